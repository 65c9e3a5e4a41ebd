import { randomBytes } from 'node:crypto';
import Docker from 'dockerode';
import { theLab } from './lab.js';

/** A client of the lab's engine. */
export function labDocker(): Docker {
  return new Docker({ socketPath: theLab().dockerHost.replace('unix://', '') });
}

/** A compose project of its own for one test, so that tests never see each other's containers. */
export class TestProject {
  readonly name = `t${randomBytes(4).toString('hex')}`;
  readonly docker = labDocker();
  private readonly ids: string[] = [];

  /** Creates and starts a container as compose would label it. */
  async run(
    service: string,
    argv: string[],
    options: Partial<Docker.ContainerCreateOptions> = {},
  ): Promise<Docker.Container> {
    const container = await this.create(service, argv, options);
    await container.start();
    return container;
  }

  /** Creates a container as compose would label it, without starting it. */
  async create(
    service: string,
    argv: string[],
    options: Partial<Docker.ContainerCreateOptions> = {},
  ): Promise<Docker.Container> {
    const { HostConfig, Labels, ...rest } = options;
    const container = await this.docker.createContainer({
      Image: theLab().image,
      Cmd: argv,
      Labels: {
        'com.docker.compose.project': this.name,
        'com.docker.compose.service': service,
        'com.docker.compose.container-number': '1',
        'com.docker.compose.oneoff': 'False',
        ...Labels,
      },
      StopTimeout: 2,
      HostConfig: { NetworkMode: 'host', ...HostConfig },
      ...rest,
    });
    this.ids.push(container.id);
    return container;
  }

  /** Removes every container of this project. */
  async remove(): Promise<void> {
    await Promise.all(
      this.ids.splice(0).map((id) => this.docker.getContainer(id).remove({ force: true, v: true }).catch(ignoreGone)),
    );
  }
}

function ignoreGone(error: { statusCode?: number }): void {
  if (error.statusCode !== 404 && error.statusCode !== 409) throw error;
}
