"""Analyses a program with hostile names and texts, and looks at the pages in
headless Chromium:

    pages.py DRIVER FOLDER
"""

import base64
import collections
import hashlib
import html.parser
import pathlib
import re
import shutil
import subprocess
import sys

IMAGE = "<img src=x onerror=document.title=1>"
SOURCE = r"""
#include <curl/curl.h>
struct Evil {};
template <typename T> bool post(CURL *easy, const char *to) {
  curl_slist *list = curl_slist_append(nullptr, to);
  curl_slist *head = curl_slist_append(nullptr, "Subject: %(text)s");
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net");
  curl_easy_setopt(easy, CURLOPT_USERNAME, "%(text)s@nhs.net");
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, head);
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, list);
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  return curl_easy_perform(easy) == CURLE_OK;
}
bool operator<(const Evil &, CURL *easy) { return post<Evil>(easy, "%(text)s@nhs.net"); }
void pilot(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net");
  // NHSMAIL-ACCEPT(nhsmail-hardcoded-credential; until=2999-12-31; ref=%(text)s; owner=%(text)s): %(text)s
  curl_easy_setopt(easy, CURLOPT_PASSWORD, "Tarn-and-Fell-7");
}
"""


class Page(html.parser.HTMLParser):
    """What a browser has made of a page."""

    def __init__(self, dom):
        super().__init__()
        self.elements, self.text, self.links = collections.Counter(), [], []
        self.ids, self.inside, self.tables, self.headers = [], [], [], []
        self.feed(dom)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.elements[tag] += 1
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag == "table":
            self.tables.append(False)
        elif tag == "caption":
            self.tables[-1] = True
        elif tag == "th":
            self.headers.append(attributes.get("scope"))
        for name, value in attributes.items():
            assert not name.startswith("on") and name not in ("src", "srcset", "data"), (tag, name)
            if name == "href":
                self.links.append(value)
        if tag not in ("meta", "link", "br", "img"):
            self.inside.append(tag)

    def handle_endtag(self, tag):
        while self.inside and self.inside.pop() != tag:
            pass

    def handle_data(self, data):
        if not {"style", "script"} & set(self.inside):
            self.text.append(data)


def look(browser, page):
    """The page as it is after its scripts would have run."""
    profile = page.parent / "profile"
    done = subprocess.run(
        [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}",
         "--virtual-time-budget=2000", "--dump-dom", page.as_uri()],
        capture_output=True, text=True, timeout=400)
    assert done.returncode == 0, done.stderr
    return done.stdout


def printed(page):
    """The text of the page on paper."""
    paper = page.with_suffix(".pdf")
    done = subprocess.run(
        ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={page.parent / 'profile'}",
         f"--print-to-pdf={paper}", page.as_uri()],
        capture_output=True, text=True, timeout=400)
    assert done.returncode == 0 and paper.exists(), done.stderr
    text = subprocess.run(["pdftotext", paper, "-"], capture_output=True, text=True, check=True).stdout
    return " ".join(text.split())


def script_of(page):
    """The page's only script, which its policy must name and allow no other."""
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)[1]
    scripts = re.findall("<script>(.*?)</script>", page, re.S)
    digests = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in scripts]
    assert policy == "; ".join(["default-src 'none'", "style-src 'unsafe-inline'",
                                *(f"script-src 'sha256-{digest}'" for digest in digests)]), policy
    return len(scripts)


def use_filters(page):
    """Filters and reorders the findings as a reader would."""
    steps = """
      const form = document.querySelector(".filters"), done = [];
      const look = (name, value) => {
        form.elements[name].value = value;
        form.dispatchEvent(new Event("input"));
        const shown = [...document.querySelectorAll("#list article:not([hidden])")];
        done.push(`${name}: ${shown.map((a) => `${a.dataset.status} ${a.dataset.clause}`).join(", ")}`);
        form.elements[name].value = "";
      };
      look("status", "suppressed");
      look("text", "accepted UNTRACKED-delivery");
      look("severity", "note");
      document.querySelector("[data-filter=clause][data-value='3.1.5']").click();
      done.push(`link: ${form.elements.clause.value} ${form.querySelector("output").textContent}`);
      form.elements.order.value = "clause";
      form.dispatchEvent(new Event("input"));
      done.push(`groups: ${[...document.querySelectorAll("#list section:not([hidden]) .group")].map((g) => g.textContent).join(", ")}`);
      const list = document.createElement("pre");
      list.id = "done";
      list.textContent = done.join("\\n");
      document.body.append(list);"""
    copy = page.with_suffix(".used.html")
    text = re.sub("<meta http-equiv[^>]*>", "", page.read_text())
    copy.write_text(text.replace("</body>", f"<script>{steps}</script></body>"))
    found = re.search('<pre id="done">(.*?)</pre>', look("chromium", copy), re.S)
    return dict(line.split(": ", 1) for line in html.unescape(found[1]).splitlines())


def many(folder):
    """A program of `FILES` files, each with `CALLS` findings."""
    folder.mkdir()
    for number in range(FILES):
        calls = (
            f"void sign{call}(CURL *S) {{\n"
            f"  curl_easy_setopt(S, CURLOPT_PASSWORD, way(\"Winter-Ward-{number}-{call}-rota\"));\n}}\n"
            for call in range(CALLS)
        )
        (folder / f"sign{number}.cpp").write_text(
            "#include <curl/curl.h>\nstatic const char *way(const char *secret) { return secret; }\n"
            + "".join(calls)
        )
    return sorted(folder.glob("*.cpp"))


FILES, CALLS = 4, 1800


def look_at_many(driver, folder):
    """More findings than a page holds: it opens, and says what it leaves out."""
    page = folder / "many.html"
    done = subprocess.run([driver, "check", *many(folder / "many"), "--format", f"html={page}", "--"],
                          cwd=folder, capture_output=True, text=True)
    assert done.returncode == 1, done.stderr
    assert page.stat().st_size < 15e6, page.stat().st_size
    seen = Page(look("chromium", page))
    text = "".join(seen.text)
    left_out = re.search(r"([0-9]+) of ([0-9]+) findings are shown here", text)
    shown, of = int(left_out[1]), int(left_out[2])
    assert of == FILES * CALLS and 4000 < shown < of, left_out[0]
    assert f"{shown} of {shown} shown" in text, "the script did not run"
    assert seen.elements["article"] == shown
    assert f"the other {of - shown} are in the formats json" in text


def main():
    driver, folder = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    source = folder / f"a\"'&{IMAGE}.cpp"
    source.write_text(SOURCE % {"text": f"</script></style>{IMAGE}"})
    for command in (["check"], ["inventory"], ["report", "--hazard-log"]):
        page = folder / f"{command[0]}.html"
        done = subprocess.run([driver, *command, source, "--format", f"html={page}", "--", "-std=c++20"],
                              cwd=folder, capture_output=True, text=True)
        assert done.returncode in (0, 1), done.stderr
        written = page.read_text()
        assert not re.search(r"url\(|@import|<link|<base", written), "something outside is named"
        assert script_of(written) == (command == ["check"])
        dom = look("chromium", page)
        seen = Page(dom)
        text = "".join(seen.text)
        assert seen.elements["img"] == seen.elements["iframe"] == 0, seen.elements
        assert seen.elements["script"] == written.count("<script>"), seen.elements
        assert seen.elements["style"] == 1 and seen.elements["title"] == 1, seen.elements
        assert IMAGE in text, f"{command}: the hostile text is not shown as it is"
        assert "NHSmail" in re.search("<title>(.*?)</title>", dom)[1]
        assert "Tarn-and-Fell" not in written
        if command == ["check"]:
            assert re.search('<form class="filters"[^>]*>', dom)[0].count("hidden") == 0, "the script did not run"
            assert "2 of 2 shown" in text
            assert use_filters(page) == {
                "status": "accepted 3.1.5", "text": "open 3.2.7", "severity": "", "link": "3.1.5 1 of 2 shown",
                "groups": "AUP 3.1.5 (1)"}
            paper = printed(page)
            assert "Show all" not in paper, "the filters are printed"
            for wanted in ("AUP 3.2.7", "Accepted until 2999-12-31", "Remedy", "By clause of the policy"):
                assert wanted in paper, f"'{wanted}' is not printed:\n{paper}"
        assert seen.tables and all(seen.tables), "a table has no caption"
        assert set(seen.headers) <= {"col", "row", "rowgroup"}, seen.headers
        assert len(seen.ids) == len(set(seen.ids)), "an id is there twice"
        for link in seen.links:
            assert link.startswith("#") and link[1:] in seen.ids, f"{link} leads nowhere"
    look_at_many(driver, folder)


if __name__ == "__main__":
    main()
