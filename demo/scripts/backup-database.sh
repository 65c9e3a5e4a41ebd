#!/bin/bash
# Dumps the database into backups/ of the checkout. A dump appears under its final name only when it is whole.
# Usage: scripts/backup-database.sh   (KEEP_DAYS: how long dumps are kept, 30 by default)
set -euo pipefail
cd "$(dirname "$0")/.."

mkdir -p backups
name="backups/wms_$(date -u +%Y%m%d_%H%M%S).sql.gz"
trap 'rm -f "$name.partial"' EXIT

docker compose exec -T db sh -c 'pg_dump --username "$POSTGRES_USER" --dbname "$POSTGRES_DB"' | gzip >"$name.partial"
mv "$name.partial" "$name"
find backups -name 'wms_*.sql.gz' -mtime "+${KEEP_DAYS:-30}" -delete
echo "Backup written: $name ($(stat --format %s "$name") bytes)"
