"""The one LMDB file under a state folder: named tables of checksummed entries.

Nothing but this package opens the database. `pdoc.store.open` opens it, `pdoc.store.store`
reads and writes it, `pdoc.store.snapshot` holds still what others go on writing.
"""
