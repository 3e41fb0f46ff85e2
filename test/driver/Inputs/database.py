#!/usr/bin/env python3
"""usage: database.py DIRECTORY [--compiler COMMAND] FILE...

Writes DIRECTORY/compile_commands.json as a build of the FILEs with COMMAND
("c++ -std=c++17" where none is given)."""
import argparse
import json
import pathlib

parser = argparse.ArgumentParser()
parser.add_argument("directory", type=pathlib.Path)
parser.add_argument("--compiler", default="c++ -std=c++17")
parser.add_argument("files", nargs="+")
options = parser.parse_args()
entries = [
    {
        "directory": str(options.directory.resolve()),
        "file": file,
        "command": f"{options.compiler} -c {file} -o {file}.o",
    }
    for file in options.files
]
(options.directory / "compile_commands.json").write_text(json.dumps(entries, indent=1))
