import { costLimitPlugin } from '@escape.tech/graphql-armor-cost-limit';
import { maxAliasesPlugin } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthPlugin } from '@escape.tech/graphql-armor-max-depth';
import { GraphQLError, Lexer, parse, Source, TokenKind } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** Limits of one document, whatever its transport. */
const LIMITS = { tokens: 4000, nesting: 100, depth: 12, aliases: 30, cost: 5000 };

/** What keeps a document from costing more than it should. */
export function documentLimits(): Plugin[] {
  return [
    readFirst(),
    maxDepthPlugin({ n: LIMITS.depth }),
    maxAliasesPlugin({ n: LIMITS.aliases }),
    costLimitPlugin({ maxCost: LIMITS.cost }),
  ];
}

/** Before anything else works on a document: the parser goes one call deeper with each bracket. */
function readFirst(): Plugin {
  return {
    onParse: ({ setParseFn }) =>
      setParseFn((source: string | Source, options) => {
        checkTokens(typeof source === 'string' ? new Source(source) : source);
        return parse(source, options);
      }),
  };
}

const OPENING = new Set<string>([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING = new Set<string>([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/** @throws GraphQLError */
function checkTokens(source: Source): void {
  const lexer = new Lexer(source);
  let nesting = 0;
  for (let count = 0; lexer.advance().kind !== TokenKind.EOF; count++) {
    if (count >= LIMITS.tokens) throw tooMuch(`more than ${LIMITS.tokens} tokens`);
    const { kind } = lexer.token;
    if (OPENING.has(kind)) nesting += 1;
    else if (CLOSING.has(kind)) nesting -= 1;
    if (nesting > LIMITS.nesting) throw tooMuch(`more than ${LIMITS.nesting} brackets in each other`);
  }
}

function tooMuch(what: string): GraphQLError {
  return new GraphQLError(`Syntax Error: Document contains ${what}. Parsing aborted.`);
}
