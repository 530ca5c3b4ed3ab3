"""From def maps to documentable items: what is shown, where, and what belongs to it."""
