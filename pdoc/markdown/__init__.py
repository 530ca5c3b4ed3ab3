"""Doc comments: Markdown in rustdoc's dialect to HTML, summaries and the links in a text."""

from pdoc.markdown.fence import Fence, parse_fence
from pdoc.markdown.links import LinkCandidate, find_links
from pdoc.markdown.model import Link, Rendered
from pdoc.markdown.render import render
from pdoc.markdown.summary import Summary, plain_summary, summarize, summary

__all__ = [
    "Fence",
    "Link",
    "LinkCandidate",
    "Rendered",
    "Summary",
    "find_links",
    "parse_fence",
    "plain_summary",
    "render",
    "summarize",
    "summary",
]
