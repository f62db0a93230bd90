"""The rules of the house that a compiler does not check.

In: the sources. Out: exit status 0 when all hold. The rules are those of CONTRIBUTING.md:
a file includes only its own folder or a lower rank; libraries stay in their folder; words
that pages print live in models/, not in code; every header, and every source without one,
opens with a comment that says what it is; files keep their length.
"""
import re
import unittest
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
RANKS = {"core": 0, "extract": 1, "layout": 2, "normalize": 3, "publish": 4, "review": 5, "app": 6}
# Rooms of a folder see rooms of a lower rank only; equal ranks do not see each other. Files that
# stand outside the rooms put them together, unless they have a rank of their own here.
ROOM_RANKS = {
    "layout": {"table.h": -1, "ink": 0, "lines": 1, "text": 1, "page": 2, "grid": 3, "cells": 4},
    "normalize": {
        "ledger": 0, "catalogue": 1, "identities": 2, "tables": 2, "text": 2, "rows": 3, "narrative": 3,
        "forms": 4, "reconcile": 4, "missing": 5, "pictures": 5, "conservation": 6, "audit": 7},
}
TOP_RANK = 99
# What looks at pictures again, and the headers of lower folders that only this may include.
PICTURE_READERS = re.compile(r"normalize/(pictures/|normalize\.)")
PICTURE_HEADERS = re.compile(r"extract/ocr/|layout/(ink|lines|text|page|grid|cells)/")
# Each library is spoken to in one place.
LIBRARY_HOMES = {
    "poppler": {"extract"},
    "qpdf": {"extract"},
    "tesseract": {"extract/ocr"},
    "leptonica": {"extract/ocr", "extract/pictures"},
    "omp.h": {"extract/ocr"},
    "opencv2": {"layout"},
    "CLI": {"app"},
    "openssl": {"app"},
    "seccomp.h": {"app"},
    "utf8proc.h": {"core"},
    "httplib.h": {"review"},
    "sqlite3.h": {"publish"},
    "xlsxwriter.h": {"publish"},
    "libpq-fe.h": {"publish"},
    "readstat.h": {"publish"},
    "archive": {"extract/workbook"},
    "expat.h": {"extract/workbook"},
}
MOST_LINES = 400  # CONTRIBUTING.md aims at 300
IDEOGRAPH = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"')
# Marks and ideographs that are spelt as numbers: models/narrative/marks.csv has them.
SPELT_MARK = re.compile(
    r"\b0x(?:20[12]|22[0-9A-F]|25[0-9A-F]|3[0-9A-F]{2}|[4-9][0-9A-F]{2}|FF[0-9A-E])[0-9A-F]\b"
    r"|\\u(?:20[12]|22|25|3|[4-9]|FF[0-9A-E])[0-9A-F]+"
    r"|U'\\x|\\xE[2-9]\\x[89AB]", re.I)
# What is no mark of a page: how Unicode folds characters, and its blocks.
UNICODE_FILES = {"core/text.h", "core/text.cpp", "core/folded_text.cpp"}
INCLUDE = re.compile(r'^\s*#include\s*(["<])([^">]+)[">]', re.M)


def sources(*folders, suffixes=(".h", ".cpp")):
    for folder in folders:
        for path in sorted((SOURCE / folder).rglob("*")):
            if path.suffix in suffixes:
                yield path


def name_of(path):
    return str(path.relative_to(SOURCE))


def without_comments(text):
    return re.sub(r"//[^\n]*", "", re.sub(r"/\*.*?\*/", "", text, flags=re.S))


def header_comment(text):
    """The comment lines that a file opens with."""
    lines = []
    for line in text.splitlines():
        if not line.startswith("//"):
            break
        lines.append(line)
    return lines


def texts(*folders):
    """Name and text of each source."""
    return [(name_of(path), path.read_text(encoding="utf-8")) for path in sources(*folders)]


def rank_faults(files):
    """Includes of a folder of a higher rank."""
    faults = []
    for name, text in files:
        own = RANKS[name.split("/")[0]]
        for quote, target in INCLUDE.findall(text):
            if quote == '"' and "/" not in target:
                faults.append(f'{name}: includes "{target}" without its folder')
            if RANKS.get(target.split("/")[0], -1) > own:
                faults.append(f"{name}: includes {target} of a higher rank")
    return faults


def room_rank(folder, target):
    """The rank of a file ("rows/entries.h") in its folder."""
    return ROOM_RANKS[folder].get(target.split("/")[0], TOP_RANK)


def room_faults(files):
    """Includes of a room of the same folder that is no lower."""
    faults = []
    for name, text in files:
        folder, inside = name.split("/", 1)
        own = room_rank(folder, inside)
        for _, target in INCLUDE.findall(text):
            if not target.startswith(folder + "/"):
                continue
            rest = target.split("/", 1)[1]
            same_room = rest.split("/")[0] == inside.split("/")[0] or own == TOP_RANK
            if not same_room and room_rank(folder, rest) >= own:
                faults.append(f"{name}: includes {target} of a room that is no lower")
    return faults


def own_names(text):
    """What a source defines for itself: types, constants, functions of its unnamed namespaces."""
    names = []
    for part in re.findall(r"^namespace \{\n(.*?)^\}  // namespace$", text, re.M | re.S):
        names += re.findall(r"^(?:struct|class|enum class) (\w+)(?: final)?[ {:=]", part, re.M)
        names += re.findall(r"^(?:static |inline )?(?:constexpr|const) [\w:<>,\s*&]*?\b(k[A-Z]\w*)\b", part, re.M)
        names += [name for name, _ in own_functions(part)]
    return names


def own_functions(part):
    return [(name, " ".join(types.split()))
            for name, types in re.findall(r"^[A-Za-z][\w:<>,*& ]*?[ *&](\w+)\(([^;{]*?)\)(?: noexcept)? \{", part, re.M)]


def shared_names(files):
    """Functions of the same parameters, types and constants that two files of a room have for themselves."""
    faults, seen = [], {}
    for name, text in files:
        room = name.rsplit("/", 1)[0]
        functions = {function for part in re.findall(r"^namespace \{\n(.*?)^\}  // namespace$", text, re.M | re.S)
                     for function in own_functions(part)}
        plain = set(own_names(text)) - {function for function, _ in functions}
        for own in plain | functions:
            other = seen.setdefault((room, own), name)
            if other != name:
                faults.append(f"{name}: {own if isinstance(own, str) else own[0]} is a name of {other}, too; "
                              "a room is compiled as one")
    return faults


class HouseTest(unittest.TestCase):
    def check(self, faults):
        self.assertEqual(faults, [], "\n" + "\n".join(faults))

    def test_includes_go_down_the_ranks(self):
        self.check(rank_faults(texts(*RANKS)))

    def test_includes_go_down_the_rooms(self):
        self.check(room_faults(texts(*ROOM_RANKS)))

    def test_a_room_has_one_thing_of_a_name(self):
        self.check(shared_names(texts("core", "extract", "layout", "normalize", "review")))
        twice = "namespace {\n\nbool IsIt(int a) {\n}\n\n}  // namespace\n"
        self.assertEqual(len(shared_names([("core/a.cpp", twice), ("core/b.cpp", twice)])), 1)
        self.assertEqual(shared_names([("core/a.cpp", twice), ("extract/b.cpp", twice)]), [])

    def test_an_include_that_is_turned_round_is_found(self):
        turned = 0
        for name, text in texts(*RANKS):
            for quote, target in INCLUDE.findall(text):
                folder, other = name.split("/")[0], target.split("/")[0]
                same_room = target.rsplit("/", 1)[0] == name.rsplit("/", 1)[0]
                if quote != '"' or same_room or (folder == other and folder not in ROOM_RANKS):
                    continue
                files = [(target, f'#include "{name}"\n')]
                faults = rank_faults(files) if folder != other else room_faults(files)
                self.assertEqual(len(faults), 1, f"{target} including {name} is not found")
                turned += 1
        self.assertGreater(turned, 500)

    def test_every_room_has_a_rank(self):
        faults = [name_of(room) for folder, ranks in ROOM_RANKS.items()
                  for room in sorted((SOURCE / folder).iterdir())
                  if room.is_dir() and room.name not in ranks]
        self.check(faults)

    def test_contributing_draws_the_rooms(self):
        drawn = {(name, int(rank)) for name, rank in
                 re.findall(r"^\| `(\w+)/` \| (\d+) \|", (SOURCE / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.M)}
        rooms = set(RANKS.items()) | {(name, rank) for ranks in ROOM_RANKS.values()
                                      for name, rank in ranks.items() if rank >= 0}
        self.check(sorted(f"CONTRIBUTING.md has no {name}/ of rank {rank}" for name, rank in rooms - drawn) +
                   sorted(f"CONTRIBUTING.md: there is no {name}/ of rank {rank}" for name, rank in drawn - rooms))

    def test_only_pictures_are_looked_at_again(self):
        faults = []
        for path in sources("normalize"):
            if PICTURE_READERS.match(name_of(path)):
                continue
            for _, target in INCLUDE.findall(path.read_text(encoding="utf-8")):
                if PICTURE_HEADERS.match(target):
                    faults.append(f"{name_of(path)}: includes {target}; pictures/ looks at pictures")
        self.check(faults)

    def test_libraries_stay_in_their_folder(self):
        faults = []
        for path in sources(*RANKS):
            for _, target in INCLUDE.findall(path.read_text(encoding="utf-8")):
                homes = LIBRARY_HOMES.get(target.split("/")[0])
                if homes is not None and not any(name_of(path).startswith(home + "/") for home in homes):
                    faults.append(f"{name_of(path)}: {target} belongs in {', '.join(homes)}")
        self.check(faults)

    def test_words_that_pages_print_are_data(self):
        faults = []
        for path in sources(*RANKS):
            code = without_comments(path.read_text(encoding="utf-8"))
            for literal in STRING.findall(code):
                if IDEOGRAPH.search(literal):
                    faults.append(f"{name_of(path)}: {literal} belongs in models/")
        self.check(faults)

    def test_marks_that_pages_print_are_data(self):
        faults = []
        for path in sources("core", "layout", "normalize", "publish", "review"):
            if name_of(path) in UNICODE_FILES:
                continue
            for mark in SPELT_MARK.findall(without_comments(path.read_text(encoding="utf-8"))):
                faults.append(f"{name_of(path)}: {mark} belongs in models/narrative/marks.csv")
        self.check(faults)

    def test_every_file_says_what_it_is(self):
        faults = []
        for path in sources(*RANKS, "tests"):
            count = len(header_comment(path.read_text(encoding="utf-8")))
            has_header = path.suffix == ".cpp" and path.with_suffix(".h").exists()
            if count == 0 and not has_header:
                faults.append(f"{name_of(path)}: opens without a comment")
            if count > 20:
                faults.append(f"{name_of(path)}: opens with {count} lines of comment")
        self.check(faults)

    def test_no_comment_goes_on_at_the_next_field(self):
        faults = []
        for path in sources("normalize", "layout", suffixes=(".h",)):
            for comment in re.findall(r";\s*///?<? *([^\n]*)", path.read_text(encoding="utf-8")):
                if re.search(r"^(\.\.\.|…) | (\.\.\.|…)$", comment) and "," not in comment[-3:]:
                    faults.append(f"{name_of(path)}: {comment}")
        self.check(faults)

    def test_headers_guard_themselves(self):
        faults = [name_of(p) for p in sources(*RANKS, "tests", suffixes=(".h",))
                  if "#pragma once" not in p.read_text(encoding="utf-8")]
        self.check(faults)

    def test_files_stay_readable(self):
        faults = []
        for path in sources(*RANKS, "tests"):
            count = len(path.read_text(encoding="utf-8").splitlines())
            if count > MOST_LINES:
                faults.append(f"{name_of(path)}: {count} lines, more than {MOST_LINES}")
        self.check(faults)

    def test_sources_are_listed_by_name(self):
        faults = []
        for path in sources(*RANKS, suffixes=(".cpp",)):
            folder = SOURCE / path.relative_to(SOURCE).parts[0]
            listing = folder / "CMakeLists.txt"
            listed = re.findall(r"[\w/]+\.cpp", listing.read_text(encoding="utf-8"))
            if str(path.relative_to(folder)) not in listed:
                faults.append(f"{name_of(path)}: not in {name_of(listing)}")
        self.check(faults)

    def test_each_unit_of_normalize_has_a_test(self):
        included = {target for path in sources("tests")
                    for _, target in INCLUDE.findall(path.read_text(encoding="utf-8"))}
        faults = [f"{name_of(path)}: no test includes it"
                  for path in sources("normalize", suffixes=(".h",)) if name_of(path) not in included]
        self.check(faults)

    def test_names_say_something(self):
        bad = re.compile(r"(^|_)(mgr|util|utils|helper|helpers|info|misc|common)(_|$)")
        faults = [name_of(p) for p in sources(*RANKS, "tests") if bad.search(p.stem)]
        self.check(faults)

    def test_no_exceptions_of_our_own(self):
        faults = []
        for path in sources(*RANKS):
            if re.search(r"\bthrow\b", without_comments(path.read_text(encoding="utf-8"))):
                faults.append(f"{name_of(path)}: throws; return an Error")
        self.check(faults)


if __name__ == "__main__":
    unittest.main()
