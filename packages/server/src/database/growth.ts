import type { DatabaseGrowth, SizeSample } from '@opsbook/schema';

const DAY_MS = 86_400_000;

/** Growth from the first to the last of daily samples; null with less than two. */
export function growthOf(samples: readonly SizeSample[]): DatabaseGrowth | null {
  const [first] = samples;
  const last = samples.at(-1);
  if (!first || !last || first === last) return null;
  const bytes = last.bytes - first.bytes;
  const days = (last.at.getTime() - first.at.getTime()) / DAY_MS;
  return {
    from: first.at,
    to: last.at,
    bytes,
    bytesPerDay: Math.round(bytes / days),
    share: bytes / first.bytes,
  };
}
