// @ts-check
import { readFileSync } from 'node:fs';
import { run } from './run.mjs';

/** Unmounts whatever is mounted below a folder, innermost first, as a crash leaves it. */
export async function unmountBelow(/** @type {string} */ dir) {
  if (process.platform !== 'linux') return;
  const points = readFileSync('/proc/self/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' ')[1] ?? '');
  for (const point of points.filter((path) => path.startsWith(`${dir}/`)).reverse()) {
    await run(['umount', '--lazy', point], { doing: 'unmounting what the engine left' });
  }
}
