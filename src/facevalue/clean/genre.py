"""News, opinion or transcript: told by labels first, then by the voice of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from facevalue.clean.broadcast import FEWEST_SIGNS, QUESTION, on_air
from facevalue.clean.labels import plain
from facevalue.clean.lines import Paragraph
from facevalue.clean.page import Label, Marks
from facevalue.clean.spoken import FIRST_PERSON, QUOTE_CHARS, QUOTED_OUT, YOU
from facevalue.record import Document
from facevalue.record.document import Genre

# "Opinion | …", "Op-Ed: …" over the text; "… – opinion" behind a headline is how wire desks
# translate "…, an expert said", and tells nothing.
OPINION_LABEL = re.compile(
    r"(?:opinions?|op-?eds?|editorials?|commentary|columns?|columnists?|viewpoints?|perspectives?|blogs?|comment|"
    r"guest (?:essay|column|post|opinion|commentary)|comment is free|views|my view|author's column|"
    r"letters?(?: to the editor)?|point of view|first person)\b"
    r"(?:\s*[:|>/»–—-].*)?$"
)
OPINION_AUTHOR = re.compile(
    r"\b(?:columnist|opinion (?:writer|contributor|editor)|contributing opinion|editorial board|"
    r"op-ed contributor|commentator|guest (?:columnist|writer|contributor))\b"
)
OPINION_URL = re.compile(
    r"/(?:opinions?|op-?eds?|editorials?|commentisfree|commentary|columns?|columnists?|viewpoints?|"
    r"perspectives?|letters|blogs?)(?:[/?#.-]|$)"
)
WRITER = re.compile(
    r"\b(?:author|writer|columnist|contributor|blogger|op-ed|opinion piece|(?:his|her) own|hers|this column)"
)
OTHERS = re.compile(r"\b(?:guests?|interviewees?|interlocutors?|speakers?|readers?|experts?|users)\b")
PARTS = re.compile(r"\s*(?:[|»›•·/]| > | [–—-] |\s{2,})\s*")
# Both in small letters.
ARGUES = re.compile(
    r"\b(?:must|should|ought|cannot|can[’']t|let us|of course|surely|obviously|undoubtedly|clearly|indeed|"
    r"frankly|simply put|the truth is|in my view|no doubt|needless)\b|\?(?=\s|$)"
)
REPORTS = re.compile(
    r"\b(?:said|says|told|tells|according to|reported|reports|announced|stated|added|noted|wrote|writes|"
    r"tweeted|declined to comment|spokes\w+|confirmed|claimed|warned|asked|statement)\b"
)
# "Minister: ‘…’" heads a report of what was said.
QUOTING_TITLE = re.compile(r"[^:.]{2,60}: ?[\"'“‘]")
HEADING = r"(?:(?:full|edited|rush|raw|video|audio|episode|interview|official) )*transcript"
HEADED = re.compile(rf"\s*{HEADING}:?\s*", re.IGNORECASE)
TRANSCRIBED = re.compile(  # what a page says of the talk on it
    rf"^{HEADING}(?: ?[:|–—-]|$)|"
    r"\b(?:this|the) transcript (?:was|is|has been|may)\b|\btranscript of (?:the|a|an|our|this)\b|"
    r"\btranscripts are (?:made|produced|created|generated)\b|\baudio and transcript\b|"
    r"\bmade from the recording\b|\bautomatic(?:ally)? (?:generated )?(?:subtitles|captions)\b|"
    r"\binterpreted passages\b|\blightly edited for (?:length|clarity|readability)\b",
    re.IGNORECASE | re.MULTILINE,
)
STAGE = re.compile(r"[\[(][a-z][^\[\]()\n]{2,40}[\])]")
PRESS = re.compile(
    r"\b(?:press|news|media) (?:conference|briefing)\b|\bdaily briefing\b|\bquestion time\b", re.IGNORECASE
)
HEARD = re.compile(
    r"\b(?:listen|podcast|programme|radio|on air|audio|episode|watch|video|broadcast|producer|"
    r"minutes|min)\b",
    re.IGNORECASE,
)
TALKS = re.compile(r"\b(?:talks|talked|speaks|spoke|chats|in conversation) (?:to|with)\b", re.IGNORECASE)
HEAD_LINES = 6  # in which a page says what it is
OWN_LINES = 0.25  # share of a talk's lines that speak in the first person
ASKED_LINES = 4  # lines of a talk that are questions: at least, where the page does not say what it is
QUESTION_WORDS = 15  # of a short question
FEWEST_QUESTIONS, MOST_ANSWERS = 3, 7  # an interview's: questions, and paragraphs to each
QUOTED_WORDS = 0.01  # quotations for each word, at most, of a talk that a page heads as one
LOUD, ASKS = 0.035, 0.003  # for each word outside quotations: signs of an own voice, and questions
FEWEST_WORDS = 120  # in which a voice can be heard


def genre_of(document: Document, page: Sequence[Paragraph], marks: Marks) -> Genre:
    """The genre that the document's own labels, or else its voice, speak for; news in doubt."""
    spoken = any(label.because.startswith(("cue ", "speaker", "heard")) for label in marks.values())
    if (
        document.times
        or spoken
        or _headed(page)
        or on_air([p.text for p in page])
        or _transcribed(page, marks)
        or _staged(page)
    ):
        return "transcript"
    if document.url and OPINION_URL.search(document.url):
        return "opinion"
    if any(_says_opinion(page[n].text, label) for n, label in marks.items()):
        return "opinion"
    asked = [p.text for p in page if _asks(p)]
    if len(asked) >= max(FEWEST_QUESTIONS, len(page) / MOST_ANSWERS) and any(map(YOU.search, asked)):
        return "news"
    quoting = bool(page) and QUOTING_TITLE.match(page[0].text)
    return "opinion" if not quoting and _argues(page, marks) else "news"


def _asks(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a question as those of an interview are: short, or to somebody."""
    short = paragraph.words <= QUESTION_WORDS
    question = paragraph.text.rstrip("*_ ").endswith("?")
    return question and (short or YOU.search(paragraph.text) is not None)


def _headed(page: Sequence[Paragraph]) -> bool:
    """Whether "Transcript" heads a page that quotes hardly anybody: an article may have a link called so."""
    if not any(HEADED.fullmatch(p.text) for p in page[:HEAD_LINES]):
        return False
    quoted = sum(p.text.count(mark) for p in page for mark in QUOTE_CHARS) / 2
    return quoted <= QUOTED_WORDS * sum(p.words for p in page)


def _staged(page: Sequence[Paragraph]) -> bool:
    """Whether lines tell what is heard between the words, and somebody speaks: "[music fades]"."""
    if sum(STAGE.fullmatch(p.text.strip()) is not None for p in page) < FEWEST_SIGNS:
        return False
    own = sum(FIRST_PERSON.search(QUOTED_OUT.sub(" ", p.text)) is not None for p in page)
    return own >= OWN_LINES * len(page)


def _transcribed(page: Sequence[Paragraph], marks: Marks) -> bool:
    """Whether the page says that its paragraphs are a talk, or that they can be listened to."""
    if sum(p.text.count("?") for p in page) < FEWEST_SIGNS:
        return False
    bare = [QUOTED_OUT.sub(" ", p.text).strip() for p in page]
    if sum(len(QUESTION.findall(text)) for text in bare) < FEWEST_SIGNS:
        return False
    around = "\n".join(p.text for n, p in enumerate(page) if n < HEAD_LINES or n in marks)
    if sum(FIRST_PERSON.search(text) is not None for text in bare) < OWN_LINES * len(page):
        return False
    if TRANSCRIBED.search(around) or any(PRESS.search(p.text) for p in page[:HEAD_LINES]):
        return True
    lines = sum(text.endswith("?") for text in bare)
    return lines >= ASKED_LINES and bool(HEARD.search(around)) and bool(TALKS.search(around))


def _says_opinion(text: str, label: Label) -> bool:
    """Whether a paragraph beside the body says that the piece is somebody's opinion."""
    low = plain(text) if label.role in ("notice", "metadata", "byline", "title") else ""
    if label.because == "disclaimer":
        return bool(WRITER.search(low)) and not OTHERS.search(low)
    if label.role == "byline" and OPINION_AUTHOR.search(low):
        return True
    parts = [low] if label.role == "title" else PARTS.split(low)
    return label.role != "notice" and label.because != "counter" and any(map(OPINION_LABEL.match, parts))


def _argues(page: Sequence[Paragraph], marks: Marks) -> bool:
    """Whether the text outside quotations speaks for itself, and hardly reports what others say."""
    body = "\n".join(p.text for n, p in enumerate(page) if n not in marks or marks[n].role == "body")
    own = QUOTED_OUT.sub(" ", body)
    words = len(own.split())
    if words < FEWEST_WORDS:
        return False
    low = own.casefold()
    first, argued = len(FIRST_PERSON.findall(own)), len(ARGUES.findall(low))
    quoted = sum(map(body.count, QUOTE_CHARS)) / 2
    asks = own.count("?") >= ASKS * words
    if asks and first + argued >= LOUD * words:
        return True
    voice, doubt = 0.6 * first + argued, 0.005 * words
    if voice <= doubt + 1.2 * quoted:
        return False
    return voice > doubt + 1.2 * (len(REPORTS.findall(low)) + quoted)
