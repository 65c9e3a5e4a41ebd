import type { Found } from './finding.js';
import { type Stack, type StackService, withRole } from './stack.js';

/**
 * The application's own URL for one of its systems: the first of the variables that a service of it has and that
 * `parse` understands.
 */
export function applicationUrl<T>(
  stack: Stack,
  parse: (text: string) => T | null,
  ...variables: string[]
): Found<T> | undefined {
  const application = withRole(stack, 'BACKEND', 'WORKER', 'SCHEDULER');
  for (const variable of variables) {
    for (const { name, container } of application) {
      const value = parse(container.env[variable] ?? '');
      if (value) return { value, source: `${variable} of ${name}` };
    }
  }
  return undefined;
}

/** Whether a host name in the application's settings means this service. */
export function meansService(host: string, { container }: StackService): boolean {
  return container.aliases.includes(host) || (container.hostNetwork && /^(localhost$|127\.|::1$)/.test(host));
}
