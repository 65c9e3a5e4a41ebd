import { appendFileSync } from 'node:fs';

/** A row of docs/benchmarks.md. */
export interface BenchRow {
  work: string;
  /** How it is done without Opsbook, with its figure. */
  today: string;
  /** What Opsbook does instead, with its figure. */
  opsbook: string;
  /** How they compare, or the figure that the target is about. */
  result: string;
  target: string;
  met: boolean;
}

/** A row of docs/reliability.md. */
export interface ChaosRow {
  event: string;
  subscribers: string;
  expected: number;
  received: number;
  /** Lines in declared gaps. */
  declared: number;
  repeated: number;
  note?: string;
}

export function recordBench({ work, today, opsbook, result, target, met }: BenchRow): void {
  record({ work, today, Opsbook: opsbook, result, target, met: met ? 'yes' : '**no**' });
}

export function recordChaos({ event, subscribers, expected, received, declared, repeated, note }: ChaosRow): void {
  record({
    'what happens': event,
    subscribers,
    expected: grouped(expected),
    received: grouped(received),
    'declared missing': grouped(declared),
    'lost unsaid': grouped(expected - received - declared),
    repeated: grouped(repeated),
    note: note ?? '',
  });
}

/** 1234567 as 1,234,567. */
export function grouped(count: number): string {
  return count.toLocaleString('en-US');
}

/** Time with three digits, in ms or s. */
export function shown(ms: number): string {
  return ms < 1000 ? `${Number(ms.toPrecision(3))} ms` : `${Number((ms / 1000).toPrecision(3))} s`;
}

/** Adds a row to what the page is made of; without a page it is only shown. */
function record(row: Record<string, string>): void {
  const file = process.env.OPSBOOK_RESULTS;
  if (file) appendFileSync(file, `${JSON.stringify(row)}\n`);
  else console.log(row);
}
