#!/usr/bin/env python3
"""Fails where two JSON reports find different things in a file, or nothing at all.

    same_findings.py FILE A.json B.json
"""

import json
import pathlib
import sys


def findings(path):
    return {
        (f["check"], f["where"]["line"], f["message"])
        for f in json.loads(pathlib.Path(path).read_text())["findings"]
        if pathlib.Path(f["where"]["file"]).name == sys.argv[1]
    }


first, second = (findings(path) for path in sys.argv[2:])
for name, only in ((sys.argv[2], first - second), (sys.argv[3], second - first)):
    for finding in sorted(only):
        print(f"only in {name}: {finding}")
sys.exit(first != second or not first)
