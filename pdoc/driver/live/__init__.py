"""A site that is kept in memory and follows its sources: what `pdoc serve` shows."""
