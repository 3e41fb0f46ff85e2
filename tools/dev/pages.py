"""Pages of the documentation that programs write."""

import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def write_or_check(pages, tool):
    """Writes each page, a path and its text; with `--check`, the one argument
    there is, fails where a page is not what would be written."""
    arguments = sys.argv[1:]
    if arguments not in ([], ["--check"]):
        sys.exit(f"usage: {tool} [--check]")
    stale = False
    for path, text in pages:
        if not arguments:
            path.write_text(text)
        elif not path.exists() or path.read_text() != text:
            print(f"{path.relative_to(ROOT)} is stale: run {tool}")
            stale = True
    sys.exit(1 if stale else 0)
