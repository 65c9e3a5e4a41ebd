import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
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

describeLab('examples in the documentation', () => {
  const all = [...examples('README.md'), ...examples('packages/sdk/README.md')];
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

  it('type-check', async () => {
    all.forEach(({ code }, i) => {
      writeFileSync(join(folder, `${i + 1}.mts`), code);
    });
    const declarations = { declaration: false, declarationMap: false };
    const compilerOptions = { ...declarations, noEmit: false, allowJs: false, rootDir: '.', outDir: 'compiled' };
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({ extends: '../../tsconfig.json', compilerOptions, include: ['*.mts'] }),
    );
    const complaints = await run(join(root.pathname, 'node_modules/.bin/tsc'), ['-p', folder]).then(
      () => '',
      ({ stdout }: { stdout: string }) => stdout,
    );
    expect(complaints).toBe('');
  });

  it.each(all.map(({ name }, i) => [`${i + 1}. ${name}`, i + 1] as const))('run: %s', async (_, number) => {
    const env = { PATH: process.env.PATH, OPSBOOK_URL: opsbook.url, OPSBOOK_TOKEN: opsbook.token };
    const { stdout } = await run(process.execPath, [join(folder, 'compiled', `${number}.mjs`)], {
      env,
      timeout: 50_000,
    });
    expect(stdout).not.toBe('');
  });
});
