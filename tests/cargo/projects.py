"""The projects whose graphs are checked against the expectations here, and against cargo's own graph."""

from __future__ import annotations

from typing import Any, NamedTuple

from tests.cargo.project import package


class Project(NamedTuple):
    """A project, a command, and the graph."""

    name: str
    files: dict[str, str]
    options: dict[str, Any]
    arguments: list[str]
    """The same options as `cargo doc` has them."""
    graph: str


NO_DEPS = ["--no-deps"]

_FEATURED = {
    "Cargo.toml": package(
        "app",
        """
[features]
default = ["tidy"]
tidy = []
net = ["dep:wire", "shell?/loud"]
term = ["shell/colour"]
[dependencies]
util = { path = "util", default-features = false, features = ["extra"] }
wire = { path = "wire", optional = true }
shell = { path = "shell", optional = true }
[workspace]
""",
    ),
    "util/Cargo.toml": package(
        "util", '[features]\ndefault = ["std"]\nstd = []\nextra = ["more"]\nmore = []\n'
    ),
    "wire/Cargo.toml": package("wire", "[features]\ndefault = []\n"),
    "shell/Cargo.toml": package("shell", "[features]\ncolour = []\nloud = []\n"),
}

_RESOLVERS = {
    "app/Cargo.toml": package(
        "app",
        """
[dependencies]
util = { path = "../util", features = ["normal"] }
mac = { path = "../mac" }
[target.'cfg(windows)'.dependencies]
util = { path = "../util", features = ["windows"] }
[target.'cfg(unix)'.dependencies]
util = { path = "../util", features = ["unix"] }
[build-dependencies]
util = { path = "../util", features = ["build"] }
[dev-dependencies]
util = { path = "../util", features = ["dev"] }
""",
    ),
    "mac/Cargo.toml": package(
        "mac", '[lib]\nproc-macro = true\n[dependencies]\nutil = { path = "../util", features = ["macro"] }\n'
    ),
    "util/Cargo.toml": package(
        "util", "[features]\nnormal = []\nwindows = []\nunix = []\nbuild = []\ndev = []\nmacro = []\n"
    ),
    "app/build.rs": "fn main() {}",
    "app/src/lib.rs": "",
}

_INHERITING = {
    "Cargo.toml": """
[workspace]
members = ["crates/*"]
exclude = ["crates/left-out"]
resolver = "2"
[workspace.package]
version = "3.2.1"
edition = "2018"
[workspace.dependencies]
util = { path = "extra/util", default-features = false, features = ["a"] }
plain = { path = "extra/plain" }
""",
    "crates/one/Cargo.toml": """
[package]
name = "one"
version.workspace = true
edition.workspace = true
[dependencies]
util = { workspace = true, features = ["b"] }
plain = { workspace = true, optional = true }
""",
    "crates/two/Cargo.toml": """
[package]
name = "two"
version = { workspace = true }
edition = "2021"
[dependencies]
plain.workspace = true
[features]
fast = ["plain/fast"]
""",
    "crates/left-out/Cargo.toml": package("left-out"),
    "extra/util/Cargo.toml": package("util", '[features]\ndefault = ["std"]\nstd = []\na = []\nb = []\n'),
    "extra/plain/Cargo.toml": package("plain", '[features]\ndefault = ["std"]\nstd = []\nfast = []\n'),
}

_TARGETS = {
    "Cargo.toml": package(
        "my-tool",
        """
[features]
cli = []
[lib]
name = "tool_core"
path = "lib/core.rs"
[[bin]]
name = "extra"
path = "tools/extra.rs"
required-features = ["cli"]
[[bin]]
name = "quiet"
path = "tools/quiet.rs"
doc = false
[dev-dependencies]
helper = { path = "helper" }
[workspace]
""",
    ),
    "lib/core.rs": "",
    "src/main.rs": "fn main() {}",
    "src/bin/found.rs": "fn main() {}",
    "src/bin/folder/main.rs": "fn main() {}",
    "src/bin/tool_core.rs": "fn main() {}",
    "tools/extra.rs": "fn main() {}",
    "tools/quiet.rs": "fn main() {}",
    "examples/show.rs": "fn main() {}",
    "helper/Cargo.toml": package("helper"),
}

_VENDORED = {
    "Cargo.toml": package(
        "app",
        """
[dependencies]
my-lib = "1.0"
old = { package = "my-lib", version = "0.3" }
other = "2"
[workspace]
""",
    ),
    "vendor/my-lib/Cargo.toml": package("my-lib", version="1.2.0", edition="2018"),
    "vendor/my-lib-0.3.5/Cargo.toml": package("my-lib", version="0.3.5", edition="2015"),
    "vendor/other/Cargo.toml": package(
        "other", '[lib]\nname = "another"\n[dependencies]\nmy-lib = "1.1"\n', version="2.0.0"
    ),
}

PROJECTS = [
    Project("default features", _FEATURED, {}, NO_DEPS, """
        * app@0.1.0 lib 2021 [default tidy] util=util@0.1.0
        - util@0.1.0 lib 2021 [extra more]
    """),
    Project("a feature of an optional dependency turns it on", _FEATURED,
        {"features": ("term",), "no_default_features": True},
        [*NO_DEPS, "-F", "term", "--no-default-features"], """
        * app@0.1.0 lib 2021 [shell term] shell=shell@0.1.0 util=util@0.1.0
        - util@0.1.0 lib 2021 [extra more]
        - shell@0.1.0 lib 2021 [colour]
    """),
    Project("`dep:` implies no feature, `?/` turns nothing on", _FEATURED, {"features": ("net",)},
        [*NO_DEPS, "-F", "net"], """
        * app@0.1.0 lib 2021 [default net tidy] util=util@0.1.0 wire=wire@0.1.0
        - util@0.1.0 lib 2021 [extra more]
        - wire@0.1.0 lib 2021 [default]
    """),
    Project("`?/` reaches what something else turned on", _FEATURED, {"features": ("net,term",)},
        [*NO_DEPS, "-F", "net,term"], """
        * app@0.1.0 lib 2021 [default net shell term tidy] shell=shell@0.1.0 util=util@0.1.0 wire=wire@0.1.0
        - util@0.1.0 lib 2021 [extra more]
        - wire@0.1.0 lib 2021 [default]
        - shell@0.1.0 lib 2021 [colour loud]
    """),
    Project("all features, and dependencies documented", _FEATURED, {"all_features": True, "deps": True},
        ["--all-features"], """
        * app@0.1.0 lib 2021 [default net shell term tidy] shell=shell@0.1.0 util=util@0.1.0 wire=wire@0.1.0
        * util@0.1.0 lib 2021 [extra more]
        * wire@0.1.0 lib 2021 [default]
        * shell@0.1.0 lib 2021 [colour loud]
    """),
    Project("a dependency's feature by name", _FEATURED,
        {"features": ("util/std",)}, [*NO_DEPS, "-F", "util/std"], """
        * app@0.1.0 lib 2021 [default tidy] util=util@0.1.0
        - util@0.1.0 lib 2021 [extra more std]
    """),
    Project("only a dependency", _FEATURED, {"packages": ("util",)}, [*NO_DEPS, "-p", "util"], """
        * util@0.1.0 lib 2021 [default std]
    """),
    Project("resolver 1 unifies", {
        "Cargo.toml": '[workspace]\nmembers = ["app"]\nresolver = "1"\n', **_RESOLVERS,
        }, {"packages": ("app",)}, [*NO_DEPS, "-p", "app"], """
        * app@0.1.0 lib 2021 [] mac=mac@0.1.0 util=util@0.1.0
        - mac@0.1.0 proc-macro 2021 [] util=util@0.1.0
        - util@0.1.0 lib 2021 [build dev macro normal unix windows]
    """),
    Project("resolver 2 keeps apart", {
        "Cargo.toml": '[workspace]\nmembers = ["app"]\nresolver = "2"\n', **_RESOLVERS, "app/build.rs": "",
        "app/Cargo.toml": _RESOLVERS["app/Cargo.toml"].replace('["build"]', "[]"),
        }, {"packages": ("app",)}, [*NO_DEPS, "-p", "app"], """
        * app@0.1.0 lib 2021 [] mac=mac@0.1.0 util=util@0.1.0
        - mac@0.1.0 proc-macro 2021 [] util=util@0.1.0
        - util@0.1.0 lib 2021 [macro]
        - util@0.1.0 lib 2021 [normal unix]
    """),
    Project("a documented macro shares with build scripts", {
        "Cargo.toml": '[workspace]\nmembers = ["app"]\nresolver = "2"\n', **_RESOLVERS,
        }, {"workspace": True, "exclude": ("util",)}, [*NO_DEPS, "--workspace", "--exclude", "util"], """
        * app@0.1.0 lib 2021 [] mac=mac@0.1.0 util=util@0.1.0
        * mac@0.1.0 proc-macro 2021 [] util=util@0.1.0
        - util@0.1.0 lib 2021 [build macro]
        - util@0.1.0 lib 2021 [macro normal unix]
    """),
    Project("a dependency named builds on every member", {
        "Cargo.toml": '[workspace]\nmembers = ["app"]\nresolver = "2"\nexclude = ["util"]\n', **_RESOLVERS,
        }, {"packages": ("util",)}, [*NO_DEPS, "-p", "util"], """
        * util@0.1.0 lib 2021 [macro normal unix]
    """),
    Project("a virtual workspace, inheritance, path members", _INHERITING, {}, NO_DEPS, """
        * one@3.2.1 lib 2018 [] util=util@0.1.0
        * plain@0.1.0 lib 2021 [default std]
        * two@3.2.1 lib 2021 [] plain=plain@0.1.0
        * util@0.1.0 lib 2021 [a b default std]
    """),
    Project("one member", _INHERITING, {"packages": ("one",)}, [*NO_DEPS, "-p", "one"], """
        * one@3.2.1 lib 2018 [] util=util@0.1.0
        - util@0.1.0 lib 2021 [a b]
    """),
    Project("a pattern, and a member's feature", _INHERITING,
        {"packages": ("t*",), "features": ("two/fast",)},
        [*NO_DEPS, "-p", "t*", "-F", "two/fast"], """
        * two@3.2.1 lib 2021 [fast] plain=plain@0.1.0
        - plain@0.1.0 lib 2021 [default fast std]
    """),
    Project("all but some", _INHERITING, {"workspace": True, "exclude": ("util", "one")},
        [*NO_DEPS, "--workspace", "--exclude", "util", "--exclude", "one"], """
        * plain@0.1.0 lib 2021 [default std]
        * two@3.2.1 lib 2021 [] plain=plain@0.1.0
    """),
    Project("a member by its manifest", _INHERITING, {"manifest_path": "crates/two/Cargo.toml"},
        [*NO_DEPS, "--manifest-path", "crates/two/Cargo.toml"], """
        * two@3.2.1 lib 2021 [] plain=plain@0.1.0
        - plain@0.1.0 lib 2021 [default std]
    """),
    Project("default members", {
        **_INHERITING,
        "Cargo.toml": _INHERITING["Cargo.toml"].replace(
            "exclude", 'default-members = ["crates/t*"]\nexclude'),
        }, {}, NO_DEPS, """
        * two@3.2.1 lib 2021 [] plain=plain@0.1.0
        - plain@0.1.0 lib 2021 [default std]
    """),
    Project("a package that points to its workspace", {
        "top/Cargo.toml": '[workspace]\nmembers = ["../beside"]\n[workspace.package]\nedition = "2018"\n',
        "beside/Cargo.toml": package("beside", "edition.workspace = true\nworkspace = '../top'\n").replace(
            'edition = "2021"\n', ""),
        }, {"path": "beside"}, [*NO_DEPS, "--manifest-path", "beside/Cargo.toml"], """
        * beside@0.1.0 lib 2018 []
    """),
    Project("targets as cargo doc chooses them", _TARGETS, {}, NO_DEPS, """
        * tool_core@0.1.0 lib 2021 []
        * my_tool@0.1.0 bin 2021 [] tool_core=tool_core@0.1.0
        * folder@0.1.0 bin 2021 [] tool_core=tool_core@0.1.0
        * found@0.1.0 bin 2021 [] tool_core=tool_core@0.1.0
    """),
    Project("the library alone", _TARGETS, {"lib": True}, [*NO_DEPS, "--lib"], """
        * tool_core@0.1.0 lib 2021 []
    """),
    Project("one binary, with its feature", _TARGETS, {"bin_names": ("extra",), "features": ("cli",)},
        [*NO_DEPS, "--bin", "extra", "-F", "cli"], """
        * tool_core@0.1.0 lib 2021 [cli]
        * extra@0.1.0 bin 2021 [cli] tool_core=tool_core@0.1.0
    """),
    Project("examples see development dependencies", _TARGETS,
        {"examples": True}, [*NO_DEPS, "--examples"], """
        * tool_core@0.1.0 lib 2021 []
        - helper@0.1.0 lib 2021 []
        * show@0.1.0 example 2021 [] helper=helper@0.1.0 tool_core=tool_core@0.1.0
    """),
    Project("in 2015 one target by hand turns discovery off", {
        "Cargo.toml": package("app", '[[bin]]\nname = "one"\n[workspace]\n', edition="2015"),
        "src/lib.rs": "", "src/bin/one.rs": "fn main() {}", "src/bin/two.rs": "fn main() {}",
        }, {}, NO_DEPS, """
        * app@0.1.0 lib 2015 []
        * one@0.1.0 bin 2015 [] app=app@0.1.0
    """),
    Project("discovery turned off", {
        "Cargo.toml": package("app", "autobins = false\n[workspace]\n"),
        "src/lib.rs": "", "src/main.rs": "fn main() {}", "src/bin/two.rs": "fn main() {}",
        }, {}, NO_DEPS, "* app@0.1.0 lib 2021 []"),
    Project("a directory source, two versions, names in code", _VENDORED, {}, NO_DEPS, """
        * app@0.1.0 lib 2021 [] another=another@2.0.0 my_lib=my_lib@1.2.0 old=my_lib@0.3.5
        - another@2.0.0 lib 2021 [] my_lib=my_lib@1.2.0
        - my_lib@1.2.0 lib 2018 []
        - my_lib@0.3.5 lib 2015 []
    """),
    Project("a version by `-p`", _VENDORED, {"packages": ("my-lib@0.3",)}, [*NO_DEPS, "-p", "my-lib@0.3"],
        "* my_lib@0.3.5 lib 2015 []"),
    Project("a patch takes a registry's place", {
        **_VENDORED,
        "Cargo.toml": _VENDORED["Cargo.toml"] + '[patch.crates-io]\nother = { path = "mine" }\n',
        "mine/Cargo.toml": package("other", version="2.5.0"),
        }, {}, NO_DEPS, """
        * app@0.1.0 lib 2021 [] my_lib=my_lib@1.2.0 old=my_lib@0.3.5 other=other@2.5.0
        - other@2.5.0 lib 2021 []
        - my_lib@1.2.0 lib 2018 []
        - my_lib@0.3.5 lib 2015 []
    """),
    Project("dependencies of other platforms", {
        "Cargo.toml": package("app", """
[target.'cfg(all(windows, not(unix)))'.dependencies]
winonly = { path = "winonly" }
[target.'cfg(any(unix, target_os = "wasi"))'.dependencies]
unixonly = { path = "unixonly" }
[target.x86_64-pc-windows-msvc.dependencies]
msvc = { path = "msvc" }
[workspace]
"""),
        "winonly/Cargo.toml": package("winonly"),
        "unixonly/Cargo.toml": package("unixonly"),
        "msvc/Cargo.toml": package("msvc"),
        }, {"target": "x86_64-pc-windows-msvc"}, [*NO_DEPS, "--target", "x86_64-pc-windows-msvc"], """
        * app@0.1.0 lib 2021 [] msvc=msvc@0.1.0 winonly=winonly@0.1.0
        - msvc@0.1.0 lib 2021 []
        - winonly@0.1.0 lib 2021 []
    """),
    Project("a procedural macro that is a member", {
        "Cargo.toml": package("mac", """
[lib]
proc-macro = true
[features]
default = ["nice"]
nice = []
[dependencies]
util = { path = "util" }
[workspace]
"""),
        "util/Cargo.toml": package("util"),
        }, {"deps": True}, [], """
        * mac@0.1.0 proc-macro 2021 [default nice] util=util@0.1.0
        * util@0.1.0 lib 2021 []
    """),
]  # fmt: skip
"""Every project; the order matters to nobody."""
