"""Rebuilds that need no front end: what a build depended on and made, and what an edit reaches."""
