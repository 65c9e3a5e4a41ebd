import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cachePath, makeOnce } from '../../scripts/lib/cache.mjs';
import { unpack } from '../../scripts/lib/debian.mjs';
import { freePort } from './ports.js';
import { until } from './until.js';

/** A program of Debian's package of the same name: the one that is installed, or the package's, fetched once. */
export async function prometheusProgram(name: 'prometheus' | 'promtool'): Promise<string> {
  if (spawnSync(name, ['--version']).status === 0) return name;
  const dir = await makeOnce(cachePath(name), (partial) => unpack(name, partial));
  return join(dir, 'usr/bin', name);
}

/** A real Prometheus server on loopback that scrapes some addresses every few seconds. */
export class PrometheusServer {
  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
    private readonly dir: string,
  ) {}

  static async start(targets: Record<string, string>, token?: string): Promise<PrometheusServer> {
    const program = await prometheusProgram('prometheus');
    const dir = mkdtempSync(join(tmpdir(), 'opsbook-prometheus-'));
    const jobs = Object.entries(targets).map(([job_name, target]) => {
      const { host, pathname } = new URL(target);
      const authorization = token ? { authorization: { credentials: token } } : {};
      return { job_name, metrics_path: pathname, static_configs: [{ targets: [host] }], ...authorization };
    });
    // JSON is YAML.
    const configuration = { global: { scrape_interval: '3s', scrape_timeout: '3s' }, scrape_configs: jobs };
    writeFileSync(join(dir, 'prometheus.yml'), JSON.stringify(configuration));
    const url = `http://127.0.0.1:${await freePort()}`;
    const argv = [
      `--config.file=${join(dir, 'prometheus.yml')}`,
      `--storage.tsdb.path=${join(dir, 'data')}`,
      `--web.listen-address=${new URL(url).host}`,
      '--storage.tsdb.retention.time=1h',
      '--log.level=error',
    ];
    const child = spawn(program, argv, { stdio: 'ignore' });
    const server = new PrometheusServer(url, child, dir);
    try {
      await until('Prometheus is ready', async () => (await fetch(`${url}/-/ready`)).ok);
      return server;
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  /** What its own API answers. */
  async ask(promql: string): Promise<{ metric: Record<string, string>; value: [number, string] }[]> {
    const response = await fetch(`${this.url}/api/v1/query?${new URLSearchParams({ query: promql })}`);
    return ((await response.json()) as { data: { result: never } }).data.result;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const exited = once(this.child, 'exit');
      this.child.kill('SIGTERM');
      await exited;
    }
    rmSync(this.dir, { recursive: true, force: true });
  }
}
