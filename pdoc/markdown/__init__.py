"""Doc comments: Markdown in rustdoc's dialect to HTML, summaries and the links in a text."""

from pdoc.markdown.links import LinkCandidate, find_links
from pdoc.markdown.model import Link, Rendered
from pdoc.markdown.render import render
from pdoc.markdown.summary import plain_summary, summary

__all__ = ["Link", "LinkCandidate", "Rendered", "find_links", "plain_summary", "render", "summary"]
