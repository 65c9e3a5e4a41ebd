#!/bin/sh
# Puts the ports into the configuration, then becomes Nginx.
set -eu
sed -e "s/@PORT@/${PORT:-80}/" -e "s/@BACKEND_PORT@/${BACKEND_PORT:-8000}/" \
  /etc/nginx/nginx.conf.template >/etc/nginx/nginx.conf
exec "$@"
