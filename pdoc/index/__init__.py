"""The shared index: where every definition of every crate is documented.

`pdoc.index.publish` adds a crate under the lock, `pdoc.index.seal` gives one state of it to
read without a lock, `pdoc.index.model` has the words that other packages speak.
"""
