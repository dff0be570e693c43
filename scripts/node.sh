#!/bin/sh
# Makes sure that there is node (18 or newer) for the tests of the search's scripts: the system's, or apt's.
set -eu
have() { command -v node >/dev/null && node -e 'process.exit(parseInt(process.versions.node) < 18 ? 1 : 0)'; }
if have; then exit 0; fi
echo "==> Installing node for the tests of the search's scripts"
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  apt-get update -qq >/dev/null 2>&1 || true
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq nodejs >/dev/null 2>&1 || true
fi
have || { echo "No node 18 or newer found. Install it (Debian: apt-get install nodejs) and run make test again." >&2; exit 1; }
