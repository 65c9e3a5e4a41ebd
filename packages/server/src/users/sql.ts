import pg from 'pg';
import { type Column, needed, type UserTable } from './table.js';

const quoted = pg.escapeIdentifier;

/** The table, quoted for use in a statement. */
export function tableSql({ schema, name }: UserTable): string {
  return `${quoted(schema)}.${quoted(name)}`;
}

/** A column as it is. */
export function columnSql({ name }: Column): string {
  return quoted(name);
}

/** A column as text, whatever its type: keys may be numbers or UUIDs, roles an enum. */
export function textSql({ name }: Column): string {
  return `${quoted(name)}::text`;
}

/** What one logs in with; empty for an account without it. */
export function usernameSql({ columns }: UserTable): string {
  return `coalesce(${textSql(columns.username)}, '')`;
}

/** A column as a point in time. Where it has no zone it is taken as UTC, as applications write it. */
export function timeSql({ name, type }: Column): string {
  if (type === 'timestamp with time zone') return quoted(name);
  return `(${quoted(name)}${type === 'date' ? '::timestamp' : ''} AT TIME ZONE 'UTC')`;
}

/**
 * Since when an account is inactive: its last login, or its creation where there was none.
 * @throws CapabilityMissing when the table does not tell the last login.
 */
export function inactiveSinceSql(table: UserTable): string {
  const last = timeSql(needed(table, 'lastLogin'));
  const { createdAt } = table.columns;
  return createdAt ? `coalesce(${last}, ${timeSql(createdAt)})` : last;
}

/** Conditions of a WHERE with their parameters. */
export class Conditions {
  readonly values: unknown[] = [];
  readonly #texts: string[] = [];

  /** Adds a condition; `write` gets the placeholders of the values in it. */
  add(values: readonly unknown[], write: (...placeholders: string[]) => string): this {
    this.#texts.push(write(...values.map((value) => this.parameter(value))));
    return this;
  }

  /** The placeholder of a value. */
  parameter(value: unknown): string {
    return `$${this.values.push(value)}`;
  }

  get sql(): string {
    return this.#texts.length === 0 ? '' : ` WHERE ${this.#texts.join(' AND ')}`;
  }
}
