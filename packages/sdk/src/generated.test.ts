import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { generate } from '@graphql-codegen/cli';
import { expect, it } from 'vitest';
import config from '../codegen.js';

const root = fileURLToPath(new URL('..', import.meta.url));

it('is generated from the present schema and documents (pnpm --filter @opsbook/sdk run generate)', async () => {
  const files = (await generate({ ...config, cwd: root, silent: true }, false)) as {
    filename: string;
    content: string;
  }[];
  expect(files.length).toBeGreaterThan(0);
  for (const { filename, content } of files) expect(readFileSync(`${root}/${filename}`, 'utf8')).toBe(content);
});
