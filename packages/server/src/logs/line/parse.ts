import type { LogLevel } from '@opsbook/schema';
import { readJsonLine } from './json-line.js';
import { levelOfPlain } from './plain-level.js';

/** What could be made of a line. */
export interface ParsedLine {
  level: LogLevel | null;
  /** The message of a structured line, otherwise the text without ANSI sequences. */
  message: string;
  logger: string | null;
  /** All fields of a line that is a JSON object. */
  fields: Record<string, unknown> | null;
}

/**
 * Takes a line apart: JSON objects by their usual field names, other lines by the patterns of well-known software.
 * @param plain the line without ANSI sequences
 */
export function parseLine(plain: string): ParsedLine {
  return readJsonLine(plain) ?? { level: levelOfPlain(plain), message: plain, logger: null, fields: null };
}
