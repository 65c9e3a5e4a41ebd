#!/bin/bash
# Creates the cluster and the application's database on the first start, then becomes PostgreSQL.
set -euo pipefail

if [ "$(id -u)" = 0 ]; then
  install --directory --owner postgres --group postgres /var/run/postgresql
  exec setpriv --reuid postgres --regid postgres --clear-groups "$0" "$@"
fi

create_cluster() {
  initdb --pgdata "$PGDATA" --username "$POSTGRES_USER" --pwfile <(printf '%s' "$POSTGRES_PASSWORD") \
    --auth-local trust --auth-host scram-sha-256 --encoding UTF8 --locale C.UTF-8
  cat >>"$PGDATA/postgresql.conf" <<'CONF'
shared_preload_libraries = 'pg_stat_statements'
log_destination = 'stderr'
log_line_prefix = '%m [%p] %q%u@%d '
log_min_duration_statement = 1000
timezone = 'UTC'
log_timezone = 'UTC'
CONF
  # Reached through the socket alone, so nobody sees a half-made database.
  pg_ctl --pgdata "$PGDATA" --wait --silent --options '-c listen_addresses=' start
  psql --username "$POSTGRES_USER" --dbname postgres --command "CREATE DATABASE \"$POSTGRES_DB\""
  psql --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --command 'CREATE EXTENSION pg_stat_statements'
  pg_ctl --pgdata "$PGDATA" --wait --silent --mode fast stop
  touch "$PGDATA/wms-ready"
}

if [ ! -e "$PGDATA/wms-ready" ]; then
  # A first start that was cut short left nothing worth keeping.
  rm -rf "$PGDATA"
  create_cluster
fi
exec "$@"
