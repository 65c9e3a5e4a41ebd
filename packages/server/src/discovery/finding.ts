import type { Config } from '../config/index.js';

/** Something that was found, and from where: `DATABASE_URL of backend`. */
export interface Found<T> {
  value: T;
  source: string;
}

/** Something that was not found: why, and what can be done about it. */
export interface Missing {
  missing: string;
  hint: string;
}

export type Finding<T> = Found<T> | Missing;

export function isFound<T>(finding: Finding<T>): finding is Found<T> {
  return 'value' in finding;
}

/** The source of a configured value: `opsbook.yaml:3`. */
export function configuredAt(config: Config, ...path: string[]): string {
  return config.sourceOf(...path) ?? `default of ${path.join('.')}`;
}

/** A service without a way to its port; `key` can name one. */
export function noAddress(service: string, port: number, key: string): Missing {
  return {
    missing: `There is no way to port ${port} of ${service}: it is not published, and the container has no address.`,
    hint: `Start the service, publish the port on 127.0.0.1, or set ${key}.`,
  };
}
