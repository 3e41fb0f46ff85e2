"""Damages every entry of a cache: one is cut short, the others hold other words."""

import pathlib
import sys

for number, entry in enumerate(sorted(pathlib.Path(sys.argv[1]).glob("*.facts"))):
    text = entry.read_text()
    entry.write_text(text[: len(text) // 2] if number == 0 else text.replace("call", "cull"))
