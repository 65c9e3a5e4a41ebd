import type { Redis } from 'ioredis';
import type { Valkey } from '../valkey/index.js';
import { type CeleryAddress, defaultAddress, readMailbox } from './address.js';
import { answers } from './pipeline.js';

/** Names of bindings are spread over all keys, of which there may be millions. */
const SCAN_COUNT = 5000;
const SCAN_DEADLINE_MS = 5000;

const KEY = /^(.*)_kombu\.binding\.(.+)$/s;

/** A member of a set `_kombu.binding.<exchange>`, as it stands there. */
export interface RawBinding {
  keyPrefix: string;
  exchange: string;
  member: string;
}

/** That messages to an exchange with a routing key go into a queue. */
export interface Binding {
  exchange: string;
  routingKey: string;
  queue: string;
}

/** Every binding in the database, of all applications in it. Some are leftovers of programs that were killed. */
export async function readBindings(broker: Valkey): Promise<RawBinding[]> {
  return broker.call(
    'Looking for the queues of Celery',
    async (redis) => {
      const keys = await scanKeys(redis, '*_kombu.binding.*');
      const members = await answers<string[]>(keys.reduce((batch, key) => batch.smembers(key), redis.pipeline()));
      return keys.flatMap((key, i) => {
        const [, keyPrefix = '', exchange = ''] = KEY.exec(key) ?? [];
        return (members[i] ?? []).map((member) => ({ keyPrefix, exchange, member }));
      });
    },
    SCAN_DEADLINE_MS,
  );
}

async function scanKeys(redis: Redis, pattern: string): Promise<string[]> {
  const keys = new Set<string>();
  let cursor = '0';
  do {
    const [next, found] = await redis.scan(cursor, 'MATCH', pattern, 'COUNT', SCAN_COUNT, 'TYPE', 'set');
    for (const key of found) keys.add(key);
    cursor = next;
  } while (cursor !== '0');
  return [...keys].sort();
}

/** The addresses that bindings hint at: with both forms of channel names, since keys do not tell them apart. */
export function addressesIn(bindings: readonly RawBinding[], db: number): CeleryAddress[] {
  const found = new Map<string, CeleryAddress>();
  for (const { keyPrefix, exchange, member } of bindings) {
    const controlExchange = /^(?!reply\.)(.+)\.pidbox$/s.exec(exchange)?.[1];
    const mailbox = controlExchange && readMailbox(member, { controlExchange });
    if (!mailbox) continue;
    const { separator } = mailbox;
    for (const fanoutPrefix of [defaultAddress(db).fanoutPrefix, '']) {
      const address = { keyPrefix, controlExchange, separator, fanoutPrefix };
      found.set(JSON.stringify(address), address);
    }
  }
  return [...found.values()];
}

/** Those bindings of one application that lead to its queues of tasks. */
export function taskBindings(
  bindings: readonly RawBinding[],
  { keyPrefix, separator }: CeleryAddress,
  eventExchange: string,
): Binding[] {
  return bindings
    .filter((binding) => binding.keyPrefix === keyPrefix && !isInternal(binding.exchange, eventExchange))
    .flatMap(({ exchange, member }) => {
      const [routingKey = '', , queue = ''] = member.split(separator);
      return queue === '' ? [] : [{ exchange, routingKey, queue }];
    });
}

function isInternal(exchange: string, eventExchange: string): boolean {
  return exchange === eventExchange || exchange.endsWith('.pidbox');
}
