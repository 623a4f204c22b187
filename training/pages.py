"""Web pages made up around real articles, so that what each line is is known.

The articles' paragraphs are body; what stands around them comes from the templates in
`debris/lines.toml`, in the order in which pages have it.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from facevalue.clean.regions import label_of_line

TEMPLATES = Path(__file__).parent / "debris" / "lines.toml"
CHOICE = re.compile(r"<([^<>]*)>")
SLOT = re.compile(r"\{(\w+)\}")
SEPARATOR = re.compile(r"(?<!\\)\|")
SENTENCE = re.compile(r"(?<=[.!?”\"])\s+(?=[\"“A-Z])")
TITLE = re.compile(r"^# meta::title = (.*)", re.MULTILINE)
TEXT = re.compile(r"^# text = (.*)", re.MULTILINE)
NEW_PARAGRAPH = re.compile(r"^# newpar", re.MULTILINE)
FIGURE = re.compile(r"^# newpar_block = (?:figure|caption)\b", re.MULTILINE)
QUOTED = re.compile(r"[“\"](\w[^“”\"\n]{15,90})[”\"]")
CAPITAL = re.compile(r"(?<= )[A-Z][a-z]{3,}")
# How a transcript writes hours, minutes and seconds, or does not.
CODES = ("{1:02d}:{2:02d}", "{1:02d}:{2:02d}", "{1}:{2:02d}", "[{1:02d}:{2:02d}]", "{0}:{1:02d}:{2:02d}", "")
NUMBERS = {  # the range of a slot, and how it is written
    "digit": (1, 9, "d"), "small": (2, 60, "d"), "n": (1, 9999, "d"), "hour": (0, 23, "d"),
    "mm": (0, 59, "02d"), "day": (1, 28, "d"), "dd": (1, 28, "02d"), "year": (1998, 2026, "d"),
    "month_digit": (1, 12, "d"), "month_digits": (1, 12, "02d"),
}  # fmt: skip
FEWEST, MOST = 2, 8  # paragraphs of an article on a page
# What a page has at its head, between its paragraphs and at its end: kind of line, share of the pages
# (of the gaps between paragraphs) that have it, the most that stand together.
ABOVE = (("crumbs", 0.35, 3), ("share", 0.08, 3), ("label", 0.05, 1), ("stamp", 0.12, 1), ("header", 0.05, 1))
BELOW_TITLE = (
    ("signed", 0.5, 2), ("stamp", 0.6, 2), ("counter", 0.15, 2), ("reading", 0.15, 1), ("share", 0.3, 5),
    ("caption", 0.35, 2), ("crumbs", 0.1, 2), ("newsletter", 0.06, 1), ("label", 0.06, 1), ("page", 0.06, 2),
    ("tags", 0.05, 1), ("disclaimer", 0.06, 1),
)  # fmt: skip
WITHIN = (
    ("link", 0.05, 2), ("box", 0.02, 1), ("label", 0.025, 1), ("offer", 0.01, 2), ("caption", 0.03, 2),
    ("newsletter", 0.02, 2), ("share", 0.008, 3), ("page", 0.01, 1), ("correction", 0.006, 1),
    ("subhead", 0.03, 1), ("stamp", 0.004, 1), ("disclaimer", 0.004, 1),
)  # fmt: skip
BELOW = (
    ("tags", 0.4, 3), ("bio", 0.3, 2), ("signed", 0.15, 1), ("stamp", 0.1, 1), ("disclaimer", 0.3, 1),
    ("correction", 0.35, 2), ("comment", 0.2, 2), ("counter", 0.2, 2), ("share", 0.35, 5), ("box", 0.5, 2),
    ("newsletter", 0.4, 3), ("offer", 0.12, 3), ("label", 0.12, 1), ("copyright", 0.35, 2),
    ("cookie", 0.12, 2), ("crumbs", 0.12, 5), ("reading", 0.05, 1), ("link", 0.2, 3), ("teasers", 0.06, 1),
    ("caption", 0.04, 1),
)  # fmt: skip
ABOVE_VIDEO = (
    ("video", 0.6, 5),
    ("counter", 0.4, 2),
    ("stamp", 0.5, 1),
    ("page", 0.6, 3),
    ("newsletter", 0.2, 2),
)


class Line(NamedTuple):
    """A line and its role; `None` where even that is unsure."""

    text: str
    role: str | None


class Article(NamedTuple):
    """A real text: its headline, and its paragraphs, which are body or caption."""

    title: str
    lines: list[Line]

    @property
    def paragraphs(self) -> list[str]:
        """The body."""
        return [line.text for line in self.lines if line.role == "body"]


def article(doc: dict[str, Any]) -> Article:
    """A PolNeAR-format document without its headline in the text."""
    lines = [line.strip() for line in doc["text"].splitlines() if line.strip()]
    title = (doc.get("title") or lines[0]).strip()
    own = lines[0].rstrip(".") == title.rstrip(".")
    return Article(title, [Line(line, "body") for line in lines[own:]])


def annotated_article(conllu: str) -> Article:
    """A document of GUM; what it calls a figure is a caption."""
    title = TITLE.search(conllu)
    lines: list[Line] = []
    for block in conllu.split("\n\n"):
        text = TEXT.search(block)
        if text and NEW_PARAGRAPH.search(block):
            lines.append(Line(text[1], "caption" if FIGURE.search(block) else "body"))
        elif text and lines:
            lines[-1] = lines[-1]._replace(text=f"{lines[-1].text} {text[1]}")
    name = title[1] if title else lines[0].text
    return Article(name, lines[lines[0].text == name :])


@lru_cache(maxsize=1)
def _templates() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(TEMPLATES.read_text(encoding="utf-8"))


class Pages:
    """Makes pages around articles, with headlines of other news where pages have them."""

    def __init__(self, articles: Sequence[Article], news: Sequence[Article], rng: random.Random) -> None:
        self.articles, self.news = ([one for one in group if one.paragraphs] for group in (articles, news))
        self.rng = rng
        kinds = _templates()
        self.slots: dict[str, list[str]] = kinds["slots"]
        self.kinds = {
            name: [(text, role) for role, texts in roles.items() for text in texts]
            for name, roles in kinds.items()
            if name != "slots"
        }

    def page(self) -> list[Line]:
        """A page around some paragraphs of an article, from its start on or from further below."""
        rng = self.rng
        about = rng.choice(self.articles)
        first = 0 if rng.random() < 0.6 else rng.randrange(len(about.lines))
        body = self._body(about.lines[first : first + rng.randint(FEWEST, MOST)])
        head = self._head(about) if rng.random() < 0.75 else []
        tail = self._some(BELOW, shuffled=True) if rng.random() < 0.75 else []
        return [*head, *self._parted(body), *tail]

    def video(self, sentences: Sequence[str]) -> list[Line]:
        """The page of a video: what stands above it, and its transcript in timed lines."""
        rng = self.rng
        lines = [Line(self._cased(self._filled("{teaser}")), "title")]
        lines += self._some(ABOVE_VIDEO, shuffled=True)
        words = " ".join(sentences).split()
        if rng.random() < 0.3:
            words = " ".join(words).lower().replace(",", "").replace(".", "").split()
        form, apart, seconds = rng.choice(CODES), rng.random() < 0.4, rng.randint(0, 500)
        while words:
            size = rng.randint(4, 24)
            said, words = " ".join(words[:size]), words[size:]
            code = form.format(0, seconds // 60, seconds % 60).strip()
            lines += [Line(code, "timestamp")] if code and apart else []
            lines.append(Line(said if apart else f"{code} {said}".strip(), "body"))
            lines += self._some((("page", 0.02, 1),))
            seconds += size // 2
        return [*lines, *(self._some(BELOW, shuffled=True) if rng.random() < 0.4 else [])]

    def _head(self, about: Article) -> list[Line]:
        rng = self.rng
        stop = "." if rng.random() < 0.1 else ""
        told = about.title if rng.random() < 0.8 else self._filled("{teaser}")
        title = [Line(self._cased(told) + stop, "title")]
        lead = SENTENCE.split(about.paragraphs[0])[0]
        if rng.random() < 0.25 and len(lead.split()) < 40:
            title.append(Line(lead.rstrip(".") if rng.random() < 0.6 else lead, "dek"))
        if rng.random() < 0.04:
            title.append(title[0])
        return [*self._some(ABOVE), *title, *self._some(BELOW_TITLE, shuffled=True)]

    def _body(self, lines: Sequence[Line]) -> list[Line]:
        """The lines, on some pages parted into sentences; what looks like debris has no role."""
        if self.rng.random() < 0.2:
            lines = [line._replace(text=one) for line in lines for one in SENTENCE.split(line.text)]
        return [
            line._replace(role=None)
            if line.role == "body" and label_of_line(line.text, len(line.text.split()))
            else line
            for line in lines
        ]

    def _parted(self, body: Sequence[Line]) -> list[Line]:
        lines: list[Line] = []
        for line in body:
            lines += self._some(WITHIN, shuffled=True) if lines else []
            lines.append(line)
        return lines

    def _some(self, shares: Sequence[tuple[str, float, int]], *, shuffled: bool = False) -> list[Line]:
        """Lines of the kinds that chance takes."""
        taken = [(kind, most) for kind, share, most in shares if self.rng.random() < share]
        if shuffled:
            self.rng.shuffle(taken)
        return [line for kind, most in taken for line in self._lines(kind, self.rng.randint(1, most))]

    def _lines(self, kind: str, count: int) -> list[Line]:
        rng = self.rng
        if kind not in {"box", "teasers"}:
            return [self._made(kind) for _ in range(count)]
        lines = [self._made("header")]
        mark = rng.choice(["", "", "", "• ", "- ", "– ", "▪ ", "* ", "{n}. "])
        for number in range(rng.randint(1, 6)):
            lines.append(
                Line(mark.replace("{n}", str(number + 1)) + self._cased(self._filled("{teaser}")), "promo")
            )
            if kind == "teasers":
                lines.append(Line(self._drawn("sentence"), "promo"))
            if rng.random() < 0.1:
                lines.append(self._made(rng.choice(["stamp", "counter", "reading", "crumbs", "signed"])))
        return lines

    def _made(self, kind: str) -> Line:
        text, role = self.rng.choice(self.kinds[kind])
        filled = " ".join(self._filled(text).split()).replace(" :", ":").replace(" .", ".")
        return Line(self._cased(filled, 0.05) or self._filled("{outlet}"), role)

    def _cased(self, text: str, share: float = 0.03) -> str:
        """The text, sometimes in capitals or small letters, or with its last mark gone."""
        drawn = self.rng.random()
        changed = text.upper() if drawn < share else text.lower() if drawn < 1.4 * share else text
        return changed.rstrip(".:!") if self.rng.random() < 2 * share else changed

    def _filled(self, template: str) -> str:
        while CHOICE.search(template):
            template = CHOICE.sub(lambda m: self.rng.choice(SEPARATOR.split(m[1])), template)
        return SLOT.sub(lambda m: self._slot(m[1]), template).replace("\\|", "|")

    def _slot(self, name: str) -> str:
        low = name.lower()
        filled = self._filled(self.rng.choice(self.slots[low])) if low in self.slots else self._drawn(low)
        if name == low:
            return filled
        return filled.upper() if name.isupper() else filled[:1].upper() + filled[1:]

    def _drawn(self, name: str) -> str:
        """A number of its range, or something that another article says."""
        if name in NUMBERS:
            low, high, form = NUMBERS[name]
            return format(self.rng.randint(low, high), form)
        other = self.rng.choice(self.news)
        if name == "headline":
            return other.title
        if name == "clause":
            quoted: list[str] = QUOTED.findall(" ".join(other.paragraphs))
            return self.rng.choice(quoted or [other.title]).rstrip(".,")
        if name == "sentence":
            return SENTENCE.split(self.rng.choice(other.paragraphs))[0]
        names: list[str] = CAPITAL.findall(other.paragraphs[0])
        return self.rng.choice(names or ["Politics"])
