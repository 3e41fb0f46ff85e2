"""Analyses a program with hostile names, and reads what is written for scripts, for
GitLab, for services that show tests, and for pull requests as these read it:

    ci_formats.py DRIVER FOLDER
"""

import collections
import copy
import html.parser
import io
import json
import pathlib
import shutil
import subprocess
import sys
import xml.etree.ElementTree

import jsonschema
import junitparser

from pages import SOURCE

SCHEMA = pathlib.Path(__file__).resolve().parents[3] / "checks" / "data" / "schema" / "report.schema.json"

NAME = "@team #12 <img src=x> [l](u) **b** `c` | \"'&"
BROKEN = "int main( {\n"


class Rendered(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.elements, self.text = collections.Counter(), ""
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.elements[tag] += 1
        assert not attributes or tag in ("th", "td"), (tag, attributes)

    def handle_data(self, data):
        self.text += data


def main():
    driver, folder = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    good, bad = f"{NAME}.cpp", f"broken {NAME}.cpp"
    (folder / good).write_text(SOURCE % {"text": "text"})
    (folder / bad).write_text(BROKEN)

    def written(kind, *files, code):
        done = subprocess.run([driver, "check", *files, "--format", kind, "--", "-std=c++20"],
                              cwd=folder, capture_output=True, text=True)
        assert done.returncode == code, done.stderr
        return done.stdout

    report = json.loads(written("json", good, bad, code=3))
    opened = [f for f in report["findings"] if "suppressed" not in f]
    accepted = [f for f in report["findings"] if "suppressed" in f]
    assert opened and accepted and not report["complete"], report
    schema = jsonschema.Draft7Validator(json.loads(SCHEMA.read_text()))
    assert not (faults := [f.message for f in schema.iter_errors(report)]), faults
    for spoil in (lambda r: r.update(more=1), lambda r: r.pop("units"), lambda r: r["findings"][0].update(level=3),
                  lambda r: r["findings"][0]["where"].pop("line")):
        wrong = copy.deepcopy(report)
        spoil(wrong)
        assert not schema.is_valid(wrong), "the schema allows anything"

    issues = json.loads(written("gitlab", good, bad, code=3))
    assert [i["severity"] for i in issues].count("blocker") == 1 and len(issues) == len(opened) + 1, issues
    assert len({i["fingerprint"] for i in issues}) == len(issues)
    for issue in issues:
        assert issue["location"]["path"] == (bad if issue["severity"] == "blocker" else good)
        assert issue["location"]["lines"]["begin"] >= 1 and issue["description"] and issue["check_name"]
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")

    junit = written("junit", good, bad, code=3)
    read = junitparser.JUnitXml.fromroot(junitparser.junitparser.etree.parse(io.BytesIO(junit.encode())).getroot())
    outcomes = collections.Counter(type(r) for suite in read for case in suite for r in case.result)
    assert (read.errors, read.failures, read.skipped) == (
        outcomes[junitparser.Error], outcomes[junitparser.Failure], outcomes[junitparser.Skipped]), outcomes
    assert read.tests == sum(len(list(suite)) for suite in read)
    root = xml.etree.ElementTree.fromstring(junit)
    cases = root.findall("./testsuite/testcase")
    results = collections.Counter(child.tag for case in cases for child in case)
    assert results["error"] == 1 and results["failure"] == len({f["check"] for f in opened}), results
    assert results["skipped"] == len({f["check"] for f in accepted} - {f["check"] for f in opened}), results
    assert len({(c.get("classname"), c.get("name")) for c in cases}) == len(cases)
    assert {c.get("name") for c in cases} == {good, bad}
    for of in (root, *root.findall("testsuite")):
        assert int(of.get("tests")) == len(of.findall(".//testcase"))
        for attribute, tag in ("failures", "failure"), ("errors", "error"), ("skipped", "skipped"):
            assert int(of.get(attribute)) == len(of.findall(f".//{tag}")), (of.attrib, tag)
    assert all(c.text for case in cases for c in case), "GitLab shows nothing but contents"

    page = subprocess.run(["cmark-gfm", "--unsafe", *"-e table -e autolink -e strikethrough".split()],
                          input=written("markdown", good, bad, code=3), capture_output=True, text=True, check=True)
    seen = Rendered(page.stdout)
    assert not seen.elements.keys() & {"img", "a", "em", "del", "script"}, seen.elements
    assert seen.elements["details"] == seen.elements["summary"] == len(opened), seen.elements
    assert seen.text.index(bad) < seen.text.index("Severity") and seen.text.count(good) >= len(opened)
    assert seen.elements["td"] == 4 * (seen.elements["tr"] - 2), seen.elements


if __name__ == "__main__":
    main()
