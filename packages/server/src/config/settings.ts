import { z } from 'zod';

/** What a person needs to know about one key. */
export interface SettingInfo {
  description: string;
  /** What the value has to be, as it follows "is not": `a whole number from 1 to 65535`. */
  expects: string;
  example: string;
  /** Shown instead of the default where that is computed. */
  defaultText?: string;
  /** The value is never shown, and may come from a file named by `<VARIABLE>_FILE`. */
  secret?: boolean;
}

const settings = z.registry<SettingInfo>();

/** Marks a schema as the value of one key. */
export function setting<S extends z.ZodType>(schema: S, info: SettingInfo): S {
  settings.add(schema, info);
  return schema;
}

/** The information given with `setting`; undefined for groups of keys. */
export function settingInfo(schema: z.ZodType): SettingInfo | undefined {
  return settings.get(schema);
}

/** A group of keys that may be left out as a whole. Unknown keys in it are problems. */
export function group<S extends z.ZodRawShape>(shape: S) {
  return z.strictObject(shape).prefault({} as never);
}

/** The same keys (or one value) for each service, by its name. */
export function perService<S extends z.ZodType>(each: S) {
  return z.record(z.string(), each).prefault({});
}
