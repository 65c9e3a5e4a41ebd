import { isAbsolute } from 'node:path';
import { ACTIONS, type Action, parseDuration } from '@opsbook/schema';
import { RE2JS } from 're2js';
import { z } from 'zod';
import { Secret } from '../platform/secret.js';

// Each reads the YAML form of a value and the text form that a variable has.

export const text = z.string().trim().min(1);

export function wholeNumber(min: number, max: number) {
  return z.preprocess(
    (raw) => (typeof raw === 'string' && /^\d+$/.test(raw) ? Number(raw) : raw),
    z.int().min(min).max(max),
  );
}

export const yesOrNo = z.preprocess((raw) => (raw === 'true' ? true : raw === 'false' ? false : raw), z.boolean());

/** A number of more than 0, with decimals or without. */
export const positive = z.preprocess(
  (raw) => (typeof raw === 'string' && /^\d+(\.\d+)?$/.test(raw) ? Number(raw) : raw),
  z.number().positive(),
);

/** One of the words, in any case, given out as it is listed. */
export function oneOf<const W extends readonly [string, ...string[]]>(words: W) {
  const listed = (raw: unknown) => words.find((word) => word.toLowerCase() === String(raw).toLowerCase()) ?? raw;
  return z.preprocess(listed, z.enum(words));
}

/** `24h`, `1h30m` or `PT24H` to milliseconds; at least one. */
export const duration = z.string().transform((raw, context) => {
  try {
    const ms = parseDuration(raw.trim());
    if (ms >= 1) return ms;
  } catch {
    // Reported below, with the key's own example.
  }
  context.addIssue('not a duration');
  return z.NEVER;
});

const BYTE_UNITS: Record<string, number> = { '': 1, B: 1, KiB: 1024, MiB: 1024 ** 2, GiB: 1024 ** 3 };

/** `512KiB`, `1MiB` or a plain number of bytes to bytes. */
export const bytes = z.union([z.string(), z.number()]).transform((raw, context) => {
  const [, amount, unit] = /^(\d+)\s*(B|KiB|MiB|GiB)?$/.exec(String(raw).trim()) ?? [];
  const size = Number(amount) * (BYTE_UNITS[unit ?? ''] ?? Number.NaN);
  if (Number.isSafeInteger(size) && size > 0) return size;
  context.addIssue('not a number of bytes');
  return z.NEVER;
});

/** An http or https URL without credentials, so that it may be shown. */
export const httpUrl = text.refine((raw) => {
  const url = URL.canParse(raw) ? new URL(raw) : null;
  return url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
});

/** A connection URL, which may hold a password. */
export function secretUrl(...schemes: string[]) {
  const known = (raw: string) => URL.canParse(raw) && schemes.includes(new URL(raw).protocol.slice(0, -1));
  return text.refine(known).transform((raw) => new Secret(raw));
}

export const path = text.refine(isAbsolute);

/** Absolute paths, as a list or as text with commas between. */
export const paths = z.preprocess(listed, z.array(path));

/** Words, as a list or as text with commas between. */
export const words = z.preprocess(listed, z.array(text));

/** Actions that change something. Approving itself cannot need an approval. */
export const actions = z.preprocess(
  listed,
  z.array(
    z.custom<Action>(
      (raw) =>
        typeof raw === 'string' && Object.hasOwn(ACTIONS, raw) && !raw.endsWith(':read') && raw !== 'operation:approve',
    ),
  ),
);

/** A password or token, fit for a header. */
export const secretText = text.regex(/^[\x21-\x7e]+$/).transform((raw) => new Secret(raw));

/** Enough to keep line breaks and other headers out. */
export const MAIL_ADDRESS = /^[^\s@<>,;"]+@[^\s@<>,;"]+$/;

export const addresses = z.preprocess(listed, z.array(text.regex(MAIL_ADDRESS)));

/** The name of a metric or of a label. */
export const metricName = text.regex(/^[a-zA-Z_:][a-zA-Z0-9_:]*$/);

/** Browser origins, as a list or as text with commas between. */
export const origins = z.preprocess(
  listed,
  z.array(text.refine((raw) => URL.canParse(raw) && new URL(raw).origin === raw)),
);

/** Words of one form, as a list or as text with commas between. */
export const list = (form: RegExp) => z.preprocess(listed, z.array(text.regex(form)));

function listed(raw: unknown): unknown {
  return typeof raw === 'string' ? raw.split(',').map((part) => part.trim()) : raw;
}

/** RE2 patterns that match something, as a list or as text with one in each line. */
export const patterns = z.preprocess(
  (raw) => (typeof raw === 'string' ? raw.split('\n').filter((line) => line !== '') : raw),
  z.array(z.string().max(1000).refine(isPattern)).max(100),
);

function isPattern(pattern: string): boolean {
  try {
    return !RE2JS.compile(pattern).test('');
  } catch {
    return false;
  }
}
