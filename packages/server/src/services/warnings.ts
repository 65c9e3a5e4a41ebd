import { containerName } from './container.js';
import type { InspectedService } from './service-memory.js';

export const NO_NEW_CONFIGURATION =
  'A restart does not apply a changed compose file or image; `docker compose up -d` does, with --build for changed code.';

/** What else is worth knowing of the present state of containers, before they are restarted. */
export function stateWarnings({ containers }: InspectedService): string[] {
  return containers.flatMap((info) => {
    const name = containerName(info);
    const { Status, ExitCode } = info.State;
    if (Status === 'restarting') {
      return [
        `Container ${name} ends again and again (exit code ${ExitCode}, ${info.RestartCount} restarts): read its logs.`,
      ];
    }
    if (Status === 'paused') return [`Container ${name} is paused and will run afterwards.`];
    return Status === 'running' ? [] : [`Container ${name} does not run (${Status}) and will be started.`];
  });
}

/** Names of running services that depend on one. */
export function runningDependants(name: string, services: readonly InspectedService[]): string[] {
  return services.filter((other) => dependsOn(other, name) && isRunning(other)).map((other) => other.name);
}

/** What loses a service while it is away. */
export function dependantWarnings(name: string, services: readonly InspectedService[]): string[] {
  const dependants = runningDependants(name, services);
  if (dependants.length === 0) return [];
  return [`These depend on ${name} and lose it meanwhile; they are not restarted: ${dependants.join(', ')}.`];
}

/** What a service would miss when it is started now. */
export function dependencyWarnings(service: InspectedService, services: readonly InspectedService[]): string[] {
  const missing = services.filter((other) => dependsOn(service, other.name) && !isRunning(other));
  return missing.map((other) => `It depends on ${other.name}, which does not run.`);
}

/** Containers that come back by themselves after they were stopped. */
export function returnWarnings({ containers }: InspectedService): string[] {
  const returning = containers.filter(({ HostConfig }) => HostConfig.RestartPolicy?.Name === 'always');
  return returning.map(
    (info) =>
      `Container ${containerName(info)} has the restart policy "always": it is started when the engine restarts.`,
  );
}

function dependsOn({ dependencies }: InspectedService, name: string): boolean {
  return dependencies.some(({ service }) => service === name);
}

function isRunning({ containers }: InspectedService): boolean {
  return containers.some(({ State }) => State.Running);
}
