import { defineConfig } from 'vitest/config';
import base from './vitest.config.js';

/** What takes long and is not part of `npm test`: see scripts/measure.mjs. */
export default defineConfig({
  resolve: base.resolve ?? {},
  test: {
    projects: ['bench', 'chaos'].map((name) => ({
      extends: true,
      test: {
        name,
        globalSetup: './test/support/prepared-store.setup.ts',
        include: [`test/${name}/**/*.${name}.ts`],
        fileParallelism: false,
        testTimeout: 900_000,
        hookTimeout: 300_000,
      },
    })),
  },
});
