#!/bin/sh
# Starts Parley on the runtime that lies beside it.
#
#   bin/parley [serve] [flags]   run the server; bin/parley --help lists the rest
#
# Environment: PARLEY_JAVA_OPTS (further flags for java).
set -u

self=$0
while [ -L "$self" ]; do
    link=$(readlink "$self")
    case $link in
        /*) self=$link ;;
        *) self=$(dirname "$self")/$link ;;
    esac
done
home=$(CDPATH='' cd -- "$(dirname -- "$self")/.." && pwd -P) || exit 3

java_flags="--add-modules jdk.incubator.vector -XX:+UseCompactObjectHeaders -XX:+IgnoreUnrecognizedVMOptions"
java_flags="$java_flags -Xlog:cds*=off -Xlog:aot*=off"

case ${1-} in
    -h | --help | -V | --version) ;;
    '' | -*) set -- serve "$@" ;;
esac
# shellcheck disable=SC2086 # flags are several words
exec "$home/runtime/bin/java" $java_flags "-XX:SharedArchiveFile=$home/app/parley.jsa" ${PARLEY_JAVA_OPTS-} \
    -jar "$home/app/parley.jar" "$@"
