#!/usr/bin/env python3
"""Fails where README.md shows what the driver does not print.

    check_readme.py [--update] README.md OUTPUT

The first fenced block of the file must be the findings that it shows, each as the
output has it, and the output's summary. With --update it is made so: shown are
then the same findings, by file and check.
"""

import pathlib
import re
import sys

HEADLINE = re.compile(r"^(?P<file>[^\s:]+):\d+:\d+: .* \[(?P<check>nhsmail-[a-z-]+)\]$")


def findings(text):
    """File and check to the first finding of it, as printed."""
    found = {}
    for paragraph in text.split("\n\n"):
        lines = paragraph.splitlines()
        start = next((i for i, line in enumerate(lines) if HEADLINE.match(line)), None)
        if start is not None:
            headline = HEADLINE.match(lines[start])
            key = headline["file"], headline["check"]
            found.setdefault(key, "\n".join(lines[start:]))
    return found


def main():
    update = "--update" in sys.argv
    readme, output = (pathlib.Path(path) for path in sys.argv[-2:])
    before, shown, after = readme.read_text().split("```", 2)
    printed = output.read_text()
    summary = re.search(r"^\d+ findings? in .*$", printed, re.M)[0]
    known = findings(printed)
    missing = [key for key in findings(shown) if key not in known]
    if missing:
        sys.exit(f"the README shows a finding that is not printed: {missing}")
    wanted = "\n\n".join([*(known[key] for key in findings(shown)), summary])
    if update:
        readme.write_text(f"{before}```\n{wanted}\n```{after}")
    elif shown.strip() != wanted:
        sys.exit(f"the README shows\n{shown}\nbut what is printed is\n\n{wanted}")


if __name__ == "__main__":
    main()
