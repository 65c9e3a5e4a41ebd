// @ts-check
// Loaded into a server by NODE_OPTIONS=--import: on SIGUSR2 it collects garbage and writes what the process holds to the
// file that PROBE_FILE names.
import { renameSync, writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread } from 'node:worker_threads';

const file = process.env.PROBE_FILE;

if (file && isMainThread) {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  process.on('SIGUSR2', () => {
    collect();
    const { heapUsed, external, rss } = process.memoryUsage();
    const timers = process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
    writeFileSync(`${file}.partial`, JSON.stringify({ heapBytes: heapUsed + external, residentBytes: rss, timers }));
    renameSync(`${file}.partial`, file);
  });
}
