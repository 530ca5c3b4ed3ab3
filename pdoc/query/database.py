"""The memos of one process, its inputs, and their revision."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from threading import Condition, get_ident
from typing import Any, TypeVar

from pdoc.query.cancel import Token
from pdoc.query.context import Runner
from pdoc.query.durable import rows
from pdoc.query.fetch import fetch
from pdoc.query.memory import Memory, Row
from pdoc.query.model import FIRST_REVISION, MISSING, Event, Input, Memo, Query, QueryKey, Slot

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Database:
    """Everything that is known, for any number of threads.

    Memos live as long as the database. Deep chains of queries need Python's recursion limit
    to be as deep: four frames a query.
    """

    def __init__(
        self,
        *,
        log: bool = False,
        memory: Memory | None = None,
        durable: Iterable[Query[Any, Any]] = (),
        ask: Mapping[Query[Any, Any], Callable[[Any], Any]] | None = None,
    ) -> None:
        """`memory` is what earlier processes kept; `durable` are the queries and inputs with tokens.

        `ask` says what values inputs have whose keys were never set: a function of the key, called when
        it is first asked for.
        """
        self.asks = dict(ask or {})
        self.memory = memory
        self.durable = {each.name: each for each in durable}
        self.revision = FIRST_REVISION
        """Counts how often inputs were changed."""
        self.events: list[Event] | None = [] if log else None
        """What happened, if it was asked to be kept: in order, where one thread works."""
        self.lock = Condition()
        """Guards the marks, the revision and the inputs; never held while a function runs."""
        self.slots: dict[tuple[Query[Any, Any], Hashable], Slot] = {}
        self.changing = 0
        """Changes of inputs that wait for the running requests to end."""
        self.waiters = 0
        """Threads that wait for an execution of another thread."""
        self._active: dict[int, Runner] = {}
        """Thread → its request."""

    def get(self, query: Query[K, V], key: K, token: Token | None = None) -> V:
        """The value of a query, asked for from outside: `Context.get` says what it raises.

        Raises RuntimeError when a query's function asks the database instead of its context.
        """
        slot = self.slots.get((query, key)) or self.slot(query, key)
        memo = slot.memo
        if memo is None or memo.verified_at != self.revision or memo.value is MISSING:
            memo = self._fetch(slot, token, True)
        value: V = memo.value
        return value

    def holds(self, query: Query[K, V], key: K) -> bool:
        """Bring a durable query up to date; says whether the value that is kept is the one, so that it
        was neither made nor loaded."""
        slot = self.slot(query, key)
        memo = self._fetch(slot, None, False)
        if memo.value is not MISSING:
            return False
        known = self.memory.known(query.name, key) if self.memory is not None else None
        if known is not None and known.token == memo.token:
            return True
        self._fetch(slot, None, True)  # somebody else has put another one there
        return False

    def _fetch(self, slot: Slot, token: Token | None, value: bool) -> Memo:
        runner = Runner(self, token)
        thread = get_ident()
        with self.lock:
            self._not_inside(thread)
            while self.changing:
                self.lock.wait()
            self._active[thread] = runner
        try:
            return fetch(runner, slot, value)
        finally:
            with self.lock:
                del self._active[thread]
                self.lock.notify_all()  # a change may wait for it

    def set_input(self, input: Input[K, V], key: K, value: V) -> bool:
        """Set one input; says whether it was another value, and so the revision went up."""
        return self.set_inputs([(input, key, value)])

    def set_inputs(self, values: Iterable[tuple[Input[Any, Any], Hashable, Any]]) -> bool:
        """Set inputs, all in one revision; says whether any had another value.

        Requests that are running are cancelled and waited for: nothing ever sees two
        revisions at once. Raises RuntimeError inside a query.
        """
        ready = [(self.slot(each, key), value) for each, key, value in values]
        with self.lock:
            self._not_inside(get_ident())
            self.changing += 1
            try:
                self.lock.notify_all()
                while self._active:
                    self.lock.wait()
                news = [(slot, value) for slot, value in ready if not self._is(slot, value)]
                if news:
                    self.revision += 1
                for slot, value in news:
                    slot.memo = Memo(value, self.revision, self.revision, (), _token(slot, value))
                    self.log(Event("did_set_input", slot.name))
            finally:
                self.changing -= 1
                self.lock.notify_all()
        return bool(news)

    def token(self) -> Token:
        """A token for requests to this database that may be given up."""
        return Token(self)

    def reads(self, query: Query[K, V], key: K) -> tuple[QueryKey, ...]:
        """What the last execution read, in order; empty if there was none."""
        slot = self.slots.get((query, key))
        found = slot.memo.reads if slot is not None and slot.memo is not None else None
        return tuple(read.name for read in found or ())

    def changed_at(self, query: Query[K, V], key: K) -> int | None:
        """The revision since which the remembered value is what it is; None if there is none."""
        slot = self.slots.get((query, key))
        return slot.memo.changed_at if slot is not None and slot.memo is not None else None

    def token_of(self, query: Query[K, V], key: K) -> bytes | None:
        """The token of the remembered value; None if there is none."""
        slot = self.slots.get((query, key))
        return slot.memo.token if slot is not None and slot.memo is not None else None

    def keys(self, query: Query[K, V]) -> list[K]:
        """All keys that a query was asked for."""
        with self.lock:
            found: list[Any] = [key for asked, key in self.slots if asked is query]
        return found

    def drop_unused(self) -> None:
        """Let go of what nobody has asked for since the inputs were changed last. Not inside a query."""
        with self.lock:
            self._not_inside(get_ident())
            for name, slot in list(self.slots.items()):
                memo = slot.memo
                derived = slot.query.function is not None and slot.running is None
                if derived and (memo is None or memo.verified_at != self.revision):
                    del self.slots[name]

    def rows(self, query: Query[K, Any], keys: Iterable[K], *, known: bool = True) -> list[Row]:
        """What is to be kept of some keys of a durable query; of what is green already, nothing. `known`: not
        only the values, see `pdoc.query.durable.rows`."""
        return rows((self.slot(query, key) for key in keys), known=known)

    def let_go(self, query: Query[K, Any], keys: Iterable[K]) -> None:
        """Keep no values of these keys at hand, which are kept where the memory is."""
        for key in keys:
            memo = self.slot(query, key).memo
            if memo is not None and memo.packed is not None:
                memo.value = MISSING
                memo.drop_packed()

    def forget(self, query: Query[K, Any], keys: Iterable[K]) -> None:
        """Forget that these were ever asked for, so that they are made again. Not inside a query."""
        with self.lock:
            self._not_inside(get_ident())
            for key in keys:
                self.slots.pop((query, key), None)

    def take_events(self) -> list[Event]:
        """The events since the last call; empty unless the database keeps them."""
        if self.events is None:
            return []
        events, self.events = self.events, []
        return events

    def slot(self, query: Query[Any, Any], key: Hashable) -> Slot:
        """The place of a key, made if it is new. For the engine."""
        return self.slots.setdefault((query, key), Slot(query, key))

    def read_input(self, slot: Slot) -> Memo:
        """The memo of an input for this revision. For the engine, under the lock."""
        memo = slot.memo
        if memo is None:
            query = slot.query
            assert isinstance(query, Input)
            ask = self.asks.get(query)
            first = ask(slot.key) if ask is not None else query.default
            memo = slot.memo = Memo(first, FIRST_REVISION, self.revision, (), _token(slot, first))
        memo.verified_at = self.revision
        return memo

    def log(self, event: Event) -> None:
        """Keep an event, if events are kept. For the engine."""
        if self.events is not None:
            self.events.append(event)

    def _is(self, slot: Slot, value: Any) -> bool:
        """Whether an input has this value already."""
        return bool(slot.query.same(self.read_input(slot).value, value))

    def _not_inside(self, thread: int) -> None:
        if thread in self._active:
            raise RuntimeError("a query reads through its context, and changes nothing")


def _token(slot: Slot, value: Any) -> bytes | None:
    return slot.query.token(value) if slot.query.token is not None else None
