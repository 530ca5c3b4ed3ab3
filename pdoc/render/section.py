"""Headings of a page's sections."""

from __future__ import annotations


def section_heading(id: str, title: str, css: str = "section-header") -> str:
    """`<h2 id class>Title<a anchor>§</a></h2>`"""
    return f'<h2 id="{id}" class="{css}">{title}<a href="#{id}" class="anchor">§</a></h2>'
