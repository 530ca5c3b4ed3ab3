"""What to document: packages (`-p`, `--workspace`), their crates (`--lib` …), their features."""

from __future__ import annotations

from fnmatch import fnmatchcase

from pdoc.base.errors import UsageError
from pdoc.base.named import NamedTuple
from pdoc.cargo.crate_targets import CrateTarget, binaries, examples
from pdoc.cargo.manifest import Manifest
from pdoc.cargo.model import CargoOptions
from pdoc.cargo.packages import Package, Packages
from pdoc.cargo.targets import did_you_mean
from pdoc.cargo.workspace import Workspace


class Selection(NamedTuple):
    """Packages that the command is about."""

    members: tuple[Package, ...]
    others: tuple[str, ...]
    """`-p` that no member answers to: dependencies, to be looked for in the graph."""


class Spec(NamedTuple):
    """A package as `-p` names it."""

    name: str
    """May be a pattern."""
    version: str
    """A prefix such as `1.2`, or empty."""

    def fits(self, name: str, version: str) -> bool:
        """Whether a package is meant."""
        if self.version and version != self.version and not version.startswith(f"{self.version}."):
            return False
        return name == self.name or fnmatchcase(name, self.name)


def parse_spec(text: str) -> Spec:
    """`name`, `name@1.2`, `name:1.2.0`, or with an address and `#` before it."""
    address, hash_, rest = text.rpartition("#")
    if hash_ and rest[:1].isdigit():
        return Spec(address.rstrip("/").rpartition("/")[2].removesuffix(".git"), rest)
    name, at, version = rest.partition("@")
    if not at and "://" not in name:
        name, _, version = name.partition(":")
    return Spec(name.rpartition("/")[2], version)


def select_packages(options: CargoOptions, workspace: Workspace, packages: Packages) -> Selection:
    """The packages to document. Raises `UsageError` for names that no package can answer to."""
    excluded = [parse_spec(each) for each in options.exclude]
    if excluded and not options.workspace:
        raise UsageError("`--exclude` needs `--workspace`")
    if options.workspace:
        chosen = [each for each in packages.members if not _fits(excluded, each.manifest)]
        return Selection(tuple(chosen), ())
    if options.packages:
        members: list[Package] = []
        others = []
        for text in options.packages:
            spec = parse_spec(text)
            found = [each for each in packages.members if _fits([spec], each.manifest)]
            if not found:
                if any(each in spec.name for each in "*?["):
                    raise UsageError(f"no member of the workspace fits the pattern `{text}`")
                others.append(text)
            members += [each for each in found if each not in members]
        return Selection(tuple(members), tuple(others))
    default = {each.folder for each in workspace.default}
    return Selection(tuple(each for each in packages.members if each.manifest.folder in default), ())


def _fits(specs: list[Spec], manifest: Manifest) -> bool:
    return any(spec.fits(manifest.name, manifest.version) for spec in specs)


def find_other(text: str, packages: Packages, in_use: list[Package]) -> Package:
    """The dependency that `-p TEXT` names. Raises `UsageError` when there is none, or more than one."""
    spec = parse_spec(text)
    found = [each for each in in_use if _fits([spec], each.manifest)]
    if not found:
        found = [each for each in packages.named(spec.name) if _fits([spec], each.manifest)]
    if not found:
        names = packages.names()
        if spec.name in names:
            raise UsageError(f"the source of package `{text}` is not on this machine")
        raise UsageError(f"there is no package `{text}` here{did_you_mean(spec.name, tuple(names))}")
    if len(found) > 1:
        choices = ", ".join(sorted(f"`{each.name}@{each.manifest.version}`" for each in found))
        raise UsageError(f"`{text}` could be any of {choices}; say which")
    return found[0]


def wanted_features(options: CargoOptions, chosen: tuple[Package, ...]) -> dict[Package, list[str]]:
    """The features asked for, by package. Raises `UsageError` for one that no chosen package has."""
    asked = [each for text in options.features for each in text.replace(",", " ").split()]
    wanted: dict[Package, list[str]] = {}
    matched: set[str] = set()
    for package in chosen:
        manifest = package.manifest
        rs = manifest.docs_rs if options.docs_rs else None
        mine = []
        for each in asked:
            if _is_feature(each, manifest):
                mine.append(each)
                matched.add(each)
            elif each.startswith(f"{package.name}/"):
                feature = each.partition("/")[2]
                if _is_feature(feature, manifest):
                    mine.append(feature)
                    matched.add(each)
        if rs is not None:
            mine += [each for each in rs.features if _is_feature(each, manifest)]
        if options.all_features or (rs is not None and rs.all_features):
            mine += manifest.features
        elif not (options.no_default_features or (rs is not None and rs.no_default_features)):
            mine += ["default"] if "default" in manifest.features else []
        wanted[package] = mine
    for each in asked:
        if each not in matched:
            raise UsageError(_no_feature(each, chosen))
    return wanted


def _is_feature(text: str, manifest: Manifest) -> bool:
    if text in manifest.features:
        return True
    name, slash, _ = text.partition("/")
    return bool(slash) and any(each.name == name.removesuffix("?") for each in manifest.dependencies)


def _no_feature(text: str, chosen: tuple[Package, ...]) -> str:
    known = tuple(sorted({feature for package in chosen for feature in package.manifest.features}))
    who = f"package `{chosen[0].name}` has" if len(chosen) == 1 else "the chosen packages have"
    return f"{who} no feature `{text}`{did_you_mean(text, known)}"


def select_targets(
    package: Package, options: CargoOptions, features: frozenset[str]
) -> tuple[CrateTarget, ...]:
    """The crates of a package to document, its library first.

    As `cargo doc`: a binary that has the library's name is left out, and so are crates whose
    required features are off, unless they were asked for by name.
    """
    lib = package.lib
    filtered = bool(
        options.lib or options.bins or options.bin_names or options.examples or options.example_names
    )
    found: list[CrateTarget] = []
    if lib is not None and (options.lib if filtered else lib.doc):
        found.append(lib)
    if not filtered or options.bins or options.bin_names:
        for each in binaries(package.manifest):
            if filtered and not options.bins and each.name not in options.bin_names:
                continue
            if not filtered and (not each.doc or (lib is not None and lib.crate_name == each.crate_name)):
                continue
            if each.name in options.bin_names or features.issuperset(each.required_features):
                found.append(each)
    if options.examples or options.example_names:
        for each in examples(package.manifest):
            named = each.name in options.example_names
            if named or (options.examples and features.issuperset(each.required_features)):
                found.append(each)
    if found and lib is not None and lib.doc and lib not in found:
        # What a binary or an example shows is mostly its library.
        found.insert(0, lib)
    return tuple(found)


def check_names(options: CargoOptions, chosen: list[Package]) -> None:
    """Raises `UsageError` for a binary or example that no chosen package has."""
    for word, wanted, lister in (
        ("a binary", options.bin_names, binaries),
        ("an example", options.example_names, examples),
    ):
        if not wanted:
            continue
        known = tuple(each.name for package in chosen for each in lister(package.manifest))
        for name in wanted:
            if name not in known:
                raise UsageError(f"no chosen package has {word} `{name}`{did_you_mean(name, known)}")
