import { join } from 'node:path';
import type Docker from 'dockerode';
import type { TestProject } from './containers.js';
import { theLab } from './lab.js';

/**
 * A container that has ended without a word, so that its log can be written in place of the engine: to `path`, as json-file
 * has it. It ran once, since the engine says of no other where its log is.
 */
export async function containerWithLog(
  project: TestProject,
  service: string,
  options: Partial<Docker.ContainerCreateOptions> = {},
): Promise<{ id: string; name: string; path: string }> {
  const LogConfig = { Type: 'json-file', Config: { 'max-file': '9', 'max-size': '2g', compress: 'true' } };
  const container = await project.create(service, ['true'], { HostConfig: { LogConfig }, ...options });
  await container.start();
  await container.wait();
  const { Name } = await container.inspect();
  const path = logPathOf(container.id);
  return { id: container.id, name: Name.slice(1), path };
}

/** Where the lab's engine keeps the log of a container. */
export function logPathOf(id: string): string {
  return join(theLab().engine.dir as string, 'data', 'containers', id, `${id}-json.log`);
}

/** A line of standard output as json-file stores it. */
export function logEntry(text: string, timestamp: string): string {
  return `{"log":${JSON.stringify(`${text}\n`)},"stream":"stdout","time":"${timestamp}"}\n`;
}
