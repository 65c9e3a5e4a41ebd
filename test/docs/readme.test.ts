import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeLab, theLab } from '../support/lab.js';
import { OpsbookProcess } from '../support/opsbook.js';

const run = promisify(execFile);
const root = new URL('../../', import.meta.url);

/** Every TypeScript example of a page, with the heading it stands under. */
function examples(page: string): { name: string; code: string }[] {
  const text = readFileSync(new URL(page, root), 'utf8');
  return [...text.matchAll(/```ts\n([\s\S]*?)```/g)].map((match) => {
    const headings = text.slice(0, match.index).match(/^#+ .*$/gm) ?? [];
    return { name: `${page}: ${headings.at(-1)?.replace(/^#+ /, '')}`, code: match[1] as string };
  });
}

describeLab('examples in the documentation run as they stand', () => {
  let opsbook: OpsbookProcess;
  // Beside this file, so that the packages are found.
  const folder = mkdtempSync(new URL('.examples-', import.meta.url).pathname);

  beforeAll(async () => {
    opsbook = await OpsbookProcess.start({ project: theLab().project, dockerHost: theLab().dockerHost });
  });
  afterAll(async () => {
    await opsbook.dispose();
    rmSync(folder, { recursive: true });
  });

  const all = [...examples('README.md'), ...examples('packages/sdk/README.md')];
  it.each(all.map(({ name, code }, i) => [`${i + 1}. ${name}`, code] as const))('%s', async (name, code) => {
    const file = join(folder, `${name.split('.')[0]}.mjs`);
    const { outputText } = ts.transpileModule(code, {
      compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
    });
    writeFileSync(file, outputText);
    const env = { PATH: process.env.PATH, OPSBOOK_URL: opsbook.url, OPSBOOK_TOKEN: opsbook.token };
    const { stdout } = await run(process.execPath, [file], { env, timeout: 50_000 });
    expect(stdout).not.toBe('');
  });
});
