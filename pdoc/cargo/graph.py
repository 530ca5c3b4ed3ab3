"""From resolved features to the crates: ids, cfgs, names in code, and which are documented."""

from __future__ import annotations

import os
from collections.abc import Sequence

from pdoc.base.diagnostics import Diagnostic
from pdoc.base.named import NamedTuple
from pdoc.cargo.crate_targets import CrateTarget, build_script
from pdoc.cargo.features import Features, Node
from pdoc.cargo.manifest import Dependency
from pdoc.cargo.model import CrateData, CrateId, MissingDep
from pdoc.cargo.packages import Package, Packages
from pdoc.cargo.semver import Version, parse_version
from pdoc.cargo.targets import Setting, target_cfgs


class Root(NamedTuple):
    """A crate that was asked for."""

    node: Node
    target: CrateTarget


class CfgSettings(NamedTuple):
    """What is set in crates, besides features."""

    target: str
    host: str
    """Triples."""
    documented: tuple[Setting, ...]
    """Further settings of crates that get pages."""
    others: tuple[Setting, ...]
    """Further settings of the rest."""
    docs_rs: bool
    """Follow `metadata.docs.rs`."""


class Graph(NamedTuple):
    """The crates, and those that get pages."""

    crates: tuple[CrateData, ...]
    documented: tuple[CrateId, ...]


class _Key(NamedTuple):
    node: Node
    target: CrateTarget


class GraphBuilder:
    """Collects crates depth first, so that a crate's id is above those of its dependencies."""

    def __init__(self, packages: Packages, features: Features, cfgs: CfgSettings) -> None:
        self._packages = packages
        self._features = features
        self._cfgs = cfgs
        self._ids: dict[_Key, CrateId] = {}
        self._order: list[_Key] = []
        self._deps: dict[_Key, dict[str, _Key]] = {}
        self._missing: dict[_Key, tuple[MissingDep, ...]] = {}
        self._reported: set[tuple[str, str]] = set()
        self.diagnostics: list[Diagnostic] = []

    def build(self, roots: Sequence[Root], with_deps: bool) -> Graph:
        """The graph of the roots; `with_deps`: libraries that they use are documented, too."""
        for root in roots:
            self._visit(_Key(*root))
        wanted = {_Key(*root) for root in roots}
        if with_deps:
            wanted.update(
                key for key in self._order if key.target.kind in ("lib", "proc-macro") and key.target.doc
            )
        documented = self._one_of_a_name(wanted, {_Key(*root) for root in roots})
        crates = tuple(self._crate(key, key in documented) for key in self._order)
        return Graph(crates, tuple(self._ids[key] for key in self._order if key in documented))

    def _visit(self, start: _Key) -> None:
        stack: list[tuple[_Key, _Key | None, bool]] = [(start, None, False)]
        while stack:
            key, user, done = stack.pop()
            if done:
                self._ids[key] = len(self._order)
                self._order.append(key)
            elif key not in self._deps:
                self._deps[key] = needs = self._needs(key)
                stack.append((key, None, True))
                stack += [(needs[name], key, False) for name in sorted(needs, reverse=True)]
            elif key not in self._ids and user is not None:
                # Met again before it is done: it needs itself.
                self._cut(user, key)

    def _cut(self, user: _Key, need: _Key) -> None:
        """Takes back a dependency that closes a circle."""
        self._deps[user] = {name: each for name, each in self._deps[user].items() if each != need}
        message = f"`{user.node[0].name}` depends on `{need.node[0].name}`, which depends on it"
        path = user.node[0].manifest.path
        self.diagnostics.append(Diagnostic("error", "cyclic-dependency", message, path))

    def _needs(self, key: _Key) -> dict[str, _Key]:
        package = key.node[0]
        found: dict[str, _Key] = {}
        missing = []
        if key.target.kind in ("bin", "example") and package.lib is not None:
            found[package.lib.crate_name] = _Key(self._features.node(package), package.lib)
        for dependency, other, node in self._features.used(key.node, key.target.kind == "example"):
            if other is None or node is None:
                missing.append(self._miss(package, dependency))
            elif other.lib is not None:
                name = dependency.name.replace("-", "_") if dependency.renamed else other.lib.crate_name
                found[name] = _Key(node, other.lib)
        if missing:
            self._missing[key] = tuple(sorted(set(missing), key=lambda each: each.extern_name))
        return found

    def _miss(self, package: Package, dependency: Dependency) -> MissingDep:
        version = self._packages.locked_version(package, dependency)
        shown = version or dependency.requirement
        found = MissingDep(dependency.name.replace("-", "_"), dependency.package, shown, bool(version))
        if (dependency.package, shown) not in self._reported:
            self._reported.add((dependency.package, shown))
            where = f"`{dependency.package} {shown}`" if shown else f"`{dependency.package}`"
            self.diagnostics.append(
                Diagnostic(
                    "warning",
                    "missing-dependency",
                    f"the source of {where} is not on this machine; its names stay unlinked",
                    package.manifest.path,
                    notes=("help: `cargo fetch` or `cargo vendor` brings it here",),
                )
            )
        return found

    def _one_of_a_name(self, wanted: set[_Key], roots: set[_Key]) -> set[_Key]:
        """Of crates whose pages would lie in one folder, the one asked for, for the target, newest."""
        by_name: dict[str, list[_Key]] = {}
        for key in self._order:
            if key in wanted:
                by_name.setdefault(key.target.crate_name, []).append(key)
        kept = set()
        for name, keys in by_name.items():
            best = max(
                keys, key=lambda key: (key in roots, key.target.kind == "lib", not key.node[1], _version(key))
            )
            kept.add(best)
            others = {key.node[0].name for key in keys} - {best.node[0].name}
            if others:
                message = f"several crates are called `{name}`; the pages are those of `{best.node[0].name}`"
                self.diagnostics.append(
                    Diagnostic(
                        "warning", "same-name", message, notes=(f"also in: {', '.join(sorted(others))}",)
                    )
                )
        return kept

    def _crate(self, key: _Key, documented: bool) -> CrateData:
        (package, host), target = key.node, key.target
        manifest = package.manifest
        features = tuple(sorted(self._features.features(key.node)))
        rs = manifest.docs_rs if documented and self._cfgs.docs_rs else None
        return CrateData(
            id=self._ids[key],
            name=target.crate_name,
            package=manifest.name,
            version=manifest.version,
            root=target.path,
            source_root=os.path.dirname(target.path),
            manifest_dir=manifest.folder,
            edition=target.edition,
            kind=target.kind,
            cfg=self._settings(key, features, documented),
            build_script=build_script(manifest),
            features=features,
            deps=tuple(
                (name, self._ids[need]) for name, need in sorted(self._deps[key].items()) if need in self._ids
            ),
            missing=self._missing.get(key, ()),
            is_member=package.is_member,
            from_registry=package.source.startswith(("registry+", "sparse+")),
            proc_macro=target.kind == "proc-macro",
            host=host,
            authors=manifest.authors,
            description=manifest.description,
            documentation=manifest.documentation,
            repository=manifest.repository,
            homepage=manifest.homepage,
            rustdoc_args=rs.rustdoc_args if rs else (),
            docs_rs=manifest.docs_rs,
        )

    def _settings(self, key: _Key, features: tuple[str, ...], documented: bool) -> tuple[Setting, ...]:
        cfgs = self._cfgs
        found = set(target_cfgs(cfgs.host if key.node[1] else cfgs.target))
        found.update(("feature", feature) for feature in features)
        if key.target.kind == "proc-macro":
            found.add(("proc_macro", None))
        if documented:
            found.add(("doc", None))
            found.update(cfgs.documented)
            if cfgs.docs_rs:
                found.add(("docsrs", None))
                rs = key.node[0].manifest.docs_rs
                found.update(cfg_flags(rs.rustdoc_args) if rs else ())
        else:
            found.update(cfgs.others)
        return tuple(sorted(found, key=lambda setting: (setting[0], setting[1] or "")))


def _version(key: _Key) -> Version:
    return parse_version(key.node[0].manifest.version) or Version(0, 0, 0, False, ())


def cfg_flags(flags: Sequence[str]) -> list[Setting]:
    """What `--cfg X` and `--cfg=X` among flags set."""
    from pdoc.cargo.cfg import parse_setting

    found = []
    for at, flag in enumerate(flags):
        text = (
            flags[at + 1]
            if flag == "--cfg" and at + 1 < len(flags)
            else flag[6:]
            if flag.startswith("--cfg=")
            else ""
        )
        setting = parse_setting(text) if text else None
        if setting is not None:
            found.append(setting)
    return found
