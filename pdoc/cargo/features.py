"""Which features and optional dependencies are on, for every package in use (The Cargo Book, Features).

The rules are those of cargo's feature resolver. Resolver 1 unifies a package's features
over all platforms, build and development dependencies; resolvers 2 and 3 follow only
dependencies of the platform, and keep what runs in the compiler (procedural macros and
what they use) apart from what runs on the target. Build scripts'
dependencies matter only where resolver 1 lets their features through, or where one of
those crates is itself documented.

A worklist, since chains of features are as long as their authors like.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pdoc.base.named import NamedTuple
from pdoc.cargo.manifest import Dependency
from pdoc.cargo.packages import Package, Packages

Node = tuple[Package, bool]
"""A package, and whether this is its build for the compiler's machine."""


class Rules(NamedTuple):
    """What a resolver's version and the command decide."""

    unified: bool
    """Resolver 1."""
    with_dev: bool
    """Members' development dependencies take part: examples are documented."""
    with_build: bool
    """Build scripts' dependencies take part, too: something is documented that runs in the compiler."""
    on_platform: Callable[[str, bool], bool]
    """Whether dependencies of a platform (`cfg(unix)`, a triple) are used, for (platform, host)."""


class Features:
    """The state of the resolver; ask `features` and `used` when all roots are in."""

    def __init__(self, packages: Packages, rules: Rules) -> None:
        self._packages = packages
        self._rules = rules
        self._features: dict[Node, set[str]] = {}
        self._optional: dict[Node, set[str]] = {}
        """Optional dependencies turned on, by key."""
        self._weak: dict[tuple[Package, bool, str], list[str]] = {}
        """Features to turn on in a dependency as soon as that is on."""
        self._followed: set[Node] = set()
        self._todo: list[tuple[Node, str]] = []
        """(node, feature value); an empty value: follow the node's own dependencies."""
        self.unknown: list[tuple[Package, Dependency, str]] = []
        """(package, its dependency, a feature that this does not have)"""

    def node(self, package: Package, host: bool = False) -> Node:
        """The build of a package for a parent's machine."""
        return package, not self._rules.unified and (host or package.is_proc_macro)

    def activate(self, package: Package, wanted: Iterable[str]) -> None:
        """A root with features: `name`, `dep:name`, `dependency/name`."""
        features = list(wanted)
        self._enter((package, False), features)
        if self.node(package)[1]:
            # A member that is a procedural macro is built for both sides, as cargo does.
            self._enter((package, True), features)
        self._run()

    def root(self, package: Package) -> Node:
        """The build of a package that is documented: for the target, unless only the compiler uses it."""
        node = self.node(package)
        return node if node in self._features else (package, True)

    def features(self, node: Node) -> frozenset[str]:
        """Features that are on."""
        return frozenset(self._features.get(node, ()))

    def nodes(self) -> Iterable[Node]:
        """All builds in use, in order of arrival."""
        return self._features

    def used(
        self, node: Node, with_dev: bool = False
    ) -> Iterable[tuple[Dependency, Package | None, Node | None]]:
        """What code in the package can name: (dependency, package, build), None when missing."""
        package, host = node
        optional = self._optional.get(node, ())
        for each in package.manifest.dependencies:
            if each.kind == "build" or (each.kind == "dev" and not with_dev) or not each.has_library:
                continue
            if each.optional and each.name not in optional:
                continue
            if each.platform and not self._rules.on_platform(each.platform, host):
                continue
            found = self._packages.resolve(package, each)
            yield each, found, None if found is None else self.node(found, host)

    def _enter(self, node: Node, wanted: Iterable[str]) -> None:
        if node not in self._features:
            self._features[node] = set()
        self._todo += [(node, each) for each in wanted]
        if node not in self._followed:
            self._followed.add(node)
            self._todo.append((node, ""))

    def _run(self) -> None:
        while self._todo:
            node, value = self._todo.pop()
            if not value:
                for each in self._followable(node):
                    if not each.optional:
                        self._follow(node, each)
            elif value.startswith("dep:"):
                self._turn_on(node, value[4:])
            elif "/" in value:
                name, _, feature = value.partition("/")
                self._through(node, name.removesuffix("?"), feature, name.endswith("?"))
            else:
                self._feature(node, value)

    def _followable(self, node: Node) -> Iterable[Dependency]:
        package, host = node
        unified = self._rules.unified
        for each in package.manifest.dependencies:
            build = each.kind == "build"
            if build and not (unified or self._rules.with_build):
                continue
            if each.kind == "dev" and not (package.is_member and (unified or self._rules.with_dev)):
                continue
            side = host or (build and not unified)
            if each.platform and not unified and not self._rules.on_platform(each.platform, side):
                continue
            yield each

    def _follow(self, node: Node, dependency: Dependency, features: Iterable[str] = ()) -> None:
        """Uses a dependency, with the features that its entry asks for and more."""
        package, host = node
        found = self._packages.resolve(package, dependency)
        if found is None:
            return
        wanted = [*features, *dependency.features]
        if dependency.default_features and "default" in found.manifest.features:
            wanted.append("default")
        for feature in wanted:
            if (
                "/" not in feature
                and not feature.startswith("dep:")
                and feature not in found.manifest.features
            ):
                self.unknown.append((package, dependency, feature))
        self._enter(self.node(found, host or dependency.kind == "build"), wanted)

    def _feature(self, node: Node, name: str) -> None:
        on = self._features[node]
        if name in on:
            return
        needs = node[0].manifest.features.get(name)
        if needs is None:
            return
        on.add(name)
        self._todo += [(node, each) for each in needs]

    def _turn_on(self, node: Node, name: str) -> None:
        on = self._optional.setdefault(node, set())
        on.add(name)
        waiting = self._weak.pop((*node, name), [])
        for each in self._followable(node):
            if each.name == name:
                self._follow(node, each, waiting)

    def _through(self, node: Node, name: str, feature: str, weak: bool) -> None:
        """`name/feature`, or `name?/feature`."""
        for each in self._followable(node):
            if each.name != name:
                continue
            if each.optional:
                if weak and name not in self._optional.get(node, ()):
                    self._weak.setdefault((*node, name), []).append(feature)
                    continue
                self._turn_on(node, name)
                # A feature of the dependency's name comes on, too, unless `dep:` hides it.
                if not weak and name in node[0].manifest.features:
                    self._feature(node, name)
            found = self._packages.resolve(node[0], each)
            if found is not None:
                if feature not in found.manifest.features and "/" not in feature:
                    self.unknown.append((node[0], each, feature))
                target = self.node(found, node[1] or each.kind == "build")
                self._features.setdefault(target, set())
                self._todo.append((target, feature))
