#!/usr/bin/env bash
# Makes .venv with the Python that .python-version names: byte code only loads in the Python that made it,
# and Pyodide 0.29 embeds this one.
set -euo pipefail

wanted="$(cat .python-version)"

is_wanted() {
  [ "$("$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)" = "$wanted" ]
}

# Prints the path of a Python of the wanted version, the first of: pyenv's, the one on PATH, uv's.
find_python() {
  local candidate pyenv
  pyenv="$(command -v pyenv || echo "${PYENV_ROOT:-$HOME/.pyenv}/bin/pyenv")"
  for candidate in \
    "$(PYENV_VERSION="$wanted" "$pyenv" which python 2>/dev/null || true)" \
    "$(command -v "python$wanted" || true)" \
    "$(command -v python3 || true)"; do
    if [ -n "$candidate" ] && is_wanted "$candidate"; then
      echo "$candidate"
      return
    fi
  done
  if command -v uv >/dev/null; then
    uv python install --quiet "$wanted" && uv python find "$wanted"
    return
  fi
  return 1
}

if [ -x .venv/bin/python ] && is_wanted .venv/bin/python && .venv/bin/python -m pip --version >/dev/null 2>&1; then
  exit 0
fi

if ! python="$(find_python)"; then
  cat >&2 <<EOF
Below Zero needs Python $wanted, and neither pyenv, PATH nor uv has it. Install it by one of:
  pyenv install $wanted
  uv python install $wanted
  your system's package of Python $wanted, so that "python$wanted" runs
and run the same make command again.
EOF
  exit 1
fi

echo "Making .venv with $("$python" --version) ..."
rm -rf .venv
if ! "$python" -m venv .venv; then
  rm -rf .venv
  echo "\"$python -m venv\" did not work. On Debian and Ubuntu the package python$wanted-venv is missing." >&2
  exit 1
fi
