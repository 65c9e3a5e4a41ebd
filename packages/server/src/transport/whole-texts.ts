import { asReadError, InvalidInput } from '@opsbook/schema';
import type { ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/**
 * Refuses texts with half of a surrogate pair among the variables. JSON can hold them, UTF-8 cannot: on its way to a
 * program, a database or a broker each would become another character without a word. In the document itself the parser
 * refuses them.
 */
export function wholeTexts(): Plugin {
  const check = ({ args, setResultAndStopExecution }: Begun) => {
    const refusal = refusalOf(args.variableValues);
    if (refusal) setResultAndStopExecution({ errors: [refusal] });
  };
  return { onExecute: check, onSubscribe: check };
}

/** What an execution and a subscription that begin have in common. */
interface Begun {
  args: { variableValues?: unknown };
  setResultAndStopExecution(result: ExecutionResult): void;
}

function refusalOf(variables: unknown) {
  const field = brokenTextIn(variables);
  if (field === null) return null;
  return asReadError(
    new InvalidInput(field, `${field} holds half of a surrogate pair.`, 'Send whole Unicode characters.'),
  );
}

/** No input is nested as deeply, and no JSON is taken that is. */
const MAX_LEVELS = 200;

/** Where there is a text that is not well-formed, as a path such as `input.argv.0`; null when all are. */
export function brokenTextIn(value: unknown, path = '', level = 0): string | null {
  if (typeof value === 'string') return value.isWellFormed() ? null : path;
  if (typeof value !== 'object' || value === null || level > MAX_LEVELS) return null;
  for (const [name, part] of Object.entries(value)) {
    const found = brokenTextIn(part, path === '' ? name : `${path}.${name}`, level + 1);
    if (found !== null) return found;
    if (!name.isWellFormed()) return path;
  }
  return null;
}
