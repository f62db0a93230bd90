"""axe-core, which finds what keeps people from using a page: contrast, labels, roles, focus order.

In: a page in a browser. Out: what axe finds, a line each. It comes by npm, which keeps it below build/; where there
is no npm, or it cannot fetch anything, tests skip. JUESUAN_AXE names an axe.min.js that is there already.
"""
import hashlib
import os
import shutil
import subprocess
import tarfile
from pathlib import Path

from support.program import SOURCE

VERSION = "4.14.1"
SHA256 = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c"
SECONDS = 60
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]


def axe_source():
    """The text of axe.min.js, or None."""
    folder = SOURCE / "build/axe-core"
    file = Path(os.environ.get("JUESUAN_AXE", folder / "package/axe.min.js"))
    if not file.exists() and shutil.which("npm"):
        folder.mkdir(parents=True, exist_ok=True)
        try:
            subprocess.run(["npm", "pack", f"axe-core@{VERSION}", "--silent"], cwd=folder, check=True, timeout=SECONDS,
                           capture_output=True)
            with tarfile.open(folder / f"axe-core-{VERSION}.tgz") as archive:
                archive.extract("package/axe.min.js", folder)
        except (subprocess.SubprocessError, OSError, tarfile.TarError, KeyError):
            return None
    if not file.exists() or hashlib.sha256(file.read_bytes()).hexdigest() != SHA256:
        return None
    return file.read_text(encoding="utf-8")


def violations(browser, source):
    """["color-contrast: … at .soft", …]"""
    browser.evaluate(source + "; true")
    return browser.evaluate(
        f"axe.run(document, {{runOnly: {TAGS}}}).then((found) => found.violations.flatMap((v) => v.nodes.slice(0, 3)"
        ".map((node) => `${v.id}: ${v.help} at ${node.target} ${node.html.slice(0, 160)}`)))")
