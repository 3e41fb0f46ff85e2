#!/usr/bin/env python3
"""Fails where the documentation leaves out what it promises to hold: a page for
every check, a line for every bound of the analysis, and links that lead somewhere."""

import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def pages():
    yield ROOT / "README.md"
    yield from (ROOT / "docs").rglob("*.md")
    yield from (ROOT / "test" / "sample").rglob("*.md")


def links_to_nothing():
    for page in pages():
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text()):
            if "://" not in target and not (page.parent / target).exists():
                yield f"{page.relative_to(ROOT)}: links to {target}, which is not there"


def checks_without_a_page():
    for check in json.loads((ROOT / "checks" / "catalogue.json").read_text())["checks"]:
        page = ROOT / "docs" / "checks" / f"{check['id']}.md"
        if not page.exists():
            yield f"{page.relative_to(ROOT)}: is not there"


def bounds_without_a_line():
    limits = (ROOT / "checks" / "engine" / "Limits.h").read_text()
    struct = limits[limits.index("struct Limits {") :]
    struct = struct[: struct.index("\n};")]
    page = ROOT / "docs" / "known-limits.md"
    text = page.read_text() if page.exists() else ""
    for name in re.findall(r"^\s*\w+ (\w+) = ", struct, re.M):
        if f"`{name}`" not in text:
            yield f"{page.relative_to(ROOT)}: says nothing of `{name}`"


def main():
    faults = [*links_to_nothing(), *checks_without_a_page(), *bounds_without_a_line()]
    print("\n".join(faults))
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
