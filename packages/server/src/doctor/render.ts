import type { DoctorFinding, Mark } from './finding.js';

const SIGNS: Record<Mark, string> = { OK: '✓', WARN: '!', FAIL: '✗' };
const COLOURS: Record<Mark, string> = { OK: '32', WARN: '33', FAIL: '31' };
const DIM = '2';

/** Longer values do not push the column of sources to the right. */
const ALIGNED = 50;

/** The findings as lines for a terminal: sign, subject, value and source; below it what is wrong and what to do. */
export function render(findings: readonly DoctorFinding[], { colours }: { colours: boolean }): string {
  const paint = (code: string, text: string) => (colours ? `\u001b[${code}m${text}\u001b[0m` : text);
  const subjects = Math.max(...findings.map(({ subject }) => subject.length));
  const values = Math.max(...findings.map(({ value }) => value?.length ?? 0).filter((length) => length <= ALIGNED));
  const indent = ' '.repeat(subjects + 6);
  const lines = findings.flatMap(({ mark, subject, value, source, result, fix }, i) => [
    `  ${paint(COLOURS[mark], SIGNS[mark])} ${subject.padEnd(subjects)}  ${
      source ? `${(value ?? '').padEnd(values)}  ${paint(DIM, source)}` : (value ?? 'not found')
    }`,
    ...(mark === 'OK' || isTold(findings, i)
      ? []
      : [`${indent}${result}`, ...(fix ? [`${indent}${paint(COLOURS[mark], '→')} ${fix}`] : [])]),
  ]);
  return `${lines.join('\n')}\n\n${conclusion(findings)}\n`;
}

/** One cause is often why several things are not found: it is told with the first of them. */
function isTold(findings: readonly DoctorFinding[], i: number): boolean {
  const { value, result } = findings[i] as DoctorFinding;
  return value === null && findings.slice(0, i).some((earlier) => earlier.result === result);
}

function conclusion(findings: readonly DoctorFinding[]): string {
  const count = (mark: Mark) => findings.filter((finding) => finding.mark === mark).length;
  if (count('FAIL') > 0) return `${count('FAIL')} of ${findings.length} do not work.`;
  return count('WARN') > 0 ? `What is needed works; ${count('WARN')} could be better.` : 'Everything works.';
}
