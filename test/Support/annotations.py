"""What a test source says about itself, in comments.

On the line of a finding (or, with an offset such as `expect+1`, near it):

    // expect: nhsmail-check-id [text that the message must contain]
    // expect-route: nhsmail-check-id   the finding, or a step of its route, is here
    // expect-note: text                a route step with this text is here
    // expect-fixit: text               a fix-it that inserts this text starts here
    // expect-linked: nhsmail-check-id  found only where files are judged together
    // expect-all: name                 the findings that this file beside the source
                                        lists are here, one a line: check, and text

Anywhere:

    // checks: globs                    only these checks run; all without it
    // flags: -DX                       compiler flags
    // pkg-config: libcurl Qt5Core      packages whose flags are needed
    // policy: {json}                   the policy; the lines that follow with
    //                                  `// policy: ` continue it
    // policy-file: name                the same, in a file beside the source
    // level: 2                         findings up to this level
    // secret: text                     no host may print this
    // annotated: name                  this included file says what is expected in it
    // hosts-except: host (anchor)      not run in this host, for the reason that
                                        docs/known-limits.md gives under #anchor

A comment in C may hold the same. Findings that no annotation names are errors.
"""

import dataclasses
import pathlib
import re
import shlex
import subprocess


@dataclasses.dataclass(frozen=True)
class Expected:
    """A finding, note or fix-it that an annotation asks for."""

    file: pathlib.Path
    line: int
    check: str = ""
    text: str = ""
    by_route: bool = False

    def __str__(self):
        parts = [f"{self.file.name}:{self.line}", self.check, self.text]
        return "  ".join(part for part in parts if part)


class AnnotationError(Exception):
    """An annotation that cannot be meant as it is written."""


_EXPECT = re.compile(
    r"(?://|/\*)\s*expect(-route|-note|-fixit|-all|-linked)?([+-]\d+)?:\s*"
    r"(.*?)\s*(?=(?://|/\*)\s*expect|\*/|$)"
)
_SETTING = re.compile(
    r"^\s*(?://|/\*)\s*"
    r"(checks|flags|pkg-config|policy|policy-file|level|secret|annotated|hosts-except):\s*(.*?)\s*(?:\*/)?$"
)
_LOOKS_LIKE_ONE = re.compile(r"(?://|/\*)\s*(?:expect|EXPECT)\S*\s*nhsmail")
_HOSTS_EXCEPT = re.compile(r"^([a-z-]+)\s+\(([a-z0-9-]+)\)$")
_CHECK = re.compile(r"^(nhsmail-[a-z0-9-]+)(?:\s+(.*))?$")


class Annotations:
    """All annotations of one source file."""

    def __init__(self, path):
        self.path = pathlib.Path(path).resolve()
        self.findings, self.notes, self.fixits = [], [], []
        self.linked = []  # Findings, too, of a whole project.
        self.flags, self.packages, self.secrets = [], [], []
        self.checks, self.level = "nhsmail-*", 1
        self.policy, self.policy_file = "", None
        self.hosts_except = {}
        for number, line in enumerate(self.path.read_text().splitlines(), 1):
            self._read_line(number, line)

    def compile_flags(self):
        flags = list(self.flags)
        if self.packages:
            flags += shlex.split(
                subprocess.check_output(
                    ["pkg-config", "--cflags", *self.packages], text=True
                )
            )
        return flags

    def _read_line(self, number, line):
        setting = _SETTING.match(line)
        if setting:
            self._set(setting[1], setting[2], number)
            return
        matches = list(_EXPECT.finditer(line))
        if not matches and _LOOKS_LIKE_ONE.search(line):
            raise AnnotationError(f"{self.path}:{number}: malformed expectation")
        for kind, offset, text in (match.groups() for match in matches):
            self._expect(kind, number + int(offset or 0), text, number)

    def _expect(self, kind, line, text, number):
        if kind == "-note":
            self.notes.append(Expected(self.path, line, text=text))
        elif kind == "-fixit":
            self.fixits.append(Expected(self.path, line, text=text))
        elif kind == "-all":
            for listed in (self.path.parent / text).read_text().splitlines():
                self._expect(None, line, listed, number)
        else:
            check = _CHECK.match(text)
            if not check:
                raise AnnotationError(f"{self.path}:{number}: no check id in '{text}'")
            found = self.linked if kind == "-linked" else self.findings
            found.append(
                Expected(self.path, line, check[1], check[2] or "", kind == "-route")
            )

    def _set(self, name, value, number):
        if name == "checks":
            self.checks = value
        elif name == "flags":
            self.flags += shlex.split(value)
        elif name == "pkg-config":
            self.packages += value.split()
        elif name == "policy":
            self.policy += value + "\n"
        elif name == "policy-file":
            self.policy_file = self.path.parent / value
        elif name == "level":
            self.level = int(value)
        elif name == "annotated":
            self.findings += Annotations(self.path.parent / value).findings
        elif name == "secret":
            self.secrets.append(value)
        else:
            match = _HOSTS_EXCEPT.match(value)
            if not match:
                raise AnnotationError(
                    f"{self.path}:{number}: write 'hosts-except: host (anchor)'"
                )
            self.hosts_except[match[1]] = match[2]
