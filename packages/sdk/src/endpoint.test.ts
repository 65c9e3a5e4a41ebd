import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { endpoint } from './endpoint.js';
import { createOpsClient, OpsInvalidInputError } from './index.js';

it.each([
  ['http://127.0.0.1:4600/graphql', undefined, 'ws://127.0.0.1:4600/graphql'],
  ['https://ops.example.com/graphql', undefined, 'wss://ops.example.com/graphql'],
  ['https://ops.example.com/graphql', 'wss://live.example.com/graphql', 'wss://live.example.com/graphql'],
])('%s streams from %s: %s', (url, wsUrl, expected) => {
  expect(endpoint(url, wsUrl)).toEqual({ http: url, ws: expected });
  expect(endpoint(`${url}#top`, wsUrl)).toEqual({ http: url, ws: expected });
});

it.each([
  [{ url: 'localhost:4600' }, 'url'],
  [{ url: 'ws://127.0.0.1/graphql' }, 'url'],
  [{ url: 'http://127.0.0.1/graphql', wsUrl: 'http://127.0.0.1/graphql' }, 'wsUrl'],
  [{ url: 'http://admin:hunter2@127.0.0.1/graphql' }, 'url'],
])('refuses %j, naming the option and no password', (options, field) => {
  const create = () => createOpsClient({ token: 'token', ...options });
  expect(create).toThrow(OpsInvalidInputError);
  try {
    create();
  } catch (error) {
    expect(error).toMatchObject({ field });
    expect(inspect(error)).not.toContain('hunter2');
  }
});
