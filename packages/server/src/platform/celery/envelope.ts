import { type CeleryAddress, replyExchange } from './address.js';
import { type Arguments, COMMANDS, type InspectCommand } from './commands.js';
import { names } from './names.js';

/** A command to workers. Everything in it is checked: a malformed message makes real workers exit or go deaf. */
export interface ControlRequest<C extends InspectCommand = InspectCommand> {
  command: C;
  /** What the command needs; see COMMANDS. */
  given?: Arguments<C> | undefined;
  /** Only these workers answer; null for all. */
  destination: readonly string[] | null;
  /** Returned with every reply. */
  ticket: string;
  /** Where replies go. */
  mailbox: string;
  /** Tells this message from every other. */
  deliveryTag: string;
  /** Milliseconds since 1970 after which nobody waits any more. */
  expiresAt: number;
}

/**
 * The message that carries a command, to be published on the control channel (Kombu's virtual transport, JSON
 * content, base64 body). This file is the only place that makes messages.
 * @throws InvalidInput for a name no worker or task can have and for numbers out of range; TypeError for what only a
 * bug can pass.
 */
export function encodeControl<C extends InspectCommand>(request: ControlRequest<C>, address: CeleryAddress): string {
  const { ticket, mailbox, deliveryTag, expiresAt } = request;
  uuids(ticket, mailbox, deliveryTag);
  if (!Number.isSafeInteger(expiresAt) || expiresAt <= 0) throw new TypeError('The time of expiry is no time.');
  const body = {
    ...controlBody(request),
    pattern: null,
    matcher: null,
    ticket,
    reply_to: { exchange: replyExchange(address), routing_key: mailbox },
  };
  return seal(body, {
    headers: { clock: 1, expires: Math.ceil(expiresAt / 1000) },
    exchange: `${address.controlExchange}.pidbox`,
    routingKey: '',
    priority: 0,
    deliveryTag,
  });
}

/** What a command says, without where the reply goes. @throws as `encodeControl` */
export function controlBody<C extends InspectCommand>({
  command,
  given,
  destination,
}: Pick<ControlRequest<C>, 'command' | 'given' | 'destination'>) {
  if (!Object.hasOwn(COMMANDS, command)) throw new TypeError('There is no such command.');
  const encode = COMMANDS[command].arguments as (given: unknown) => Record<string, unknown>;
  return {
    method: command,
    arguments: encode(given),
    destination: destination && names('destination', destination),
  };
}

/** What stands on the outside of a message. All of it is checked by who calls. */
export interface Outside {
  headers: Record<string, unknown>;
  exchange: string;
  routingKey: string;
  priority: number;
  deliveryTag: string;
  /** More properties than every message has. */
  properties?: Record<string, string>;
}

/** A message of Kombu's virtual transport. */
export function seal(
  body: unknown,
  { headers, exchange, routingKey, priority, deliveryTag, properties }: Outside,
): string {
  return JSON.stringify({
    body: Buffer.from(JSON.stringify(body)).toString('base64'),
    'content-encoding': 'utf-8',
    'content-type': 'application/json',
    headers,
    properties: {
      ...properties,
      delivery_mode: 2,
      delivery_info: { exchange, routing_key: routingKey },
      priority,
      body_encoding: 'base64',
      delivery_tag: deliveryTag,
    },
  });
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** @throws TypeError unless these are UUIDs. */
export function uuids(...ids: readonly string[]): void {
  for (const id of ids) if (!UUID.test(id)) throw new TypeError('An id is no UUID.');
}
