/**
 * The words of a command. Arguments that are shell text (`sh -c '…'`) are split at blanks, quotes are taken off and
 * variables replaced from the container's environment. It reads commands and never runs them, so the rest of the
 * shell's grammar does not matter.
 */
export function wordsOf(argv: readonly string[], env: Readonly<Record<string, string>>): string[] {
  return argv.flatMap((argument) => (/\s/.test(argument) ? splitText(argument, env) : [argument]));
}

const WORD = /(?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s"'\\;&|])+/g;
const PART = /"((?:\\.|[^"\\])*)"|'([^']*)'|((?:\\.|[^"'\\])+)/g;

function splitText(text: string, env: Readonly<Record<string, string>>): string[] {
  return [...text.matchAll(WORD)].map(([word]) =>
    word.replace(PART, (_, double?: string, single?: string, plain?: string) =>
      single === undefined ? expand((double ?? plain ?? '').replace(/\\(.)/g, '$1'), env) : single,
    ),
  );
}

/** Replaces `$NAME`, `${NAME}` and `${NAME:-default}`. */
export function expand(text: string, env: Readonly<Record<string, string>>): string {
  return text.replace(/\$(?:(\w+)|\{(\w+)(?::?-([^}]*))?\})/g, (_, plain?: string, braced?: string, fallback = '') => {
    return env[plain ?? braced ?? ''] || fallback;
  });
}

/** The value of an option: `--port 1`, `--port=1`, `-p 1` or `-p1`. The first of the names that is there counts. */
export function optionOf(words: readonly string[], ...names: string[]): string | undefined {
  for (const name of names) {
    for (const [i, word] of words.entries()) {
      if (word === name) return words[i + 1];
      if (word.startsWith(`${name}=`)) return word.slice(name.length + 1);
      if (/^-\w$/.test(name) && word.startsWith(name)) return word.slice(2);
    }
  }
  return undefined;
}
