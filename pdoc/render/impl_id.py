"""The ids of impls: `impl-Trait%3CX%3E-for-Type%3CT%3E`.

Their text is that of the compiler's short type names, which is not the header's: paths by
the last segment of the definition's own name, no lifetime at references and trait objects,
no `for<'a>`, function pointers without parameter names, projections written out, auto
traits in a fixed order, arguments that equal their parameter's default left out.
"""

from __future__ import annotations

from pdoc.clean.items import Enum, Impl, Item, Struct
from pdoc.clean.types import (
    Arg,
    Array,
    Bound,
    ConstArg,
    DynTrait,
    FnPointer,
    GenericArgs,
    GenericParam,
    ImplTrait,
    LifetimeArg,
    LifetimeParam,
    Never,
    Param,
    PathType,
    Pointer,
    Primitive,
    Projection,
    Reference,
    Slice,
    TraitBound,
    Tuple,
    Type,
    TypeParam,
    Verbatim,
)
from pdoc.render.ids import url_encode
from pdoc.render.impl_header import shown_type

_AUTO = frozenset(("Send", "Sync", "Unpin", "UnwindSafe", "RefUnwindSafe", "Freeze"))


class TypeNames:
    """Names of types as ids write them, on the page of one item."""

    __slots__ = ("_key", "_params")

    def __init__(self, item: Item) -> None:
        """`item`'s generics are known, so its default arguments can be left out."""
        self._key = item.key
        inner = item.inner
        self._params: tuple[GenericParam, ...] = (
            inner.generics.params if isinstance(inner, Struct | Enum) else ()
        )

    def impl(self, impl: Impl) -> str:
        """The id that an impl asks for."""
        shown = url_encode(self.type(shown_type(impl)))
        if impl.trait is None:
            return f"impl-{shown}"
        return f"impl-{url_encode(self._path(impl.trait))}-for-{shown}"

    def type(self, ty: Arg) -> str:
        """One type."""
        if isinstance(ty, PathType):
            return self._path(ty)
        if isinstance(ty, Param | Primitive | LifetimeArg):
            return ty.name
        if isinstance(ty, Reference):
            return f"&{'mut ' if ty.mutable else ''}{self._enclosed(ty.inner)}"
        if isinstance(ty, Pointer):
            return f"*{'mut' if ty.mutable else 'const'} {self._enclosed(ty.inner)}"
        if isinstance(ty, Slice):
            return f"[{self.type(ty.inner)}]"
        if isinstance(ty, Array):
            return f"[{self.type(ty.inner)}; {ty.length}]"
        if isinstance(ty, Tuple):
            inside = ", ".join([self.type(item) for item in ty.items])
            return f"({inside},)" if len(ty.items) == 1 else f"({inside})"
        return self._rare(ty)

    def _rare(self, ty: Arg) -> str:
        if isinstance(ty, Never):
            return "!"
        if isinstance(ty, DynTrait):
            return f"dyn {self._bounds(ty.bounds, sort=True)}"
        if isinstance(ty, ImplTrait):
            return f"impl {self._bounds(ty.bounds, sort=False)}"
        if isinstance(ty, FnPointer):
            inputs = [self.type(inner) for _, inner in ty.inputs] + (["..."] if ty.variadic else [])
            output = f" -> {self.type(ty.output)}" if ty.output is not None else ""
            return f"{ty.qualifiers}fn({', '.join(inputs)}){output}"
        if isinstance(ty, Projection):
            args = self._args(ty.args)
            if ty.trait is None:
                return f"{self.type(ty.self_type)}::{ty.name}{args}"
            return f"<{self.type(ty.self_type)} as {self._path(ty.trait)}>::{ty.name}{args}"
        if isinstance(ty, ConstArg | Verbatim):
            return ty.text
        return "_"

    def _enclosed(self, ty: Type) -> str:
        """Trait objects of several bounds stand in parentheses behind `&`."""
        if isinstance(ty, DynTrait | ImplTrait):
            traits = [bound for bound in ty.bounds if isinstance(bound, TraitBound)]
            if len(traits) > 1:
                return f"({self.type(ty)})"
        return self.type(ty)

    def _bounds(self, bounds: tuple[Bound, ...], *, sort: bool) -> str:
        names = [bound.modifier + self._path(bound.path) for bound in bounds if isinstance(bound, TraitBound)]
        if sort and len(names) > 1:
            auto = sorted([name for name in names if name in _AUTO])
            names = [name for name in names if name not in _AUTO] + auto
        return " + ".join(names)

    def _path(self, path: PathType) -> str:
        target = path.target
        name = path.name
        if target is not None and "::" in target:
            name = target.rpartition("::")[2]
        args = path.args
        if args is None:
            return name
        if target == self._key and self._params and args.inputs is None:
            return name + self._without_defaults(args)
        return name + self._args(args)

    def _args(self, args: GenericArgs | None) -> str:
        if args is None:
            return ""
        if args.inputs is not None:
            output = f" -> {self.type(args.output)}" if args.output is not None else ""
            return f"({', '.join([self.type(item) for item in args.inputs])}){output}"
        inside = [self.type(item) for item in args.args]
        for binding in args.bindings:
            if binding.value is not None:
                inside.append(f"{binding.name}{self._args(binding.args)} = {self.type(binding.value)}")
        return f"<{', '.join(inside)}>" if inside else ""

    def _without_defaults(self, args: GenericArgs) -> str:
        shown = [self.type(item) for item in args.args]
        params = [p for p in self._params if not isinstance(p, LifetimeParam)]
        lifetimes = len([item for item in args.args if isinstance(item, LifetimeArg)])
        while len(shown) > lifetimes and len(shown) - lifetimes <= len(params):
            param = params[len(shown) - lifetimes - 1]
            if not isinstance(param, TypeParam) or param.default is None:
                break
            if shown[-1] != self.type(param.default):
                break
            shown.pop()
        return f"<{', '.join(shown)}>" if shown else ""
