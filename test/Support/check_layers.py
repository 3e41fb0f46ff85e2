#!/usr/bin/env python3
"""Fails where checks/ knows the compiler, or clang-plugin/ knows a check or a
library: by an include, by a name in the code, or by a symbol in what was built."""

import argparse
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
KNOWS_NO_COMPILER = ("nhsmail_models", "nhsmail_engine", "nhsmail_policy", "nhsmail_rules")
COMPILER_INCLUDE = re.compile(r'^\s*#\s*include\s*[<"](?:clang|llvm|clang-plugin)\b', re.M)
COMPILER_SYMBOL = re.compile(r"\b(?:clang|llvm)::")
COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.S)


def sources(folder):
    found = [p for p in (ROOT / folder).rglob("*") if p.suffix in {".h", ".cpp"}]
    if not found:
        sys.exit(f"no sources in {folder}")
    return found


def includes_of_the_compiler():
    for path in sources("checks"):
        for match in COMPILER_INCLUDE.finditer(path.read_text()):
            yield f"{path.relative_to(ROOT)}: {match[0].strip()}"


def modelled_names():
    """The functions that library models name; of a qualified name, the namespace
    it begins with. The languages' own libraries may be known, as may the product's
    namespace, in which its annotations are."""
    for path in (ROOT / "checks/data/libraries").glob("*.json"):
        if path.stem in {"c", "std"}:
            continue
        for names in re.findall(r'"names":\s*\[([^\]]*)\]', path.read_text()):
            for name in re.findall(r'"([^"]+)"', names):
                if len(name) > 3 and not name.startswith(("std::", "nhsmail::")):
                    yield re.sub("::.*", "::", name)


def names_of_checks_and_libraries():
    catalogue = json.loads((ROOT / "checks/catalogue.json").read_text())
    names = {check["id"] for check in catalogue["checks"]}
    names |= set(modelled_names())
    ends = (re.escape(n) + ("" if n.endswith("::") else r"\b") for n in sorted(names))
    pattern = re.compile(rf"\b(?:{'|'.join(ends)})")
    for path in sources("clang-plugin"):
        for match in pattern.finditer(COMMENT.sub("", path.read_text())):
            yield f"{path.relative_to(ROOT)}: names {match[0]}"


def symbols_of_the_compiler(build):
    for name in KNOWS_NO_COMPILER:
        library = build / "lib" / f"lib{name}.a"
        symbols = subprocess.run(
            ["nm", "-C", library], capture_output=True, text=True, check=True
        ).stdout
        for line in symbols.splitlines():
            if COMPILER_SYMBOL.search(line):
                yield f"{library.name}: {line.strip()}"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=pathlib.Path, required=True)
    build = parser.parse_args().build
    faults = [
        *includes_of_the_compiler(),
        *names_of_checks_and_libraries(),
        *symbols_of_the_compiler(build),
    ]
    print("\n".join(faults))
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
