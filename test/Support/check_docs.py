#!/usr/bin/env python3
"""Fails where the documentation leaves out what it promises to hold: a page for
every check, a line for every bound of the analysis, a word for all that models may say to checks,
and links that lead somewhere."""

import json
import pathlib
import re
import sys

import jsonc

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


def words_of_models():
    """The vocabulary, the page about it and the checks know the same words."""
    words = jsonc.read(ROOT / "checks" / "data" / "vocabulary.json")
    page = ROOT / "docs" / "models.md"
    known = set(re.findall(r"(?<!`)`([^`\n]+)`", page.read_text()))
    kinds = words["arrive"].values()
    said = {w for k in kinds for w in [*k["roles"], *k["set"]]}
    for word in sorted(said.union(words["arrive"], words["attributes"], words["roles"]) - known):
        yield f"{page.relative_to(ROOT)}: says nothing of `{word}`"
    sources = "".join(
        path.read_text()
        for folder in ("rules", "engine")
        for path in (ROOT / "checks" / folder).glob("*.cpp")
    )
    for word in words["attributes"]:
        if f'"{word}"' not in sources:
            yield f"checks/data/vocabulary.json: no check reads '{word}'"
    for word in sorted(set(re.findall(r'\battribute\("(\w+)"\)', sources))):
        # What a value is, and what it stands among: not what a model calls it.
        if word not in words["attributes"] and word not in said | {"value", "list"}:
            yield f"checks/data/vocabulary.json: leaves out '{word}'"


def main():
    faults = [*links_to_nothing(), *checks_without_a_page(), *bounds_without_a_line(), *words_of_models()]
    print("\n".join(faults))
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
