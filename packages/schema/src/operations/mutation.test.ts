import { graphql } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { OpsContext } from '../context.js';
import {
  ConfirmationRequired,
  Conflict,
  InvalidInput,
  NotConfirmed,
  NotFound,
  Unavailable,
} from '../errors/failures.js';
import { schema } from '../schema.js';

const MUTATION = `mutation {
  serviceStart(input: { service: "web" }) {
    __typename
    ... on OpsError { code message hint }
    ... on InvalidInput { field }
    ... on NotFound { kind known }
    ... on Unavailable { system }
    ... on ConfirmationRequired { expected }
    ... on NotConfirmed { done }
  }
}`;

/** Runs the mutation where whatever carries it out throws. */
async function answer(thrown: Error) {
  const contextValue = {
    principal: { tokenId: 't', name: 'tester', role: 'ADMIN', expiresAt: null },
    signal: new AbortController().signal,
    ports: {
      mutations: {
        run: async () => {
          throw thrown;
        },
      },
    } as unknown as OpsContext['ports'],
  } satisfies OpsContext;
  return graphql({ schema, source: MUTATION, contextValue });
}

describe('a mutation', () => {
  it.each([
    [new InvalidInput('input.timeout', 'No.', 'Do.'), { code: 'INVALID_INPUT', field: 'input.timeout' }],
    [new NotFound('service', 'web', ['db']), { code: 'NOT_FOUND', kind: 'service', known: ['db'] }],
    [new Conflict('No.', 'Do.'), { code: 'CONFLICT' }],
    [new Unavailable('Docker Engine', 'No.', 'Do.'), { code: 'UNAVAILABLE', system: 'Docker Engine' }],
    [new ConfirmationRequired('wms', 'Down'), { code: 'CONFIRMATION_REQUIRED', expected: 'wms' }],
    [new NotConfirmed('No.', 'Do.', ['one']), { code: 'NOT_CONFIRMED', done: ['one'] }],
  ])('answers %s as data', async (failure, details) => {
    const { message, hint } = failure;
    expect(await answer(failure)).toEqual({
      data: { serviceStart: { __typename: failure.name, message, hint, ...details } },
    });
  });

  it('leaves a bug an error', async () => {
    expect(await answer(new TypeError('bug'))).toMatchObject({ data: null, errors: [{ message: 'bug' }] });
  });
});
