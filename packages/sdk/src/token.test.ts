import { expect, it } from 'vitest';
import { authorization } from './token.js';

it('takes a token with the line break of the file it was read from', async () => {
  expect(await authorization('token\n')).toBe('Bearer token');
  expect(await authorization(async () => 'token')).toBe('Bearer token');
});

it.each(['', ' ', 'to ken', 'tok\nen', 'tökén'])('refuses %j without quoting it', async (token) => {
  const error = await authorization(token).catch((thrown: Error) => thrown);
  expect(error).toMatchObject({ name: 'OpsInvalidInputError', field: 'token' });
  if (token.trim()) expect(String(error)).not.toContain(token);
});
