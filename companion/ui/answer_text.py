"""A finished text with the line under it that says it was made with AI."""

from __future__ import annotations

from html import escape


def with_line(text: str, line: str) -> str:
    """*text* with *line* as its last paragraph; as it was where there is no line."""
    return f"{text.rstrip()}\n\n{line}" if line else text


def with_html_line(html: str, line: str) -> str:
    """The same for a page: the line comes inside what is pasted."""
    if not html or not line:
        return html
    paragraph = f"<p>{escape(line, quote=False)}</p>"
    for end in ("<!--EndFragment-->", "</body>", "</html>"):
        before, found, after = html.rpartition(end)
        if found:
            return f"{before}{paragraph}{end}{after}"
    return html + paragraph
