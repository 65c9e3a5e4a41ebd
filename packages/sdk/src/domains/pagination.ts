import type { PageInfoFragment } from '../_generated/operations.js';

/** A page of a list. */
export interface Page<T> {
  readonly nodes: readonly T[];
  readonly pageInfo: PageInfoFragment;
}

/** Which page: `first` entries `after` a cursor, or the `last` ones `before` it; 1 to 1,000 entries. */
export interface PageRequest {
  first?: number | undefined;
  after?: string | undefined;
  last?: number | undefined;
  before?: string | undefined;
}

/** Where to begin, and how many entries to fetch at once. */
export interface IterateOptions {
  /** Begin after this cursor. */
  after?: string | undefined;
  /** Entries in a page, 1 to 1,000; 500 by default. */
  pageSize?: number | undefined;
}

/** All pages from the front. The next one is fetched when it is asked for. */
export async function* pagesOf<T>(
  fetch: (request: PageRequest) => Promise<Page<T>>,
  { after, pageSize = 500 }: IterateOptions,
): AsyncGenerator<Page<T>, undefined> {
  let cursor = after;
  for (;;) {
    const page = await fetch({ first: pageSize, after: cursor });
    yield page;
    const { hasNextPage, endCursor } = page.pageInfo;
    if (!hasNextPage || endCursor === null) return;
    cursor = endCursor;
  }
}

/** All entries of pages. */
export async function* nodesOf<T>(pages: AsyncIterable<Page<T>>): AsyncGenerator<T, undefined> {
  for await (const page of pages) yield* page.nodes;
}
