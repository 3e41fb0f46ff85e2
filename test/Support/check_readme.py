#!/usr/bin/env python3
"""Fails where README.md shows what the driver does not print.

    check_readme.py README.md OUTPUT

The first fenced block of the file must consist of lines of the output, in its
order; a line `...` stands for any number of them.
"""

import pathlib
import sys


def main():
    readme, output = (pathlib.Path(path).read_text() for path in sys.argv[1:])
    shown = readme.split("```")[1].splitlines()[1:]
    printed = iter(output.splitlines())
    for line in shown:
        if line.strip() not in {"", "..."} and line not in printed:
            sys.exit(f"not printed, or not in this order:\n{line}")


if __name__ == "__main__":
    main()
