import { SHARED_ITEMS } from '@opsbook/schema';
import {
  type ExecutionResult,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
} from 'graphql';
import { createYoga } from 'graphql-yoga';
import { beforeEach, expect, it } from 'vitest';
import { sharedItems } from './shared-items.js';

interface Item {
  name: string;
  bad?: boolean;
}

let worked: string[];
let ended: number;
let batches: (Item[] | Error)[];

beforeEach(() => {
  worked = [];
  ended = 0;
  batches = [];
});

const ItemType = new GraphQLObjectType<Item>({
  name: 'Item',
  fields: {
    name: {
      type: new GraphQLNonNull(GraphQLString),
      resolve: ({ name, bad }) => {
        worked.push(name);
        if (bad) throw new Error(`${name} is bad`);
        return name;
      },
    },
    length: { type: GraphQLInt, resolve: ({ name }) => name.length },
  },
});

const yoga = createYoga({
  schema: new GraphQLSchema({
    query: new GraphQLObjectType({ name: 'Query', fields: { nothing: { type: GraphQLString } } }),
    subscription: new GraphQLObjectType({
      name: 'Subscription',
      fields: {
        items: {
          type: new GraphQLList(ItemType),
          extensions: SHARED_ITEMS,
          subscribe: async function* () {
            try {
              for (const batch of batches) {
                if (batch instanceof Error) throw batch;
                yield batch;
              }
            } finally {
              ended++;
            }
          },
          resolve: (items) => items,
        },
      },
    }),
  }),
  logging: false,
  maskedErrors: false,
  plugins: [sharedItems()],
});

/** As a transport does it. */
async function subscribed(query: string, variableValues = {}): Promise<AsyncIterableIterator<ExecutionResult>> {
  const { parse, schema, subscribe } = yoga.getEnveloped({} as never);
  return subscribe({ schema, document: parse(query), variableValues, contextValue: {} });
}

async function answers(query: string, variableValues = {}): Promise<unknown[]> {
  const all: unknown[] = [];
  for await (const { data, errors } of await subscribed(query, variableValues)) {
    all.push(JSON.parse(JSON.stringify(errors ? { data, errors: errors.map(({ path }) => path) } : data)));
  }
  return all;
}

it('works out each item once for all who ask for the same', async () => {
  const [a, b, c] = [{ name: 'a' }, { name: 'b' }, { name: 'c' }];
  batches = [[a, b]];
  expect(await answers('subscription { items { name } }')).toEqual([{ items: [{ name: 'a' }, { name: 'b' }] }]);
  batches = [[b], [a, c, b]];
  expect(await answers('subscription { items { name } }')).toEqual([
    { items: [{ name: 'b' }] },
    { items: [{ name: 'a' }, { name: 'c' }, { name: 'b' }] },
  ]);
  expect(worked).toEqual(['a', 'b', 'c']);
});

it('does so also for those who are woken together', async () => {
  batches = [Array.from({ length: 100 }, (_, i) => ({ name: `item ${i}` }))];
  await Promise.all(Array.from({ length: 10 }, () => answers('subscription { items { name } }')));
  expect(worked).toHaveLength(100);
});

it('keeps apart who asks for something else of the same items', async () => {
  batches = [[{ name: 'abc' }]];
  expect(await answers('subscription { items { name } }')).toEqual([{ items: [{ name: 'abc' }] }]);
  expect(await answers('subscription { mine: items { n: name length } }')).toEqual([
    { mine: [{ n: 'abc', length: 3 }] },
  ]);
  const two = 'subscription One { items { length } } subscription Two { items { name } }';
  const { parse, schema, subscribe } = yoga.getEnveloped({} as never);
  for (const [operationName, item] of Object.entries({ One: { length: 3 }, Two: { name: 'abc' } })) {
    const stream = await subscribe({ schema, document: parse(two), operationName, contextValue: {} });
    expect((await stream.next()).value).toEqual({ data: { items: [item] } });
    await stream.return();
  }
});

it.each([
  ['in the selection', 'subscription($with: Boolean!) { items { name length @include(if: $with) } }'],
  [
    'in a fragment',
    'subscription($with: Boolean!) { items { ...F } } fragment F on Item { name length @include(if: $with) }',
  ],
  [
    'in another selection of it',
    'subscription($with: Boolean!) { items { name } items { length @include(if: $with) } }',
  ],
])('does not share what depends on variables %s', async (_where, query) => {
  batches = [[{ name: 'a' }]];
  expect(await answers(query, { with: true })).toEqual([{ items: [{ name: 'a', length: 1 }] }]);
  expect(await answers(query, { with: false })).toEqual([{ items: [{ name: 'a' }] }]);
});

it('tells where an item failed, each time, and goes on', async () => {
  const items = [{ name: 'good' }, { name: 'bad', bad: true }];
  batches = [items, [{ name: 'next' }]];
  for (let time = 0; time < 2; time++) {
    expect(await answers('subscription { items { name } }')).toEqual([
      { data: { items: [{ name: 'good' }, null] }, errors: [['items', 1, 'name']] },
      { items: [{ name: 'next' }] },
    ]);
  }
});

it('passes on the failure of the stream, and the end that its reader sets', async () => {
  batches = [[{ name: 'a' }], new Error('broken')];
  const broken = await subscribed('subscription { items { name } }');
  await broken.next();
  await expect(broken.next()).rejects.toMatchObject({ message: 'broken', path: ['items'] });
  batches = [[{ name: 'a' }], [{ name: 'b' }]];
  const left = await subscribed('subscription { items { name } }');
  await left.next();
  await left.return?.();
  expect(await left.next()).toEqual({ done: true, value: undefined });
  expect(ended).toBe(2);
});
