#!/usr/bin/env python3
"""Fails where README.md shows what the driver does not print.

    check_readme.py [--update] README.md FINDINGS INVENTORY

The first fenced block of the file must be the findings that it shows, each as the
output FINDINGS has it, and the output's summary; the second some of the points of
the output INVENTORY, and its summary. With --update they are made so: shown are then the
same findings, by file and check, and points, by place and function.
"""

import pathlib
import re
import sys

FINDING = re.compile(r"^(?P<file>[^\s:]+):\d+:\d+: .* \[(?P<name>nhsmail-[a-z-]+)\]$")
POINT = re.compile(r"^(?P<file>[^\s:]+):\d+:\d+: .* in (?P<name>\S+)$")
# What is shown where nothing is yet.
FIRST_POINT = ("test/sample/referral-mailer/src/main.cpp", "Mailer::send")


def entries(text, headline):
    """File and name to the first entry of it, as printed."""
    found = {}
    for paragraph in text.split("\n\n"):
        lines = paragraph.splitlines()
        start = next((i for i, line in enumerate(lines) if headline.match(line)), None)
        if start is not None:
            match = headline.match(lines[start])
            found.setdefault((match["file"], match["name"]), "\n".join(lines[start:]))
    return found


def wanted(shown, printed, headline, summary, default=()):
    known = entries(printed, headline)
    keys = list(entries(shown, headline)) or list(default)
    if missing := [key for key in keys if key not in known]:
        sys.exit(f"the README shows what is not printed: {missing}")
    return "\n\n".join([*(known[key] for key in keys), re.search(summary, printed, re.M)[0]])


def main():
    update = "--update" in sys.argv
    readme, findings, inventory = (pathlib.Path(path) for path in sys.argv[-3:])
    parts = readme.read_text().split("```")
    blocks = {
        1: wanted(parts[1], findings.read_text(), FINDING, r"^\d+ findings? in .*$"),
        3: wanted(parts[3], inventory.read_text(), POINT, r"^\d+ integration points? in .*$", [FIRST_POINT]),
    }
    if update:
        for place, block in blocks.items():
            parts[place] = f"\n{block}\n"
        readme.write_text("```".join(parts))
    for place, block in blocks.items():
        if parts[place].strip() != block:
            sys.exit(f"the README shows\n{parts[place]}\nbut what is printed is\n\n{block}")


if __name__ == "__main__":
    main()
