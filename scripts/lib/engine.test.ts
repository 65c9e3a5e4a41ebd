import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PrivateEngine } from './engine.mjs';
import { findProcesses } from './processes.mjs';

const hasLab = Boolean(process.env.OPSBOOK_LAB);

describe.skipIf(!hasLab)('PrivateEngine', () => {
  let dir = '';
  let engine: PrivateEngine;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'opsbook-engine-'));
    engine = new PrivateEngine({ dir });
  });
  afterEach(async () => {
    await engine.sweep();
    rmSync(dir, { recursive: true });
  });

  it('starts, stops in order and leaves nothing', async () => {
    expect(await engine.running()).toBe(false);
    await engine.start();
    expect(await engine.running()).toBe(true);
    await engine.stop();
    expect(await engine.running()).toBe(false);
    expect(leftOf(dir)).toEqual([]);
  });

  it('is found again from its folder, by another object', async () => {
    await engine.start();
    const same = new PrivateEngine(JSON.parse(JSON.stringify(engine)));
    expect(same.pid).toBe(engine.pid);
    await same.stop();
    expect(await engine.running()).toBe(false);
  });

  it('starts again after a crash', async () => {
    await engine.start();
    const crashed = engine.pid;
    await engine.kill();
    expect(engine.pid).toBeNull();
    await engine.start();
    expect(engine.pid).not.toBe(crashed);
  });

  it('leaves other engines alone', async () => {
    const other = new PrivateEngine({ dir: mkdtempSync(join(tmpdir(), 'opsbook-engine-')) });
    await Promise.all([engine.start(), other.start()]);
    await engine.sweep();
    expect(await other.running()).toBe(true);
    await other.sweep();
    rmSync(other.dir, { recursive: true });
  });

  it('keeps its sockets at a path that is short enough', async () => {
    const deep = new PrivateEngine({ dir: join(dir, 'a'.repeat(100)) });
    await deep.start();
    expect(statSync(deep.socket).isSocket()).toBe(true);
    await deep.sweep();
    rmSync(deep.runDir, { recursive: true });
  });
});

function leftOf(dir: string) {
  return findProcesses((argv) => argv.some((word) => word.includes(dir)));
}
