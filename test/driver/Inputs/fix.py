#!/usr/bin/env python3
"""usage: fix.py DRIVER SCRATCH

What `check --fix` makes of files, and what it leaves alone."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import threading

driver, scratch = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
shutil.rmtree(scratch, ignore_errors=True)
scratch.mkdir(parents=True)
os.umask(0o077)

WRONG = """#include <curl/curl.h>

CURLcode send(CURL *S) {
  curl_easy_setopt(S, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(S, CURLOPT_USE_SSL, (long)CURLUSESSL_TRY);
  curl_easy_setopt(S, CURLOPT_SSL_VERIFYPEER, 0L);
  curl_easy_setopt(S, CURLOPT_SSL_VERIFYHOST, 0L);
  curl_easy_setopt(S, CURLOPT_TIMEOUT, 30L);
  curl_easy_setopt(S, CURLOPT_MAIL_RCPT, nullptr);
  curl_easy_setopt(S, CURLOPT_UPLOAD, 1L);
  return curl_easy_perform(S);
}
"""
RIGHT = (
    WRONG.replace("CURLUSESSL_TRY", "CURLUSESSL_ALL")
    .replace("VERIFYPEER, 0L", "VERIFYPEER, 1L")
    .replace("VERIFYHOST, 0L", "VERIFYHOST, 2L")
)
# With this, what one of the fixes inserts is an error.
POISON = "#pragma GCC poison CURLUSESSL_ALL\n"


class Project:
    def __init__(self, name):
        self.root = scratch / name
        self.root.mkdir()

    def write(self, name, text):
        (self.root / name).parent.mkdir(parents=True, exist_ok=True)
        (self.root / name).write_bytes(text.encode())

    def holds(self, name, text):
        got = (self.root / name).read_bytes().decode()
        if got != text:
            sys.exit(f"{self.root / name} holds\n{got}\nnot\n{text}")

    def fix(self, *arguments, code, errors=(), at="."):
        done = subprocess.run(
            [driver, "check", "--fix", "--format=json", *arguments],
            cwd=self.root / at, capture_output=True, text=True,
        )
        said = done.stderr.splitlines()
        missing = [e for e in errors if not any(e in line for line in said)]
        if done.returncode != code or missing:
            sys.exit(f"{self.root}: exit code {done.returncode}, not {code}; not said: {missing}\n{done.stderr}")
        return len([f for f in json.loads(done.stdout)["findings"] if "suppressed" not in f])


def require(got, wanted, what):
    if got != wanted:
        sys.exit(f"{what}: {got}, not {wanted}")


# All of it; line endings, mode and a link stay as they are.
p = Project("all")
p.write("sources/mail.cpp", WRONG.replace("\n", "\r\n"))
os.chmod(p.root / "sources/mail.cpp", 0o664)
(p.root / "mail.cpp").symlink_to("sources/mail.cpp")
left = p.fix("mail.cpp", "--", code=0, errors=["fixed: mail.cpp:5:3 [nhsmail-insecure-transport]", "fixed: mail.cpp:7:3"])
require(left, 0, "what is left")
p.holds("sources/mail.cpp", RIGHT.replace("\n", "\r\n"))
require((p.root / "sources/mail.cpp").stat().st_mode & 0o7777, 0o664, "mode")
require((p.root / "mail.cpp").is_symlink(), True, "the link")
require(sorted(f.name for f in (p.root / "sources").iterdir()), ["mail.cpp"], "files")
p.fix("mail.cpp", "--", code=0, errors=["note: no fix was applied"])

# What does not compile any more becomes what it was, and only that.
p = Project("broken")
p.write("poisoned.cpp", WRONG.replace("\n\n", "\n" + POISON, 1))
p.write("mail.cpp", WRONG)
p.write("never.cpp", "int broken = ;\n")
left = p.fix("poisoned.cpp", "mail.cpp", "--", code=1, errors=[
    "error: poisoned.cpp: restored: with its fixes it cannot be analysed any more"])
require(left, 3, "what is left")
p.holds("poisoned.cpp", WRONG.replace("\n\n", "\n" + POISON, 1))
p.holds("mail.cpp", RIGHT)
p.write("mail.cpp", WRONG)
p.fix("never.cpp", "mail.cpp", "--", code=3, errors=["error: never.cpp: does not compile"])
p.holds("mail.cpp", RIGHT)

# A header that one of two users cannot have fixed.
p = Project("header")
p.write("mail.h", WRONG.replace("CURLcode send", "inline CURLcode send"))
p.write("one.cpp", '#include "mail.h"\nvoid one(CURL *S) { if (send(S)) throw 1; }\n')
p.write("two.cpp", "#include <curl/curl.h>\n" + POISON + '#include "mail.h"\nvoid two(CURL *S) { if (send(S)) throw 1; }\n')
p.fix("one.cpp", "two.cpp", "--", code=1, errors=["error: mail.h: restored: files that may include it"])
p.holds("mail.h", WRONG.replace("CURLcode send", "inline CURLcode send"))
p.fix("one.cpp", "--", code=0)
p.holds("mail.h", RIGHT.replace("CURLcode send", "inline CURLcode send"))

# Nothing outside of the folder that the tool runs in.
p = Project("outside")
p.write("mail.cpp", WRONG)
p.write("project/CMakeLists.txt", "")
p.fix("../mail.cpp", "--", at="project", code=1, errors=["not fixed: the file is no part of the project in '"])
(p.root / "project" / "link.cpp").symlink_to("../mail.cpp")
p.fix("link.cpp", "--", at="project", code=1, errors=["not fixed: the file is no part of the project in '"])
p.holds("mail.cpp", WRONG)

# Nothing that is not reported as open: known, accepted, or not asked for.
p = Project("known")
p.write("mail.cpp", WRONG)
subprocess.run([driver, "baseline", "create", "-o", "known.json", "mail.cpp", "--"], cwd=p.root, check=True, capture_output=True)
p.fix("mail.cpp", "--baseline", "known.json", "--", code=0, errors=["no fix was applied"])
p.holds("mail.cpp", WRONG)
accepted = WRONG.replace("  curl_easy_setopt(S, CURLOPT_USE_SSL",
    "  // NHSMAIL-ACCEPT(nhsmail-insecure-transport; until=2999-12-31; ref=HAZ-17; owner=CSO): a test server\n"
    "  curl_easy_setopt(S, CURLOPT_USE_SSL")
p.write("mail.cpp", accepted)
p.fix("mail.cpp", "--", code=0)
p.holds("mail.cpp", accepted.replace("VERIFYPEER, 0L", "VERIFYPEER, 1L").replace("VERIFYHOST, 0L", "VERIFYHOST, 2L"))
p.write("mail.cpp", WRONG)
p.fix("mail.cpp", "--checks", "nhsmail-unchecked-send", "--", code=0, errors=["no fix was applied"])
p.holds("mail.cpp", WRONG)

# A read-only file stays as it is, though its folder could be written to.
p = Project("read-only")
p.write("mail.cpp", WRONG)
os.chmod(p.root / "mail.cpp", 0o444)
p.fix("mail.cpp", "--", code=1, errors=["mail.cpp:5:3: not fixed: the file is read-only"])
p.holds("mail.cpp", WRONG)

# One file by two names is fixed once.
p = Project("links")
p.write("mail.cpp", WRONG)
(p.root / "again.cpp").symlink_to("mail.cpp")
p.fix("again.cpp", "mail.cpp", "--", code=0, errors=[
    "fixed: again.cpp:5:3", "note: mail.cpp:5:3: not fixed: the file is 'again.cpp' by another name"])
p.holds("mail.cpp", RIGHT)

# Somebody has edited the file while it was analysed.
p = Project("edited")
p.write("mail.cpp", WRONG)
p.write("long.cpp", "constexpr unsigned long count() {\n  unsigned long steps = 0;\n"
        "  while (steps < 4000000000ul)\n    ++steps;\n  return steps;\n}\n"
        "constexpr unsigned long counted = count();\n")
edited = "// A new line\n" + WRONG
editor = threading.Timer(1, lambda: p.write("mail.cpp", edited))
editor.start()
p.fix("mail.cpp", "long.cpp", "--timeout=3", "--", "-fconstexpr-steps=4294967295", code=3, errors=[
    "error: mail.cpp: not fixed: it has changed since it was analysed"])
editor.join()
p.holds("mail.cpp", edited)

# What a macro has made is left alone, and so is what a directive says is elsewhere.
LINES = WRONG.splitlines(keepends=True)
def with_lines(*lines, head=""):
    return LINES[0] + head + "".join(LINES[1:4] + LINES[7:10]) + "".join(lines) + "".join(LINES[10:])
VERIFY = "curl_easy_setopt(S, CURLOPT_SSL_VERIFYPEER, 0L);\n"
p = Project("macros")
macros = with_lines("  VERIFY(S, 0L);\n  HOST(S);\n", "  curl_easy_setopt(S, CURLOPT_PROXY_SSL_VERIFYPEER, OFF);\n", head=
    "#define OFF 0L\n#define VERIFY(h, v) curl_easy_setopt(h, CURLOPT_SSL_VERIFYPEER, v)\n"
    "#define HOST(h) curl_easy_setopt(h, CURLOPT_SSL_VERIFYHOST, 0L)\n")
p.write("mail.cpp", macros)
p.fix("mail.cpp", "--", code=1, errors=["no fix was applied"])
p.holds("mail.cpp", macros)
line = with_lines(VERIFY, head='#line 2 "grammar.y"\n')
p.write("mail.cpp", line)
p.write("grammar.y", line)
p.fix("mail.cpp", "--", code=0)
p.holds("mail.cpp", line.replace("PEER, 0L", "PEER, 1L"))
p.holds("grammar.y", line)

# Columns count bytes, behind a mark at the start of the file and letters of several
# bytes; lines may be continued, and a file read twice.
p = Project("places")
text = with_lines("/* é日本 */ " + VERIFY + "  curl_easy_setopt(S, \\\n CURLOPT_SSL_VERIFYHOST, \\\n0L);\n")
p.write("mail.cpp", "\ufeff" + text.replace("\n", "\r\n"))
p.fix("mail.cpp", "--", code=0)
p.holds("mail.cpp", "\ufeff" + text.replace("VERIFYPEER, 0L", "VERIFYPEER, 1L").replace("\n0L", "\n2L").replace("\n", "\r\n"))
one_line = "\ufeffint send(CURL *S) {" + with_lines(VERIFY).split("{", 1)[1].replace("\n", "")
p.write("line.cpp", one_line)
p.fix("line.cpp", "--", "-include", "curl/curl.h", code=0)
p.holds("line.cpp", one_line.replace("VERIFYPEER, 0L", "VERIFYPEER, 1L"))
p.write("part.inc", VERIFY)
p.write("twice.cpp", with_lines('#include "part.inc"\n#include "part.inc"\n'))
p.fix("twice.cpp", "--", code=0)
p.holds("part.inc", VERIFY.replace("0L", "1L"))

# One file compiled in two ways: where fixes break one of them, or the other never
# was to be had.
BROKEN = "int broken = ;\n"
for one, two, code, fixed in (("", "", 0, True), ("", POISON, 1, False), ("", BROKEN, 3, True), (POISON, BROKEN, 3, False)):
    head = f"\n#ifdef TWO\n{two}#else\n{one}#endif\n"
    p = Project(f"ways{len(one)}-{len(two)}")
    p.write("mail.cpp", WRONG.replace("\n\n", head, 1))
    p.write("compile_commands.json", json.dumps([
        {"directory": str(p.root), "file": "mail.cpp", "arguments": ["c++", *flags, "-c", "mail.cpp"]}
        for flags in ([], ["-DTWO"])]))
    p.fix("-p", ".", code=code)
    p.holds("mail.cpp", (RIGHT if fixed else WRONG).replace("\n\n", head, 1))
