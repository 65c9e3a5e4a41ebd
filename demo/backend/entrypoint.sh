#!/bin/sh
# Prepares the database before the web server, then becomes the given command.
set -eu
# A leftover of an earlier run would be counted again.
rm -rf "$PROMETHEUS_MULTIPROC_DIR"
mkdir -p "$PROMETHEUS_MULTIPROC_DIR"
if [ "$1" = gunicorn ]; then
  python3 -m app.db.bootstrap
fi
exec "$@"
