/** Under which names a Celery application talks through its broker. */
export interface CeleryAddress {
  /** `global_keyprefix`: stands in front of every key and channel. */
  keyPrefix: string;
  /** Stands in front of channels: `/<db>.`, or nothing with `fanout_prefix: false`. */
  fanoutPrefix: string;
  /** `control_exchange`. */
  controlExchange: string;
  /** Kombu's `sep`: stands between the parts of bindings and in names of priority sub-queues. */
  separator: string;
}

const SEPARATOR = '\x06\x16';

/** The names of an application that changed none of them. */
export function defaultAddress(db: number): CeleryAddress {
  return { keyPrefix: '', fanoutPrefix: `/${db}.`, controlExchange: 'celery', separator: SEPARATOR };
}

/** Where workers listen for commands. */
export function controlChannel({ keyPrefix, fanoutPrefix, controlExchange }: CeleryAddress): string {
  return `${keyPrefix}${fanoutPrefix}${controlExchange}.pidbox`;
}

/** The set of the names of workers that listen. */
export function mailboxesKey({ keyPrefix, controlExchange }: CeleryAddress): string {
  return `${keyPrefix}_kombu.binding.${controlExchange}.pidbox`;
}

/** What a member of that set tells: it is twice the separator and the worker's name before an ending. Null for none. */
export function readMailbox(
  member: string,
  { controlExchange }: Pick<CeleryAddress, 'controlExchange'>,
): { worker: string; separator: string } | null {
  const [separators = '', separator = ''] = /^(.+)\1/s.exec(member) ?? [];
  const ending = `.${controlExchange}.pidbox`;
  if (separator === '' || !member.endsWith(ending)) return null;
  return { worker: member.slice(separators.length, -ending.length), separator };
}

/** The exchange that replies go to. */
export function replyExchange({ controlExchange }: CeleryAddress): string {
  return `reply.${controlExchange}.pidbox`;
}

/** The set of mailboxes for replies. A worker drops a reply to one that is not in it. */
export function replyBindingsKey(address: CeleryAddress): string {
  return `${address.keyPrefix}_kombu.binding.${replyExchange(address)}`;
}

/** The entry of a mailbox in that set. */
export function replyBinding(address: CeleryAddress, mailbox: string): string {
  return [mailbox, '', `${mailbox}.${replyExchange(address)}`].join(address.separator);
}

/** The list that replies to a mailbox are pushed on. */
export function replyListKey(address: CeleryAddress, mailbox: string): string {
  return `${address.keyPrefix}${mailbox}.${replyExchange(address)}`;
}

/** The pattern of channels with events. */
export function eventsPattern({ keyPrefix, fanoutPrefix }: CeleryAddress, eventExchange: string): string {
  const literal = `${keyPrefix}${fanoutPrefix}${eventExchange}`;
  return `${literal.replace(/[*?[\]\\]/g, '\\$&')}/*`;
}
