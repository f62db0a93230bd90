#!/bin/sh
# Trains one of the models of amounts from nothing: typefaces, lines, net. See README.md.
#
#   train.sh [amount | amount2] [BUILD_DIR]      (default: /tmp/juesuan-train; lines and checkpoints stay there)
#
# amount2 is the second opinion: another net, trained on other lines, so that the two err in different places.
# Needs Debian's tesseract-ocr, python3-opencv, python3-numpy, python3-pil and apt-get download (no root).
# The typefaces of packages.txt are unpacked into BUILD_DIR, so that the system's font list stays as it is.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
model=${1:-amount}
build=${2:-/tmp/juesuan-train}
case $model in
amount) first=0 net='[1,36,0,1 Ct3,3,16 Mp3,3 Lfys48 Lfx128 Lrx128 Lfx128 O1c1]' ;;
amount2) first=1000 net='[1,36,0,1 Ct3,3,16 Mp3,3 Lfys64 Lfx96 Lrx96 Lfx192 O1c1]' ;;
*) echo "train.sh: no model is called '$model': amount or amount2" >&2; exit 2 ;;
esac
python=/usr/bin/python3
export OMP_THREAD_LIMIT=1
lines=$build/lines-$model
mkdir -p "$build/debs" "$build/fonts" "$build/start" "$build/langdata" "$build/model"

# Typefaces
if [ ! -e "$build/fonts/complete" ]; then
    (cd "$build/debs" && xargs apt-get download -qq < "$here/packages.txt")
    for package in "$build"/debs/*.deb; do
        dpkg-deb -x "$package" "$build/fonts"
    done
    touch "$build/fonts/complete"
fi

# Lines: 80 files of 500 to learn from; 2 of 500 for each kind of scan, in unseen typefaces, to measure on
if [ ! -e "$lines/complete" ]; then
    for half in 0 1; do
        "$python" "$here/lines.py" "$build/fonts" "$lines" --chunks $((first + 80)) --first $((first + half)) --step 2 &
    done
    wait
    touch "$lines/complete"
fi
if [ ! -e "$build/held-complete" ]; then
    for style in clean copier bad twice fax photo; do
        "$python" "$here/lines.py" "$build/fonts" "$build/held-$style" --use hold --first 90000 --chunks 90002 --style $style
        ls "$build/held-$style"/*.lstmf > "$build/held-$style.txt"
    done
    touch "$build/held-complete"
fi
ls "$lines"/*.lstmf > "$build/$model.txt"
head -n 1 "$build/$model.txt" > "$build/watch-$model.txt"

# An untrained language that knows the characters; codes are the characters themselves. combine_lang_model
# refuses to run without a radical-stroke table, though digits need none.
printf '0123456789,.-%%()\n' > "$build/characters.txt"
printf '# character\tstrokes\n4E00\t1.0\n' > "$build/langdata/radical-stroke.txt"
unicharset_extractor --output_unicharset "$build/start/$model.unicharset" --norm_mode 1 "$build/characters.txt"
combine_lang_model --input_unicharset "$build/start/$model.unicharset" --script_dir "$build/langdata" \
    --output_dir "$build/start" --lang "$model" --pass_through_recoder
language=$build/start/$model/$model.traineddata

# Three stages: 0.002 does not converge; the later ones settle what 0.001 keeps stirring. Each stage counts its
# iterations from nought and keeps its own checkpoint: with the first one's name it would resume that instead.
learn() {
    stage=$1
    shift
    lstmtraining --debug_interval 0 --traineddata "$language" --train_listfile "$build/$model.txt" \
        --eval_listfile "$build/watch-$model.txt" --max_image_MB 3000 --model_output "$build/model/$model-$stage" "$@" \
        >> "$build/$model.log" 2>&1
}
learn coarse --net_spec "$net" --learning_rate 0.001 \
    --max_iterations 50000
learn fine --continue_from "$build/model/$model-coarse_checkpoint" --reset_learning_rate --learning_rate 0.0004 \
    --max_iterations 75000
learn last --continue_from "$build/model/$model-fine_checkpoint" --reset_learning_rate --learning_rate 0.00012 \
    --max_iterations 15000

lstmtraining --stop_training --convert_to_int --continue_from "$build/model/$model-last_checkpoint" \
    --traineddata "$language" --model_output "$build/$model.traineddata"
for style in clean copier bad twice fax photo; do
    echo "$style: $(lstmeval --model "$build/$model.traineddata" --eval_listfile "$build/held-$style.txt" \
        --verbosity 0 2>&1 | tail -n 1)"
done
