import { CapabilityMissing, Conflict, InvalidInput, Unavailable } from '@opsbook/schema';
import { sqlStateOf } from '../../platform/postgres/index.js';

/**
 * What PostgreSQL's refusal of a caller's own statement means. Anything that is not about the statement stays as it is.
 * https://www.postgresql.org/docs/17/errcodes-appendix.html
 */
export function statementFailure(error: unknown, field: string, user: string): unknown {
  if (!(error instanceof Unavailable)) return error;
  const state = sqlStateOf(error);
  if (!state) return error;
  const said = withoutValues((error.cause as Error).message);
  switch (state) {
    case '57014':
      return new Conflict(
        `The statement was cancelled: ${said}.`,
        'Give it more timeout, or make it cheaper (EXPLAIN).',
      );
    case '25006':
      return new InvalidInput(field, `It would write: ${said}.`, 'Reads are read-only; databaseExecute changes data.');
    case '42501':
      return new CapabilityMissing(`The role ${user} may not do that: ${said}.`, `GRANT what is missing TO ${user}.`);
  }
  // Constraints, and others' transactions.
  if (/^(23|40)/.test(state))
    return new Conflict(`The data do not allow it: ${said}.`, 'Look at the data, and repeat it.');
  // Syntax and names, values, their number (a protocol violation), what is not supported or not possible there.
  if (/^(08P01|0A|2[0-9A-Z]|3[0-9A-Z]|42|54|P0)/.test(state)) {
    return new InvalidInput(
      field,
      `PostgreSQL refuses it (${state}): ${said}.`,
      'Correct the statement or its parameters.',
    );
  }
  return error;
}

/** Messages about values quote them: `invalid input syntax for type integer: "…"`. They are kept out of logs. */
function withoutValues(message: string): string {
  return message.replace(/: ".*"$/s, '').replace(/\.$/, '');
}
