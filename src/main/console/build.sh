#!/bin/sh
# Builds the page of the console for the jar, when a source of it is newer than what was built. Maven runs this.
#
#   build.sh SOURCES TARGET      e.g. build.sh src/main/console target
#
# The work is done in TARGET/console, so the folder of sources stays as it is. A machine without npm gets no page and
# no error: the server then says what to install, and TARGET/console.missing says why, for ./parley.
set -u

sources=$1
target=$2
work=$target/console
page=$target/classes/parley/console/page
why=$target/console.missing

miss() {
    printf '%s\n' "$*" >"$why"
    printf 'the console is not built: %s\n' "$*" >&2
    exit 0
}

is_fresh() {
    [ -f "$page/index.html" ] && [ -f "$work/built" ] || return 1
    [ -z "$(find "$sources" -name node_modules -prune -o -newer "$work/built" -print 2>/dev/null | head -n 1)" ]
}

is_fresh && exit 0
mkdir -p "$target" "$work" || exit 1
rm -f "$why"
command -v npm >/dev/null 2>&1 || miss "npm is not on the path"

: >"$work/building.$$"
rm -rf "$work/src" "$work/capture" "$work/out"
for each in package.json package-lock.json .npmrc tsconfig.json vite.config.ts index.html src capture; do
    cp -R "$sources/$each" "$work/" || exit 1
done
rm -rf "$work/capture/node_modules"
if ! cmp -s "$work/package-lock.json" "$work/installed" || [ ! -d "$work/node_modules" ]; then
    rm -f "$work/installed"
    (cd "$work" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) >&2 ||
        miss "npm could not fetch vite and typescript"
    cp "$work/package-lock.json" "$work/installed"
fi
(cd "$work" && npm run --silent build) >&2 || exit 1
rm -rf "$page"
mkdir -p "$(dirname "$page")" && mv "$work/out" "$page" && mv "$work/building.$$" "$work/built"
