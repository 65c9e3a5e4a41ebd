import { ROLES, type Role } from '@opsbook/schema';
import { GraphQLError, NoSchemaIntrospectionCustomRule } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { PipelineInput } from './pipeline.js';

/** The weakest role that may ask for the schema. */
export type IntrospectionPolicy = Role | 'OFF';

/**
 * Who may ask for the schema. To all others it is as if it had none: no `__schema`, no `__type`, and no names in "Did
 * you mean".
 */
export function introspectionPolicy(weakest: IntrospectionPolicy): Plugin<PipelineInput> {
  const may = (role: Role) => weakest !== 'OFF' && ROLES.indexOf(role) >= ROLES.indexOf(weakest);
  return {
    onValidate: ({ context, addValidationRule }) => {
      if (may((context as unknown as PipelineInput).connection.principal.role)) return;
      addValidationRule(NoSchemaIntrospectionCustomRule);
      return ({ result, setResult }) => setResult((result as readonly GraphQLError[]).map(withoutSuggestions));
    },
  };
}

function withoutSuggestions({ message, nodes, source, positions, path, extensions }: GraphQLError): GraphQLError {
  const bare = message.replace(/ Did you mean .*$/s, '');
  return new GraphQLError(bare, { nodes, source, positions, path, extensions });
}
