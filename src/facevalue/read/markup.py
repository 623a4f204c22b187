"""Fragments of markup to text: what JSON fields and feeds carry. Whole pages are for `html`."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "figcaption", "figure", "footer",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section",
    "table", "td", "th", "tr", "ul",
))  # fmt: skip
_SILENT = frozenset(("script", "style", "template", "noscript", "iframe", "object", "svg"))
_TAG = re.compile(
    r"</?(?:p|br|div|span|a|em|i|b|u|strong|h[1-6]|ul|ol|li|blockquote|figure|img|table|section|article|cite|q|sup|sub"
    r"|html|body|script|style|iframe|hr)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(
    r"&(?:amp|quot|apos|lt|gt|nbsp|[lr][sd]quo|[mn]dash|hellip|#\d{2,6}|#x[0-9a-fA-F]{2,5});"
)
_PAGE = re.compile(r"<(?:html|body|!doctype)\b", re.IGNORECASE)
# Time by length, whatever comes: `html.parser` of some Pythons in use takes the square of it.
_TOKEN = re.compile(r"<(/?)([a-zA-Z][\w:-]*)(?:[\s/][^<>]*)?>|<[!?][^<>]*>")
_BLANKS = re.compile(r"\s+")
_SPACES = re.compile(r" {2,}")
_PARAGRAPHS = re.compile(r"\n{3,}")


def is_markup(text: str) -> bool:
    """Whether the text has tags or character references in it."""
    return bool(_TAG.search(text) or _ENTITY.search(text))


def is_page(text: str) -> bool:
    """Whether the markup is a whole page, from which the main text must be told first."""
    return bool(_PAGE.search(text[:5000]))


def without_markup(fragment: str) -> str:
    """The fragment's words: paragraphs a blank line apart, line breaks kept, tags and references gone.

    Text that has no tags, only references, keeps its lines.
    """
    if not _TAG.search(fragment):
        return unescape(fragment).strip()
    parts = []
    for name, words in _pieces(_without_comments(fragment)):
        parts.append("\n\n" if name in _BLOCKS else "\n" if name == "br" else "")
        parts.append(_BLANKS.sub(" ", unescape(words)))
    lines = (line.strip() for line in _SPACES.sub(" ", "".join(parts)).split("\n"))
    return _PARAGRAPHS.sub("\n\n", "\n".join(lines)).strip()


def _pieces(fragment: str) -> Iterator[tuple[str, str]]:
    """Each tag's name in lower case, with the words after it; none of what scripts and the like hold."""
    name, start, silent = "", 0, ""
    for token in _TOKEN.finditer(fragment):
        met = (token.group(2) or "").lower()
        if silent:
            if token.group(1) and met == silent:
                name, start, silent = met, token.end(), ""
            continue
        yield name, fragment[start : token.start()]
        name, start = met, token.end()
        if met in _SILENT and not token.group(1) and not token.group().endswith("/>"):
            silent = met
    if not silent:
        yield name, fragment[start:]


def _without_comments(fragment: str) -> str:
    kept, start = [], 0
    while (begin := fragment.find("<!--", start)) >= 0 and (end := fragment.find("-->", begin)) >= 0:
        kept.append(fragment[start:begin])
        start = end + len("-->")
    return "".join((*kept, fragment[start:]))
