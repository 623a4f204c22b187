"""A statement as one cites it: as a sentence, and as reference managers take it.

CSL-JSON (Zotero, Pandoc) and BibTeX cite the document. The words, who said them, and the characters that
prove it stand in the note. Names of authors stay as the document gives them: nobody guesses which part of a
name is the family's.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from facevalue.export.visible import plain

if TYPE_CHECKING:
    from facevalue.record import Document, Statement
    from facevalue.record.document import Genre

_QUOTES = "\"'“”„‟‘’‚«»‹›`´"
_STOPS = (".", "!", "?", "…")
_HOW = {"direct": "", "indirect": "reported speech", "mixed": "partly quoted"}
_TYPES: dict[Genre, str] = {
    "news": "article-newspaper",
    "opinion": "article-newspaper",
    "transcript": "broadcast",
}
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?![\d-])")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Braces count in BibTeX even after a backslash, so no bare one may be left.
_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{char: f"\\{char}" for char in "#$%&_"},
    }
)
_IN_ADDRESS = "%/:?#[]@!$&'()*+,;=~"


def day(iso: str | None) -> str:
    """An ISO 8601 date as `1 June 2023`; what is no date stays as it is, nothing is `undated`."""
    if not iso:
        return "undated"
    try:
        told = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    return f"{told.day} {told:%B %Y}"


def citation(statement: Statement, document: Document) -> str:
    """Speaker, words, publication, and the characters that prove it, on one line."""
    title = " ".join((document.title or document.source).split())
    where = [f"“{title}”", document.publisher, day(document.published), document.url]
    return (
        f"{words_of(statement, document)} In: {', '.join(part for part in where if part)}. "
        f"{places_of(statement, document)}"
    )


def words_of(statement: Statement, document: Document) -> str:
    """Who said what: the speaker, and the words in quotation marks."""
    pieces = [" ".join(span.of(document.text).split()) for span in statement.content]
    if statement.kind == "direct":  # the quotation marks of the page become the citation's own
        pieces = [piece.strip(_QUOTES) for piece in pieces]
    words = " … ".join(pieces)
    end = "" if words.endswith(_STOPS) else "."
    return f"{statement.speaker.name}{_how(statement, document)}: “{words}”{end}"


def _how(statement: Statement, document: Document) -> str:
    """Whether the words are the speaker's own, and the cue.

    Without its cue a denial reads as the contrary.
    """
    cue = " … ".join(" ".join(span.of(document.text).split()) for span in statement.cue)
    told = [_HOW[statement.kind]]
    if (statement.kind != "direct" or statement.held == "denied") and any(map(str.isalpha, cue)):
        told.append(f"“{cue}”")
    how = ", ".join(filter(None, told))
    return f" ({how})" if how else ""


def places_of(statement: Statement, document: Document) -> str:
    """The characters that prove it: their places, the document, its hash, and the id of the statement."""
    places = ", ".join(f"{span.start}–{span.end}" for span in statement.content)
    return f"Characters {places} of {document.source}, SHA-256 {document.sha256[:12]}…, {statement.id}."


def outside(url: str | None) -> str | None:
    """A document's own address, where following it can do nothing but fetch it."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


def csl(statement: Statement, document: Document) -> dict[str, Any]:
    """The document as an item of CSL-JSON (`csl-data.json` of the Citation Style Language), with the words.

    What the document does not tell is left out.
    """
    parts = date_parts(document.published)
    issued: dict[str, Any] | None = {"date-parts": [parts]} if parts else None
    if document.published and not parts:
        issued = {"literal": _line(document.published)}
    item = {
        "id": statement.id,
        "type": _TYPES[document.genre] if document.genre else "document",
        "title": _title(document),
        "author": [{"literal": _line(author)} for author in document.authors if author.strip()],
        "container-title": _line(document.publisher or ""),
        "issued": issued,
        "URL": _address(document),
        "language": _line(document.language or ""),
        "genre": "opinion" if document.genre == "opinion" else "",
        "note": _note(statement, document),
    }
    return {name: value for name, value in item.items() if value}


def bibtex(statement: Statement, document: Document) -> str:
    """The same as an entry of BibTeX, in UTF-8: an article of its outlet or, if it has none, of `misc`."""
    parts = date_parts(document.published)
    year, month, day = (*parts, None, None, None)[:3]
    authors = " and ".join(f"{{{_tex(author)}}}" for author in document.authors if author.strip())
    outlet = _tex(document.publisher or "")
    article = bool(outlet) and document.genre in {"news", "opinion"}
    fields = {
        "author": authors and f"{{{authors}}}",
        "title": f"{{{{{_tex(_title(document))}}}}}",
        "journal" if article else "howpublished": outlet and f"{{{outlet}}}",
        "year": f"{{{year:04}}}" if year else document.published and f"{{{_tex(document.published)}}}",
        "month": month and _MONTHS[month - 1],
        "day": day and f"{{{day}}}",
        "url": (url := _address(document)) and f"{{{url}}}",
        "note": f"{{{_tex(_note(statement, document))}}}",
    }
    lines = "".join(f"  {name} = {value},\n" for name, value in fields.items() if value)
    return f"@{'article' if article else 'misc'}{{{statement.id},\n{lines}}}\n"


def date_parts(published: str | None) -> list[int]:
    """Year, month and day of an ISO 8601 date, as far as they are told; nothing for what is no date."""
    found = _DATE.match(published or "")
    parts = [int(part) for part in found.groups() if part] if found else []
    try:
        date(*[*parts, 1, 1][:3]) if parts else None
    except ValueError:
        return []
    return parts


def published_day(document: Document) -> str | None:
    """The day of publication (ISO 8601), or the month or year if that is all that is told; else None."""
    parts = date_parts(document.published)
    return "-".join(f"{part:0{2 if at else 4}}" for at, part in enumerate(parts)) or None


def _note(statement: Statement, document: Document) -> str:
    return _line(f"{words_of(statement, document)} {places_of(statement, document)}")


def _title(document: Document) -> str:
    return _line(document.title or "") or _line(document.source)


def _line(text: str) -> str:
    return plain(unicodedata.normalize("NFC", " ".join(text.split())))


def _tex(text: str) -> str:
    return _line(text).translate(_TEX)


def _address(document: Document) -> str:
    """The document's own address if it is one of the web, without what would end a field."""
    return quote((outside(document.url) or "").strip(), safe=_IN_ADDRESS, errors="replace")
