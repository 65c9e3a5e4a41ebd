import type { LogLevel } from '@opsbook/schema';
import { levelOfNumber, levelOfWord } from './level.js';
import type { ParsedLine } from './parse.js';

/** Where the level stands; the first of them that there is. */
export const LEVEL_FIELDS = ['level', 'severity', 'levelname', 'log.level', 'lvl'];
const MESSAGE_FIELDS = ['message', 'msg', 'event'];
const LOGGER_FIELDS = ['logger', 'name', 'logger_name', 'log.logger'];

/** The structure of a line that is one JSON object; null for every other line. */
export function readJsonLine(text: string): ParsedLine | null {
  const trimmed = text.trim();
  if (!trimmed.startsWith('{') || !trimmed.endsWith('}')) return null;
  let fields: Record<string, unknown>;
  try {
    fields = JSON.parse(trimmed) as Record<string, unknown>;
  } catch {
    return null;
  }
  return {
    level: level(fields),
    message: firstText(fields, MESSAGE_FIELDS) ?? text,
    logger: firstText(fields, LOGGER_FIELDS),
    fields,
  };
}

function level(fields: Record<string, unknown>): LogLevel | null {
  for (const name of LEVEL_FIELDS) {
    const value = fields[name];
    if (typeof value === 'string') return levelOfWord(value);
    if (typeof value === 'number') return levelOfNumber(value);
  }
  return null;
}

function firstText(fields: Record<string, unknown>, names: string[]): string | null {
  for (const name of names) {
    const value = fields[name];
    if (typeof value === 'string') return value;
  }
  return null;
}
