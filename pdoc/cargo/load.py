"""`load`: a path and options to the crate graph; the way through this package in one function."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache

from pdoc.base.diagnostics import Diagnostic
from pdoc.base.errors import NothingToDocumentError, UsageError
from pdoc.cargo.cfg import evaluate, parse, parse_setting
from pdoc.cargo.config import Config, read_config
from pdoc.cargo.features import Features, Rules
from pdoc.cargo.graph import CfgSettings, GraphBuilder, Root, cfg_flags
from pdoc.cargo.lockfile import read_lock
from pdoc.cargo.model import CargoOptions, CrateGraph
from pdoc.cargo.packages import Package, Packages
from pdoc.cargo.reader import Reader
from pdoc.cargo.select import (
    Selection,
    check_names,
    find_other,
    select_packages,
    select_targets,
    wanted_features,
)
from pdoc.cargo.targets import Setting, host_triple, target_cfgs
from pdoc.cargo.workspace import Workspace, find_manifest, read_workspace


def load(options: CargoOptions) -> CrateGraph:
    """The crates that the options are about and all that these use.

    Raises `NothingToDocumentError` when no manifest can be read or nothing is left to
    document, `UsageError` for a package, feature, binary or target that is not there.
    """
    environment = os.environ if options.environment is None else options.environment
    reader = Reader(_with_examples(options))
    manifest = find_manifest(options.path, options.manifest_path)
    config, diagnostics = read_config(_here(options), environment)
    workspace = read_workspace(reader, manifest)
    lock, found = read_lock(os.path.join(workspace.root, "Cargo.lock"))
    diagnostics += found

    packages = Packages(reader, workspace, lock, config)
    selection = select_packages(options, workspace, packages)
    target = _target(options, config, selection.members)
    cfgs = _cfg_settings(options, config, target)
    rules = Rules(workspace.resolver == 1, _with_examples(options), options.deps, _platforms(cfgs))
    features = Features(packages, rules)
    documented = _activate(options, packages, features, selection)
    if not rules.with_build and any(features.root(package)[1] for package in documented):
        features = Features(packages, rules._replace(with_build=True))
        documented = _activate(options, packages, features, selection)

    roots = []
    for package in documented:
        node = features.root(package)
        roots += [Root(node, each) for each in select_targets(package, options, features.features(node))]
    check_names(options, documented)
    if not roots:
        raise NothingToDocumentError(_nothing(documented, workspace, reader))
    builder = GraphBuilder(packages, features, cfgs)
    graph = builder.build(roots, options.deps)
    return CrateGraph(
        crates=graph.crates,
        documented=graph.documented,
        workspace_root=workspace.root,
        target_dir=_target_dir(options, config, workspace),
        target=target,
        diagnostics=(*diagnostics, *reader.diagnostics, *_unknown(features), *builder.diagnostics),
        rustdoc_flags=config.rustdoc_flags,
        lock_versions=tuple(sorted({(each.name, each.version) for each in lock.packages})) if lock else (),
    )


def _here(options: CargoOptions) -> str:
    """The folder that cargo would run in."""
    if options.manifest_path is not None:
        return os.getcwd()
    return options.path if os.path.isdir(options.path) else os.path.dirname(os.path.abspath(options.path))


def _activate(
    options: CargoOptions, packages: Packages, features: Features, selection: Selection
) -> list[Package]:
    """Turns on features of what the command is about; gives what it documents.

    Where only dependencies are named, all members take part with their default features, so
    that each dependency has the features that the workspace gives it.
    """
    members, others = selection
    if members:
        for package, wanted in wanted_features(options if not others else _plain(options), members).items():
            features.activate(package, wanted)
    else:
        for package in packages.members:
            features.activate(package, ("default",) if "default" in package.manifest.features else ())
    documented = list(members)
    if others:
        in_use = list(dict.fromkeys(package for package, _ in features.nodes()))
        found = tuple(dict.fromkeys(find_other(text, packages, in_use) for text in others))
        more = wanted_features(options, (*members, *found))
        for package in found:
            asked = options.features or options.all_features or options.docs_rs
            if package not in in_use or asked:
                features.activate(package, more[package])
        documented += found
        if options.features:
            for package in members:
                features.activate(package, more[package])
    return documented


def _plain(options: CargoOptions) -> CargoOptions:
    """The options without the features that may be a dependency's."""
    import msgspec

    return msgspec.structs.replace(options, features=())


def _with_examples(options: CargoOptions) -> bool:
    return bool(options.examples or options.example_names)


def _target(options: CargoOptions, config: Config, members: tuple[Package, ...]) -> str:
    chosen = options.target or ""
    if not chosen and options.docs_rs:
        rs = next((each.manifest.docs_rs for each in members if each.manifest.docs_rs), None)
        chosen = (rs.default_target or next(iter(rs.targets), "")) if rs else ""
    chosen = chosen or config.target
    if chosen in ("", "host-tuple"):
        chosen = host_triple()
    target_cfgs(chosen)
    return chosen


def _cfg_settings(options: CargoOptions, config: Config, target: str) -> CfgSettings:
    asked: list[Setting] = []
    for text in options.cfgs:
        setting = parse_setting(text)
        if setting is None:
            raise UsageError(f'`--cfg {text}`: expected `name` or `name="value"`')
        asked.append(setting)
    return CfgSettings(
        target,
        host_triple(),
        (*asked, *cfg_flags(config.rustdoc_flags)),
        tuple(cfg_flags(config.rust_flags)),
        options.docs_rs,
    )


def _platforms(cfgs: CfgSettings) -> Callable[[str, bool], bool]:
    target = frozenset((*target_cfgs(cfgs.target), *cfgs.others))
    host = frozenset(target_cfgs(cfgs.host))

    @cache
    def on_platform(platform: str, for_host: bool) -> bool:
        if not platform.startswith("cfg("):
            return platform == (cfgs.host if for_host else cfgs.target)
        found = parse(platform[3:])
        return not found.problem and evaluate(found.expr, host if for_host else target)

    return on_platform


def _target_dir(options: CargoOptions, config: Config, workspace: Workspace) -> str:
    if options.target_dir:
        return os.path.abspath(options.target_dir)
    return config.target_dir or os.path.join(workspace.root, "target")


def _unknown(features: Features) -> list[Diagnostic]:
    found = {}
    for package, dependency, feature in features.unknown:
        message = f"`{dependency.package}` is asked for feature `{feature}`, which it does not have"
        found[message] = Diagnostic("warning", "unknown-feature", message, package.manifest.path)
    return [found[message] for message in sorted(found)]


def _nothing(documented: list[Package], workspace: Workspace, reader: Reader) -> str:
    if not documented:
        wrong = next(iter(reader.diagnostics), None)
        why = f": {wrong.path}: {wrong.message}" if wrong else ""
        return f"no package of the workspace in {workspace.root} can be read{why}"
    names = ", ".join(f"`{package.name}`" for package in documented)
    return f"{names}: there is no crate to document"
