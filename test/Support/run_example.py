#!/usr/bin/env python3
"""Does what a page shows, and fails where something else comes of it.

    run_example.py PAGE.md SECTION FOLDER PROGRAM

In the section with that heading, a fenced block of code behind a line that names a
file in backticks (the last one that it names) is that file. An indented block that
begins with `$ nhsmail-tidy` is run; the lines under it must be printed, in that order.
Others may stand between them: the page leaves out clauses and remedies. Nothing that
writes a file is run, as that would be the model of the example.
"""

import pathlib
import re
import shlex
import subprocess
import sys


def section(page, heading):
    text = pathlib.Path(page).read_text()
    start = text.index(f"## {heading}\n")
    return text[start : text.index("\n## ", start)]


def files(text):
    for before, code in re.findall(r"([^\n]+)\n\n```\w+\n(.*?)```", text, re.S):
        names = re.findall(r"`([\w.]+\.(?:h|cpp|json))`", before)
        yield names[-1] if names else "gateway.json", code


def commands(text):
    for block in re.findall(r"(?:^    .*\n|^\n(?=    ))+", text, re.M):
        lines = [line[4:] for line in block.splitlines()]
        starts = [i for i, line in enumerate(lines) if line.startswith("$ ")]
        for start, end in zip(starts, starts[1:] + [len(lines)]):
            yield lines[start][2:], lines[start + 1 : end]


def check(command, shown, folder, program):
    arguments = [str(program) if a == "nhsmail-tidy" else a for a in shlex.split(command)]
    ran = subprocess.run(arguments, cwd=folder, capture_output=True, text=True)
    if ran.returncode not in (0, 1):
        return f"{command}\nends with {ran.returncode}:\n{ran.stderr}"
    printed = iter(ran.stdout.splitlines())
    for line in shown:
        if line not in ("", "…") and line not in printed:
            return f"{command}\ndoes not print\n{line}\nbut\n{ran.stdout}"
    return None


def main():
    page, heading, folder, program = sys.argv[1:]
    text = section(page, heading)
    folder, program = pathlib.Path(folder), pathlib.Path(program).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    written = dict(files(text))
    for name, code in written.items():
        (folder / name).write_text(code)
    (folder / "renamed.json").write_text(
        written["gateway.json"].replace("setTitle", "setTitel")
    )
    ran = [c for c in commands(text) if " -o " not in c[0]]
    faults = [fault for c in ran if (fault := check(*c, folder, program))]
    print("\n".join(faults))
    sys.exit(1 if faults or not ran or len(written) < 2 else 0)


if __name__ == "__main__":
    main()
