import { InvalidInput } from '@opsbook/schema';
import { type CeleryAddress, replyExchange } from './address.js';
import { COMMANDS, type InspectCommand } from './commands.js';

/** A command to workers. Everything in it is checked: a malformed message makes real workers exit or go deaf. */
export interface ControlRequest {
  command: InspectCommand;
  /** Only these workers answer; null for all. */
  destination: readonly string[] | null;
  /** Ids of tasks, for `query_task` alone. */
  taskIds: readonly string[];
  /** Returned with every reply. */
  ticket: string;
  /** Where replies go. */
  mailbox: string;
  /** Tells this message from every other. */
  deliveryTag: string;
  /** Milliseconds since 1970 after which nobody waits any more. */
  expiresAt: number;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const LONGEST_NAME = 255;
const MOST_NAMES = 1000;

/**
 * The message that carries a command, to be published on the control channel (Kombu's virtual transport, JSON
 * content, base64 body). This is the only place that makes one.
 * @throws InvalidInput for a name no worker or task can have; TypeError for what only a bug can pass.
 */
export function encodeControl(request: ControlRequest, address: CeleryAddress): string {
  const { command, destination, taskIds, ticket, mailbox, deliveryTag, expiresAt } = request;
  if (!Object.hasOwn(COMMANDS, command)) throw new TypeError('There is no such command.');
  for (const id of [ticket, mailbox, deliveryTag]) if (!UUID.test(id)) throw new TypeError('An id is no UUID.');
  if (!Number.isSafeInteger(expiresAt) || expiresAt <= 0) throw new TypeError('The time of expiry is no time.');
  const body = {
    method: command,
    arguments: command === 'query_task' ? { ids: names('id', taskIds) } : COMMANDS[command].arguments,
    destination: destination && names('destination', destination),
    pattern: null,
    matcher: null,
    ticket,
    reply_to: { exchange: replyExchange(address), routing_key: mailbox },
  };
  return JSON.stringify({
    body: Buffer.from(JSON.stringify(body)).toString('base64'),
    'content-encoding': 'utf-8',
    'content-type': 'application/json',
    headers: { clock: 1, expires: Math.ceil(expiresAt / 1000) },
    properties: {
      delivery_mode: 2,
      delivery_info: { exchange: `${address.controlExchange}.pidbox`, routing_key: '' },
      priority: 0,
      body_encoding: 'base64',
      delivery_tag: deliveryTag,
    },
  });
}

/** @throws InvalidInput unless these are names: texts of 1 to 255 characters that Python can print. */
function names(field: string, values: readonly string[]): string[] {
  if (!Array.isArray(values) || values.length < 1 || values.length > MOST_NAMES) {
    throw new InvalidInput(field, `${field} needs 1 to ${MOST_NAMES} names.`, 'Give fewer of them at a time.');
  }
  return values.map((value) => name(field, value));
}

function name(field: string, value: string): string {
  if (typeof value === 'string' && value.length >= 1 && value.length <= LONGEST_NAME && PRINTABLE.test(value)) {
    return value;
  }
  const hint = `Give 1 to ${LONGEST_NAME} characters without control characters.`;
  throw new InvalidInput(field, `${field} is not a name that Celery can have.`, hint);
}

/** Neither control characters nor halves of surrogate pairs. */
const PRINTABLE = /^[^\p{Cc}\p{Cs}]+$/u;
