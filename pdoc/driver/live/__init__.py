"""A site that is kept in memory and follows its sources: what `pdoc serve` shows."""

FOLLOW = "pdoc.driver.live.process:follow"
"""What runs in the process that follows the sources."""
