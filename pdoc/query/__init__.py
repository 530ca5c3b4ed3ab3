"""Queries: key → value, computed once, remembered, and computed again only if it must be.

A query is a pure function of a context and a key; all that it reads, it reads through the
context. The engine follows salsa's, and so do its words: `fetch` a value, `execute` a
function, a `memo` of what it gave and read, the `revision` of the inputs, and
`maybe_changed_after`. Knows no Rust and no files.
"""
