#!/bin/sh
# Starts the server as its image does, with the password from the mounted secret: it can take it from its environment only.
set -eu
POSTGRES_PWD=$(cat /run/secrets/temporal_db_password)
export POSTGRES_PWD
exec /etc/temporal/entrypoint.sh
