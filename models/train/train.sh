#!/bin/sh
# Trains models/tessdata/amount.traineddata from nothing: typefaces, lines, net. See README.md.
#
#   train.sh [BUILD_DIR]        (default: /tmp/juesuan-train; lines and checkpoints stay there)
#
# Needs Debian's tesseract-ocr, python3-opencv, python3-numpy, python3-pil and apt-get download (no root).
# The typefaces of packages.txt are unpacked into BUILD_DIR, so that the system's font list stays as it is.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
build=${1:-/tmp/juesuan-train}
python=/usr/bin/python3
export OMP_THREAD_LIMIT=1
mkdir -p "$build/debs" "$build/fonts" "$build/start" "$build/langdata" "$build/model"

# Typefaces
if [ ! -e "$build/fonts/complete" ]; then
    (cd "$build/debs" && xargs apt-get download -qq < "$here/packages.txt")
    for package in "$build"/debs/*.deb; do
        dpkg-deb -x "$package" "$build/fonts"
    done
    touch "$build/fonts/complete"
fi

# Lines: 60 files of 500 to learn from; 2 of 500 for each kind of scan, in unseen typefaces, to measure on
if [ ! -e "$build/lines/complete" ]; then
    for half in 0 1; do
        "$python" "$here/lines.py" "$build/fonts" "$build/lines" --chunks 60 --first $half --step 2 &
    done
    wait
    for style in clean copier bad twice fax photo; do
        "$python" "$here/lines.py" "$build/fonts" "$build/held-$style" --use hold --first 90000 --chunks 90002 --style $style
        ls "$build/held-$style"/*.lstmf > "$build/held-$style.txt"
    done
    touch "$build/lines/complete"
fi
ls "$build"/lines/*.lstmf > "$build/train.txt"
head -n 1 "$build/train.txt" > "$build/watch.txt"

# An untrained language that knows the characters; codes are the characters themselves. combine_lang_model
# refuses to run without a radical-stroke table, though digits need none.
printf '0123456789,.-%%()\n' > "$build/characters.txt"
printf '# character\tstrokes\n4E00\t1.0\n' > "$build/langdata/radical-stroke.txt"
unicharset_extractor --output_unicharset "$build/start/amount.unicharset" --norm_mode 1 "$build/characters.txt"
combine_lang_model --input_unicharset "$build/start/amount.unicharset" --script_dir "$build/langdata" \
    --output_dir "$build/start" --lang amount --pass_through_recoder
language=$build/start/amount/amount.traineddata

# Three stages: 0.002 does not converge; the later ones settle what 0.001 keeps stirring. Each stage counts its
# iterations from nought and keeps its own checkpoint: with the first one's name it would resume that instead.
learn() {
    stage=$1
    shift
    lstmtraining --debug_interval 0 --traineddata "$language" --train_listfile "$build/train.txt" \
        --eval_listfile "$build/watch.txt" --max_image_MB 3000 --model_output "$build/model/$stage" "$@" \
        >> "$build/training.log" 2>&1
}
learn coarse --net_spec '[1,36,0,1 Ct3,3,16 Mp3,3 Lfys48 Lfx96 Lrx96 Lfx128 O1c1]' --learning_rate 0.001 \
    --max_iterations 40000
learn fine --continue_from "$build/model/coarse_checkpoint" --reset_learning_rate --learning_rate 0.0004 \
    --max_iterations 65000
learn last --continue_from "$build/model/fine_checkpoint" --reset_learning_rate --learning_rate 0.00015 \
    --max_iterations 5200

lstmtraining --stop_training --convert_to_int --continue_from "$build/model/last_checkpoint" \
    --traineddata "$language" --model_output "$build/amount.traineddata"
for style in clean copier bad twice fax photo; do
    echo "$style: $(lstmeval --model "$build/amount.traineddata" --eval_listfile "$build/held-$style.txt" \
        --verbosity 0 2>&1 | tail -n 1)"
done
