"""A path to a crate graph: cargo's projects read without cargo, and single files."""
