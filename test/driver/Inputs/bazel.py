"""Builds a project whose sources are analysed as they are compiled.

    bazel.py FOLDER RULES DRIVER
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import zipfile

folder, rules, driver = (pathlib.Path(argument).resolve() for argument in sys.argv[1:])
ward = folder / "ward"
bazel = shutil.which("bazel")
assert bazel, "there is no bazel; tools/setup installs bazel-bootstrap"


def run(*command, code=0):
    done = subprocess.run(
        [bazel, f"--output_user_root={folder / 'root'}", *command], cwd=ward, capture_output=True, text=True
    )
    said = done.stdout + done.stderr
    assert done.returncode == code, f"{command}: {done.returncode}\n{said[-4000:]}"
    return said


def test(*options, code=0):
    """The sources that are read, and what the test says."""
    said = run("test", "//:nhsmail", "--subcommands", "--test_output=all", *options, code=code)
    return sorted(re.findall(r"action 'Reading (\S+) for nhsmail-tidy'", said)), said


def change(name, old, new):
    text = (ward / name).read_text()
    assert old in text, name
    (ward / name).write_text(text.replace(old, new))


def main():
    shutil.copytree(rules, folder / "bazel")
    (folder / "bin").mkdir()
    (folder / "bin" / "nhsmail-tidy").symlink_to(driver)

    # What crosses targets is found, at its place in the project; of other repositories, nothing is.
    read, said = test(code=3)
    assert read == ["mail/mail.cpp", "main.cpp", "other.c"], said
    assert re.search(r"^main.cpp:6:.*\[nhsmail-hardcoded-credential\]", said, re.M), said
    assert re.search(r" mail/mail.cpp:6:\d+: used as password here", said), said
    assert "1 finding in 1 file" in said and "1 suppressed" in said, said
    outputs = zipfile.ZipFile(ward / "bazel-testlogs" / "nhsmail" / "test.outputs" / "outputs.zip")
    assert '"uri": "main.cpp"' in outputs.read("nhsmail.sarif").decode(), outputs.namelist()

    # The facts do not tell where they were made.
    facts = list((ward / "bazel-bin").glob("**/*.nhsmail/**/*.facts"))
    assert facts
    for file in facts:
        assert str(folder) not in file.read_text(), file

    # What has not changed is not read again; what is compiled otherwise, is.
    read, said = test(code=3)
    assert read == [], said
    change("mail/BUILD", '"FOR_MAIL"', '"FOR_MAIL", "MORE"')
    read, said = test(code=3)
    assert read == ["mail/mail.cpp"], said

    # Without a test, for all targets.
    run("build", "//...", "--aspects=@nhsmail_tidy//:nhsmail_tidy.bzl%nhsmail_tidy_facts", "--output_groups=nhsmail_facts")

    # By a policy, and mended.
    read, said = test("--@nhsmail_tidy//:policy=//:.nhsmail-tidy.json")
    assert len(read) == 3 and "2 suppressed" in said, said
    change("main.cpp", '"Fell-and-Tarn-7"', "nullptr")
    change("main.cpp", '"Winter-Ward-7"', "nullptr")
    change("main.cpp", "// NOLINT(nhsmail-hardcoded-credential)", "")
    read, said = test()
    assert "No findings." in said, said

    # A file that does not compile is no result.
    change("other.c", "{", "{ int other = ;")
    said = run("build", "//:nhsmail", code=1)
    assert "other.c: does not compile" in said, said


try:
    main()
finally:
    subprocess.run([bazel, f"--output_user_root={folder / 'root'}", "shutdown"], cwd=ward, capture_output=True)
    # What Bazel makes cannot be removed otherwise.
    subprocess.run(["chmod", "-R", "u+w", folder / "root"])
