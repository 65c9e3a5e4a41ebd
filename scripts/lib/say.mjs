// @ts-check
// Progress for people: one line a step, with the time it took. Goes to standard error, so output stays clean.

const out = process.stderr;
const live = Boolean(out.isTTY) && process.env.TERM !== 'dumb';
const colour = live && !process.env.NO_COLOR;
const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

const paint = (/** @type {number} */ code, /** @type {string} */ text) =>
  colour ? `\x1b[${code}m${text}\x1b[0m` : text;
const dim = (/** @type {string} */ text) => paint(2, text);

/** A plain line. */
export function info(/** @type {string} */ text) {
  out.write(`${text}\n`);
}

/** Text that needs attention, indented under its step. */
export function warn(/** @type {string} */ text) {
  out.write(`${paint(33, '!')} ${text.replaceAll('\n', '\n  ')}\n`);
}

/**
 * Runs one step and shows how it goes: a live line on a terminal, otherwise a line for each note and one at the end.
 * @template T
 * @param {string} title
 * @param {(note: (text: string) => void) => Promise<T>} work gets a function that says what is going on
 * @param {string} [done] what to show behind the title at the end; without it the result, when that is a text
 * @returns {Promise<T>}
 */
export async function step(title, work, done) {
  const started = performance.now();
  let noted = '';
  let frame = 0;
  const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} s`;
  const line = (/** @type {string} */ mark, /** @type {string} */ text) =>
    `${mark} ${title.padEnd(16)} ${text ? `${text} ` : ''}${dim(seconds())}`;
  const draw = () => {
    frame = (frame + 1) % FRAMES.length;
    out.write(`\r\x1b[K${cut(line(paint(36, FRAMES[frame] ?? ''), noted))}`);
  };
  const timer = live ? setInterval(draw, 100) : undefined;
  const end = (/** @type {string} */ text) => {
    clearInterval(timer);
    out.write(`${live ? '\r\x1b[K' : ''}${text}\n`);
  };

  try {
    const result = await work((text) => {
      if (!live && text && text !== noted) out.write(`  ${title.padEnd(16)} ${text}\n`);
      noted = text;
    });
    end(line(paint(32, '✔'), done ?? (typeof result === 'string' ? result : '')));
    return result;
  } catch (error) {
    end(line(paint(31, '✘'), noted));
    throw error;
  }
}

/** Keeps a live line on one row; the escape codes in it are few enough to ignore. */
function cut(/** @type {string} */ text) {
  const columns = (out.columns ?? 80) + (colour ? 16 : 0);
  return text.length < columns ? text : `${text.slice(0, columns - 2)}…`;
}
