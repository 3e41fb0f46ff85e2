"""The analysis as part of a build: the facts of each source file are made as its
object file is, on as many machines, and again only when it, a header that its
target may include, or a flag changes; a test takes them for one program.

In WORKSPACE:

    local_repository(name = "nhsmail_tidy", path = "/opt/nhsmail-tidy/bazel")
    new_local_repository(
        name = "nhsmail_tidy_driver",
        path = "/opt/nhsmail-tidy/bin",
        build_file_content = 'exports_files(["nhsmail-tidy"])',
    )

In a BUILD file:

    load("@nhsmail_tidy//:nhsmail_tidy.bzl", "nhsmail_tidy_test")
    nhsmail_tidy_test(name = "nhsmail", deps = [":ward"], options = ["--level", "2"])

In .bazelrc, where there is a policy (a filegroup, policy first, where it has
models):

    build --@nhsmail_tidy//:policy=//:.nhsmail-tidy.json
"""

load("@bazel_tools//tools/build_defs/cc:action_names.bzl", "ACTION_NAMES")
load("@bazel_tools//tools/cpp:toolchain_utils.bzl", "find_cpp_toolchain")

NhsmailFacts = provider(
    doc = "What the analysis has read out of a target and all that it is made of.",
    fields = {
        "facts": "depset of files, one for each source",
        "sources": "depset of the files that findings may be in",
    },
)

_C = ["c"]
_CXX = ["cc", "cp", "cpp", "cxx", "c++", "C"]
_HEADERS = ["h", "hh", "hp", "hpp", "hxx", "h++", "H", "inc", "inl", "ipp", "tcc"]

_DEPENDENCIES = ["deps", "implementation_deps"]

def _labels(ctx, names):
    """What the attributes `names` of the rule hold, of those that it has."""
    labels = []
    for name in names:
        value = getattr(ctx.rule.attr, name, None)
        if type(value) == type([]):
            labels += value
    return labels

def _flags(ctx, name):
    """What the attribute `name` of the rule says, as the rule itself reads it."""
    flags = []
    for value in getattr(ctx.rule.attr, name, []):
        flags += ctx.tokenize(ctx.expand_make_variables(name, value, {}))
    return flags

def _joined(contexts, field):
    return depset(transitive = [getattr(context, field) for context in contexts])

def _command(ctx, target, source, object_name):
    """The command by which Bazel compiles `source`, and what it needs beside it."""
    toolchain = find_cpp_toolchain(ctx)
    features = cc_common.configure_features(
        ctx = ctx,
        cc_toolchain = toolchain,
        requested_features = ctx.features,
        unsupported_features = ctx.disabled_features,
    )
    is_c = source.extension in _C
    action = ACTION_NAMES.c_compile if is_c else ACTION_NAMES.cpp_compile
    options = ctx.fragments.cpp

    # A target does not hand on what it takes from these.
    contexts = [target[CcInfo].compilation_context] + [
        dep[CcInfo].compilation_context
        for dep in _labels(ctx, ["implementation_deps"])
        if CcInfo in dep
    ]

    variables = cc_common.create_compile_variables(
        cc_toolchain = toolchain,
        feature_configuration = features,
        source_file = source.path,
        output_file = object_name,
        user_compile_flags = options.copts + (options.conlyopts if is_c else options.cxxopts) + _flags(ctx, "copts"),
        include_directories = _joined(contexts, "includes"),
        quote_include_directories = _joined(contexts, "quote_includes"),
        system_include_directories = _joined(contexts, "system_includes"),
        framework_include_directories = _joined(contexts, "framework_includes"),
        preprocessor_defines = depset(transitive = [_joined(contexts, "defines"), contexts[0].local_defines]),
    )
    words = [cc_common.get_tool_for_action(
        feature_configuration = features,
        action_name = action,
    )] + cc_common.get_memory_inefficient_command_line(
        feature_configuration = features,
        action_name = action,
        variables = variables,
    )
    if source.path not in words:
        words += ["-c", source.path]
    return words, depset(transitive = [_joined(contexts, "headers"), toolchain.all_files])

def _facts_of(ctx, target, source):
    name = "{}.nhsmail/{}".format(target.label.name, source.short_path.replace("../", "external/"))
    facts = ctx.actions.declare_file(name + ".facts")
    database = ctx.actions.declare_file(name + ".commands.json")
    words, needed = _command(ctx, target, source, facts.path)
    ctx.actions.write(database, json.encode([{
        # Where all commands are run, from the database's folder.
        "directory": "/".join([".."] * len(database.dirname.split("/"))),
        "file": source.path,
        "arguments": words,
    }]))
    arguments = ctx.actions.args()
    arguments.add_all(["facts", source.path, "--relative", "-p", database.path, "-o", facts.path])
    arguments.add_all(_policy(ctx.files._policy, "path"))
    ctx.actions.run(
        executable = ctx.executable._driver,
        arguments = [arguments],
        inputs = depset([source, database] + ctx.files._policy, transitive = [needed]),
        outputs = [facts],
        mnemonic = "NhsmailFacts",
        progress_message = "Reading {} for nhsmail-tidy".format(source.short_path),
    )
    return facts

def _policy(files, path):
    return ["--policy", getattr(files[0], path)] if files else []

def _files(labels, extensions):
    return [file for label in labels for file in label.files.to_list() if file.extension in extensions]

def _facts_impl(target, ctx):
    facts, sources = [], []

    # What others have written is theirs to check.
    if CcInfo in target and not target.label.workspace_name:
        compiled = _files(_labels(ctx, ["srcs"]), _C + _CXX)
        facts = [_facts_of(ctx, target, file) for file in compiled]
        sources = compiled + _files(_labels(ctx, ["srcs", "hdrs", "textual_hdrs"]), _HEADERS)
    below = [dep[NhsmailFacts] for dep in _labels(ctx, _DEPENDENCIES) if NhsmailFacts in dep]
    all_facts = depset(facts, transitive = [dep.facts for dep in below])
    return [
        NhsmailFacts(facts = all_facts, sources = depset(sources, transitive = [dep.sources for dep in below])),
        OutputGroupInfo(nhsmail_facts = all_facts),
    ]

_SETTINGS = {
    "_driver": attr.label(
        default = "@nhsmail_tidy_driver//:nhsmail-tidy",
        allow_single_file = True,
        executable = True,
        cfg = "exec",
    ),
    "_policy": attr.label(default = "//:policy", allow_files = True),
}

nhsmail_tidy_facts = aspect(
    implementation = _facts_impl,
    attr_aspects = _DEPENDENCIES,
    attrs = dict(_SETTINGS, _cc_toolchain = attr.label(default = "@bazel_tools//tools/cpp:current_cc_toolchain")),
    fragments = ["cpp"],
    toolchains = ["@bazel_tools//tools/cpp:toolchain_type"],
    doc = "Runs `nhsmail-tidy facts` for each C and C++ source of a target and of those it depends on in the same repository.",
)

def _quoted(word):
    return "'" + word.replace("'", "'\\''") + "'"

def _test_impl(ctx):
    facts = depset(transitive = [dep[NhsmailFacts].facts for dep in ctx.attr.deps])
    sources = depset(transitive = [dep[NhsmailFacts].sources for dep in ctx.attr.deps])
    words = [ctx.executable._driver.short_path, "link"] + [file.short_path for file in facts.to_list()]
    words += _policy(ctx.files._policy, "short_path") + ctx.attr.options
    script = ctx.actions.declare_file(ctx.label.name)
    ctx.actions.write(
        script,
        "#!/bin/sh\nexec {} --format text ${{TEST_UNDECLARED_OUTPUTS_DIR:+--format \"sarif=$TEST_UNDECLARED_OUTPUTS_DIR/nhsmail.sarif\"}}\n".format(
            " ".join([_quoted(word) for word in words]),
        ),
        is_executable = True,
    )
    return [DefaultInfo(
        executable = script,
        runfiles = ctx.runfiles(
            files = [ctx.executable._driver] + ctx.files._policy,
            transitive_files = depset(transitive = [facts, sources]),
        ),
    )]

nhsmail_tidy_test = rule(
    implementation = _test_impl,
    test = True,
    attrs = dict(
        _SETTINGS,
        deps = attr.label_list(
            aspects = [nhsmail_tidy_facts],
            mandatory = True,
            doc = "Targets of C and C++ rules that are one program.",
        ),
        options = attr.string_list(doc = "Options of `nhsmail-tidy link`, such as `--level` or `--checks`."),
    ),
    doc = "Takes the facts of targets for one program, and fails where there are findings. They are in its log, and as SARIF in its undeclared outputs.",
)
