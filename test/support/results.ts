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

/** A row of docs/reliability.md about lines that were followed, summed up over all subscribers. */
export interface FollowedRow {
  /** What happens, or what is followed. */
  subject: string;
  subscribers: string;
  expected: number;
  received: number;
  /** Lines in declared gaps. */
  declared: number;
  repeated: number;
  outOfOrder: number;
  note?: string;
}

/** A row of docs/reliability.md about what a process holds. */
export interface SteadyRow {
  subject: string;
  measure: string;
  before: string;
  after: string;
  flat: boolean;
}

export function recordBench({ work, today, opsbook, result, target, met }: BenchRow): void {
  record('benchmarks', { work, today, Opsbook: opsbook, result, target, met: yesOrNo(met) });
}

export function recordFailure({ subject, ...row }: FollowedRow): void {
  record('failures', { 'what happens': subject, ...followed(row) });
}

export function recordLoad({ subject, ...row }: FollowedRow): void {
  record('loads', { 'what is followed': subject, ...followed(row) });
}

export function recordSteady({ subject, measure, before, after, flat }: SteadyRow): void {
  record('steadiness', { 'what goes on': subject, measure, before, after, flat: yesOrNo(flat) });
}

function followed(row: Omit<FollowedRow, 'subject'>): Record<string, string> {
  const { subscribers, expected, received, declared, repeated, outOfOrder, note = '' } = row;
  return {
    subscribers,
    expected: grouped(expected),
    received: grouped(received),
    'declared missing': grouped(declared),
    'lost unsaid': zeroOrBold(expected - received - declared),
    repeated: zeroOrBold(repeated),
    'out of order': zeroOrBold(outOfOrder),
    note,
  };
}

function zeroOrBold(count: number): string {
  return count === 0 ? '0' : `**${grouped(count)}**`;
}

function yesOrNo(is: boolean): string {
  return is ? 'yes' : '**no**';
}

/** 1234567 as 1,234,567. */
export function grouped(count: number): string {
  return count.toLocaleString('en-US');
}

/** Time with three digits, in ms or s. */
export function shown(ms: number): string {
  return ms < 1000 ? `${Number(ms.toPrecision(3))} ms` : `${Number((ms / 1000).toPrecision(3))} s`;
}

/** Adds a row to a table of a page; without a page it is only shown. See scripts/lib/results.mjs. */
function record(table: string, cells: Record<string, string>): void {
  const file = process.env.OPSBOOK_RESULTS;
  if (file) appendFileSync(file, `${JSON.stringify({ table, cells })}\n`);
  else console.log(cells);
}
