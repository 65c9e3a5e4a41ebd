import { expect, it } from 'vitest';
import { fates } from './foretell.js';

it('reads what compose would do with each container', () => {
  const output = [
    'time="2026-01-01T00:00:00Z" level=warning msg="Found orphan containers ([wms-old-1]) for this project."',
    ' DRY-RUN MODE -  Container wms-db-1  Running ',
    ' DRY-RUN MODE -  Container wms-backend-1  Recreate',
    ' DRY-RUN MODE -  Container wms-migrate-1  Created',
    ' DRY-RUN MODE -  Container wms-backend-1  Recreated',
    ' DRY-RUN MODE -  Container wms-frontend-1  Creating',
    ' DRY-RUN MODE -  Network wms_default  Creating',
    ' DRY-RUN MODE -  Container wms-frontend-1  Created',
  ].join('\n');
  expect([...fates(output)]).toEqual([
    ['wms-db-1', 'KEEP'],
    ['wms-backend-1', 'RECREATE'],
    ['wms-migrate-1', 'START'],
    ['wms-frontend-1', 'CREATE'],
  ]);
});
