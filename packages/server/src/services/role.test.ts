import { describe, expect, it } from 'vitest';
import { roleOf } from './role.js';

describe('roleOf', () => {
  it.each([
    ['DATABASE', 'postgres:17-alpine', ['docker-entrypoint.sh', 'postgres']],
    ['DATABASE', 'wms-db', ['/usr/local/bin/start', 'postgres', '-c', 'port=5432']],
    ['DATABASE', 'registry.example:5000/bitnami/postgresql:17', ['/opt/bitnami/scripts/postgresql/run.sh']],
    ['OTHER', 'postgres:17', ['sh', '-c', 'pg_dump -U postgres wms | gzip > /backups/wms.gz']],
    ['OTHER', 'prometheuscommunity/postgres-exporter', ['/bin/postgres_exporter']],
    ['BROKER', 'base', ['sh', '-c', 'exec valkey-server --requirepass "$PASSWORD"']],
    ['BROKER', 'redis@sha256:0123', ['docker-entrypoint.sh']],
    ['BACKEND', 'wms-backend', ['sh', '-c', 'alembic upgrade head && exec gunicorn app.main:app']],
    ['BACKEND', 'wms-backend', ['/usr/bin/python3', '/usr/bin/uvicorn', 'app.main:app']],
    ['FRONTEND', 'nginx:1.27', ['/docker-entrypoint.sh', 'nginx', '-g', 'daemon off;']],
    ['WORKER', 'wms-backend', ['celery', '-A', 'app.tasks.celery_app', 'worker', '-E']],
    ['WORKER', 'wms-backend', ['celery', '-A', 'app', 'worker', '--beat']],
    ['SCHEDULER', 'wms-backend', ['python', '-m', 'celery', '-A', 'app', 'beat']],
    ['OTHER', 'wms-backend', ['celery', '-A', 'app', 'flower']],
    ['OTHER', 'debian', ['sleep', 'infinity']],
  ])('finds %s in %s %j', (role, image, command) => {
    expect(roleOf(image, command)).toBe(role);
  });
});
