"""pdoc: documentation for Rust crates, in parallel, incrementally, without a compiler."""

__version__ = "0.1.0"
