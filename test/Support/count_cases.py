#!/usr/bin/env python3
"""Counts the cases that the tests hold for each check, and fails where there are
too few.

    count_cases.py [--reported N] [--clean N] [--libraries N] [--list] CHECK...

A *reported* case is a line in test/checks/CHECK where the check is expected. A
*clean* case is a function there that calls something, that nothing else in its
file speaks of, and in which nothing is expected. *Libraries* are those that
files with reported cases include, of those with a model that says what leaves
the program. Files that are expected to fail do not count.
"""

import argparse
import fnmatch
import pathlib
import re
import sys

import jsonc
from annotations import Annotations

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools" / "dev"))
from libraries import MODELS, coverage

SOURCES = (".c", ".cpp")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("checks", nargs="+", metavar="CHECK", help="without 'nhsmail-'")
    parser.add_argument("--reported", type=int, default=0)
    parser.add_argument("--clean", type=int, default=0)
    parser.add_argument("--libraries", type=int, default=0)
    parser.add_argument("--list", action="store_true", help="name the cases")
    options = parser.parse_args()
    homes = headers_of_libraries()
    enough = True
    for check in options.checks:
        counted = cases_of(check, homes)
        enough &= all(len(found) >= getattr(options, kind) for kind, found in counted.items())
        print(f"{check}: " + ", ".join(f"{len(found)} {kind}" for kind, found in counted.items()))
        if options.list:
            for kind, found in counted.items():
                print(*(f"  {kind}: {case}" for case in sorted(found)), sep="\n")
    sys.exit(not enough)


def cases_of(check, homes):
    reported, clean, libraries = set(), set(), set()
    for path in sorted((ROOT / "test" / "checks" / check).rglob("*")):
        if path.suffix not in SOURCES or "XFAIL" in path.read_text():
            continue
        source = Annotations(path)
        expected = {found.line for found in source.findings if found.check == f"nhsmail-{check}"}
        reported |= {f"{path.name}:{line}" for line in expected}
        if expected:
            libraries |= included(path, homes)
        if any(fnmatch.fnmatch(f"nhsmail-{check}", glob) for glob in source.checks.split(",")):
            clean |= {f"{path.name}:{name}" for name in clean_functions(path, source)}
    return {"reported": reported, "clean": clean, "libraries": libraries}


def headers_of_libraries():
    """Header → names of the libraries that declare something in it."""
    homes = {}
    for file in MODELS.glob("*.json"):
        model = jsonc.read(file)
        if re.search(r"\b(send|arrive):", coverage(model)):
            for header in model.get("headers", []):
                homes.setdefault(header, set()).add(file.stem)
    return homes


def included(path, homes):
    found = set()
    for header in re.findall(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', path.read_text(), re.M):
        header = re.sub(r"^.*/mocks/", "", header)
        for home, libraries in homes.items():
            if header == home or header.endswith("/" + home):
                found |= libraries
    return found


_COMMENT_OR_TEXT = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'', re.S
)
_HEAD = re.compile(r"([~\w]+)\s*\([^;{}]*\)[^;{}()]*(?::[^;{}]*(?:\{[^{};]*\}[^;{}]*)*)?$", re.S)
_WORDS = {"if", "for", "while", "switch", "catch", "return", "sizeof", "do", "else"}


def clean_functions(path, source):
    """Names of the functions that are clean cases."""
    text = _COMMENT_OR_TEXT.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), path.read_text())
    told = {found.line for found in source.findings}
    for name, begin, end in functions_in(text):
        body = text[begin:end]
        lines = range(text.count("\n", 0, begin) + 1, text.count("\n", 0, end) + 2)
        others = text[:begin].rsplit(name, 1)[0] + text[end:]
        calls = {word for word in re.findall(r"(\w+)\s*\(", body)} - _WORDS
        if calls and not told.intersection(lines) and not re.search(rf"\b{name}\b", others):
            yield name


def functions_in(text):
    """Name, and where the body begins and ends, of the outermost functions."""
    until = 0
    for match in re.finditer(r"[{}]", text):
        if match[0] == "}" or match.start() < until:
            continue
        head = re.split(r"[;{}]", text[: match.start()])[-1]
        named = _HEAD.search(head.rstrip())
        if not named or named[1] in _WORDS:
            continue
        end = closing(text, match.start())
        yield named[1], match.start(), end
        until = end


def closing(text, begin):
    depth = 0
    for match in re.finditer(r"[{}]", text[begin:]):
        depth += 1 if match[0] == "{" else -1
        if not depth:
            return begin + match.end()
    return len(text)


if __name__ == "__main__":
    main()
