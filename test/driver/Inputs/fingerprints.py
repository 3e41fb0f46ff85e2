#!/usr/bin/env python3
"""usage: fingerprints.py DRIVER SCRATCH

Which changes of a file leave the fingerprints of its findings what they were."""
import json
import pathlib
import re
import shutil
import subprocess
import sys

driver, scratch = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
shutil.rmtree(scratch, ignore_errors=True)
formatter = shutil.which("clang-format-22") or sys.exit("there is no clang-format-22; tools/setup installs it")

SOURCE = """#include <curl/curl.h>

#define SIGN_IN(handle) curl_easy_setopt(handle, CURLOPT_PASSWORD, "Winter-Ward-7-rota")

namespace ward {
class Mailer {
public:
  void send(CURL *session, curl_slist *to);
  void byLambda() {
    auto signIn = [](CURL *session) { curl_easy_setopt(session, CURLOPT_PASSWORD, "Winter-Ward-7-rota"); };
    signIn(curl_easy_init());
  }
};

void Mailer::send(CURL *session, curl_slist *to) {
  curl_easy_setopt(session, CURLOPT_URL, "smtp://send.nhs.net:587"); curl_easy_setopt(session, CURLOPT_SSL_VERIFYPEER, 0L);
  curl_easy_setopt(session, CURLOPT_PASSWORD, "Winter-Ward-7-rota");
  curl_easy_setopt(session, CURLOPT_PASSWORD, "Winter-Ward-7-rota");
  curl_easy_setopt(session, CURLOPT_MAIL_RCPT, to);
  curl_easy_setopt(session, CURLOPT_UPLOAD, 1L);
  CURLcode result = curl_easy_perform(session);
  (void)to;
}

void macro(CURL *session) { SIGN_IN(session); }

void other() {
  auto signIn = [](CURL *session) { curl_easy_setopt(session, CURLOPT_PASSWORD, "Winter-Ward-7-rota"); };
  signIn(curl_easy_init());
}
} // namespace ward
"""


def prints(text, folder="project"):
    """By check, function and number, the fingerprints of what is found in `text`."""
    file = scratch / folder / "mail.cpp"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
    done = subprocess.run(
        [driver, "check", "--format=json", "--level=2", "mail.cpp", "--"],
        cwd=file.parent, capture_output=True, text=True,
    )
    if done.returncode != 1:
        sys.exit(f"exit code {done.returncode}\n{text}\n{done.stderr}")
    found = {}
    for f in json.loads(done.stdout)["findings"]:
        (version, fingerprint), = f["fingerprint"].items()
        if version != "nhsmailTidy/v1":
            sys.exit(f"a fingerprint of '{version}'")
        number = sum(key[:2] == (f["check"], f["function"]) for key in found)
        found[f["check"], f["function"], number] = fingerprint
    return found


def require(holds, what, *shown):
    if not holds:
        sys.exit("\n".join([what, *map(str, shown)]))


before = prints(SOURCE)
checks = {check for check, _, _ in before}
functions = {function for _, function, _ in before}
require({"nhsmail-hardcoded-credential", "nhsmail-unchecked-send", "nhsmail-insecure-transport"} <= checks, "checks", checks)
require(functions == {
    "ward::Mailer::send", "ward::Mailer::(lambda in byLambda)::operator()", "ward::macro",
    "ward::(lambda in other)::operator()"}, "functions", functions)
require(len(set(before.values())) == len(before), "two findings with one fingerprint", before)


def same(what, text, folder="project", more=0):
    after = prints(text, folder)
    kept = {key: after.get(key) for key in before}
    require(kept == before and len(after) == len(before) + more, what, before, after)


same("nothing has changed", SOURCE)
same("another checkout", SOURCE, "elsewhere/project")
same("moved lines", "// A header\n\n\n" + SOURCE.replace("namespace ward {", "namespace ward {\n// Ward\nint beds();\n\n", 1))
same("carriage returns", SOURCE.replace("\n", "\r\n"))
same("renamed variables", re.sub(r"\b(session|to|result|signIn|handle)\b", r"\1_", SOURCE))
for style in ("Google", "GNU", "{BasedOnStyle: Mozilla, ColumnLimit: 50}", "{BasedOnStyle: LLVM, ColumnLimit: 200}"):
    laid_out = subprocess.run(
        [formatter, f"--style={style}"], input=SOURCE, capture_output=True, text=True, check=True
    ).stdout
    require(laid_out != SOURCE, "no new layout", style)
    same(f"a layout by {style}", laid_out)

# More findings of the same kind in other functions, also in lambdas of theirs.
MORE = """void more(CURL *session) {
  curl_easy_setopt(session, CURLOPT_PASSWORD, "Winter-Ward-7-rota");
  auto signIn = [](CURL *to) { curl_easy_setopt(to, CURLOPT_PASSWORD, "Winter-Ward-7-rota"); };
  signIn(curl_easy_init());
}
"""
same("findings in another function", SOURCE.replace("class Mailer", MORE + "class Mailer", 1), more=2)
parts = SOURCE.split("\nvoid macro")
macro, rest = parts[1].split("\n", 1)
same("functions in another order", parts[0].replace("class Mailer", f"void macro{macro}\n\nclass Mailer", 1) + "\n" + rest)

# Another function, another file and another text are another finding.
for what, old, new in (("function", "macro", "renamed"), ("text", "Mailer::send(CURL *session, curl_slist *to) {", 'Mailer::send(CURL *session, curl_slist *to) {\n  curl_easy_setopt(session, CURLOPT_PASSWORD, "Summer-Ward-7-rota-9");')):
    after = prints(SOURCE.replace(old, new))
    require(not set(after.values()) <= set(before.values()), f"another {what}", before, after)
