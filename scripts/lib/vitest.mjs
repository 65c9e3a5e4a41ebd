// @ts-check
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readIfThere } from './cache.mjs';
import { ROOT } from './workspace.mjs';

const VITEST = join(ROOT, 'node_modules/vitest/vitest.mjs');

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * Runs vitest with its usual output.
 * @param {string[]} args
 * @param {Record<string, string>} env changes to this process's environment
 * @param {AbortSignal} signal
 * @returns {Promise<Counts>} a run that failed for any other reason than a test has one failure too
 */
export async function runVitest(args, env, signal) {
  const dir = mkdtempSync(join(tmpdir(), 'opsbook-test-'));
  const report = join(dir, 'report.json');
  const argv = [VITEST, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args];
  try {
    const code = await new Promise((resolve) => {
      const child = spawn(process.execPath, argv, { cwd: ROOT, env: { ...process.env, ...env }, stdio: 'inherit' });
      child.on('error', () => resolve(1));
      child.on('exit', resolve);
      signal.addEventListener('abort', () => child.kill('SIGTERM'), { once: true });
    });
    const counts = countsOf(readIfThere(report));
    return code === 0 ? counts : { ...counts, failed: Math.max(counts.failed, 1) };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Counts of vitest's JSON report; a file that could not be loaded is one failure. @returns {Counts} */
export function countsOf(/** @type {string | null} */ report) {
  if (report === null) return { passed: 0, failed: 0, skipped: 0 };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(report);
  const unloaded = testResults.filter(
    (/** @type {{ status: string, assertionResults: { status: string }[] }} */ file) =>
      file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: numPassedTests,
    failed: numFailedTests + unloaded.length,
    skipped: numPendingTests + numTodoTests,
  };
}
