#!/usr/bin/env python3
"""usage: pre-commit.py PRODUCT DRIVER SCRATCH

Uses the hook as a project would: a git repository, pre-commit installed in it,
and commits that go through or do not."""
import os
import pathlib
import shutil
import subprocess
import sys

product, driver, scratch = (pathlib.Path(argument).resolve() for argument in sys.argv[1:4])

CLEAN = """#include <curl/curl.h>
#include <cstdlib>

void signIn(CURL *Session) {
  curl_easy_setopt(Session, CURLOPT_URL, "smtps://send.nhs.net:465");
  curl_easy_setopt(Session, CURLOPT_PASSWORD, std::getenv("MAIL_PASSWORD"));
}
"""
HAZARD = CLEAN.replace('std::getenv("MAIL_PASSWORD")', '"Winter-Ward-7-rota"')

shutil.rmtree(scratch, ignore_errors=True)
work = scratch / "work"
home = scratch / "home"
work.mkdir(parents=True)
home.mkdir()
environment = {
    **os.environ,
    "HOME": str(home),
    "PRE_COMMIT_HOME": str(home / "cache"),
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "A Developer",
    "GIT_AUTHOR_EMAIL": "developer@example.org",
    "GIT_COMMITTER_NAME": "A Developer",
    "GIT_COMMITTER_EMAIL": "developer@example.org",
    "NHSMAIL_TIDY": str(driver),
}


def run(*command, at=work, expect=0, env=environment):
    done = subprocess.run(command, cwd=at, env=env, capture_output=True, text=True)
    output = done.stdout + done.stderr
    if (done.returncode == 0) != (expect == 0):
        sys.exit(f"{' '.join(command)}: exit code {done.returncode}\n{output}")
    return output


def require(condition, what, output):
    if not condition:
        sys.exit(f"{what}\n{output}")


def commit(text, expect=0, name="mail.cpp"):
    (work / name).write_text(text)
    run("git", "add", name)
    return run("git", "commit", "-m", f"Change {name}", expect=expect)


# The product's repository, with what pre-commit takes from it.
hooks = scratch / "hooks"
(hooks / "tools").mkdir(parents=True)
shutil.copy(product / ".pre-commit-hooks.yaml", hooks)
shutil.copy(product / "tools" / "pre-commit", hooks / "tools")
run("git", "init", "-q", at=hooks)
run("git", "add", ".", at=hooks)
run("git", "commit", "-q", "-m", "Hooks", at=hooks)
revision = run("git", "rev-parse", "HEAD", at=hooks).strip()

run("git", "init", "-q")
(work / ".pre-commit-config.yaml").write_text(
    f"repos:\n- repo: {hooks}\n  rev: {revision}\n  hooks:\n  - id: nhsmail-tidy\n"
)
(work / "build" / "debug").mkdir(parents=True)
(work / ".gitignore").write_text("/build/\n")
run("git", "add", ".pre-commit-config.yaml", ".gitignore")
run("git", "commit", "-q", "-m", "Start")
run("pre-commit", "install")

output = commit(CLEAN, expect=1)
require("no build directory with compile_commands.json" in output, "asks for a build", output)

database = [sys.executable, str(pathlib.Path(__file__).parent / "database.py")]
run(*database, "build/debug", "../../mail.cpp", "../../other.cpp")
output = commit(CLEAN)
require("Passed" in output, "a clean file passes", output)

output = commit(HAZARD, expect=1)
require("mail.cpp:6" in output and "[nhsmail-hardcoded-credential]" in output, "a hazard stops", output)
require("Winter" not in output, "the secret is not shown", output)
require(run("git", "status", "--porcelain").strip() == "M  mail.cpp", "nothing was committed", output)

# What is committed counts, not what lies about unstaged or is not C or C++.
(work / "mail.cpp").write_text(CLEAN)
output = commit(HAZARD, name="notes.txt", expect=1)
require("mail.cpp:6" in output, "the staged text counts", output)
output = commit(CLEAN + "// repaired\n")
require("Passed" in output, "the repaired file passes", output)
output = commit("int broken = ;\n", name="other.cpp", expect=1)
require("other.cpp: does not compile" in output, "a broken file stops", output)
run("git", "rm", "-q", "-f", "other.cpp")

# A header is checked by a source that includes it, which need not change.
(work / "login.h").write_text('#include <curl/curl.h>\n')
commit('#include "login.h"\n' + CLEAN)
output = commit(HAZARD.replace("void signIn", "inline void signInto"), name="login.h", expect=1)
require("login.h:6" in output and "as mail.cpp includes it" in output, "a header's hazard stops", output)
require("mail.cpp:" not in output, "the source is no matter of this commit", output)
output = commit(CLEAN.replace("void signIn", "inline void signInto"), name="login.h")
require("Passed" in output, "a clean header passes", output)
commit(CLEAN)

# The configuration that `nhsmail-tidy init` writes, with the product installed.
tools = scratch / "bin"
tools.mkdir()
shutil.copy(product / "tools" / "pre-commit", tools / "nhsmail-tidy-pre-commit")
(tools / "nhsmail-tidy").symlink_to(driver)
installed = {**environment, "PATH": f"{tools}:{environment['PATH']}"}
del installed["NHSMAIL_TIDY"]
run("nhsmail-tidy", "init", "--force", env=installed)
run("git", "add", ".pre-commit-config.yaml")
(work / "mail.cpp").write_text(HAZARD)
run("git", "add", "mail.cpp")
output = run("pre-commit", "run", env=installed, expect=1)
require("[nhsmail-hardcoded-credential]" in output, "init's configuration works", output)

# With options: what stood there before is no matter of this commit.
run("git", "commit", "-q", "--no-verify", "-m", "Known")
(work / ".pre-commit-config.yaml").write_text(
    f"repos:\n- repo: {hooks}\n  rev: {revision}\n  hooks:\n  - id: nhsmail-tidy\n    args: [--diff, HEAD]\n"
)
run("git", "add", ".pre-commit-config.yaml")
output = commit(HAZARD + "// the end\n")
require("Passed" in output, "what is not touched passes", output)
output = commit(HAZARD.replace("Winter", "Summer") + "// the end\n", expect=1)
require("mail.cpp:6" in output, "what is touched stops", output)
