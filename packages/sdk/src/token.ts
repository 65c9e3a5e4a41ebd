import { OpsInvalidInputError } from './errors/index.js';

/** An access token, or a function that gives one. */
export type TokenSource = string | (() => string | Promise<string>);

/** Visible ASCII: anything else cannot stand in a header, and the runtime's own error for it would quote the token. */
const SENDABLE = /^[\x21-\x7e]+$/;

/**
 * The value of the Authorization header with the present token.
 * @throws OpsInvalidInputError when there is none that could be sent; what the token function throws passes through.
 */
export async function authorization(source: TokenSource): Promise<string> {
  const given = typeof source === 'function' ? await source() : source;
  const token = typeof given === 'string' ? given.trim() : '';
  if (!SENDABLE.test(token)) {
    throw new OpsInvalidInputError(token === '' ? 'The token is empty.' : 'The token has characters no token has.', {
      code: 'INVALID_INPUT',
      field: 'token',
      hint: 'Give the token exactly as it was issued, or a function that resolves to it.',
    });
  }
  return `Bearer ${token}`;
}
