import { z } from 'zod';
import { configSchema } from './schema/index.js';
import { type SettingInfo, settingInfo } from './settings.js';

/** Stands for any service name in the path of a key. */
export const ANY_SERVICE = '<service>';

/** One key of the configuration. */
export interface ConfigKey extends SettingInfo {
  /** `['server', 'port']`, with ANY_SERVICE where a service name goes. */
  path: readonly string[];
  /** `server.port` */
  name: string;
  /** `OPSBOOK_PORT` */
  variable: string;
  /** The default as one would write it; undefined where there is none. */
  fallback: unknown;
}

/** Every key there is, in the order of the schema. */
export const CONFIG_KEYS: readonly ConfigKey[] = keysOf(configSchema, []);

function keysOf(schema: z.ZodType, path: readonly string[]): ConfigKey[] {
  const info = settingInfo(schema);
  if (info) {
    const fallback = schema instanceof z.ZodPrefault ? schema.def.defaultValue : undefined;
    return [{ ...info, path, name: path.join('.'), variable: variableOf(path), fallback }];
  }
  if (schema instanceof z.ZodPrefault) return keysOf(schema.unwrap() as z.ZodType, path);
  if (schema instanceof z.ZodRecord) return keysOf(schema.valueType as z.ZodType, [...path, ANY_SERVICE]);
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape).flatMap(([key, inner]) => keysOf(inner as z.ZodType, [...path, key]));
  }
  throw new TypeError(`The configuration key ${path.join('.')} has no description.`);
}

/** `server.` is left out, since these are the variables people set most: OPSBOOK_PORT, OPSBOOK_HOST. */
function variableOf(path: readonly string[]): string {
  const parts = path[0] === 'server' ? path.slice(1) : path;
  return `OPSBOOK_${parts.map(upperSnake).join('_')}`;
}

function upperSnake(part: string): string {
  return part === ANY_SERVICE ? '<SERVICE>' : part.replace(/[A-Z]/g, '_$&').toUpperCase();
}

/** The key at a path with real service names in it; undefined where there is none. */
export function keyAt(path: readonly PropertyKey[]): ConfigKey | undefined {
  return CONFIG_KEYS.find(
    (key) => key.path.length === path.length && key.path.every((part, i) => part === ANY_SERVICE || part === path[i]),
  );
}
