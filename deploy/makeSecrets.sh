#!/bin/sh
# Makes the secrets that docker-compose.yml mounts, under ./secrets: random where we may choose, an empty smtp_password for
# you to fill in. What is there already is never touched. Others on this host cannot enter the folder; the files inside can
# be read by the containers' users, who are no users of the host's.
set -eu
folder=${1:-secrets}
umask 077
mkdir -p "$folder"
chmod 700 "$folder"
make() {
  [ -e "$folder/$1" ] && return
  "$2" >"$folder/$1.new"
  chmod 444 "$folder/$1.new"
  mv "$folder/$1.new" "$folder/$1"
  echo "made $folder/$1"
}
random() { od -An -tx1 -N32 /dev/urandom | tr -d ' \n'; }
empty() { :; }
for name in postgres_password tongxin_db_password temporal_db_password tongxin_secret tongxin_admin_token; do
  make "$name" random
done
make smtp_password empty
