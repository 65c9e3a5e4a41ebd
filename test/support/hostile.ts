/** Texts that somebody may pass where a name or a value belongs. */
export const HOSTILE_PIECES = [
  'celery@vm', '"', "'", '\\', '{', '}', '[', ']', ':', ',', '\u0000', '\n', '\r\n', '\u2028', '\ud800', '\udfff', '😀', 'é',
  'null', 'NaN', '__proto__', '__type__', '__value__', '{"method":"shutdown"}', '\x06\x16', '*', '?', '%s', '%(x)s', '{0}',
  'reply_to', '\u202e', ' ', '\u00a0', '\ufeff', '\u0085', '../', 'eyJtZXRob2QiOiJzaHV0ZG93biJ9', '-1', '1e999', 'x'.repeat(250),
]; // biome-ignore format: a table

/** Makes hostile things up, the same in every run. */
export class Hostile {
  readonly #random = numbers();

  /** A whole number from 0 to below. */
  pick(below: number): number {
    return Math.floor((this.#random.next().value as number) * below);
  }

  of<T>(choices: readonly T[]): T {
    return choices[this.pick(choices.length)] as T;
  }

  word(): string {
    return Array.from({ length: this.pick(5) }, () => this.of(HOSTILE_PIECES)).join('');
  }

  words(): string[] {
    return Array.from({ length: 1 + this.pick(3) }, () => this.word());
  }

  number(): number {
    return this.of([
      0,
      1,
      -1,
      0.1,
      1e21,
      -2.5e-7,
      2 ** 53 - 1,
      2 ** 53,
      2 ** 63,
      1e308,
      Number.POSITIVE_INFINITY,
      Number.NaN,
    ]);
  }

  /** Anything that JSON may hold, and a little more. */
  value(depth = 0): unknown {
    const kind = this.pick(depth < 3 ? 8 : 5);
    if (kind === 0) return this.number();
    if (kind === 1) return this.of([null, true, false]);
    if (kind < 5) return this.word();
    if (kind < 7) return Array.from({ length: this.pick(4) }, () => this.value(depth + 1));
    return Object.fromEntries(Array.from({ length: this.pick(4) }, () => [this.word(), this.value(depth + 1)]));
  }
}

/** Numbers that look random (a linear congruential generator). */
function* numbers(): Generator<number> {
  for (let state = 20251228; ; ) {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    yield state / 2 ** 32;
  }
}
