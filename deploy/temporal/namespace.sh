#!/bin/sh
# Makes the namespace if it is not there. Histories are kept 400 days: a programme of a year can still be looked at.
set -eu
temporal operator namespace describe --address temporal:7233 -n "$TEMPORAL_NAMESPACE" >/dev/null 2>&1 \
  || temporal operator namespace create --address temporal:7233 -n "$TEMPORAL_NAMESPACE" --retention 400d
