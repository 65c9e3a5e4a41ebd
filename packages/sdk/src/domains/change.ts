import { type Failure, fromFailure } from '../errors/from-failure.js';
import type { OperationDocument } from '../http/operation.js';
import type { Transport } from '../http/transport.js';
import type { CallOptions } from '../options.js';

/** Asks for the Plan of a change instead of the change. */
export interface DryRun {
  readonly dryRun: true;
}

/** Asks for the change itself. */
export interface Applied {
  readonly dryRun?: false | null | undefined;
}

/** What the inputs of all changes have in common. */
interface ChangeInput {
  readonly dryRun?: boolean | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
}

/** The result of a change: a success, a Plan, or an expected failure, which alone has a code. */
interface ChangeResult {
  readonly __typename: string;
}

/**
 * Makes a change, or a dry run of it. A repeated attempt has no second effect: unless the caller gave a key, one is
 * made for the call; `idempotencyKey: null` sends none, and the change is then attempted only once.
 * @returns the success or the Plan. Which of the two depends on `dryRun` in the input; the overloads of the domains say so.
 * @throws the error class of an expected failure
 */
export async function change<Field extends string, Input extends ChangeInput>(
  transport: Transport,
  document: OperationDocument<{ readonly [F in Field]: ChangeResult }, { input: Input }>,
  field: Field,
  input: Input,
  options?: CallOptions,
): Promise<never> {
  return apply(transport, document, field, withKey(input), options);
}

/** Makes a change as its input says, without a key. Throws the error class of an expected failure. */
export async function apply<Field extends string, Input extends object>(
  transport: Transport,
  document: OperationDocument<{ readonly [F in Field]: ChangeResult }, { input: Input }>,
  field: Field,
  input: Input,
  options?: CallOptions,
): Promise<never> {
  const result = (await transport.request(document, { input }, options))[field];
  if ('code' in result) throw fromFailure(result as ChangeResult & Failure);
  return result as never;
}

function withKey<Input extends ChangeInput>(input: Input): Input {
  return input.dryRun === true || input.idempotencyKey !== undefined
    ? input
    : { ...input, idempotencyKey: randomKey() };
}

/** 128 random bits. crypto.randomUUID is missing in browsers on pages without TLS. */
function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
