import { type BackupFile, type Backups, formatDuration, type Verdict } from '@opsbook/schema';
import type { FoundFile } from './files.js';

/** A backup this much smaller than those before it has lost something. */
const LEAST_SHARE = 0.5;

/** How many of those before it a backup is compared with. */
const COMPARED = 7;

export interface BackupLimits {
  /** Milliseconds. */
  maxAge: number;
  /** Bytes. */
  minSize: number;
}

/** Judges files by age and size. An old file is as it should be; that the newest is old is not. */
export function judgeBackups(
  found: readonly FoundFile[],
  limits: BackupLimits,
  now: number,
): Pick<Backups, 'verdict' | 'reason' | 'files'> {
  const files = found.map((file, i): BackupFile => {
    const ageMs = Math.max(0, now - file.modifiedAt.getTime());
    const problems = [
      ...(i === 0 && ageMs > limits.maxAge
        ? [`It is ${formatDuration(ageMs)} old, more than ${formatDuration(limits.maxAge)}.`]
        : []),
      ...sizeProblems(file.size, found.slice(i + 1, i + 1 + COMPARED), limits.minSize),
    ];
    return { ...file, ageMs, verdict: problems.length > 0 ? 'WARN' : 'OK', problems };
  });
  return { files, ...ofAll(files) };
}

function ofAll([newest]: readonly BackupFile[]): { verdict: Verdict; reason: string } {
  if (!newest) return { verdict: 'CRITICAL', reason: 'There is no backup.' };
  const age = `${newest.name} is the newest`;
  return { verdict: newest.verdict, reason: [`${age}.`, ...newest.problems].join(' ') };
}

function sizeProblems(size: number, before: readonly FoundFile[], minSize: number): string[] {
  const usual = median(before.map((file) => file.size));
  return [
    ...(size < minSize ? [`It has ${size} bytes, less than ${minSize}.`] : []),
    ...(usual !== null && size < usual * LEAST_SHARE
      ? [`It has ${size} bytes, far less than those before it (${usual}).`]
      : []),
  ];
}

function median(numbers: readonly number[]): number | null {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}
