import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import type Docker from 'dockerode';
import { theLab } from '../support/lab.js';
import { until } from '../support/until.js';

/** What happens to the containers of a project, by the engine's own account of it. */
export class Account {
  private readonly events: { service: string; action: string }[] = [];

  private constructor(
    private readonly docker: Docker,
    private readonly project: string,
    private readonly stream: Readable,
  ) {
    let rest = '';
    stream.on('data', (chunk: Buffer) => {
      const lines = (rest + chunk.toString()).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const { Action, Actor } = JSON.parse(line);
        this.events.push({ service: Actor.Attributes['com.docker.compose.service'], action: Action });
      }
    });
  }

  /** The engine remembers few events, so it has to be opened before. */
  static async open(docker: Docker, project: string): Promise<Account> {
    const filters = { type: ['container'], label: [`com.docker.compose.project=${project}`] };
    return new Account(docker, project, (await docker.getEvents({ filters } as never)) as unknown as Readable);
  }

  /** Which of these happened to containers of a service, in order. */
  of(service: string, ...actions: string[]): string[] {
    const own = this.events.filter((event) => event.service === service && actions.includes(event.action));
    return own.map(({ action }) => action);
  }

  /** Resolves when all that has happened before is in it. */
  async complete(): Promise<void> {
    const mark = randomUUID();
    const Labels = { 'com.docker.compose.project': this.project, 'com.docker.compose.service': mark };
    const container = await this.docker.createContainer({ Image: theLab().image, Cmd: ['true'], Labels });
    await container.remove();
    await until('the account is complete', () => this.of(mark, 'destroy').length > 0);
  }

  close(): void {
    this.stream.destroy();
  }
}
