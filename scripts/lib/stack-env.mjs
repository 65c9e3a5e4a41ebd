// @ts-check
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes the two environment files of a checkout: .env for compose, .env.prod for the containers. Passwords are drawn
 * once and kept, since the volumes know them.
 * @param {string} dir the checkout
 * @param {{ project: string, image: string, ports: import('./slot.mjs').Slot['ports'] }} stack
 */
export function writeStackEnvironment(dir, { project, image, ports }) {
  const kept = readEnvironment(join(dir, '.env.prod'));
  const secret = (/** @type {string} */ name) => kept[name] ?? randomBytes(18).toString('hex');
  const database = secret('POSTGRES_PASSWORD');
  const valkey = secret('VALKEY_PASSWORD');

  write(join(dir, '.env'), {
    COMPOSE_PROJECT_NAME: project,
    WMS_BASE_IMAGE: image,
    WMS_DB_PORT: ports.db,
    WMS_VALKEY_PORT: ports.valkey,
    WMS_BACKEND_PORT: ports.backend,
    WMS_FRONTEND_PORT: ports.frontend,
  });
  write(join(dir, '.env.prod'), {
    POSTGRES_USER: 'wms_user',
    POSTGRES_PASSWORD: database,
    POSTGRES_DB: 'wms',
    DATABASE_URL: `postgresql+psycopg2://wms_user:${database}@127.0.0.1:${ports.db}/wms`,
    VALKEY_PASSWORD: valkey,
    CELERY_BROKER_URL: `redis://:${valkey}@127.0.0.1:${ports.valkey}/0`,
    CELERY_RESULT_BACKEND: `redis://:${valkey}@127.0.0.1:${ports.valkey}/1`,
    BACKEND_URL: `http://127.0.0.1:${ports.backend}`,
    SECRET_KEY: secret('SECRET_KEY'),
    ADMIN_PASSWORD: secret('ADMIN_PASSWORD'),
  });
}

/**
 * Reads an environment file of plain KEY=value lines; empty where there is none.
 * @returns {Record<string, string>}
 */
export function readEnvironment(/** @type {string} */ file) {
  if (!existsSync(file)) return {};
  const lines = readFileSync(file, 'utf8').split('\n');
  return Object.fromEntries(
    lines.flatMap((line) => {
      const at = line.indexOf('=');
      return at > 0 && !line.startsWith('#') ? [[line.slice(0, at), line.slice(at + 1)]] : [];
    }),
  );
}

function write(/** @type {string} */ file, /** @type {Record<string, string | number>} */ values) {
  const text = Object.entries(values)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
  writeFileSync(file, text, { mode: 0o600 });
}
