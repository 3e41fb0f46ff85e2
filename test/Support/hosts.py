"""The hosts of the product, each as a function of sources to findings."""

import dataclasses
import json
import os
import pathlib
import re
import subprocess
import urllib.parse

from lsp_client import LspClient, LspError

TIMEOUT = 180  # seconds that one host may take for one call


@dataclasses.dataclass
class Note:
    file: pathlib.Path
    line: int
    text: str


@dataclasses.dataclass
class Reported:
    """A finding as a host told it. Notes are the route."""

    file: pathlib.Path
    line: int
    check: str
    message: str
    notes: list = dataclasses.field(default_factory=list)
    fixits: list = dataclasses.field(default_factory=list)  # of Note

    def key(self):
        return self.file, self.line, self.check

    def __str__(self):
        return f"{self.file.name}:{self.line}  {self.check}  {self.message}"


@dataclasses.dataclass
class HostResult:
    findings: list
    printed: str  # everything the host let out, to look for secrets
    problems: list = dataclasses.field(default_factory=list)


@dataclasses.dataclass
class Job:
    """Sources to analyse in one process, in this order."""

    files: list
    flags: list
    checks: str = "nhsmail-*"
    policy: pathlib.Path = None
    level: int = 1
    scratch: pathlib.Path = None


class Build:
    """A build directory and the LLVM it was built for."""

    def __init__(self, directory):
        self.dir = pathlib.Path(directory).resolve()
        cache = (self.dir / "CMakeCache.txt").read_text()
        clang_dir = pathlib.Path(re.search(r"^Clang_DIR:\w+=(.*)$", cache, re.M)[1])
        self.llvm_bin = clang_dir.parents[2] / "bin"
        self.version = re.search(r"llvm-(\d+)", str(clang_dir))[1]
        self.sanitized = bool(re.search(r"^NHSMAIL_SANITIZE:\w+=ON$", cache, re.M))
        self.tidy_module = self.dir / "lib" / "NhsmailTidyModule.so"
        self.clang_plugin = self.dir / "lib" / "NhsmailClangPlugin.so"

    def hosts(self):
        """Host kind to function, in the order in which they run."""
        hosts = {"driver": self.driver, "clangd": self.clangd}
        if not self.sanitized:
            hosts["clang-tidy"] = self.clang_tidy
            hosts["clang"] = self.clang
        return hosts

    def clang_tidy(self, job):
        config = {
            "Checks": f"-*,{job.checks}",
            "HeaderFilterRegex": ".*",
            "CheckOptions": _check_options(job),
        }
        return _compiler_like(
            [
                self.llvm_bin / "clang-tidy",
                f"-load={self.tidy_module}",
                "--quiet",
                f"--config={json.dumps(config)}",
                *job.files,
                "--",
                *job.flags,
            ],
            job,
        )

    def clang(self, job):
        command = [
            self.llvm_bin / ("clang" if _is_c(job.files[0]) else "clang++"),
            "-fsyntax-only",
            "-fno-color-diagnostics",
            f"-fplugin={self.clang_plugin}",
            f"-fplugin-arg-nhsmail-level={job.level}",
            f"-fplugin-arg-nhsmail-checks={job.checks}",
        ]
        if job.policy:
            command.append(f"-fplugin-arg-nhsmail-policy={job.policy}")
        return _compiler_like([*command, *job.flags, *job.files], job)

    def driver(self, job):
        arguments = [*job.files, f"--level={job.level}", f"--checks={job.checks}"]
        if job.policy:
            arguments.append(f"--policy={job.policy}")
        return self.run_driver(arguments, job.flags, job.scratch)

    def run_driver(self, arguments, flags, scratch):
        """Runs `nhsmail-tidy check`. The findings are those of its JSON; all its
        formats are looked through for secrets."""
        report, sarif = scratch / "report.json", scratch / "report.sarif"
        for file in (report, sarif):
            file.unlink(missing_ok=True)
        formats = ["--format=text", f"--format=json={report}", f"--format=sarif={sarif}"]
        command = [self.dir / "bin" / "nhsmail-tidy", "check", *arguments, *formats]
        if flags is not None:
            command += ["--", *flags]
        code, printed = run_command(command, scratch)
        if not (report.exists() and sarif.exists()):
            why = f"no report, exit code {code}: {_end_of(printed)}"
            return HostResult([], printed, [why])
        document = json.loads(report.read_text())
        findings = [_from_report(f) for f in document["findings"] if "suppressed" not in f]
        wanted = 1 if findings else 0
        problems = []
        if code != wanted:
            problems.append(f"exit code {code}, not {wanted}: {_end_of(printed)}")
        printed += report.read_text() + sarif.read_text()
        return HostResult(findings, printed, problems)

    def clangd(self, job):
        config = job.scratch / "clangd-home" / "clangd" / "config.yaml"
        config.parent.mkdir(parents=True, exist_ok=True)
        settings = {
            "Diagnostics": {
                "UnusedIncludes": "None",
                "ClangTidy": {
                    "FastCheckFilter": "Loose",
                    "Add": job.checks.split(","),
                    "CheckOptions": _check_options(job),
                },
            }
        }
        config.write_text(json.dumps(settings))  # JSON is YAML
        commands = [
            {
                "directory": str(file.parent),
                "file": str(file),
                "arguments": [
                    str(self.llvm_bin / ("clang" if _is_c(file) else "clang++")),
                    *job.flags,
                    "-c",
                    str(file),
                ],
            }
            for file in job.files
        ]
        (job.scratch / "compile_commands.json").write_text(json.dumps(commands))
        return self._clangd_session(job, config.parents[1])

    def _clangd_session(self, job, config_home):
        command = [
            str(self.dir / "bin" / "nhsmail-clangd"),
            f"--compile-commands-dir={job.scratch}",
            "--background-index=0",
            "--pch-storage=memory",
            "--log=error",
            "-j=1",
        ]
        environment = {**os.environ, "XDG_CONFIG_HOME": str(config_home)}
        findings, problems = [], []
        try:
            client = LspClient(command, str(job.scratch), environment, TIMEOUT)
        except (LspError, OSError) as error:
            return HostResult([], "", [str(error)])
        try:
            for file in job.files:
                client.open(file, "c" if _is_c(file) else "cpp")
            for file in job.files:
                for item in client.diagnostics(file):
                    if str(item.get("code", "")).startswith("nhsmail-"):
                        findings.append(_from_lsp(file, item))
                    elif item.get("severity") == 1:
                        problems.append(f"does not compile: {item['message']}")
        except LspError as error:
            problems.append(str(error))
        code = client.close()
        if code != 0:
            problems.append(f"clangd ended with exit code {code}")
        printed = "\n".join([*client.received, client.stderr])
        return HostResult(findings, printed, problems)


def _end_of(text):
    """The last lines, where a program that gives up says why."""
    return "\n".join(text.rstrip().splitlines()[-8:])


def _is_c(file):
    return file.suffix == ".c"


def _check_options(job):
    options = {"nhsmail.Level": str(job.level)}
    if job.policy:
        options["nhsmail.PolicyFile"] = str(job.policy)
    return options


def run_command(command, folder):
    """Exit code and all output, stdout first."""
    try:
        done = subprocess.run(
            [str(part) for part in command],
            cwd=folder,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=TIMEOUT,
        )
    except subprocess.TimeoutExpired:
        return -1, f"did not end within {TIMEOUT} s"
    except OSError as error:
        return -1, str(error)
    return done.returncode, done.stdout + done.stderr


_DIAGNOSTIC = re.compile(
    r"^(?P<file>[^\s:][^:\n]*):(?P<line>\d+):(?:\d+): "
    r"(?P<kind>warning|error|fatal error|note|remark): (?P<message>.*)$"
)
_CHECK_NAME = re.compile(r"\s*\[[^\[\]]*?(nhsmail-[a-z0-9-]+)[^\[\]]*\]$")
# clang-tidy prints the line that a diagnostic points at. Where that line may hold
# a secret, the diagnostic points elsewhere and says in words where it belongs.
_WITHHELD = re.compile(r" \(at [^()]+:(\d+):\d+, source line withheld\)$")


def _compiler_like(command, job):
    """Runs a host that prints as clang does, and reads what it prints."""
    code, printed = run_command(command, job.scratch)
    findings, problems = [], []
    current = None
    for line in printed.splitlines():
        match = _DIAGNOSTIC.match(line)
        if not match:
            continue
        file = (job.scratch / match["file"]).resolve()
        name = _CHECK_NAME.search(match["message"])
        message = match["message"][: name.start()] if name else match["message"]
        withheld = _WITHHELD.search(message)
        message = message[: withheld.start()] if withheld else message
        where = int(withheld[1] if withheld else match["line"])
        if match["kind"] == "note":
            if current:
                current.notes.append(Note(file, where, message))
        elif name:
            current = Reported(file, where, name[1], message)
            findings.append(current)
        else:
            current = None
            if "error" in match["kind"]:
                problems.append(f"does not compile: {line}")
    has_errors = any(": error: " in line for line in printed.splitlines())
    if code < 0 or code > 1 or (code == 1 and not has_errors):
        problems.append(f"exit code {code}: {_end_of(printed)}")
    return HostResult(findings, printed, problems)


def _from_report(finding):
    def note(where, text):
        return Note(pathlib.Path(where["file"]).resolve(), where["line"], text)

    here = note(finding["where"], finding["message"])
    return Reported(
        here.file,
        here.line,
        finding["check"],
        here.text,
        [note(step["where"], step["message"]) for step in finding["route"]],
        [note(fix["range"], fix["replacement"]) for fix in finding["fixes"]],
    )


def _from_lsp(file, item):
    notes = [
        Note(
            pathlib.Path(
                urllib.parse.unquote(urllib.parse.urlparse(r["location"]["uri"]).path)
            ),
            r["location"]["range"]["start"]["line"] + 1,
            r["message"],
        )
        for r in item.get("relatedInformation", [])
    ]
    line = item["range"]["start"]["line"] + 1
    # clangd says so itself where a code action goes with it.
    message = item["message"].removesuffix(" (fix available)")
    return Reported(file, line, item["code"], message, notes)
