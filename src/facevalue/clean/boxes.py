# ruff: noqa: E501 (one pattern, one line)
"""The names of the boxes of links that stand in a text, and of those that others paid for."""

from __future__ import annotations

import re
from typing import Literal

Paid = Literal["promo", "ad"]
_PIECES = r"(?:topics?|stories|story|news|articles?|headlines|posts?|reads?|reading|coverage|analysis|reports?|videos?|pieces|features|links|materials?|publications?|content|items?|podcasts?|interviews?)"
_THIS = r"(?:the|this|that|our|these)"

BOX = "|".join((  # one kind of name a line
    r"you (?:may|might|could|will|can) (?:also )?(?:like|love|enjoy|be interested in(?: the| this| these| our)?(?: news| articles| stories| materials| reading)?|find interesting|want to (?:read|see|know)|have missed|read)(?: this| these| to read)?",
    r"(?:read|see|watch|listen|view|hear)(?: (?:also|more|next|too|further|on|this (?:also|too|next)|it also|as well))",
    r"also (?:read|see|watch|of interest|interesting|worth reading|popular|recommended|trending|(?:in|on) (?:the )?(?:news|site|page))",
    rf"(?:other|more|further|similar|connected|popular|hot|main|important|interesting|fresh|current|thematic) {_PIECES}(?: (?:of interest|of the (?:day|hour|week)|for you|like this|today|this week|now))?",
    r"more (?:on|about|from|like) (?:this|that|the|our)(?: [\w'-]{1,20}){0,4}|more (?:like|on) this|more to (?:read|explore|watch)|(?:more )?(?:from|by) (?:the|this|the same) (?:author|writer|columnist|section|series|topic|issue)|more by the author",
    rf"related(?: (?:{_PIECES}|to this(?: \w+)?))?",
    rf"(?:we (?:also )?)?(?:highly |also )?recommend(?:ed|s)?(?: (?:for you|reading|to (?:read|watch)|by (?:the )?editors?|{_PIECES}|you to read))*|we (?:also )?recommend|our recommendations|recommendations|suggested(?: for you| reading)?|(?:picked |just )?for you",
    r"(?:most|top|best) (?:read|popular|viewed|shared|commented|watched|discussed|stories|story|headlines|news|picks|videos|recent|important|interesting|searched|liked|talked about)(?: (?:today|now|this week|of the (?:day|week)|stories|articles|news|posts|in \w+|content))?",
    r"popular(?: (?:now|right now|today|this week|on (?:the )?site|in (?:the )?section|materials|articles|posts|news))?|trending(?: (?:now|right now|stories|topics|news|videos|today|this week|articles|posts|nationally|on .{2,30}))?",
    r"(?:don't|do not|never) miss(?: (?:this|it|out|these|these stories|a story|our \w+))?",
    r"(?:editors?'?s?|staff|our|reader'?s?'?|team) (?:picks?|choices?|selection|favou?rites)",
    r"(?:the )?(?:latest|breaking|recent|featured|today's|this week's|top|last|newest|fresh) (?:news|stories|story|headlines|updates?|videos?|articles?|posts?|coverage|publications|materials|issues?)(?: today)?",
    r"(?:in case you missed it|icymi|what to (?:read|watch|know) next|what else to read|(?:coming )?up next|next (?:story|article|up|read|post|in \w+)|previous (?:story|article|post)|must[- ](?:reads?|see|watch)|(?:further|additional|background|suggested|essential|recommended) (?:reading|reads)|keep reading|continue reading|from the archives?|(?:dig|go) deeper|(?:learn|find out|discover|explore|see|show|load) more|explore further|in other news|elsewhere|(?:read|watch|listen) (?:next|now)|(?:see|view) all|(?:people|readers|others|users) (?:also|are) (?:read|reading|liked|ask|viewed|watched|watching)|what (?:others|we)(?:'re| are) reading|(?:stories|picked|selected|handpicked|chosen) for you|just in|hot topics|our picks|of interest|(?:in the |in )?spotlight|in focus|not to be missed|worth (?:reading|a read|watching)|you need to know|see related|(?:want|read) even more|want more|headline news|in this section|in this issue|trending|latest on|continue with|stories? you may have missed)",
    # as translated pages have it: "Interesting for you", "Also on the topic", "Read on the topic", "By topic"
    r"(?:it(?:'s| is) |this is |also |most |you may find it )?interesting (?:for you|to know|to read|on (?:the )?topic|also|today)|also interesting|most interesting",
    rf"(?:also |more |read |see |news |materials |articles |video |read also |watch |other |previously |earlier |a? ?propos )?(?:on|to|about|by|in|under) (?:{_THIS} )?(?:same )?(?:topic|theme|subject|issue|thread|occasion)s?",
    r"(?:follow|see|explore|browse) (?:the |these |all |related )?topics(?: (?:in|mentioned in|from|of) this (?:article|story|piece))?|topics (?:in|mentioned in|related to) this (?:article|story|piece)",
    r"(?:main|news|video|photo|quote|topic|number|story|main thing)s? of the (?:day|hour|week|moment)|(?:the )?main (?:thing|news|topics?)(?: (?:today|now|for today))?|important news|read in the section|reader's? (?:also )?(?:choose|choice)",
))  # fmt: skip
# Names that go on freely: they count as a label only where no sentence ends.
OPEN_BOX = r"more (?:from|on|about|in|by) .{1,50}|(?:also|elsewhere) (?:on|in|from) .{1,40}|(?:latest|recommended|stories|news|articles|posts|videos|related|trending|popular) (?:from|by|on|in|to) .{1,40}|(?:read|see|watch) more (?:about|on|from|in|at|stories|news) .{1,60}|(?:other|more) (?:topics|stories|news|articles|coverage|headlines|reads|analysis|reports|videos|columns|opinions?) (?:of|from|on|about|by|in|you|to|like|we|worth|for) .{1,50}|(?:most|top) (?:read|popular|viewed|stories) (?:in|on|from|of) .{1,40}"
# What others paid for: "Partner news", "Paid partner content", "Sponsored", "Promoted stories"
PAID = rf"(?:news |materials |stories |content |offers |links )?(?:of|from) (?:our |the )?(?:partners?|sponsors?|advertisers?)|(?:our )?(?:paid |commercial )?(?:partner|partners'|partner's|sponsor|sponsored|promoted|paid|branded|native|affiliate|commercial)(?: (?:and )?(?:partner|content|posts?|article|feature|message|story|stories|links?|news|material|materials|offers?|promotion|block|{_PIECES}))*|partners|(?:from )?(?:around|across|elsewhere on) the web|from the web|(?:you may like \W*)?(?:sponsored|promoted) (?:links|stories|content) by \w+|(?:recommended|ads?|content|promoted|powered) by (?:outbrain|taboola|mgid|dable|revcontent|google|adnow)|special (?:offer|project)s?|promo(?:tion)?"

_PAID = re.compile(PAID)
_SECTION = re.compile(rf"(?:{BOX})|(?:{OPEN_BOX})(?<![.!?])")
_PAID_INLINE = re.compile(
    r"(?:sponsored|promoted|paid (?:post|content|partnership)|partner (?:content|news|material)|(?:paid )?advert(?:isement|orial|ising)?|ad|in partnership with [\w ]{2,30}|promo|special offer)\s*[:|»›→▶]\s*(?=\S)"
)
_INLINE = re.compile(
    rf"(?:{BOX}|(?:more|also) (?:from|on|in|about|at) [\w' -]{{2,40}})\s*(?:[:|>»›→▶]|[-–—](?=\s))\s*(?=\S)"
    r"|(?:read|see|watch|listen) (?:also|it also|as well)\b|also (?:read|see|watch)\b(?! (?:more|as|in|the|a)\b)"
    r"|(?:read|see|watch|find out|learn) more(?: (?:here|about|on|at|from|in)\b|\W*$)|don't miss\b(?=[^.]{0,80}$)"
)
# Labels that open headlines too, and so mean nothing in a first line.
_SOFT_INLINE = re.compile(
    r"(?:watch|listen|previous|prev|next|video|videos|podcast|in (?:pictures|photos|pics)|photos|pictures|gallery|photo gallery|photo essay|slideshow|"
    r"interactive|quiz|poll|opinion|live updates?|live blog|live|read|see|more|also|plus|just in|timeline|recipe|icymi)\s*[:|>»▶]\s*(?=\S)"
)
# Labels that lead a link when they stand in capitals; in small letters they open body just as well.
_LOUD_INLINE = re.compile(
    r"(?:MORE|ALSO|NEXT|PLUS|NOW|JUST IN|READ|SEE|EXPLAINED|EXPLAINER|REVEALED|EXCLUSIVE|FACT[ -]CHECK|IN DEPTH|INSIGHT|LONG READ|DEEP DIVE|PROFILE|INTERVIEW|"
    r"ANALYSIS|COMMENT|COLUMN|EDITORIAL|LETTERS?|TRENDING|BREAKING|RECAP|SHOP|DEALS?|OFFER|COMPETITION|GIVEAWAY|VOTE|SIGN UP|SUBSCRIBE|DOWNLOAD|TRY|QUIZ|LATEST)"
    r" ?[:|>»▶] ?(?=\S)"
)
# "PHOTOS: A valley without water" leads a link; "PHOTOS: Mira Sund" is a credit.
_PICTURES = re.compile(
    r"(?:IN )?(?:PHOTOS|PICTURES|PICS|VIDEOS?|IMAGES|GALLERY) ?[:|] ?(?=.* (?!of |and |for |the |via |by |de |von )[a-z])"
)
_MOST_WORDS, _LONGEST = 9, 90  # of a box's name


def box_name(low: str, words: int) -> tuple[Paid, str] | None:
    """The name of a box, and who fills it, where a paragraph in lower case is nothing else."""
    if words > _MOST_WORDS or len(low) > _LONGEST:
        return None
    name = low.rstrip(" :.…!")
    if _PAID.fullmatch(name):
        return "ad", name
    return ("promo", name) if _SECTION.fullmatch(name) else None


def box_on_line(text: str, low: str, *, first: bool) -> tuple[Paid, str] | None:
    """The name of a box that a link in it has on its own line; a first line may be a headline."""
    found = _PAID_INLINE.match(low)
    if found and not first:
        return "ad", _bare(found)
    found = _INLINE.match(low)
    if not found and not first:
        found = _SOFT_INLINE.match(low) if not text.rstrip().endswith(".") else None
        found = found or _LOUD_INLINE.match(text) or _PICTURES.match(text)
    return ("promo", _bare(found)) if found else None


def leads_link(text: str) -> bool:
    """Whether a line opens with a label for pictures in capitals that a link follows."""
    return bool(_PICTURES.match(text))


def _bare(found: re.Match[str]) -> str:
    return found.group().casefold().rstrip(" :|>»›→▶-–—")
