"""Runs the driver in every way that prints something, and looks for secrets:

    redaction.py DRIVER SOURCE FOLDER

The secrets are those that the source names as `// secret: TEXT`. Fails where an
output holds one, where nothing is reported, or where an output is empty.
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "Support"))
from annotations import Annotations


def main():
    driver, source, folder = sys.argv[1], *(pathlib.Path(name).resolve() for name in sys.argv[2:])
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    annotations = Annotations(source)
    flags = ["--", "-std=c++20", *annotations.compile_flags()]

    def run(*arguments, code=(0, 1)):
        done = subprocess.run([driver, *map(str, arguments)], cwd=folder, capture_output=True, text=True)
        assert done.returncode in code, f"{arguments}: {done.returncode}\n{done.stderr}"
        return done.stdout + done.stderr

    outputs = {}
    refusal = run("check", source, "--format", "none", *flags, code=(2,))
    run("facts", source, "-o", folder / "unit.facts", *flags)
    for kind in re.search(r"there are (.*)", refusal)[1].split(", "):
        run("check", source, "--level", "2", "--format", f"{kind}={folder}/report.{kind}", *flags)
        run("link", folder / "unit.facts", "--level", "2", "--format", f"{kind}={folder}/linked.{kind}")
    for command in (["inventory"], ["report", "--hazard-log"]):
        refusal = run(*command, source, "--format", "none", *flags, code=(2,))
        for kind in re.search(r"there are (.*)", refusal)[1].split(", "):
            file = folder / f"{command[0]}.{kind}"
            run(*command, source, "--level", "2", "--format", f"{kind}={file}", *flags)
    run("check", source, "--export-summaries", folder / "summaries.json", *flags)
    run("models", "suggest", source, "-o", folder / "suggested.json", *flags)
    for file in folder.iterdir():
        outputs[file.name] = file.read_text()
    outputs["check"] = run("check", source, "--level", "2", "--stats", *flags)
    for what in ("--dump-facts", "--dump-summaries"):
        outputs[what] = run("check", source, what, *flags)
    report = json.loads(outputs["report.json"])
    lines = sorted({finding["where"]["line"] for finding in report["findings"]})
    states = [run("check", source, "--dump-states", f"{source}:{n}", *flags, code=(0, 1, 2)) for n in lines]
    outputs["--dump-states"] = "\n".join(states)
    outputs["--explain-missing"] = "\n".join(
        run("check", source, "--explain-missing", f"{source}:{n}", "nhsmail-hardcoded-credential", *flags,
            code=(0, 1, 2)) for n in lines)

    assert outputs["check"].count("[nhsmail-hardcoded-credential]") >= len(annotations.secrets)
    failed = False
    for name, text in outputs.items():
        assert len(text) > 100, f"{name} is empty:\n{text}"
        for secret in annotations.secrets:
            if secret in text:
                failed = True
                at = text.index(secret)
                print(f"{name} holds {secret}: …{text[max(0, at - 120) : at + 80]!r}")
    sys.exit(failed)


if __name__ == "__main__":
    main()
