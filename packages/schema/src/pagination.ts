import { InvalidInput } from './errors/failures.js';

/** The largest page a connection gives. */
export const MAX_PAGE = 1000;

/** Relay paging arguments after validation: exactly one of `first` and `last` is set. */
export interface PageArgs {
  first: number | null;
  last: number | null;
  after: string | null;
  before: string | null;
}

/** One page of a connection. Cursors are opaque to everybody but the port that made them. */
export interface Page<T> {
  edges: { cursor: string; node: T }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
}

interface RawPageArgs {
  first?: number | null | undefined;
  last?: number | null | undefined;
  after?: string | null | undefined;
  before?: string | null | undefined;
}

/**
 * Checks Relay paging arguments and fills in the default side and size.
 * @throws InvalidInput when both or an unusable size is given.
 */
export function pageArgs(raw: RawPageArgs, fallback: { first: number } | { last: number }): PageArgs {
  const { first = null, last = null, after = null, before = null } = raw;
  if (first !== null && last !== null) {
    throw new InvalidInput(
      'last',
      'first and last were both given.',
      'Give one of them: first pages forwards, last backwards.',
    );
  }
  for (const [field, size] of Object.entries({ first, last })) {
    if (size !== null && (size < 1 || size > MAX_PAGE)) {
      throw new InvalidInput(
        field,
        `${field} is ${size}.`,
        `Use a number from 1 to ${MAX_PAGE}, and page with after or before.`,
      );
    }
  }
  if (first === null && last === null) {
    return { first: null, last: null, ...fallback, after, before };
  }
  return { first, last, after, before };
}
