import { setTimeout as delay } from 'node:timers/promises';
import { OpsFailure } from '@opsbook/schema';
import type { State } from '../state/index.js';
import { ALERT_CHANNEL, type AlertRow } from './store.js';

/** How often to look without having been told, in milliseconds: what is told while the store is away is lost. */
const LOOK_EVERY_MS = 15_000;
/** How far back a look goes; an outage of the store may be as long. */
const BACK_MS = 3_600_000;

/** The alerts that fire, then those that change, each version once, until the signal is aborted. */
export async function* alertNews(state: Pick<State, 'db' | 'listen'>, signal: AbortSignal): AsyncGenerator<AlertRow> {
  const seen = new Map<string, number>();
  const begin = new Date();
  const told = state.listen(ALERT_CHANNEL, signal)[Symbol.asyncIterator]();
  let next = told.next();
  while (!signal.aborted) {
    for (const row of await changedRows(state, begin)) {
      if ((seen.get(row.id) ?? 0) >= row.version) continue;
      seen.set(row.id, row.version);
      yield row;
    }
    const pause = new AbortController();
    const timeout = delay(LOOK_EVERY_MS, 'look', { signal: AbortSignal.any([signal, pause.signal]) }).catch(
      () => 'look',
    );
    const heard = next.catch(() => ({ done: true }));
    const first = await Promise.race([timeout, heard]);
    pause.abort();
    if (first !== 'look') next = told.next();
  }
}

async function changedRows({ db }: Pick<State, 'db'>, begin: Date): Promise<AlertRow[]> {
  const back = new Date(Math.max(begin.getTime(), Date.now() - BACK_MS));
  try {
    return await db
      .selectFrom('alerts')
      .selectAll()
      .where((where) => where.or([where('resolved_at', 'is', null), where('changed_at', '>=', back)]))
      .orderBy('changed_at')
      .execute();
  } catch (error) {
    if (error instanceof OpsFailure) return [];
    throw error;
  }
}
