#!/usr/bin/env python3
"""Runs annotated sources in every host and compares what each reports with what
the sources say (see annotations.py).

    check_hosts.py --build build/llvm-22 [--build build/llvm-19] FILE... [-- FLAGS]

Several files are analysed in one process of each host that can; with --reverse
once more in the other order. With --project DIR the driver alone analyses the
whole of DIR's compile database, and FILE are the sources whose annotations
hold.
"""

import argparse
import pathlib
import sys
import tempfile

from annotations import AnnotationError, Annotations
from hosts import Build, Job

ROOT = pathlib.Path(__file__).resolve().parents[2]
KNOWN_LIMITS = ROOT / "docs" / "known-limits.md"


def main():
    arguments = parse_arguments()
    try:
        sources = [Annotations(file) for file in arguments.files]
        if arguments.project:
            for source in sources:
                source.findings += source.linked
        builds = [Build(directory) for directory in arguments.build]
        failed = False
        said = {}
        with tempfile.TemporaryDirectory(prefix="nhsmail-hosts-") as scratch:
            scratch = pathlib.Path(scratch)
            for build in builds:
                if arguments.project:
                    runs = project_runs(build, sources, arguments, scratch)
                else:
                    runs = file_runs(build, sources, arguments, scratch)
                for label, run, covered in runs:
                    failed |= not judge(label, run(), covered, said)
    except AnnotationError as error:
        sys.exit(f"error: {error}")
    sys.exit(1 if failed else 0)


def parse_arguments():
    arguments, flags = sys.argv[1:], []
    if "--" in arguments:
        split = arguments.index("--")
        arguments, flags = arguments[:split], arguments[split + 1 :]
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+", type=pathlib.Path)
    parser.add_argument("--build", action="append", required=True)
    parser.add_argument("--hosts", help="comma separated; every host by default")
    parser.add_argument("--policy", type=pathlib.Path)
    parser.add_argument("--reverse", action="store_true")
    parser.add_argument("--project", type=pathlib.Path)
    parser.add_argument("--tidy-module", type=pathlib.Path, help="another plugin")
    parsed = parser.parse_args(arguments)
    parsed.files = list(dict.fromkeys(parsed.files))
    parsed.flags = flags
    return parsed


def file_runs(build, sources, arguments, scratch):
    """Label, function and sources of every run that one build is to make."""
    wanted = arguments.hosts.split(",") if arguments.hosts else None
    if arguments.tidy_module:
        build.tidy_module = arguments.tidy_module.resolve()
    orders = [sources, sources[::-1]] if arguments.reverse else [sources]
    for kind, host in build.hosts().items():
        if wanted and kind not in wanted:
            continue
        if any(excepted(source, kind) for source in sources):
            print(f"-  {kind}-{build.version}: left out, see {KNOWN_LIMITS.name}")
            continue
        for order in orders:
            job = make_job(order, arguments, scratch)
            label = f"{kind}-{build.version}"
            yield label, lambda host=host, job=job: host(job), sources


def project_runs(build, sources, arguments, scratch):
    """The driver on a whole compile database."""

    def run():
        options = ["-p", arguments.project.resolve()]
        if arguments.policy:
            options.append(f"--policy={arguments.policy.resolve()}")
        return build.run_driver(options, None, scratch)

    yield f"driver-{build.version} on the project", run, sources


def excepted(source, kind):
    """Whether the source leaves the host out; the reason must be documented."""
    anchor = source.hosts_except.get(kind)
    if anchor is None:
        return False
    documented = KNOWN_LIMITS.read_text() if KNOWN_LIMITS.exists() else ""
    if f'id="{anchor}"' not in documented:
        raise AnnotationError(
            f'{source.path}: {KNOWN_LIMITS.name} has no <a id="{anchor}"></a>'
        )
    return True


def make_job(sources, arguments, scratch):
    first = sources[0]
    for other in sources[1:]:
        if settings_of(other) != settings_of(first):
            raise AnnotationError(f"{other.path}: settings differ from {first.path}'s")
    standard = "-std=c11" if first.path.suffix == ".c" else "-std=c++20"
    policy = first.policy_file or arguments.policy
    if first.policy:
        policy = scratch / "policy.json"
        policy.write_text(first.policy)
    return Job(
        [source.path for source in sources],
        [standard, *first.compile_flags(), *arguments.flags],
        first.checks,
        policy.resolve() if policy else None,
        first.level,
        scratch,
    )


def settings_of(source):
    """What sources must have in common to be analysed in one process."""
    flags = (source.flags, source.packages, source.path.suffix)
    return flags, source.checks, source.level, source.policy, source.policy_file


def judge(label, result, sources, said):
    """Prints how the result differs from the annotations, and its messages from
    those of the hosts before it (`said`); true where nothing differs."""
    lines = [f"   problem     {problem}" for problem in result.problems]
    unmet = list(result.findings)
    for expected in (e for source in sources for e in source.findings):
        match = next((f for f in unmet if fits(expected, f)), None)
        if match is None:
            lines.append(f"   missing     {expected}")
            continue
        unmet.remove(match)
        if expected.text not in match.message:
            lines.append(f"   message     {expected}\n               is: {match.message}")
    lines += [f"   unexpected  {finding}" for finding in unmet]
    for expected in (e for source in sources for e in source.notes):
        notes = [n for f in result.findings for n in f.notes]
        if not any(at(expected, n) and expected.text in n.text for n in notes):
            lines.append(f"   no note     {expected}")
    if label.startswith("driver"):
        for expected in (e for source in sources for e in source.fixits):
            fixits = [n for f in result.findings for n in f.fixits]
            if not any(at(expected, n) and expected.text in n.text for n in fixits):
                lines.append(f"   no fix-it   {expected}")
    for secret in (s for source in sources for s in source.secrets):
        if secret in result.printed:
            lines.append("   secret      printed what '// secret:' forbids")
    for finding in result.findings:
        # clangd begins every message with a capital letter.
        own = finding.message[:1].lower() + finding.message[1:]
        other, message = said.setdefault(finding.key(), (label, own))
        if message != own:
            lines.append(f"   differs     {finding}\n               {other}: {message}")
    print(f"{'no' if lines else 'ok'} {label}: {len(result.findings)} finding(s)")
    for line in lines:
        print(line)
    return not lines


def fits(expected, finding):
    if expected.check != finding.check:
        return False
    if at(expected, finding):
        return True
    return expected.by_route and any(at(expected, note) for note in finding.notes)


def at(expected, reported):
    return expected.line == reported.line and expected.file == reported.file


if __name__ == "__main__":
    main()
