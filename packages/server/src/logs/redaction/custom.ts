import { RE2JS } from 're2js';
import type { Span } from '../span.js';

export type Finder = (text: string, found: Span[]) => void;

/**
 * Finds what a configured pattern matches: its first group, or all of it where it has none. Patterns are those of RE2,
 * which takes linear time.
 * @throws RE2JSException
 */
export function patternFinder(pattern: string): Finder {
  const compiled = RE2JS.compile(pattern);
  const group = compiled.groupCount() > 0 ? 1 : 0;
  return (text, found) => {
    const matcher = compiled.matcher(text);
    while (matcher.find()) {
      const [start, end] = [matcher.start(group), matcher.end(group)];
      if (start >= 0 && end > start) found.push({ start, end });
    }
  };
}
