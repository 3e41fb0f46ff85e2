#!/usr/bin/env python3
"""Writes docs/libraries.md: which libraries the shipped models know, in which
version they are tested, what the models cover, and where the tests are.

    tools/dev/libraries.py            writes the page
    tools/dev/libraries.py --check    fails where the page is not what it would write

Either fails where a model gives a role to functions of which no test calls one.
"""

import pathlib
import re
import subprocess
import sys

from pages import ROOT, write_or_check

sys.path.insert(0, str(ROOT / "test" / "Support"))

import jsonc

PAGE = ROOT / "docs" / "libraries.md"
MODELS = ROOT / "checks" / "data" / "libraries"
TESTS = ROOT / "test"

# Headers that tools/setup unpacks without their packages, and where they say
# which version they are.
UNPACKED = {
    "cpprest/http_client.h": ("cpprest/version.h", r"CPPREST_VERSION_(?:MAJOR|MINOR|REVISION) (\d+)"),
    "cpprest/http_listener.h": ("cpprest/version.h", r"CPPREST_VERSION_(?:MAJOR|MINOR|REVISION) (\d+)"),
    "libetpan/libetpan.h": ("libetpan/libetpan_version.h", r"LIBETPAN_VERSION_(?:MAJOR|MINOR) (\w+)"),
}

HEAD = """# Libraries

What the shipped models know, written by [`tools/dev/libraries.py`](../tools/dev/libraries.py) out of
[`checks/data/libraries`](../checks/data/libraries) and [`test`](../test). [models.md](models.md) explains the words of
the third column: what leaves by a `send`, which kinds of values `arrive`, which parts of a message are followed, and by
which macro versions of the library are told apart.

*Tested with* is the version of the package whose headers the tests include, as far as Debian 12 keeps it, or *here*,
where they are this repository's. A *mock* is declarations that are written after the library's documentation, as the
library cannot be had, or not be read by clang, on Debian 12.

| library | tested with | the model covers | tests |
|---|---|---|---|
"""

# Roles that no test names, and why.
UNNAMED = {
    "annotations": ("the macros of the header name it", {
        "arrive credential, password", "arrive log, log", "label untrusted", "part body", "send message"}),
    "cpr": ("a braced list makes the pair", {"arrive credential, client secret"}),
    "glog": ("macros call it", {"arrive log, log", "inspect"}),
    "httplib": ("the version that is tested with lacks it", {"arrive tls, hostname", "arrive tls, verifier"}),
}

MESSAGE = ["sender", "senderField", "envelopeSender", "recipient", "bcc", "subject", "body", "attachment",
           "deliveryReceipt", "readReceipt", "messageId"]


def coverage(model):
    """What the rows of a model do, in words."""
    sends, arrives, parts, versions = set(), set(), set(), set()

    def visit(node):
        if isinstance(node, list):
            for each in node:
                visit(each)
        if not isinstance(node, dict):
            return
        if isinstance(node.get("send"), str):
            sends.add(node["send"])
        if isinstance(node.get("arrive"), str):
            arrives.add(node["arrive"])
        if isinstance(node.get("when"), dict):
            versions.add(node["when"]["version"])
        for verb in ("assign", "collect", "concat"):
            if isinstance(node.get(verb), str):
                parts.update(re.findall(r"#(\w+)", node[verb]))
        if isinstance(node.get("set"), dict):
            parts.update(node["set"])
        for each in node.values():
            visit(each)

    visit(model["functions"])
    said = []
    if sends:
        said.append("send: " + ", ".join(sorted(sends)))
    if arrives:
        said.append("arrive: " + ", ".join(sorted(arrives)))
    if sends and (held := [part for part in MESSAGE if part in parts]):
        said.append("parts: " + ", ".join(held))
    if versions:
        said.append("versions by " + ", ".join(f"`{macro}`" for macro in sorted(versions)))
    return "; ".join(said) or "values"


def roles(node):
    """What the effects of a row, or of a part of one, are there for, in words."""
    found = set()
    if isinstance(node, list):
        for each in node:
            found |= roles(each)
    if isinstance(node, dict):
        if isinstance(node.get("send"), str):
            found.add("send " + node["send"])
        if isinstance(node.get("arrive"), str):
            found.add(f"arrive {node['arrive']}" + (f", {node['role']}" if "role" in node else ""))
        for label in filter(lambda x: isinstance(x, str), [*node.get("add", []), *node.get("labels", [])]):
            found.add("label " + label)
        for attribute in [*node.get("set", {}), *re.findall(r"#(\w+)", " ".join(
                node[verb] for verb in ("assign", "collect", "concat") if isinstance(node.get(verb), str)))]:
            if attribute in MESSAGE:
                found.add("part " + attribute)
        for verb in ("inspect", "throttle"):
            if verb in node:
                found.add(verb)
        if node.get("test") == "guard":
            found.add("guard")
        for each in node.values():
            found |= roles(each)
    return found


def untested(model, files):
    """The roles of a model of which no test calls a function that has it."""
    text = "\n".join(file.read_text() for file in files)
    words = set(re.findall(r"\w+", text))
    callers = {}
    for row in model["functions"]:
        for role in roles(row):
            callers.setdefault(role, []).extend(name.rsplit("::", 1)[-1] for name in row["names"])
    called = lambda name: name.startswith("operator") or name in words or name[-1] in "AW" and name[:-1] in words
    return sorted(role for role, names in callers.items() if not any(map(called, names)))


class Tests:
    """Which tests include which headers."""

    def __init__(self):
        self.includes = {}
        for file in sorted(TESTS.glob("*/*/*.c*")) + sorted(TESTS.glob("lowering/*.c*")):
            if "mocks" not in file.parts and file.parts[-3] != "sample":
                self.includes[file] = self.read(file)

    def read(self, file):
        """What the file includes, itself or through a file beside it."""
        names = re.findall(r'#\s*include\s*[<"]([^>"]+)[>"]', file.read_text())
        beside = [file.parent / name for name in names if (file.parent / name).suffix == ".cpp"]
        return names + [name for other in beside for name in self.read(other)]

    def of(self, stem, headers):
        """Tests of a library, and whether they include headers, or mocks."""
        tests, real, mock = [], False, False
        for file, includes in self.includes.items():
            own = file.parent.name == stem
            here = [i for i in includes for h in headers if i == h or i.endswith("/" + h)
                    or own and i.startswith(h.partition("/")[0] + "/")]
            mock |= any("mocks/" in i for i in here or includes if here or own)
            real |= any("mocks/" not in i for i in here)
            if here or own:
                tests.append(file)
        return tests, real, mock


def packages_of(headers):
    """Header -> {package: version}, by dpkg's lists of files (`dpkg -S` takes
    minutes for so many)."""
    wanted = {}
    for header in headers:
        # A folder may be a link to another.
        real = pathlib.Path("/usr/include", header).resolve()
        known = str(real.relative_to("/usr/include")) if real.is_relative_to("/usr/include") else header
        wanted.setdefault(real.name, []).append((header, "/" + known))
    owners = {}
    for listing in pathlib.Path("/var/lib/dpkg/info").glob("*.list"):
        package = listing.stem.split(":")[0]
        for path in listing.read_text().splitlines():
            for header, end in wanted.get(path.rsplit("/", 1)[-1], []):
                if "/include/" in path and path.endswith(end):
                    owners.setdefault(header, {}).setdefault(package, len(path))
    # Others keep copies for themselves, further down.
    for header, found in owners.items():
        least = min((n for p, n in found.items() if "mingw" not in p), default=0)
        owners[header] = {p for p, n in found.items() if "mingw" in p or n == least}
    names = sorted({package for all in owners.values() for package in all})
    listed = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Package} ${Version}\n", *names], capture_output=True, text=True
    ).stdout
    versions = dict(line.split(" ", 1) for line in listed.splitlines())
    return {h: {p: kept(versions[p]) for p in all if p in versions} for h, all in owners.items()}


def kept(version):
    """The part of a version that updates of a Debian release leave as it is."""
    upstream = re.match(r"(?:\d+:)?(0~\d+|\d+(?:\.\d+)*)", version)[1].split(".")
    return ".".join(upstream[:2] if not upstream[0].isdigit() or int(upstream[0]) < 15 else upstream[:1])


def unpacked_version(header):
    file, pattern = UNPACKED[header]
    path = pathlib.Path("/usr/local/include") / file
    return ".".join([str(int(n, 0)) for n in re.findall(pattern, path.read_text())][:2]) if path.exists() else ""


def version_of(headers, packages, windows, qt6):
    for header in headers:
        if header in UNPACKED:
            return unpacked_version(header)
        owners = {
            p: v
            for p, v in packages.get(header, {}).items()
            if ("mingw" in p) == windows and (qt6 or not p.startswith("qt6"))
        }
        if owners:
            return ", ".join(sorted(set(owners.values()))) + (" of mingw-w64" if windows else "")
    return ""


def unnamed(models, tests):
    """What is wrong with the tests of the models, a line each."""
    for stem, model in models.items():
        headers = model.get("headers", [])
        files = tests.of(stem, headers)[0] if headers else list(tests.includes)
        missing = untested(model, files)
        excused = UNNAMED.get(stem, ("", set()))[1]
        for role in missing:
            if role not in excused:
                yield f"{stem}: no test calls what has the role '{role}'"
        for role in sorted(excused - set(missing)):
            yield f"{stem}: a test calls what has the role '{role}', which UNNAMED excuses"


def page(models, tests):
    packages = packages_of(sorted({h for m in models.values() for h in m.get("headers", [])}))
    lines = []
    for stem, model in models.items():
        headers = model.get("headers", [])
        files, real, mock = tests.of(stem, headers)
        own = [f for f in files if f.parent.parent.name == "libraries"]
        windows = any("mingw32" in f.read_text() for f in own)
        qt6 = any("pkg-config: Qt6" in f.read_text() for f in files)
        tested = []
        if real:
            tested.append(version_of(headers, packages, windows, qt6) or "here")
        if mock:
            tested.append("mock")
        if not headers:
            tested.append("every test")
        folders = {f.parent.name for f in own} & {stem, "graph", "ews"}
        links = [f"[{name}](../test/libraries/{name})" for name in sorted(folders)]
        if headers and files and not links:
            links.append("among those of others")
        cells = model["library"], ", ".join(tested) or "none", coverage(model), ", ".join(links)
        lines.append(f"| {' | '.join(cells)} |\n")
    return HEAD + "".join(sorted(lines, key=str.lower))


if __name__ == "__main__":
    models = {file.stem: jsonc.read(file) for file in sorted(MODELS.glob("*.json"))}
    tests = Tests()
    if problems := list(unnamed(models, tests)):
        sys.exit("\n".join(problems))
    write_or_check([(PAGE, page(models, tests))], "tools/dev/libraries.py")
