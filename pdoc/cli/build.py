"""`pdoc build`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from pdoc.cli.flags import REFUSED, WITH_VALUE, WITHOUT_VALUE

if TYPE_CHECKING:
    from pdoc.cli.start import Start

_LEVELS: Final = {
    "allow": ("-A", "--allow"),
    "warn": ("-W", "--warn", "--force-warn"),
    "deny": ("-D", "--deny"),
    "forbid": ("--forbid",),
}


def _unstable(context: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    for name in value:
        if name != "unstable-options":
            raise click.UsageError(f"`-Z {name}` is a flag of rustdoc that pdoc does not implement yet")
    return value


def _ignored(name: str) -> str:
    return "ignored_" + name.strip("-").replace("-", "_")


def _split(context: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part for text in value for part in text.replace(",", " ").split())


def _many(*names: str, **more: Any) -> Any:
    return click.option(*names, multiple=True, **more)


_OPTIONS: Final = [
    click.argument("path", required=False, type=click.Path()),
    click.option("--manifest-path", type=click.Path(), metavar="PATH", help="Path to Cargo.toml."),
    _many("-p", "--package", "packages", metavar="SPEC", help="Package to document; also a dependency."),
    click.option("--workspace", "--all", is_flag=True, help="Document all packages of the workspace."),
    _many("--exclude", metavar="SPEC", help="Leave a package out."),
    click.option("--lib", is_flag=True, help="Document only libraries."),
    click.option("--bins", is_flag=True, help="Document all binaries."),
    _many("--bin", "bin_names", metavar="NAME", help="Document only this binary."),
    click.option("--examples", is_flag=True, help="Document all examples."),
    _many("--example", "example_names", metavar="NAME", help="Document only this example."),
    _many("-F", "--features", metavar="FEATURES", callback=_split, help="Features to turn on."),
    click.option("--all-features", is_flag=True, help="Turn on all features."),
    click.option("--no-default-features", is_flag=True, help="Leave the default feature off."),
    click.option("--docs-rs", is_flag=True, help="Follow package.metadata.docs.rs."),
    click.option("--target", metavar="TRIPLE", help="Document for this target."),
    click.option("--target-dir", type=click.Path(), metavar="DIR", help="State, and the site in DIR/pdoc."),
    click.option(
        "-o", "--out-dir", "--output", "out_dir", type=click.Path(), metavar="DIR", help="The site goes here."
    ),
    click.option("--deps/--no-deps", default=False, help="Document dependencies too.  [default: no-deps]"),
    click.option("--offline", is_flag=True, help="Accepted: pdoc never uses the network."),
    click.option("-j", "--jobs", type=click.IntRange(min=1), metavar="N", help="Worker processes."),
    click.option(
        "--document-private-items", "document_private", is_flag=True, help="Document private items."
    ),
    click.option(
        "--document-hidden-items", "document_hidden", is_flag=True, help="Document doc(hidden) items."
    ),
    _many("--cfg", "cfgs", metavar="SPEC", help="Turn a cfg on."),
    _many(
        "--extern", "externs", metavar="NAME[=SOURCE]", help="A crate's root source file, for single files."
    ),
    _many(
        "--extern-html-root-url",
        "extern_html_root_urls",
        metavar="NAME=URL",
        help="Where a crate is documented.",
    ),
    click.option("--extern-html-root-takes-precedence", is_flag=True, help="Prefer that address."),
    click.option("--crate-name", metavar="NAME", help="Name of a single file's crate."),
    click.option("--crate-version", metavar="VERSION", help="Version shown."),
    click.option("--crate-type", metavar="TYPE", help="lib, bin, proc-macro …"),
    click.option(
        "--edition", type=click.Choice(["2015", "2018", "2021", "2024"]), help="Edition of a single file."
    ),
    click.option("--theme", "theme", metavar="PATH", help="A theme's name or folder."),
    click.option("--default-theme", metavar="NAME", help="Palette readers see first."),
    click.option("--playground-url", metavar="URL", help="Where examples can be run."),
    _many("--html-in-header", "in_header", type=click.Path(), metavar="FILE", help="Goes into <head>."),
    _many(
        "--html-before-content",
        "before_content",
        type=click.Path(),
        metavar="FILE",
        help="Goes before the page.",
    ),
    _many(
        "--html-after-content",
        "after_content",
        type=click.Path(),
        metavar="FILE",
        help="Goes after the page.",
    ),
    click.option("-e", "--extend-css", type=click.Path(), metavar="FILE", help="Further CSS."),
    click.option(
        "--sort-modules-by-appearance", "by_appearance", is_flag=True, help="Rows as in the source."
    ),
    click.option("--enable-index-page", is_flag=True, help="Write an index of all crates."),
    click.option("--open", "open_", is_flag=True, help="Open the site in a browser."),
    click.option("--timings", is_flag=True, help="Write a report of where time went."),
    click.option("--verify-cache", is_flag=True, help="Make what is kept even so, and compare."),
    click.option("--trust-html", is_flag=True, help="Let scripts in doc comments through."),
    click.option("--message-format", type=click.Choice(["human", "short", "json"]), default="human"),
    click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto"),
    click.option("-v", "--verbose", count=True, help="Say more."),
    click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors."),
    *[
        _many(*names, level, metavar="LINT", hidden=level == "forbid", help=f"Set lints to {level}.")
        for level, names in _LEVELS.items()
    ],
    *[_many(name, _ignored(name), hidden=True) for name in WITH_VALUE],
    *[click.option(name, _ignored(name), is_flag=True, hidden=True) for name in WITHOUT_VALUE],
    _many("-Z", "unstable", hidden=True, callback=_unstable),
]


def _with_options(command: Any) -> Any:
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


class Command(click.Command):
    """A command that knows the flags which it does not have, and in what order lints were named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does, but a flag that belongs to another program is named with it.

        The levels' parameters become one, `lints`: (level, lint) as they were given.
        """
        whole = list(args)
        try:
            rest = super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            for program, names in REFUSED.items():
                if error.option_name in names:
                    message = f"`{error.option_name}` is a flag of {program} that pdoc does not implement yet"
                    raise click.UsageError(message, ctx) from None
            raise
        levels = {level: ctx.params.pop(level) for level in _LEVELS}
        order = [level for level, lints in levels.items() for _ in lints]
        if len(set(order)) > 1:
            order = [
                one.name or "" for one in self.make_parser(ctx).parse_args(whole)[2] if one.name in levels
            ]
        named = {level: iter(lints) for level, lints in levels.items()}
        ctx.params["lints"] = tuple((level, next(named[level])) for level in order)
        return rest


@click.command(cls=Command, short_help="Make the site of a cargo project or a single file.")
@_with_options
@click.pass_obj
def build(start: Start, /, path: str | None, **given: Any) -> int:
    """Make the documentation of the cargo project at PATH (default: here), or of a single .rs file.

    Exit codes: 0 done; 1 the site is there but a file or item failed; 2 wrong use; 3 nothing
    could be made.
    """
    return started(path, given, start)


def started(path: str | None, given: dict[str, Any], start: Start) -> int:
    """Run a build, or a check, with the parameters that were given; gives the exit code."""
    from pdoc.cli.run_build import run_build

    return run_build(path, given, without_ignored(given), start)


def without_ignored(given: dict[str, Any]) -> list[str]:
    """Take the flags that are accepted and do nothing out of `given`; gives what there is to say of them."""
    without_effect = {**WITH_VALUE, **WITHOUT_VALUE}
    ignored = [f"`{name}`: {why}" for name, why in without_effect.items() if given.pop(_ignored(name))]
    if given.pop("unstable"):
        ignored.append("`-Z unstable-options`: nothing here waits for it")
    return ignored
