import { expect, test } from 'vitest';
import { configurationPage } from './reference.js';

// After a change of the keys, `npx vitest run reference.test.ts --update` writes the page anew.
test('docs/configuration.md documents every key as it is', async () => {
  await expect(configurationPage()).toMatchFileSnapshot('../../../../docs/configuration.md');
});
