import { costLimitPlugin } from '@escape.tech/graphql-armor-cost-limit';
import { maxAliasesPlugin } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthPlugin } from '@escape.tech/graphql-armor-max-depth';
import { parse } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** Limits of one document, whatever its transport. */
const LIMITS = { tokens: 4000, depth: 12, aliases: 30, cost: 5000 };

/** What keeps a document from costing more than it should. */
export function documentLimits(): Plugin[] {
  return [
    maxTokens(LIMITS.tokens),
    maxDepthPlugin({ n: LIMITS.depth }),
    maxAliasesPlugin({ n: LIMITS.aliases }),
    costLimitPlugin({ maxCost: LIMITS.cost }),
  ];
}

/** Before anything else looks at a document: validation compares all fields of a selection with each other. */
function maxTokens(most: number): Plugin {
  return {
    onParse: ({ setParseFn }) => setParseFn((source, options) => parse(source, { ...options, maxTokens: most })),
  };
}
