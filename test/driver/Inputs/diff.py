#!/usr/bin/env python3
"""usage: diff.py DRIVER SCRATCH

What `check --diff` reports, in a git repository with commits, staged, unstaged
and untracked changes, renames, a submodule and odd names."""
import json
import os
import pathlib
import shutil
import subprocess
import sys

driver, scratch = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
shutil.rmtree(scratch, ignore_errors=True)
work = scratch / "work"
home = scratch / "home"
home.mkdir(parents=True)
environment = {
    **os.environ,
    "HOME": str(home),
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CEILING_DIRECTORIES": str(scratch),  # which lies in this repository
    "GIT_AUTHOR_NAME": "A Developer",
    "GIT_AUTHOR_EMAIL": "developer@example.org",
    "GIT_COMMITTER_NAME": "A Developer",
    "GIT_COMMITTER_EMAIL": "developer@example.org",
}
# Settings with which a diff reads otherwise.
(home / ".gitconfig").write_text(
    "[diff]\n noprefix = true\n mnemonicPrefix = true\n interHunkContext = 9\n"
    " external = false\n renames = false\n relative = true\n[color]\n ui = always\n"
    "[protocol \"file\"]\n allow = always\n"
)
environment["GIT_DIFF_OPTS"] = "--unified=9"

HEADER = "#include <curl/curl.h>\n#include <cstdlib>\n"


def function(name, secret='"Winter-Ward-7-rota"'):
    return f"void {name}(CURL *S) {{\n  curl_easy_setopt(S, CURLOPT_PASSWORD, {secret});\n}}\n"


def git(*arguments, at=work):
    subprocess.run(["git", *arguments], cwd=at, env=environment, check=True, capture_output=True)


def age(file):
    """Makes FILE older: what changed right before a run is not remembered."""
    written = file.stat().st_mtime - 10
    os.utime(file, (written, written))


def write(name, text):
    (work / name).parent.mkdir(parents=True, exist_ok=True)
    (work / name).write_text(text)
    age(work / name)


def check(*arguments, at=work, code=1, env=environment):
    done = subprocess.run(
        [driver, "check", "--format=json", *arguments],
        cwd=at, env=env, capture_output=True, text=True,
    )
    if done.returncode != code:
        sys.exit(f"{arguments}: exit code {done.returncode}, not {code}\n{done.stdout}{done.stderr}")
    return done


def found(*arguments, **settings):
    """Files and lines of what is reported, and the notes."""
    report = json.loads(check(*arguments, **settings).stdout)
    places = [
        f"{os.path.relpath(f['where']['file'], work)}:{f['where']['line']}"
        for f in report["findings"]
    ]
    return places, report["notes"]


def require(got, wanted):
    if got != wanted:
        sys.exit(f"{got}\nis not\n{wanted}")


def require_error(text, *arguments, **settings):
    done = check(*arguments, code=2, **settings)
    if text not in done.stderr or "error: --diff: " not in done.stderr or done.stdout:
        sys.exit(f"{arguments}: not '{text}' but\n{done.stdout}{done.stderr}")


# A library that is a submodule, and a project.
library = scratch / "library"
library.mkdir()
git("init", "-q", at=library)
(library / "lib.cpp").write_text(HEADER + function("lib", 'std::getenv("P")'))
git("add", ".", at=library)
git("commit", "-q", "-m", "Start", at=library)

work.mkdir()
git("init", "-q", "-b", "main")
write("mail.cpp", HEADER + function("first") + function("second") + function("third"))
write("old name.cpp", HEADER + "// A comment\n" * 20 + function("moved") + function("kept"))
write("päth/höflich.cpp", HEADER + function("polite"))
write("wrapper.h", HEADER + "inline void sign(CURL *S, const char *Word) {\n"
      "  // The way\n  curl_easy_setopt(S, CURLOPT_PASSWORD, Word);\n}\n")
write("caller.cpp", '#include "wrapper.h"\nvoid call(CURL *S) { sign(S, "Winter-Ward-7-rota"); }\n')
write(".gitignore", "/build/\n/ignored.cpp\n")
git("submodule", "add", "-q", str(library), "library")
age(work / "library" / "lib.cpp")
git("add", ".")
git("commit", "-q", "-m", "Start")
git("tag", "start")

names = ["mail.cpp", "päth/höflich.cpp", "caller.cpp", "library/lib.cpp"]


def database(*more):
    (work / "build").mkdir(exist_ok=True)
    entries = [
        {"directory": str(work / "build"), "file": f"../{n}", "arguments": ["c++", "-c", f"../{n}"]}
        for n in [*names, *more]
    ]
    (work / "build" / "compile_commands.json").write_text(json.dumps(entries))


database("old name.cpp")
everything = {f["where"]["file"] for f in json.loads(check("-p", "build").stdout)["findings"]}
require(len(everything), 4)
for cached in ([], ["--no-cache"]):
    require(found("-p", "build", "--no-link", "--diff", "HEAD", *cached, code=0), ([], [
        "5 of 5 files were not analysed: neither they nor what they include has changed since 'HEAD'"
        if cached else
        "7 open findings were left out: the changes since 'HEAD' do not touch them"
    ]))

# One function is changed, in the working tree alone; then staged, then committed.
write("mail.cpp", HEADER + function("first")
      + function("second", '"Summer-Ward-17-rota"') + function("third"))
one = (["mail.cpp:7"], ["6 open findings were left out: the changes since 'start' do not touch them"])
# Without facts of an earlier run, files that have not changed are not read at all.
require(found("-p", "build", "--no-cache", "--no-link", "--diff", "start"), (["mail.cpp:7"], [
    "4 of 5 files were not analysed: neither they nor what they include has changed since 'start'",
    "2 open findings were left out: the changes since 'start' do not touch them",
]))
require(found("-p", "build", "--diff", "start"), one)
git("add", ".")
require(found("-p", "build", "--diff", "start"), one)
git("commit", "-q", "-m", "Change")
require(found("-p", "build", "--diff", "start"), one)
require(found("-p", "../build", "--diff", "start", at=work / "päth"), one)
require(found("-p", "build", "--diff", "HEAD", code=0)[0], [])
require(found("mail.cpp", "--diff", "start", "--", "-std=c++17")[0], ["mail.cpp:7"])

# The report says the same of what it holds, whether or not the rest is left out.
prints = {}
for options in ([], ["--diff", "start"]):
    for f in json.loads(check("-p", "build", *options).stdout)["findings"]:
        where = (f["where"]["file"], f["where"]["line"])
        require(prints.setdefault(where, f["fingerprint"]), f["fingerprint"])

# A deleted line touches those around; so lines that move are not touched.
write("mail.cpp", "#include <curl/curl.h>\n" + function("first")
      + function("second", '"Summer-Ward-17-rota"')
      + function("third").replace("\n}", "\n  // more\n}"))
git("commit", "-q", "-a", "-m", "More")
write("mail.cpp", (work / "mail.cpp").read_text().replace("  // more\n", ""))
require(found("-p", "build", "--diff", "HEAD")[0], ["mail.cpp:9"])
git("commit", "-q", "-a", "-m", "Less")

# A step of the route counts, in another file, too.
write("wrapper.h", (work / "wrapper.h").read_text().replace("  curl_easy", "    curl_easy"))
require(found("-p", "build", "--diff", "HEAD")[0], ["caller.cpp:2"])
git("commit", "-q", "-a", "-m", "Layout")

# Renamed: only what is changed; untracked: all; ignored: nothing; odd names.
git("mv", "old name.cpp", "new näme.cpp")
write("new näme.cpp", (work / "new näme.cpp").read_text().replace("kept(CURL *S) {\n", "kept(CURL *S) {\n  "))
write("un tracked\t.cpp", HEADER + function("untracked"))
write("ignored.cpp", HEADER + function("ignored"))
write("päth/höflich.cpp", HEADER + function("polite", '"Summer-Ward-17-rota"'))
database("new näme.cpp", "un tracked\t.cpp", "ignored.cpp")
require(sorted(found("-p", "build", "--diff", "HEAD")[0]),
        ["new näme.cpp:27", "päth/höflich.cpp:4", "un tracked\t.cpp:4"])
git("add", "-A")
require(sorted(found("-p", "build", "--diff", "HEAD")[0]),
        ["new näme.cpp:27", "päth/höflich.cpp:4", "un tracked\t.cpp:4"])
git("commit", "-q", "-m", "Names")

# A safeguard that is gone from a function touches all of it, also where something
# else has taken its place; a comment or the layout does not.
SAFE = """#include <curl/curl.h>
#include <cstdlib>
CURLcode send(curl_slist *To) {
  CURL *S = curl_easy_init();
  curl_easy_setopt(S, CURLOPT_URL, "smtps://send.nhs.net:465");
  // A limit
  curl_easy_setopt(S, CURLOPT_TIMEOUT, 30L);
  curl_easy_setopt(S, CURLOPT_MAIL_RCPT, To);
  curl_easy_setopt(S, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(S, CURLOPT_VERBOSE, 0L);
  std::getenv("A");
  std::getenv("B");
  return curl_easy_perform(S);
}
""" + function("other")
LIMIT = "  curl_easy_setopt(S, CURLOPT_TIMEOUT, 30L);\n"
database("safe.cpp", "new näme.cpp")
write("safe.cpp", SAFE)
git("add", ".")
git("commit", "-q", "-m", "A safe one")
write("safe.cpp", SAFE.replace("  // A limit\n", "").replace("VERBOSE, 0L", "VERBOSE,  0L"))
require(found("-p", "build", "--diff", "HEAD", code=0)[0], [])
write("safe.cpp", SAFE.replace(LIMIT, ""))
require(found("-p", "build", "--diff", "HEAD")[0], ["safe.cpp:12"])
write("safe.cpp", SAFE.replace(LIMIT, "  curl_easy_setopt(S, CURLOPT_NOPROGRESS, 1L);\n"))
require(found("-p", "build", "--diff", "HEAD")[0], ["safe.cpp:13"])
# Where it is moved, it stays in the same function.
write("safe.cpp", SAFE.replace(LIMIT, "").replace("  return", LIMIT + "  return"))
require(found("-p", "build", "--diff", "HEAD", code=0)[0], [])
# A file that is moved and a line of it changed.
(work / "sub").mkdir()
git("checkout", "-q", "safe.cpp")
git("mv", "safe.cpp", "sub/safer.cpp")
write("sub/safer.cpp", SAFE.replace(LIMIT, ""))
database("sub/safer.cpp", "new näme.cpp")
require(found("-p", "build", "--diff", "HEAD")[0], ["sub/safer.cpp:12"])
git("add", ".")
git("commit", "-q", "-m", "Moved")

# A header is looked at by way of the files that include it, and only those.
write("include/inner.h", HEADER + "\ninline " + function("inner"))
write("include/outer.h", '#pragma once\n#include "inner.h"\n')
write("includes.cpp", "#include <outer.h>\n")
write("other.cpp", HEADER + function("apart"))
(work / "build" / "compile_commands.json").write_text(json.dumps([
    {"directory": str(work / "build"), "file": f"../{n}", "arguments": ["c++", "-I../include", "-c", f"../{n}"]}
    for n in ("includes.cpp", "other.cpp", "mail.cpp")
]))
git("add", ".")
git("commit", "-q", "-m", "Headers")
write("include/inner.h", HEADER + "\n\ninline " + function("inner", '"Summer-Ward-17-rota"'))
require(found("-p", "build", "--no-cache", "--no-link", "--diff", "HEAD"), (["include/inner.h:6"], [
    "2 of 3 files were not analysed: neither they nor what they include has changed since 'HEAD'",
]))
git("commit", "-q", "-a", "-m", "Header")

# What is not looked at may be broken; what is, may not.
write("broken.cpp", "void sendMail();\nint broken = ;\n")
git("add", ".")
git("commit", "-q", "-m", "Broken")
database("broken.cpp", "new näme.cpp")
require(found("-p", "build", "--no-cache", "--no-link", "--diff", "HEAD", code=0)[0], [])
require("broken.cpp: does not compile" in check("-p", "build", "--no-cache", "--diff", "HEAD~1", code=3).stderr, True)
database("new näme.cpp")

# A function that is changed in one file makes for findings in others, which have
# not changed: what it is for is seen where it is called.
sign = "void enrol(CURL *S, const char *Word)"
write("sign.cpp", HEADER + f"{sign};\n{sign} {{\n  (void)S, (void)Word;\n}}\n")
write("unchanged.cpp", HEADER + f"{sign};\nvoid ask(CURL *S) {{\n  enrol(S, \"Winter-Ward-7-rota\");\n}}\n")
database("sign.cpp", "unchanged.cpp")
git("add", ".")
git("commit", "-q", "-m", "Two files")
require(found("-p", "build", "--diff", "HEAD", code=0)[0], [])
write("sign.cpp", HEADER + f"{sign};\n{sign} {{\n  curl_easy_setopt(S, CURLOPT_PASSWORD, Word);\n}}\n")
require(found("-p", "build", "--diff", "HEAD")[0], ["unchanged.cpp:5"])
require(found("-p", "build", "--no-cache", "--diff", "HEAD")[0], ["unchanged.cpp:5"])
require(found("-p", "build", "--no-link", "--diff", "HEAD", code=0)[0], [])
git("checkout", "-q", "sign.cpp")
database("new näme.cpp")

# A clone that does not go back far enough says so; it does where it does.
git("clone", "-q", "--depth", "2", f"file://{work}", str(scratch / "shallow"), at=scratch)
shallow = scratch / "shallow"
command = ["mail.cpp", "--diff"]
require_error("is no revision of this repository; name one commit, branch or tag, and fetch it where the clone is shallow",
              *command, "HEAD~2", "--", at=shallow)
require_error("is no revision of this repository", *command, "start", "--", at=shallow)
require(found(*command, "HEAD~1", "--", at=shallow, code=0)[0], [])

# Of a submodule, what differs from the commit that belongs to the revision: changed,
# untracked, committed there, committed here.
library = work / "library"
(library / "lib.cpp").write_text(HEADER + function("lib"))
require(found("-p", "build", "--diff", "HEAD")[0], ["library/lib.cpp:4"])
(library / "more.cpp").write_text(HEADER + function("more"))
database("library/more.cpp", "new näme.cpp")
require(sorted(found("-p", "build", "--diff", "HEAD")[0]), ["library/lib.cpp:4", "library/more.cpp:4"])
git("add", ".", at=library)
git("commit", "-q", "-m", "Library", at=library)
require(sorted(found("-p", "build", "--diff", "HEAD")[0]), ["library/lib.cpp:4", "library/more.cpp:4"])
git("commit", "-q", "-a", "-m", "Library")
require(found("-p", "build", "--diff", "HEAD", code=0)[0], [])
require(sorted(found("-p", "build", "--diff", "HEAD~1")[0]), ["library/lib.cpp:4", "library/more.cpp:4"])
require(found("more.cpp", "--diff", "HEAD", "--", at=library, code=0)[0], [])
# As a hook of git's is run.
(library / "lib.cpp").write_text(HEADER + function("lib", '"Summer-Ward-17-rota"'))
require(found("-p", "build", "--diff", "HEAD", env={
    **environment, "GIT_DIR": ".git", "GIT_INDEX_FILE": ".git/index"})[0], ["library/lib.cpp:4"])
git("checkout", "-q", ".", at=library)
# All of one that is new, or whose history is not there; nothing of one that is not
# checked out.
git("submodule", "add", "-q", str(library), "second")
database("second/lib.cpp", "new näme.cpp")
require(found("-p", "build", "--diff", "HEAD")[0], ["second/lib.cpp:4"])
git("commit", "-q", "-a", "-m", "Second")
git("submodule", "deinit", "-q", "--force", "second")
database("new näme.cpp")
require(found("-p", "build", "--diff", "HEAD~1", code=0)[0], [])

# A file that git takes for binary counts as a whole.
write(".gitattributes", "mail.cpp binary\n")
write("mail.cpp", (work / "mail.cpp").read_text() + "// more\n")
require(len(found("-p", "build", "--diff", "HEAD")[0]), 3)
git("checkout", "-q", "mail.cpp")

# With a baseline: what is neither known nor elsewhere counts.
subprocess.run([driver, "baseline", "create", "-p", "build", "-o", "known.json"],
               cwd=work, env=environment, check=True, capture_output=True)
write("caller.cpp", '#include "wrapper.h"\nvoid call(CURL *S) { sign(S, "Summer-Ward-17-rota"); }\n')
require(found("-p", "build", "--diff", "HEAD", "--baseline", "known.json")[0], ["caller.cpp:2"])

# What is not analysed stays so.
write("caller.cpp", "void sendMail(); int broken = ;\n")
require("caller.cpp: does not compile" in check("-p", "build", "--diff", "HEAD", code=3).stderr, True)
git("checkout", "-q", "caller.cpp")

# Nothing but a revision is one, and nothing is an option of git's.
for wrong in ("nowhere", "start..HEAD", "HEAD:mail.cpp", "-h", "--output=stolen", "--help"):
    require_error("is no revision of this repository", "-p", "build", f"--diff={wrong}")
require((work / "stolen").exists(), False)
require_error("is in no working tree of git", work / "mail.cpp", "--diff", "HEAD", "--", at=home)
empty = scratch / "empty"
empty.mkdir()
require_error("git cannot be run", "-p", "build", "--diff", "HEAD", env={**environment, "PATH": str(empty)})
