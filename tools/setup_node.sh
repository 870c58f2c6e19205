#!/usr/bin/env bash
# Installs the npm packages exactly as package-lock.json has them.
set -euo pipefail

oldest=18

if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
  echo "Below Zero needs Node.js $oldest or newer, with npm, and there is none on PATH." >&2
  echo "Install it (on Debian and Ubuntu: apt-get install nodejs npm) and run the same make command again." >&2
  exit 1
fi
version="$(node --version)"
major="${version#v}"
if [ "${major%%.*}" -lt "$oldest" ]; then
  echo "Below Zero needs Node.js $oldest or newer; this is $version, $(command -v node)." >&2
  exit 1
fi

echo "Installing the npm packages into node_modules ..."
npm ci --silent --no-progress
