import { join } from 'node:path';
import type { Logger } from 'pino';
import { maintain, type State } from '../../state/index.js';
import { Audit } from './audit.js';
import { markInterrupted } from './interrupted.js';
import { Spool } from './spool.js';
import { SpooledRecords } from './spooled-records.js';

export { Audit, type NewIntent, type NewOutcome } from './audit.js';
export { audited } from './audited.js';
export { busy, type Holder } from './busy.js';
export { auditEntry, auditLog } from './log.js';
export { OUTCOME_CHANNEL, storeEnd, storeRefused } from './records.js';

/** How often to look for servers that have ended and for records in the spool, in milliseconds. */
const EVERY_MS = 10_000;

/** The audit log, after what was left over from before has been brought in order, if the store is available. */
export async function openAudit(
  state: State,
  spoolDir: string,
  log: Logger,
): Promise<{ audit: Audit; spooled(): Promise<number | null>; close(): Promise<void> }> {
  const spooled = new SpooledRecords(state, new Spool(join(spoolDir, 'audit.jsonl')), log);
  const tidy = async () => {
    // First the spool: it may hold the outcome of what would otherwise count as interrupted.
    await spooled.replay();
    await markInterrupted(state);
  };
  const maintenance = maintain(state, log, 'tidying the audit log', EVERY_MS, tidy);
  await maintenance.firstRun;
  return { audit: new Audit(state, spooled, log), spooled: () => spooled.waiting(), close: maintenance.stop };
}
