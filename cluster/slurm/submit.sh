#!/usr/bin/env bash
# cluster/slurm/submit.sh MANIFEST OUT SHARDS [RETRIES]: a batch on a Slurm cluster.
#
# In: a manifest with the SHA-256 of every input (juesuan batch INPUT… --list MANIFEST), a folder
# OUT that all nodes see, into how many shards to cut the work. Submits an array job over the
# shards that are not done yet, and a merge job that runs when all of them have ended, however
# they ended. When some shard was not done, the merge submits those again, RETRIES times (2).
# Run it again at any time: what is done is not done twice. Options for sbatch (partition,
# account, time) go into SBATCH_ARGUMENTS, options for juesuan batch into JUESUAN_ARGUMENTS,
# and the program's path into JUESUAN when it is not in PATH.
set -euo pipefail

if [ $# -lt 3 ]; then
  sed -n '2,11s/^# \{0,1\}//p' "$0" >&2
  exit 2
fi
manifest=$1 out=$2 shards=$3 retries=${4:-2}
here=$(dirname "$(realpath -- "${BASH_SOURCE[0]}")")
export JUESUAN=${JUESUAN:-juesuan}

mkdir -p "$out/logs"
unfinished=$("$JUESUAN" merge "$out" --shards "$shards" --unfinished)
# shellcheck disable=SC2206 # words are what is wanted
extra=(${SBATCH_ARGUMENTS:-})
after=()
if [ -n "$unfinished" ]; then
  array=$(sbatch --parsable --array="$unfinished" --output="$out/logs/shard-%a.log" "${extra[@]}" \
    "$here/shard.sbatch" "$manifest" "$out" "$shards")
  after=(--dependency="afterany:${array%%;*}")
  echo "array job ${array%%;*}: shards $unfinished of $shards"
fi
merge=$(sbatch --parsable "${after[@]}" --output="$out/logs/merge.log" --open-mode=append "${extra[@]}" \
  "$here/merge.sbatch" "$manifest" "$out" "$shards" "$retries" "$here/submit.sh")
echo "merge job ${merge%%;*}"
