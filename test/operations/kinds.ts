import { appendFile, readFile } from 'node:fs/promises';
import type { LongChange } from '@opsbook/schema';
import { NotConfirmed } from '@opsbook/schema';
import type { OperationRun, Operations } from '../../packages/server/src/operations/index.js';
import { requestOf } from '../state/requests.js';
import type { TestServer } from '../state/servers.js';

/** What a test kind does in its steps: each names its effect, and how it goes. */
export interface Script extends Record<string, unknown> {
  /** A file that gets a line for each effect. */
  effects: string;
  steps: { name: string; repeatable: boolean; does?: 'succeed' | 'fail' | 'wait' | 'bug' }[];
}

/** The kind of operation of these tests. */
export const KIND = 'test.script';

/** A long change that follows a script. */
export function longChange(script: Script, target = 'service:backend'): LongChange {
  const change = {
    action: 'service:restart' as const,
    target,
    summary: `Follow the script on ${target}.`,
    steps: [],
    affects: [target],
    expectedDowntimeMs: null,
    undo: null,
    warnings: [],
  };
  return { plan: change, operation: { kind: KIND, input: script } };
}

/** Registers the kind on a server and starts its dispatcher. */
export function startScripts(operations: Operations): void {
  operations.register(KIND, { resultType: 'OperationSummary', run: followScript });
  operations.start();
}

/** Starts an operation by the mutation mechanism. */
export async function start(
  { mutations }: TestServer,
  script: Script,
  input: Parameters<typeof requestOf>[1] = {},
  target?: string,
): Promise<string> {
  const request = requestOf<never>(longChange(script, target) as never, { script: script.steps, ...input });
  const outcome = await mutations.run({ ...request, field: 'testScript' });
  if (!('operationId' in outcome)) throw new Error('No operation was started.');
  return outcome.operationId;
}

/** Effects that took place, in order. */
export async function effectsIn(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.split('\n').filter((line) => line !== '');
}

async function followScript(run: OperationRun<Script>): Promise<{ summary: string }> {
  const { effects, steps } = run.input;
  for (const [index, { name, repeatable, does = 'succeed' }] of steps.entries()) {
    await run.step(name, { repeatable }, async (note) => {
      run.output(`doing ${name}\n`);
      await appendFile(effects, `${name}\n`);
      if (does === 'fail') throw new NotConfirmed(`${name} is not proven`, 'Look.', [`did ${name}`]);
      if (does === 'bug') throw new Error('secret-of-a-bug');
      if (does === 'wait') await aborted(run.signal);
      note(`${name} by ${run.actor}`);
      return { name };
    });
    run.progress((index + 1) / steps.length);
  }
  return { summary: `${steps.length} steps` };
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => reject(new Error('told to stop'));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop);
  });
}
