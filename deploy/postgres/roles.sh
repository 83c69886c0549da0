#!/bin/sh
# Runs once, on an empty data volume: two roles that own their databases and cannot see each other's.
set -eu
psql -v ON_ERROR_STOP=1 -v tongxin="$(cat /run/secrets/tongxin_db_password)" \
  -v temporal="$(cat /run/secrets/temporal_db_password)" \
  --username "$POSTGRES_USER" --dbname postgres <<'SQL'
create role tongxin login password :'tongxin';
create role temporal login password :'temporal';
create database tongxin owner tongxin;
create database temporal owner temporal;
create database temporal_visibility owner temporal;
revoke connect on database tongxin, temporal, temporal_visibility from public;
SQL
