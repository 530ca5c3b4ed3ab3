"""A graph of jobs to their results: in this process or on a pool of processes.

`pdoc.jobs.run.run` takes the graph, `pdoc.jobs.inline.InlineExecutor` and
`pdoc.jobs.pool.PoolExecutor` do the work. Knows no Rust. This file imports nothing, so that
`pdoc.jobs.start` can be the first thing that a command loads.
"""
