#!/bin/sh
# Creates or upgrades Temporal's tables. Runs before every start of the server; on an up-to-date schema it does nothing.
# SQL_PASSWORD is read by the tool itself.
set -eu
SQL_PASSWORD=$(cat /run/secrets/temporal_db_password)
export SQL_PASSWORD
for database in temporal temporal_visibility; do
  case $database in
    temporal) versions=/etc/temporal/schema/postgresql/v12/temporal/versioned ;;
    *) versions=/etc/temporal/schema/postgresql/v12/visibility/versioned ;;
  esac
  tool="temporal-sql-tool --plugin postgres12 --ep postgres -p 5432 -u temporal --db $database"
  $tool setup-schema -v 0.0
  $tool update-schema -d "$versions"
done
