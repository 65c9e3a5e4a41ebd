import { readdirSync, readFileSync } from 'node:fs';
import type { OperationHandle, OperationResultName, OpsClient, SucceededOperation } from '@opsbook/sdk';
import { expect } from 'vitest';
import { nodeId } from '../../packages/schema/src/node-id.js';
import { OpsbookProcess } from '../support/opsbook.js';
import { until } from '../support/until.js';
import { EngineProxy } from './engine-proxy.js';

/** A server has to start, and docker compose to do its work. */
const PATIENCE_MS = 60_000;

/** Where a server is killed in an operation. */
export interface Death {
  /** The step under way; null as soon as the operation is answered. */
  step: string | null;
  /** The request to the engine before which the step stands still, or before whose answer. Nowhere when left out. */
  at?: RegExp;
  what?: 'REQUEST' | 'ANSWER';
  /** What else has to be so. */
  when?: () => Promise<boolean>;
  /** Whether docker compose is at work then. */
  compose?: boolean;
  /** Done before the next server starts. */
  afterwards?: (operationId: string) => void;
}

/** Servers one after the other, on one state: each is killed in the middle of an operation, and the next goes on with it. */
export class KilledServers {
  private constructor(
    private readonly project: string,
    private readonly proxy: EngineProxy,
    private readonly opsbook: OpsbookProcess,
    readonly ops: OpsClient,
  ) {}

  static async open(project: string): Promise<KilledServers> {
    const proxy = await EngineProxy.open();
    // What is awaited is asked for again and again.
    const env = { OPSBOOK_ACCESS_OPERATIONS_PER_MINUTE: '100000' };
    const opsbook = await OpsbookProcess.start({ project, dockerHost: proxy.host, env });
    return new KilledServers(project, proxy, opsbook, opsbook.client());
  }

  /** Where their state is. */
  get stateDir(): string {
    return `${this.opsbook.stateDir}/state`;
  }

  /** Starts an operation, lets the servers die, and waits for what comes of it in the end. */
  async succeed<Name extends OperationResultName>(
    start: (ops: OpsClient) => Promise<OperationHandle<Name>>,
    deaths: readonly [Death, ...Death[]],
  ): Promise<SucceededOperation<Name>> {
    const { proxy, opsbook, ops } = this;
    const stand = ({ at, what }: Death) => (at ? proxy.hold(at, what) : Promise.resolve());
    const [first, ...others] = deaths;
    const standing = first.step === null ? null : stand(first);
    const handle = await start(ops);
    const { id } = handle;
    await this.die(id, first, standing ?? stand(first));
    for (const death of others) {
      const still = stand(death);
      await opsbook.start();
      await this.die(id, death, still);
    }
    await opsbook.start();
    return handle.completed();
  }

  async close(): Promise<void> {
    this.ops.close();
    await this.opsbook.dispose();
    await this.proxy.close();
  }

  private async die(id: string, { step, when, compose, afterwards }: Death, still: Promise<void>): Promise<void> {
    const { opsbook, ops, proxy, project } = this;
    let stands = false;
    void still.then(() => {
      stands = true;
    });
    const operation = async () => (await ops.operations.get(id)).operation;
    const isUnderWay = async () =>
      step === null || (await operation()).steps.some(({ name, state }) => name === step && state === 'RUNNING');
    try {
      await until(`${step ?? 'it'} stands still`, () => stands, PATIENCE_MS);
      await until(`${step} is under way`, isUnderWay, PATIENCE_MS);
      if (when) await until('it is time', when, PATIENCE_MS);
    } catch (error) {
      expect((await operation()).error).toBeNull();
      throw error;
    }
    if (compose) expect(composeProcesses(project), `docker compose in ${step}`).not.toEqual([]);
    await opsbook.kill();
    // While nothing comes from the engine: they print nothing that could fail.
    await until('no program of it is left', () => composeProcesses(project).length === 0);
    proxy.drop();
    afterwards?.(nodeId('Operation', id, 'id'));
  }
}

/** Processes of this machine that work on a compose project. */
function composeProcesses(project: string): string[] {
  const commandOf = (pid: string) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    } catch {
      return '';
    }
  };
  return readdirSync('/proc').filter(
    (pid) => /^\d+$/.test(pid) && commandOf(pid).includes(`--project-name=${project}`),
  );
}
