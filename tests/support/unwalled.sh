#!/bin/sh
# The program in JUESUAN_UNWALLED, its readers without their wall: ThreadSanitizer makes calls that
# the wall does not know.
command=$1
case $command in
  extract | tables | batch | debug | review | worker | report | import)
    shift
    exec "$JUESUAN_UNWALLED" "$command" --no-sandbox "$@"
    ;;
esac
exec "$JUESUAN_UNWALLED" "$@"
