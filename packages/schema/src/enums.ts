import { builder } from './builder.js';

/** A GraphQL enum in which no value can be left without a description. */
export function describedEnum<const V extends string>(name: string, description: string, values: Record<V, string>) {
  return builder.enumType(name, {
    description,
    values: Object.fromEntries(
      Object.entries<string>(values).map(([value, meaning]) => [value, { description: meaning }]),
    ) as { [K in V]: { description: string } },
  });
}
