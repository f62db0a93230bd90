#!/usr/bin/python3
"""Write random final-account reports with their truth.

    generate.py --seed S [--count N] [--shape NAME] [--small] [--year Y] [--mistakes N] [--wrong-words N]
                [--scan LEVEL [--dpi N] [--skew DEGREES] [--turn 90] [--seal] ...] -o DIR

writes DIR/report-S.pdf and DIR/report-S.truth.json (and S+1, ... with --count). Shapes: random, or a
preset of shape.py. --small: the nine forms only. --scan 1 to 3, fax, copy, photo: pages as scanned images.
The same seed and options give the same bytes. Run it with the system's Python: it needs python3-cairo,
python3-numpy, python3-opencv, python3-pil, python3-pikepdf, poppler-utils and the fonts named in README.md.
"""
import argparse
import os

from report import Report, write_truth
from scan import LEVELS, scan_pdf
from shape import PRESETS


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=1)
    parser.add_argument("--shape", default="random", choices=["random", *PRESETS])
    parser.add_argument("--year", type=int, help="2016 to 2024; drawn from the seed when not given")
    parser.add_argument("--small", action="store_true", help="the forms only")
    parser.add_argument("--scan", choices=LEVELS, help="replace the pages by scans of this quality")
    parser.add_argument("--mistakes", type=int, default=0, help="amounts printed wrong; see known_findings")
    parser.add_argument("--wrong-words", type=int, default=0, help="amounts of the narrative printed wrong")
    parser.add_argument("--mixed", action="store_true", help="scan the pages with tables only")
    parser.add_argument("--dpi", type=int)
    parser.add_argument("--skew", type=float, help="degrees, up to 5; drawn from the level when not given")
    parser.add_argument("--quality", type=int, help="of the JPEG images")
    parser.add_argument("--turn", type=int, choices=(0, 90, 180, 270), default=0, help="pages lie sideways")
    parser.add_argument("--seal", action="store_true", help="a red seal on every page")
    parser.add_argument("--punched", action="store_true", help="punched holes")
    parser.add_argument("--border", action="store_true", help="dark edges")
    parser.add_argument("-o", "--output", default=".", metavar="DIR")
    args = parser.parse_args()
    os.makedirs(args.output, exist_ok=True)
    for seed in range(args.seed, args.seed + args.count):
        path = os.path.join(args.output, f"report-{seed}.pdf")
        truth = Report(seed, args.shape, args.year, args.small, mistakes=args.mistakes,
                       wrong_words=args.wrong_words).write(path)
        if args.scan:
            scan_pdf(path, path, args.scan, seed, truth["table_pages"] if args.mixed else None, args.dpi, args.quality,
                     args.skew, 1 if args.seal else None, args.punched, args.border, args.turn)
        write_truth(truth, path[:-4] + ".truth.json")


if __name__ == "__main__":
    main()
