import type { TokenCreateInput } from '@opsbook/schema';
import {
  type AccessToken,
  type Change,
  Conflict,
  InvalidInput,
  type Principal,
  type TokenCreated,
} from '@opsbook/schema';
import { type State, uuid7 } from '../../state/index.js';
import { hashOf, newSecret } from './secret.js';
import { activeTokens, exclusively, insertToken } from './store.js';

const DAY_MS = 86_400_000;
const LIFETIME = { min: 60_000, max: 365 * DAY_MS };

/** Who acts when Opsbook does something by itself; no token may pretend to be that. */
export const OPSBOOK = 'opsbook';

/**
 * Prepares the issue of a token.
 * @throws InvalidInput, Conflict when an active token has the name (the audit log knows actors by it)
 */
export async function tokenCreate(
  state: State,
  input: TokenCreateInput,
  by: Principal,
  defaultLifetimeMs: number,
): Promise<Change<TokenCreated>> {
  const { name, role } = input;
  const lifetimeMs = input.lifetimeMs ?? defaultLifetimeMs;
  checkName(name);
  checkLifetime(lifetimeMs);
  if ((await activeTokens(state.db, { name })).length > 0) throw taken(name);
  const target = `token:${name}`;
  return {
    plan: {
      action: 'token:create',
      target,
      summary: `Issue the access token ${name} with the role ${role} for ${describeLifetime(lifetimeMs)}.`,
      steps: [
        {
          kind: 'STATE',
          description: 'Store the token with a hash of its new secret.',
          request: [
            'INSERT INTO opsbook.tokens (name, role, created_by, expires_at) VALUES ($1, $2, $3, $4)',
            name,
            role,
            by.name,
            `now + ${lifetimeMs} ms`,
          ],
        },
      ],
      affects: [target],
      expectedDowntimeMs: null,
      undo: 'tokenRevoke ends the token.',
      warnings: role === 'ADMIN' ? ['An ADMIN may issue further tokens and end this one.'] : [],
    },
    apply: async () => {
      const token = newToken({ name, role, createdBy: by.name, lifetimeMs });
      const secret = newSecret();
      await exclusively(state.db, async (within) => {
        if ((await activeTokens(within, { name })).length > 0) throw taken(name);
        await insertToken(within, token, hashOf(secret));
      });
      return { token, secret };
    },
    forReplay: ({ token }) => ({ token, secret: null }),
  };
}

/** A token as it is stored first. */
export function newToken(
  token: Pick<AccessToken, 'name' | 'role' | 'createdBy'> & { lifetimeMs: number },
): AccessToken {
  const { lifetimeMs, ...rest } = token;
  const createdAt = new Date();
  const expiresAt = new Date(createdAt.getTime() + lifetimeMs);
  return { ...rest, id: uuid7(), createdAt, expiresAt, lastUsedAt: null, revokedAt: null };
}

function checkName(name: string): void {
  if (!/^[A-Za-z0-9._-]{1,64}$/.test(name)) {
    throw new InvalidInput(
      'input.name',
      'name is not a token name.',
      'Use 1 to 64 letters, digits, dots, dashes, underscores.',
    );
  }
  if (name === OPSBOOK) {
    throw new InvalidInput('input.name', `name is ${OPSBOOK}.`, 'Choose another: Opsbook itself acts under that name.');
  }
}

function checkLifetime(lifetimeMs: number): void {
  if (lifetimeMs >= LIFETIME.min && lifetimeMs <= LIFETIME.max) return;
  throw new InvalidInput('input.lifetime', 'lifetime is out of range.', 'Use a duration from 1m to 365d.');
}

function taken(name: string): Conflict {
  return new Conflict(
    `An active token is named ${JSON.stringify(name)} already.`,
    'Choose another name, or end that token first (tokenRevoke).',
  );
}

function describeLifetime(ms: number): string {
  return ms >= DAY_MS ? `${Math.round(ms / DAY_MS)} days` : `${Math.round(ms / 60_000)} minutes`;
}
