#!/usr/bin/env python3
"""usage: terminal.py DRIVER SCRATCH

What `check` prints on a terminal: colours, and marks under the source."""
import os
import pathlib
import pty
import shutil
import subprocess
import sys

driver, scratch = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
shutil.rmtree(scratch, ignore_errors=True)
scratch.mkdir(parents=True)
(scratch / "mail.cpp").write_text("""#include <curl/curl.h>
void send(CURL *S, curl_slist *To) {
  curl_easy_setopt(S, CURLOPT_URL, "smtps://send.nhs.net:465");
  curl_easy_setopt(S, CURLOPT_MAIL_RCPT, To);
  /* \u00e9 */ curl_easy_setopt(S, CURLOPT_SSL_VERIFYPEER, 0L);
  curl_easy_setopt(S, CURLOPT_UPLOAD, 1L);
  CURLcode Result = curl_easy_perform(S);
  (void)Result;
}
""")
check = [driver, "check", "mail.cpp", "--checks=nhsmail-insecure-transport"]


def printed(*options, **more):
    """What a terminal is sent."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*check, *options, "--"], cwd=scratch, stdin=theirs, stdout=theirs, stderr=subprocess.DEVNULL,
        env={"PATH": os.environ["PATH"], "HOME": str(scratch), "TERM": "xterm", **more},
    )
    os.close(theirs)
    said = b""
    while True:
        try:
            part = os.read(ours, 1 << 16)
        except OSError:  # as Linux says that nobody is at the other end
            break
        if not part:
            break
        said += part
    os.close(ours)
    if process.wait() != 1:
        sys.exit(f"exit code {process.returncode}: {said}")
    return said.decode().replace("\r\n", "\n")


plain = subprocess.run([*check, "--"], cwd=scratch, capture_output=True, text=True).stdout
colourful = printed()
if "\x1b[1;31merror: \x1b[0m" not in colourful:
    sys.exit(f"no colours: {colourful!r}")
without = colourful
for code in ("0", "1", "1;31", "1;32", "1;35", "1;36", "31", "32", "36", "2"):
    without = without.replace(f"\x1b[{code}m", "")
if without != plain:
    sys.exit(f"not the same without colours:\n{without!r}\n{plain!r}")
for what, said in (
    ("NO_COLOR", printed(NO_COLOR="1")), ("a terminal that cannot", printed(TERM="dumb")), ("a pipe", plain)):
    if said != plain or "\x1b" in said:
        sys.exit(f"{what}: {said!r}")
printed("--format=text=report.txt", "--format=text")
if (scratch / "report.txt").read_text() != plain:
    sys.exit("colours in a file")

# The mark is below what it marks, whatever takes two bytes or more before it.
lines = plain.splitlines()
for number, line in enumerate(lines):
    if "curl_easy_setopt(S, CURLOPT_SSL_VERIFYPEER" in line:
        mark = lines[number + 1]
        if mark.index("^") != line.index("curl_easy_setopt"):
            sys.exit(f"the mark is not below:\n{line}\n{mark}")
        break
else:
    sys.exit(f"the line is not shown:\n{plain}")
