import { lexicographicSortSchema, printSchema } from 'graphql';
import { schema } from './schema.js';

/** The contract as text, in a stable order: what `schema.graphql` has to hold. */
export const sdl = `${printSchema(lexicographicSortSchema(schema))}\n`;
