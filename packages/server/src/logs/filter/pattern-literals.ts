/** One of these texts is in whatever the pattern fits. */
type AnyOf = readonly string[];

/** Without these, which say how to read the rest, a pattern is what it looks like. */
const READ_OTHERWISE = /\(\?[^:]|\\Q/;
const REPETITION = /^(?:[*+?]|\{(\d+)(?:,\d*)?\})\??/;
/** A class of characters; `]` at its beginning is one of them. */
const CLASS = /^\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\]\\])*\]/su;
/** Escapes of letters and digits stand for something else than a certain character. */
const ESCAPE = /^\\(?:[pP]\{[^}]*\}|[pP].|x\{[^}]*\}|x[0-9a-fA-F]{2}|[0-7]{1,3}|.)/su;

/**
 * Texts that are certain to be in whatever a pattern in the syntax of RE2 (github.com/google/re2/wiki/Syntax) fits, one of
 * each set; letters are in either case where that does not matter. Empty where nothing is certain. The pattern is a valid one.
 */
export function literalsOfPattern(pattern: string): AnyOf[] {
  return READ_OTHERWISE.test(pattern) ? [] : new PatternReader(pattern).alternatives();
}

class PatternReader {
  private at = 0;

  constructor(private readonly pattern: string) {}

  /** Up to the end of the pattern or of the group. */
  alternatives(): AnyOf[] {
    const branches = [this.branch()];
    while (this.takes('|')) branches.push(this.branch());
    if (branches.length === 1) return branches[0] as AnyOf[];
    const best = branches.map((branch) => branch.reduce<AnyOf>((a, b) => (shortest(b) > shortest(a) ? b : a), []));
    return best.every((any) => any.length > 0) ? [best.flat()] : [];
  }

  private branch(): AnyOf[] {
    const certain: AnyOf[] = [];
    let run = '';
    const endRun = () => {
      if (run !== '') certain.push([run]);
      run = '';
    };
    while (this.at < this.pattern.length && !this.isNext('|') && !this.isNext(')')) {
      const { literal = '', within = [] } = this.atom();
      const [repetition, least] = this.match(REPETITION) ?? [];
      const isOptional = repetition !== undefined && !repetition.startsWith('+') && !(Number(least) > 0);
      if (literal === '' || isOptional) endRun();
      if (isOptional) continue;
      certain.push(...within);
      run += literal;
      if (repetition !== undefined) endRun();
    }
    endRun();
    return certain;
  }

  /** What comes next: a character that stands for itself, a group with what is certain in it, or anything else. */
  private atom(): { literal?: string; within?: AnyOf[] } {
    if (this.takes('(?:') || this.takes('(')) {
      const within = this.alternatives();
      this.takes(')');
      return { within };
    }
    const escaped = this.match(ESCAPE)?.[0];
    if (escaped) return /^\\[^\p{L}\p{N}]$/u.test(escaped) ? { literal: escaped.slice(1) } : {};
    if (this.match(CLASS)) return {};
    const character = String.fromCodePoint(this.pattern.codePointAt(this.at) as number);
    this.at += character.length;
    return /[.^$]/.test(character) ? {} : { literal: character };
  }

  private isNext(text: string): boolean {
    return this.pattern.startsWith(text, this.at);
  }

  private takes(text: string): boolean {
    const isNext = this.isNext(text);
    if (isNext) this.at += text.length;
    return isNext;
  }

  private match(expression: RegExp): RegExpExecArray | null {
    const found = expression.exec(this.pattern.slice(this.at));
    if (found) this.at += found[0].length;
    return found;
  }
}

/** Length of the shortest of some texts; 0 where there is none. */
export function shortest(any: AnyOf): number {
  return any.length === 0 ? 0 : Math.min(...any.map((text) => text.length));
}
