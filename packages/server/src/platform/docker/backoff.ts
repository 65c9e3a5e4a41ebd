const FIRST_MS = 100;
const LONGEST_MS = 2000;

/** Milliseconds to wait before the attempt after `failures` failed ones: doubling, capped, with jitter of a half. */
export function backoffMs(failures: number): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, failures - 1));
  return full * (0.5 + Math.random() / 2);
}
