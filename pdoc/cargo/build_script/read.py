"""`script_cfgs`: the cfgs that a crate's build script sets.

The script is read and never run. Reading follows `main` and the functions it calls with what is
known: the environment that cargo gives (features, target), that the compiler is a stable one of a
certain release, that it compiles what it is asked about unless that turns on an unstable feature.
Of all else, such as what other programs or libraries say, nothing is known; a branch that hangs
on it is passed by, and so are loops without a known end. What is printed as `cargo:rustc-cfg=…`
on the way is what is set.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from pdoc.cargo.build_script.expressions import evaluate as follow
from pdoc.cargo.build_script.run import Broken, Returned, Run, Stopped
from pdoc.cargo.build_script.seen import Seen, variables
from pdoc.cargo.build_script.source import read_script
from pdoc.cargo.cfg import evaluate, parse
from pdoc.cargo.model import CrateData
from pdoc.cargo.targets import Setting, target_cfgs


def script_cfgs(
    crate: CrateData, target: str, host: str, release: str, has_path: Callable[[tuple[str, ...]], bool]
) -> frozenset[Setting]:
    """What the build script sets besides `crate.cfg`; nothing when there is none.

    `release`: the compiler's, `1.95.0`. `has_path`: whether the standard library has an item.
    """
    if not crate.build_script:
        return frozenset()
    set_for_script = frozenset((*target_cfgs(host), *(("feature", name) for name in crate.features)))

    def holds(text: str) -> bool:
        return evaluate(parse(text).expr, set_for_script)

    script = read_script(crate.build_script, holds)
    main = script.functions.get("main") if script is not None else None
    body = main.child_by_field_name("body") if main is not None else None
    if script is None or body is None:
        return frozenset()
    seen = Seen(variables(crate, target, host), holds, _minor(release), has_path, crate.manifest_dir)
    run = Run(script, seen, follow)
    with suppress(Returned, Broken, Stopped):
        run.evaluate(body, {})
    return frozenset(run.found)


def _minor(release: str) -> int:
    parts = release.split(".")
    return int(parts[1]) if len(parts) > 1 and parts[1].isdigit() else 0
