"""Stores the facts of all files of a compile database:

    facts.py DRIVER BUILD FOLDER
"""

import json
import pathlib
import subprocess
import sys

driver, build, folder = sys.argv[1], *map(pathlib.Path, sys.argv[2:])
folder.mkdir(exist_ok=True)
for unit in json.loads((build / "compile_commands.json").read_text()):
    out = folder / (pathlib.Path(unit["file"]).stem + ".facts")
    subprocess.run([driver, "facts", "-p", build, unit["file"], "-o", out], check=True)
