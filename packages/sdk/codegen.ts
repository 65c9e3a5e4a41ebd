import type { CodegenConfig } from '@graphql-codegen/cli';

const config: CodegenConfig = {
  schema: '../schema/schema.graphql',
  documents: 'src/documents/*.graphql',
  generates: {
    'src/_generated/operations.ts': {
      plugins: ['typescript-operations', 'typed-document-node'],
      config: {
        documentMode: 'string',
        strictScalars: true,
        scalars: {
          ID: 'string',
          DateTime: 'string',
          Bytes: 'number',
          Duration: 'string',
          Moment: 'string',
          JSON: 'unknown',
        },
        arrayInputCoercion: false,
        inlineFragmentTypes: 'combine',
        fragmentVariableSuffix: 'FragmentText',
        immutableTypes: true,
        useTypeImports: true,
      },
    },
  },
};

export default config;
