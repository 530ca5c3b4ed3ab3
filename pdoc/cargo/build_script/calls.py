"""Calls of a build script: its own functions, the environment, and what asks the compiler."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pdoc.cargo.build_script import methods
from pdoc.cargo.build_script.autocfg import of_prober, sets
from pdoc.cargo.build_script.patterns import matches, path_of
from pdoc.cargo.build_script.run import Returned, Run, Stopped
from pdoc.cargo.build_script.seen import exists
from pdoc.cargo.build_script.source import text_of
from pdoc.cargo.build_script.values import COMPILER, NOTHING, PROBER, UNKNOWN, Closure, Name, Value

if TYPE_CHECKING:
    from tree_sitter import Node

_WRAPPERS: Final = frozenset(("Some", "Ok", "Box", "String", "Path", "PathBuf", "str", "OsString"))
_CONVERTING: Final = frozenset(("from", "new", "from_utf8"))
_VERSION_CRATES: Final = frozenset(("rustc_version", "version_check", "rustversion"))
_VERSION_READERS: Final = frozenset(("read", "triple", "version", "version_meta"))
_ASKS_VERSION: Final = ('"--version"', '"-vV"', '"-V"', '"--verbose"')
_VERSION_QUESTIONS: Final = frozenset(("is_min_version", "is_max_version", "is_exact_version"))


def call(run: Run, node: Node, variables: dict[str, Value]) -> Value:
    """The value of `f(…)` or `x.f(…)`."""
    function, arguments = node.child_by_field_name("function"), node.child_by_field_name("arguments")
    if function is None or arguments is None:
        return UNKNOWN
    if function.type == "generic_function":
        function = function.child_by_field_name("function") or function
    args = tuple(
        run.evaluate(each, variables)
        for each in arguments.named_children
        if each.type not in ("line_comment", "block_comment", "attribute_item")
    )
    if function.type == "field_expression":
        owner, field = function.child_by_field_name("value"), function.child_by_field_name("field")
        if owner is None or field is None:
            return UNKNOWN
        return _method(run, run.evaluate(owner, variables), text_of(field), args)
    if function.type == "identifier" and (name := text_of(function)) in variables:
        return apply(run, variables[name], args)
    return _function(run, path_of(function).path, args)


def _method(run: Run, value: Value, name: str, args: tuple[Value, ...]) -> Value:
    if value is PROBER:
        return of_prober(run, name, args)
    if value is COMPILER:
        if name in ("map", "and_then", "map_or") and isinstance(args[-1] if args else None, Closure):
            return apply(run, args[-1], (COMPILER,))
        return methods.of_compiler(name, args, run.seen.minor)
    if name in ("exists", "is_file", "is_dir") and isinstance(value, str):
        return exists(run.seen, value)
    return methods.of_value(value, name, args, lambda function, values: apply(run, function, values))


def apply(run: Run, function: Value, args: tuple[Value, ...]) -> Value:
    """What a closure or a function named as a value gives for arguments."""
    if isinstance(function, Name):
        return _function(run, function.path, args)
    if not isinstance(function, Closure):
        return UNKNOWN
    body = function.node.child_by_field_name("body")
    parameters = function.node.child_by_field_name("parameters")
    if body is None or parameters is None:
        return UNKNOWN
    inner = dict(function.variables)
    patterns = [each.child_by_field_name("pattern") or each for each in parameters.named_children]
    for pattern, value in zip(patterns, args, strict=False):
        matches(pattern, value, inner)
    try:
        return run.evaluate(body, inner)
    except Returned as returned:
        return returned.value


def _function(run: Run, path: tuple[str, ...], args: tuple[Value, ...]) -> Value:
    name = path[-1] if path else ""
    first = args[0] if args else UNKNOWN
    if len(path) == 1 and name in run.script.functions:
        return _own(run, run.script.functions[name], args)
    if name in ("var", "var_os") and isinstance(first, str):
        return run.seen.variable(first)
    if name in ("Some", "Ok") or (
        name in ("from", "new", "from_utf8") and path[-2:-1] and path[-2] in _WRAPPERS
    ):
        return first if args else ()
    if name == "Err":
        return NOTHING
    if name in ("metadata", "canonicalize", "read_to_string", "open") and isinstance(first, str):
        return Name(("file",)) if exists(run.seen, first) else NOTHING
    if name == "exit" and path[0] in ("process", "std", "exit"):
        raise Stopped
    if name in _VERSION_QUESTIONS:
        return _version_question(run, name, first)
    if name in ("parse", "new") and "Version" in path and "version_check" not in path:
        parsed = args if name == "new" else methods.version(first)
        return UNKNOWN if parsed is None else parsed
    if name in ("is_nightly", "is_beta", "supports_feature", "is_feature_flaggable", "is_dev"):
        return False
    if name in _VERSION_READERS and path[0] in (*_VERSION_CRATES, "Version", "Channel", name):
        return COMPILER
    if path[:-1] in (("autocfg",), ("autocfg", "AutoCfg"), ("AutoCfg",)):
        return _autocfg(run, name, first)
    return UNKNOWN


def _autocfg(run: Run, name: str, first: Value) -> Value:
    if name == "emit" and isinstance(first, str):
        run.emit(first)
        return ()
    return PROBER if name in ("new", "with_dir") else UNKNOWN


def _version_question(run: Run, name: str, first: Value) -> Value:
    wanted = methods.version(first)
    here = (1, run.seen.minor, 0)
    if wanted is None:
        return UNKNOWN
    return here >= wanted if "min" in name else here <= wanted if "max" in name else here == wanted


def _own(run: Run, node: Node, args: tuple[Value, ...]) -> Value:
    """A function of the script. One that runs the compiler is not looked into: it asks for its version,
    or whether something compiles, which is so unless that needs a nightly one."""
    body, parameters = node.child_by_field_name("body"), node.child_by_field_name("parameters")
    if body is None or parameters is None:
        return UNKNOWN
    text = text_of(body)
    if "Command::new" in text:
        if any(word in text for word in _ASKS_VERSION):
            return COMPILER
        return _compiles(run, text, args) if "rustc" in text.lower() else UNKNOWN
    inner: dict[str, Value] = {}
    for parameter, value in zip(parameters.named_children, args, strict=False):
        pattern = parameter.child_by_field_name("pattern")
        if pattern is not None:
            matches(pattern, value, inner)
    try:
        return run.evaluate(body, inner)
    except Returned as returned:
        return returned.value


def _compiles(run: Run, text: str, args: tuple[Value, ...]) -> Value:
    seen = [*(arg for arg in args if isinstance(arg, str)), text]
    seen += [text_of(node) for name, node in run.script.constants.items() if name in text]
    return UNKNOWN if UNKNOWN in args else not sets(seen)
