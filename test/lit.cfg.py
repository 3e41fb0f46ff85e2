# lit configuration: every test but the unit tests.
import os
import re
import shutil
import sys

import lit.formats

config.name = f"nhsmail-tidy (LLVM {config.llvm_version})"
config.test_format = lit.formats.ShTest(execute_external=False)
config.suffixes = [".test", ".c", ".cpp", ".facts"]
config.excludes = ["Inputs", "Support", "unit", "fuzz", "bench", "referral-mailer"]
config.test_source_root = os.path.join(config.source_dir, "test")
config.test_exec_root = os.path.join(config.build_dir, "test")

# No settings of the developer's may decide a test.
for name in list(config.environment):
    if name.startswith(("NHSMAIL_", "XDG_")):
        del config.environment[name]
config.environment["HOME"] = config.test_exec_root
config.environment["CCACHE_DIR"] = os.environ.get(
    "CCACHE_DIR", os.path.expanduser("~/.cache/ccache")
)
config.environment["PYTHONDONTWRITEBYTECODE"] = "1"
# FileCheck, not and split-file are those of the version that lit is run from.
config.environment["PATH"] = os.pathsep.join(
    [os.path.dirname(os.path.realpath(sys.argv[0])), config.environment["PATH"]]
)

# A plugin that is instrumented cannot be loaded by a host that is not.
if not config.sanitized:
    config.available_features.add("plugins")

# Boost 1.74, which Debian 12 has by default, does not parse with these compilers.
try:
    boost = open("/usr/include/boost/version.hpp").read()
    if int(re.search(r"#define BOOST_VERSION (\d+)", boost)[1]) >= 108100:
        config.available_features.add("boost")
except OSError:
    pass

# The build for the other LLVM version, where it is there too.
other_version = {"19": "22", "22": "19"}.get(config.llvm_version)
other_build = os.path.join(
    os.path.dirname(config.build_dir), f"llvm-{other_version}"
)
if not config.sanitized and os.path.exists(
    os.path.join(other_build, "lib", "NhsmailTidyModule.so")
):
    config.available_features.add("other-llvm")

sample_compiler = os.path.join(config.llvm_bin_dir, "clang++")
if config.llvm_version == "19":
    sample_compiler = shutil.which("g++") or sample_compiler

support = os.path.join(config.test_source_root, "Support")
in_bin = lambda tool: os.path.join(config.build_dir, "bin", tool)
in_llvm = lambda tool: os.path.join(config.llvm_bin_dir, tool)
config.substitutions += [
    (
        "%check-hosts",
        f"'{sys.executable}' '{support}/check_hosts.py' --build '{config.build_dir}'",
    ),
    ("%python", f"'{sys.executable}'"),
    ("%support", support),
    ("%root", config.source_dir),
    ("%build", config.build_dir),
    ("%other-build", other_build),
    ("%tidy-module", f"{config.build_dir}/lib/NhsmailTidyModule.so"),
    ("%clang-plugin", f"{config.build_dir}/lib/NhsmailClangPlugin.so"),
    ("%clang-tidy", in_llvm("clang-tidy")),
    ("%clang", in_llvm("clang")),
    # Both compilers that teams use build the sample, each in one of the builds.
    ("%sample-cxx", sample_compiler),
    ("%ccache", shutil.which("ccache") or ""),
    (
        "%engine-test",
        f"{in_bin('nhsmail-engine-test')}"
        f" --models '{config.test_source_root}/engine/Inputs/library.json'",
    ),
    ("%model-fuzz", in_bin("nhsmail-model-fuzz")),
    ("%nhsmail-tidy", in_bin("nhsmail-tidy")),
    ("%nhsmail-clangd", in_bin("nhsmail-clangd")),
]
