#!/usr/bin/env bash
# Locks requirements/*.in to hash-locked *.txt, from the public index alone:
# a machine's own index or folder of wheels would put hashes in the lock that nobody else can match.
set -euo pipefail

unset PIP_FIND_LINKS PIP_INDEX_URL PIP_EXTRA_INDEX_URL
export PIP_CONFIG_FILE=/dev/null

for name in site test refresh lock; do
  .venv/bin/pip-compile --quiet --allow-unsafe --generate-hashes --strip-extras \
    --no-emit-index-url --no-emit-find-links \
    --output-file "requirements/$name.txt" "requirements/$name.in"
done
