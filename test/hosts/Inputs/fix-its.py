"""Applies fix-its in each host and looks at what comes of it:

    fix-its.py --build BUILD --scratch FOLDER [--hosts HOST,...] [--left-alone] FILE...

Every finding must have a fix-it; once all are applied, the file still compiles
and nothing is reported any more; and every host makes the same file of it. With
--left-alone, there are findings and no host changes anything.
"""

import argparse
import json
import pathlib
import shutil
import subprocess
import sys

TEST = pathlib.Path(__file__).resolve().parents[2]
MOCKS = TEST / "libraries" / "mocks"
sys.path.insert(0, str(TEST / "Support"))
from annotations import Annotations
from hosts import Build, run_command
from lsp_client import LspClient


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", required=True)
    parser.add_argument("--scratch", required=True, type=pathlib.Path)
    parser.add_argument("--hosts", default="driver,clang-tidy,clangd")
    parser.add_argument("--left-alone", action="store_true")
    parser.add_argument("files", nargs="+", type=pathlib.Path)
    arguments = parser.parse_args()
    build = Build(arguments.build)
    for file in arguments.files:
        judge(build, Unit(file, arguments.scratch.resolve()), arguments)
    print("ok")


class Unit:
    """A source to mend, in a folder of its own."""

    def __init__(self, source, scratch):
        self.source = Annotations(source)
        self.text = source.read_text()
        self.folder = scratch / source.stem
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        self.file = self.folder / source.name
        self.flags = ["-std=c++20", f"-I{MOCKS}", *self.source.compile_flags()]
        (self.folder / ".nhsmail-tidy.json").write_text(self.source.policy or "{}")
        (self.folder / ".clang-tidy").write_text(f"Checks: '-*,{self.source.checks}'\n")
        (self.folder / ".clangd").write_text(
            "Diagnostics: {UnusedIncludes: None, ClangTidy: {FastCheckFilter: Loose}}\n"
        )
        (self.folder / "compile_flags.txt").write_text("\n".join(self.flags) + "\n")
        self.write(self.text)

    def write(self, text):
        self.file.write_text(text)


def judge(build, unit, arguments):
    expected = None
    for host in arguments.hosts.split(","):
        unit.write(unit.text)
        mended = {"driver": by_driver, "clang-tidy": by_tidy, "clangd": by_clangd}[host](build, unit)
        if arguments.left_alone:
            assert mended == unit.text, f"{host} changed {unit.file.name}:\n{mended}"
            continue
        assert mended != unit.text, f"{host} changed nothing in {unit.file.name}"
        unit.write(mended)
        left = findings(build, unit)
        assert not left, f"{host}: still reported in {unit.file.name}: {left}\n{mended}"
        expected = expected or mended
        assert mended == expected, f"{host} makes another {unit.file.name}:\n{mended}"


def findings(build, unit):
    """What the driver reports; fails where the file does not compile."""
    report = unit.folder / "report.json"
    code, printed = run_command(
        [build.dir / "bin" / "nhsmail-tidy", "check", unit.file, f"--checks={unit.source.checks}",
         f"--format=json={report}", "--", *unit.flags], unit.folder)
    assert code in (0, 1), printed
    return json.loads(report.read_text())["findings"]


def by_driver(build, unit):
    found = findings(build, unit)
    assert found, f"nothing is reported in {unit.file.name}"
    edits = set()
    for finding in found:
        if not finding["fixes"]:
            where = finding["where"]["line"]
            print(f"{unit.file.name}:{where}: no fix-it for {finding['message']}")
        for fix in finding["fixes"]:
            r = fix["range"]
            edits.add((r["line"] - 1, r["column"] - 1, r["endLine"] - 1, r["endColumn"] - 1,
                       fix["replacement"]))
    return apply(unit.text, edits)


def by_tidy(build, unit):
    subprocess.run(
        [build.llvm_bin / "clang-tidy", f"-load={build.tidy_module}", "--quiet", "--fix", unit.file,
         "--", *unit.flags],
        cwd=unit.folder, capture_output=True, text=True, timeout=180)
    return unit.file.read_text()


def by_clangd(build, unit):
    command = [build.dir / "bin" / "nhsmail-clangd", "--log=error", "-j=1", "--background-index=0"]
    uri = unit.file.as_uri()
    edits = set()
    with LspClient([str(part) for part in command], str(unit.folder), timeout=180) as client:
        client.open(unit.file, "cpp")
        for item in client.diagnostics(unit.file):
            actions = client.request("textDocument/codeAction", {
                "textDocument": {"uri": uri}, "range": item["range"],
                "context": {"diagnostics": [item], "only": ["quickfix"]}})
            for action in actions:
                # A command for clients that have not said that they take edits.
                if action.get("command") != "clangd.applyFix":
                    continue
                for edit in action["arguments"][0]["changes"][uri]:
                    begin, end = edit["range"]["start"], edit["range"]["end"]
                    edits.add((begin["line"], begin["character"], end["line"], end["character"],
                               edit["newText"]))
    return apply(unit.text, edits)


def apply(text, edits):
    """Edits of ASCII text, as line, column, end line, end column and new text."""
    lines = text.splitlines(keepends=True)
    starts = [sum(map(len, lines[:n])) for n in range(len(lines) + 1)]
    for line, column, end_line, end_column, new in sorted(edits, reverse=True):
        text = text[: starts[line] + column] + new + text[starts[end_line] + end_column :]
    return text


if __name__ == "__main__":
    main()
