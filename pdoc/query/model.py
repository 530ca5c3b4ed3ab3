"""Queries, inputs, and what the engine remembers of each key."""

from __future__ import annotations

import operator
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any, Final, Generic, Literal, TypeVar

from pdoc.base.digest import digest
from pdoc.base.named import NamedTuple

if TYPE_CHECKING:
    from pdoc.query.context import Context

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Codec(NamedTuple, Generic[V]):
    """A value as bytes, from one process to the next."""

    pack: Callable[[V], bytes | None]
    """None: this one cannot be kept."""
    unpack: Callable[[bytes], V]


class Query(Generic[K, V]):
    """A derived value: made of a function by `query`. Two queries are never equal."""

    __slots__ = ("codec", "function", "name", "same", "token")

    def __init__(
        self,
        name: str,
        function: Callable[[Context, K], V] | None,
        same: Callable[[V, V], bool],
        token: Callable[[V], bytes | None] | None = None,
        codec: Codec[V] | None = None,
    ) -> None:
        self.name = name
        self.function = function
        """None for an input."""
        self.same = same
        """Whether a new value is as good as the old one: then what read it is not redone."""
        self.token = token
        """A value's *token*: short bytes that are equal for values that are as good as one another, from
        one process to the next. A token of None equals none, itself included. A query without one is
        forgotten with its process, and what it read counts as read by those that read it."""
        self.codec = codec
        """How values are kept. A query with tokens but no codec is made anew in each process in which its
        value is needed; for those that read it, it is nevertheless as it was if its token is."""

    @property
    def structural(self) -> bool:
        """The value holds on to values that it read, whose tokens say less than all: it is made again
        when one of these was, even if that has the token it had."""
        return self.token is not None and self.codec is None and self.function is not None

    def __repr__(self) -> str:
        return f"<query {self.name}>"


class Input(Query[K, V]):
    """A value that is set from outside, by `Database.set_input`.

    A key that was never set has the value `default`, or what the database has been told to ask;
    reading that counts as a read, so what read it is redone when the key is set.
    """

    __slots__ = ("default",)

    def __init__(
        self,
        name: str,
        default: V,
        same: Callable[[V, V], bool] = operator.eq,
        *,
        token: Callable[[V], bytes | None] | None = None,
    ) -> None:
        super().__init__(name, None, same, token)
        self.default = default


def query(
    function: Callable[[Context, K], V],
    /,
    *,
    same: Callable[[V, V], bool] = operator.eq,
    token: Callable[[V], bytes | None] | None = None,
    codec: Codec[V] | None = None,
) -> Query[K, V]:
    """Make a query of a pure function of (context, key); a decorator.

    Keys are hashable, values immutable. `same` compares an old value with a new one; give
    `operator.is_` (`@partial(query, same=is_)`) where `==` costs more than what hangs on it.
    With a `token` the query is durable (`pdoc.query.durable`), and the token is what is compared;
    with a `codec` its values are kept as well, and the token is a digest of what is kept unless another
    is given. Keys of durable queries are texts, numbers, and tuples of these.
    """
    if codec is not None and token is None:
        return Query(function.__name__, function, same, _never, codec)
    return Query(function.__name__, function, same, token, codec)


def _never(_value: object) -> None:
    """The token of a value that is kept: that of its bytes is taken."""


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
    """What an execution gave, and what it read for it. What it says is never changed."""

    __slots__ = ("_packed", "_token", "_unpacked", "changed_at", "made_at", "reads", "value", "verified_at")

    def __init__(
        self,
        value: Any,
        changed_at: int,
        verified_at: int,
        reads: tuple[Slot, ...] | None,
        token: bytes | None = None,
    ) -> None:
        self.value = value
        """`MISSING`: it holds, but has not been needed in this process."""
        self.changed_at = changed_at
        """The revision since which the value is what it is."""
        self.verified_at = verified_at
        """The last revision for which that is known."""
        self.reads = reads
        """In the order of reading. None: it read something that failed, and is redone in the
        next revision whatever happened."""
        self._token = token
        self._packed: bytes | None = None
        self._unpacked: Query[Any, Any] | None = None
        self.made_at = changed_at
        """The revision in which this very object was made: later than `changed_at` where it is as good as
        the one before, and not that one."""

    @property
    def token(self) -> bytes | None:
        """Of a durable query or an input: what the next process compares."""
        if self._unpacked is not None:
            self._pack(self._unpacked)
        return self._token

    @property
    def packed(self) -> bytes | None:
        """The value as bytes, until they are kept."""
        if self._unpacked is not None:
            self._pack(self._unpacked)
        return self._packed

    def pack_late(self, query: Query[Any, Any]) -> None:
        """Make the token, and the bytes of a value that is kept, when somebody asks."""
        self._unpacked = query

    def drop_packed(self) -> None:
        """The bytes have been kept."""
        self._packed = None

    def _pack(self, query: Query[Any, Any]) -> None:
        assert query.token is not None
        packed = query.codec.pack(self.value) if query.codec is not None else None
        token = query.token(self.value)
        self._token = digest(packed) if token is None and packed is not None else token
        self._packed, self._unpacked = packed, None


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

MISSING: Final[Any] = object()
"""In the place of a value that is known to hold and was not needed so far."""
