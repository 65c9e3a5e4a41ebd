import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const require = createRequire(new URL('./packages/schema/package.json', import.meta.url));

/** Files that count on a stack and an engine that nobody else loads, reads or stops meanwhile. */
const ALONE = [
  'test/chaos/**/*.test.ts',
  'test/docs/**/*.test.ts',
  'test/e2e/**/*.test.ts',
  'test/health/**/*.test.ts',
  'test/**/parity*.test.ts',
];

/** Prepares what every test server begins with. */
const STORE = './test/support/prepared-store.setup.ts';

export default defineConfig({
  // Vite would take graphql's ES modules and Node its CommonJS ones; two copies of graphql refuse each other's types.
  resolve: { alias: [{ find: /^graphql$/, replacement: require.resolve('graphql') }] },
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Two even on two cores: most files wait for something rather than calculate.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      // Files share what they import: to load it anew for each takes longer than the tests.
      {
        extends: true,
        test: { name: 'unit', isolate: false, include: ['packages/*/src/**/*.test.ts', 'scripts/**/*.test.ts'] },
      },
      // Their containers are their own; of the demo stack they only read what is always there. What they import is shared,
      // as above.
      {
        extends: true,
        test: {
          name: 'lab',
          isolate: false,
          globalSetup: STORE,
          include: ['test/**/*.test.ts'],
          exclude: ['**/node_modules/**', ...ALONE],
        },
      },
      // One file at a time, after all others.
      { extends: true, test: { name: 'stack', globalSetup: STORE, include: ALONE, fileParallelism: false } },
    ],
  },
});
