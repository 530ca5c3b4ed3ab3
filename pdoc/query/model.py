"""Queries, inputs, and what the engine remembers of each key."""

from __future__ import annotations

import operator
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any, Final, Generic, Literal, NamedTuple, TypeVar

if TYPE_CHECKING:
    from pdoc.query.context import Context

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Query(Generic[K, V]):
    """A derived value: made of a function by `query`. Two queries are never equal."""

    __slots__ = ("function", "name", "same")

    def __init__(
        self, name: str, function: Callable[[Context, K], V] | None, same: Callable[[V, V], bool]
    ) -> None:
        self.name = name
        self.function = function
        """None for an input."""
        self.same = same
        """Whether a new value is as good as the old one: then what read it is not redone."""

    def __repr__(self) -> str:
        return f"<query {self.name}>"


class Input(Query[K, V]):
    """A value that is set from outside, by `Database.set_input`.

    A key that was never set has the value `default`; reading that counts as a read, so what
    read it is redone when the key is set.
    """

    __slots__ = ("default",)

    def __init__(self, name: str, default: V, same: Callable[[V, V], bool] = operator.eq) -> None:
        super().__init__(name, None, same)
        self.default = default


def query(
    function: Callable[[Context, K], V], /, *, same: Callable[[V, V], bool] = operator.eq
) -> Query[K, V]:
    """Make a query of a pure function of (context, key); a decorator.

    Keys are hashable, values immutable. `same` compares an old value with a new one; give
    `operator.is_` (`@partial(query, same=is_)`) where `==` costs more than what hangs on it.
    """
    return Query(function.__name__, function, same)


class QueryKey(NamedTuple):
    """A query's name and one of its keys, for people: in cycles, events and dependencies."""

    query: str
    key: Hashable

    def __str__(self) -> str:
        return f"{self.query}({self.key})"


EventKind = Literal[
    "will_execute",
    "did_validate_memo",
    "did_backdate",
    "did_fail",
    "did_wait",
    "did_set_input",
]
"""`did_backdate`: executed again, and the value was as before. `did_wait`: for another thread."""


class Event(NamedTuple):
    """Something the engine did; what a test of incrementality asserts on."""

    kind: EventKind
    key: QueryKey


class Memo:
    """What an execution gave, and what it read for it. All but `verified_at` is never changed."""

    __slots__ = ("changed_at", "reads", "value", "verified_at")

    def __init__(self, value: Any, changed_at: int, verified_at: int, reads: tuple[Slot, ...] | None) -> None:
        self.value = value
        self.changed_at = changed_at
        """The revision since which the value is what it is."""
        self.verified_at = verified_at
        """The last revision for which that is known."""
        self.reads = reads
        """In the order of reading. None: it read something that failed, and is redone in the
        next revision whatever happened."""


class Slot:
    """The place of one key of one query in a database."""

    __slots__ = ("key", "memo", "query", "running")

    def __init__(self, query: Query[Any, Any], key: Hashable) -> None:
        self.query = query
        self.key = key
        self.memo: Memo | None = None
        self.running: Context | None = None
        """The mark "in progress": set and cleared under the database's lock."""

    @property
    def name(self) -> QueryKey:
        """Its query's name and its key."""
        return QueryKey(self.query.name, self.key)


FIRST_REVISION: Final = 1
