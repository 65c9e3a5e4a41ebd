import { describe, expect, it } from 'vitest';
import { maskCommand } from './mask.js';

describe('a command line without its secrets', () => {
  it.each([
    ['valkey-server --requirepass hush --port 1', 'valkey-server --requirepass *** --port 1'],
    ['app --db-password=hush --token "a b" x', 'app --db-password=*** --token *** x'],
    ['env PGPASSWORD=hush psql', 'env PGPASSWORD=*** psql'],
    ['celery -b redis://:hush@127.0.0.1:1/0 worker', 'celery -b redis://:***@127.0.0.1:1/0 worker'],
    ['valkey-cli -p 1 -a hush ping', 'valkey-cli -p 1 -a *** ping'],
    ['gunicorn app.main:app --bind 127.0.0.1:1', 'gunicorn app.main:app --bind 127.0.0.1:1'],
  ])('%s', (command, masked) => expect(maskCommand(command)).toBe(masked));

  it('knows the secrets of the environment wherever they stand', () => {
    const environment = {
      SECRET_KEY: 'k3y-of-app',
      DATABASE_URL: 'postgresql://wms:p%40ss-word@db/wms',
      SIGNING_KEY: 'longer-k3y-of-app',
      MODE: 'prod',
      PIN_TOKEN: '1',
    };
    const command = 'serve prod 1 k3y-of-app -x p@ss-word -y p%40ss-word longer-k3y-of-app';
    expect(maskCommand(command, environment)).toBe('serve prod 1 *** -x *** -y *** ***');
  });
});
