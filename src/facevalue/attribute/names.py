"""The names in a document, without a model: runs of capitalised words, and which are one another's forms."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise

from facevalue.attribute.acronyms import defined, full_forms, widened
from facevalue.attribute.apostrophes import spelt_alike
from facevalue.attribute.around import around, is_alone
from facevalue.attribute.bounded import bounded
from facevalue.attribute.couples import with_surnames
from facevalue.attribute.cries import find_cries
from facevalue.attribute.given import is_no_first_name
from facevalue.attribute.homonyms import homonyms, with_months
from facevalue.attribute.lexicon import (
    COMPANY_ENDS,
    HONORIFICS,
    INSTITUTIONS,
    JOINERS,
    NO_NAME,
    OF_DAYS,
    OFFICES,
    STAFFS,
    WEEKDAYS,
)
from facevalue.attribute.maiden import born_names, nicknames
from facevalue.attribute.name import Name
from facevalue.attribute.nicknames import called_inside, with_nicknames
from facevalue.attribute.no_names import is_no_name, opens_sentence
from facevalue.attribute.portfolios import of_person
from facevalue.attribute.public import in_capitals, with_kinds, with_saints
from facevalue.attribute.roster import PERSONAL, Known, Roster, Typed
from facevalue.attribute.seats import find_seats
from facevalue.attribute.seen import FRIENDS_OF, IN_TITLE, joined, parted, to_its_end, trimmed, types_of
from facevalue.attribute.shortened import has_namesakes, key, members
from facevalue.attribute.shouting import headlines_in, in_headline, surnames
from facevalue.attribute.styles import chiefs
from facevalue.attribute.tidied import tidied
from facevalue.attribute.titles import (
    AL,
    ARABIC,
    INITIAL,
    NEW,
    POSSESSIVE,
    bare,
    is_kin,
    leads_with_title,
    letters_after,
    plain,
    set_beside,
    title_before,
    title_words,
)
from facevalue.record import Span
from facevalue.record.labels import WHO_ASKS, opens_with_letter

AND_NAME = re.compile(r"(?:, [A-Z][\w’'-]+)* and [A-Z]")
TOKEN = re.compile(  # wrongly decoded ones among them: "PeÃ±a"
    r"[A-Z]\.(?:-?[A-Z]\.)+|e\.V\.|[A-Z]\.(?=\s[A-Z])|"
    r"(?:Yu|Ya|Ye|Zh|Kh|Ch|Sh|Dzh|Ts|Ph|Th)\.(?=\s?[A-Z])|&(?=\s[A-Z])|"
    r"[^\W\d_][\w-]*+\.(?:com|org|net|gov|edu)\b|"
    r"[^\W\d_](?:[^\W_]+|[\u0300-\u036f]|(?:(?<=[ÃÂ])|(?<=A[\u0302\u0303]))[\u0080-\u00bf]|[’'\-&](?=\w))*\.?"
)
OF = frozenset(("of", "for", "and", "the", "&"))
OWNS = re.compile(r"[’'] [a-z]")
I_SAY = re.compile(  # behind a name it ends: "the Korvans I know", but not "Charles I"
    r"I (?:am|have|know|think|see|love|live|remember|want|like|do|don[’']t|can|hope|believe|guess|mean)\b"
)
BARE_OFFICE = re.compile(
    r"(?:^|[.,;:—–“”\"]|\b(?:by|with|to|and|believes?|sa(?:id|ys)|tells|told|not(?:es|ed)|add(?:s|ed)|"
    r"explain(?:s|ed)|stress(?:es|ed)|report(?:s|ed)|recall(?:s|ed)|emphasi[sz](?:es|ed)))\s?([\w-]+) "
    r"(?:of|at|for|in|from) (?:the )?$"
)
OFFICE_AND_NAME = 3  # words behind "Secretary of": one at least for the office, two for the name
AUXILIARY = re.compile(r" (?:has|had|is|was|will|would|does|did)\b")
KINDS = INSTITUTIONS | frozenset("firm regulator watchdog operator charity".split())
ASKS_SO = re.compile(r"Will [^.!?…\n]*\?")
SURNAMES_TOO = frozenset("prince king dean bishop pope judge major marshal duke earl knight".split())
DIGRAPH = re.compile(r"(?:Yu|Ya|Ye|Zh|Kh|Ch|Sh|Dzh|Ts|Ph|Th)\.$")  # an initial of two letters or three
BASED = re.compile(r"-(?:based|headquartered|born|bred|listed|registered|educated|trained)$")
WHENCE = re.compile(  # "Orla-based", "Ten-man"
    rf"{BASED.pattern}|"
    r"^(?:Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve)-[a-z]+$"
)
SHORT = 3  # letters of a title with a full stop, at most
ASKED = re.compile(
    rf"Q\d{{1,4}}\.?\s+(?={WHO_ASKS})[^:\n]{{1,60}}:\s"
)  # the number of a question before a label
PARTICLES = JOINERS - frozenset("la le das do dos du e y und af zu ap ya".split())  # that may begin a name
ARTICLE = re.compile(rf"{AL}[^\W\d_a-z]")
ABBREVIATED = re.compile(
    r"(?:Barr|Pres|Supt|Insp|Det|Con|Cllr|Coun|Ald|Fr|Cmdr|Cdr|Maj|Brig|Adm|Cpl|Cpt|Lieut|Mgr|Msgr|Acad|Engr|Rt|"
    r"Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Rev|Prof|St|Jr|Sr|Capt|Hon|Amb|Inc|Ltd|Corp|Co)\.$"
)


def find_names(text: str, lines: Sequence[Span], typed: Sequence[Typed] = ()) -> Roster:
    """The names in the given lines of a text; `typed` are those that a reader saw, in its order."""
    found: list[tuple[Name, bool]] = []
    shouted: list[Name] = []
    opening: set[Span] = set()
    for line in lines:
        names = with_nicknames(text, _in_line(text, line))
        headed = headlines_in(text, line)
        opening.update(name.span for name, _ in names if _opens(text, name, line))
        for name, alone in names:
            if any(one.covers(name.span) for one in headed):
                shouted.append(name)
            else:
                found.append((name, alone))
    seen: Mapping[Span, str] = {to_its_end(text, span): kind for span, kind in typed}
    common = {word for line in lines for word in re.findall(r"(?<!\S)[a-zß-öø-ÿ]\w+", line.of(text))}
    cries = find_cries(text, [name for name, _ in found], common, seen)
    found = spelt_alike((name, alone) for name, alone in found if name.span not in cries)
    cut = trimmed(text, [name for name, _ in found], opening, seen)
    lone = {name.text.lower() for name, alone in found if not alone}
    found = [
        (one, alone and (one.span not in seen or _is_word(one, seen[one.span], common - lone)))
        for one, (_, alone) in zip(cut, found, strict=True)
    ]
    known = {name.text.lower(): alone for name, alone in found}
    known = dict.fromkeys(surnames((name for name, _ in found), seen) - common, False) | known
    found.extend((part, False) for name in shouted for part in in_headline(text, name, known))
    places = {name.words[0] for name, _ in found if len(name.words) == 1}
    found = [(part, alone) for name, alone in found for part in of_person(text, name, places)]
    if seen:
        loose = {name.span for name, alone in found if alone}
        whole = list(bounded(text, [name for name, _ in found], seen))
        found = [(one, one.span in loose) for one in parted(whole, seen)]
    middle = {key(word) for name, alone in found if not alone for word in (name.words[0], name.words[-1])}
    middle |= {key(nick) for nick in called_inside(text, [name for name, _ in found])}
    sure = [
        name
        for name, alone in found
        if not alone or (key(name.words[0]) in middle and name.words[0].lower() not in common)
    ]
    sure = with_months(text, sure, seen)
    sure.extend(homonyms(text, lines, sure))
    whole = with_surnames(text, with_saints(text, widened(text, joined(text, tidied(text, sure), seen))))
    return _known(text, lines, with_kinds(text, whole, seen), seen)


def _known(text: str, lines: Sequence[Span], names: Sequence[Name], seen: Mapping[Span, str]) -> Roster:
    """The names with what the text tells of them: acronyms, and seats of government."""
    full = full_forms(text, names) | members(text, names) | in_capitals(names) | born_names(text, names)
    full |= defined(text, names) | nicknames(text, names, seen) | called_inside(text, names)
    known = Known(types=types_of(names, seen), full=full, namesakes=has_namesakes(text))
    first = Roster(names, known)
    seats, subject = find_seats(text, lines, first)
    if not seats and subject is None:
        return first
    return Roster(names, known._replace(seats=seats, subject=subject))


def _is_word(name: Name, kind: str, common: Collection[str]) -> bool:
    """Whether a lone word is one that the text also writes small: "Company says …", "Bin strike goes on"."""
    word = name.text.lower()
    return word in common and (kind != "person" or word in KINDS)


def _opens(text: str, name: Name, line: Span) -> bool:
    return not name.titled and opens_sentence(text, name.span.start, line)


def _in_line(text: str, line: Span) -> list[tuple[Name, bool]]:
    """Names of one line; True marks a single word that may be capitalised only for its place."""
    tokens = [Span(line.start + m.start(), line.start + _end_of(m)) for m in TOKEN.finditer(line.of(text))]
    tokens = [token for token in tokens if text[token.start] != "I" or not I_SAY.match(text, token.start)]
    tokens = tokens[ASKED.match(text, line.start, line.end) is not None or opens_with_letter(text, line) :]
    found: list[tuple[Name, bool]] = []
    run: list[Span] = []
    for i, token in enumerate(tokens):
        if run and (
            _ends_company(text, run[-1], token)
            or (_adjacent(text, run[-1], token) and _goes_on(text, tokens, i, run))
        ):
            run.append(token)
            continue
        word = token.of(text)
        if run and not (BASED.search(word) and _adjacent(text, run[-1], token)):  # "the Orla Town-based"
            found.extend(_names(text, run, line))
        begins = _is_capital(word) or (word in PARTICLES and _begins_name(text, tokens, i))
        run = [token] if begins or (not run and word in COMPANY_ENDS) else []
    if run:
        found.extend(_names(text, run, line))
    return found


def _ends_company(text: str, before: Span, token: Span) -> bool:
    """Whether a company's name ends behind a comma: "Venn Foods, Inc."."""
    return text[before.end : token.start] == ", " and token.of(text) in COMPANY_ENDS


def _end_of(match: re.Match[str]) -> int:
    word = match[0]
    if word[-1] != ".":
        return match.end()
    on_x = word == "X." and match.string.endswith(" on ", 0, match.start())  # "wrote on X. Marrow replied"
    dotted = len(word) <= INITIAL or word.count(".") > 1 or ABBREVIATED.match(word) or DIGRAPH.match(word)
    return match.end() if dotted and not on_x else match.end() - 1


def _is_capital(word: str) -> bool:
    """Whether a word is capitalised, an Arabic article before it aside ("al-Tessim"); not "Orla-based"."""
    if "-" not in word:
        return word[:1].isupper()
    return not WHENCE.search(word) and (word[:1].isupper() or ARTICLE.match(word) is not None)


def _begins_name(text: str, tokens: Sequence[Span], i: int) -> bool:
    """Whether the particle here, with others behind it, begins a name: "van der Marrow"."""
    end = next((n for n, token in enumerate(tokens) if n > i and token.of(text) not in JOINERS), None)
    if end is None or not _is_capital(tokens[end].of(text)):
        return False
    return all(_adjacent(text, a, b) for a, b in pairwise(tokens[i : end + 1]))


def _adjacent(text: str, a: Span, b: Span) -> bool:
    gap = text[a.end : b.start]
    if not gap and text[a.end - 1] == "." and a.end - a.start <= SHORT:
        return text[b.start].isupper()
    return gap in (" ", "\u00a0", "  ") and not POSSESSIVE.search(a.of(text))


def _goes_on(text: str, tokens: list[Span], i: int, run: list[Span]) -> bool:
    word = tokens[i].of(text)
    if text[run[-1].end - 1] == "." and word[-1] != "." and plain(word) in NO_NAME:
        return False  # "in the U.S. While Marrow …"
    if _is_capital(word) or word in COMPANY_ENDS:
        return True
    if i + 1 >= len(tokens):
        return False
    small = (
        word in JOINERS
        or (word == "&" and (len(run) == 1 or _capitals(text, tokens, i) == 1))
        or (word in ("of", "the") and FRIENDS_OF.match(text, run[0].start) is not None)
        or (word in OF and _institution_before(text, run) and not _another_behind(text, tokens, i, run))
        or IN_TITLE.match(text, run[-1].start) is not None
        or (
            word == "of"
            and run[-1].of(text).lower() in OFFICES
            and _capitals(text, tokens, i) >= OFFICE_AND_NAME
        )
    )
    following = next(
        (t for t in tokens[i + 1 : i + 4] if t.of(text) not in OF and t.of(text) not in JOINERS), None
    )
    return small and following is not None and _is_capital(following.of(text))


def _another_behind(text: str, tokens: list[Span], i: int, run: list[Span]) -> bool:
    """Whether "and" parts two bodies here: "Dunmere Town Council and Marchshire County Council"."""
    if tokens[i].of(text) != "and":
        return False
    first = i + 2 if tokens[i + 1].of(text) == "the" else i + 1
    words = [token.of(text).lower() for token in tokens[first : first + 1 + _capitals(text, tokens, first)]]
    whole = len(run) > 1 and run[-1].of(text).lower() in INSTITUTIONS
    if whole and len(words) in PERSONAL:
        return True
    if INSTITUTIONS.isdisjoint(words):
        return len(words) in PERSONAL and _is_somebody(text, tokens[first : first + len(words)])
    return first == i + 2 or (whole and words[0] not in INSTITUTIONS)


def _is_somebody(text: str, tokens: Sequence[Span]) -> bool:
    """Whether words are somebody's of whom more is told: "… Policy and Ada Venn, who …"."""
    after = text[tokens[-1].end : tokens[-1].end + 6]
    known = is_no_first_name(" ".join(token.of(text) for token in tokens))
    return after.startswith((", who ", ", whos")) or (not known and after.startswith((" said", ",")))


def _capitals(text: str, tokens: list[Span], i: int) -> int:
    """How many capitalised words follow one another behind this token."""
    count = 0
    for before, token in pairwise(tokens[i:]):
        if not text[token.start].isupper() or not _adjacent(text, before, token):
            break
        count += 1
    return count


def _institution_before(text: str, run: list[Span]) -> bool:
    return any(token.of(text).lower() in STAFFS for token in run)


def _names(text: str, run: list[Span], line: Span) -> Iterable[tuple[Name, bool]]:
    for whole in _parts(text, run):
        first = whole[0]
        part = _without_small(text, whole)
        if not part:
            continue
        titles: list[str] = []
        kept = part
        opens = opens_sentence(text, part[0].start, line)
        joined = AND_NAME.match(text, part[-1].end) is not None
        while len(kept) > 1 and leads_with_title(
            [token.of(text) for token in kept], titles, opens=opens, joined=joined
        ):
            titles.extend(title_words(kept[0].of(text)))
            kept = kept[1:]
            if kept[0].of(text) in OF:
                titles.extend(plain(token.of(text)) for token in kept[:-2])
                kept = kept[-2:]
        written = [token.of(text) for token in kept]
        if len(kept) > 1 and plain(written[-1]) in WEEKDAYS and plain(written[-2]) not in OF_DAYS:
            kept, written = kept[:-1], written[:-1]  # "told Marrow Wednesday"
        while len(kept) > 1 and written[-1] in OF:
            kept, written = kept[:-1], written[:-1]  # "Ada Marrow for “Dateline Orla”"
        cut, letters = letters_after(written)
        kept, written = kept[: len(kept) - cut], written[: len(kept) - cut]
        if not kept or _is_nobody(text, kept, line):
            continue
        titles.extend((*letters, *chiefs(titles)))
        titles.extend(() if _begins_clause(text, kept) else title_before(text, part[0].start, line))
        titles.extend(set_beside(text, Span(part[0].start, part[-1].end), line))
        words = tuple(map(bare, written))
        owner = OWNS.match(text, kept[-1].end) and words[-1].endswith("s")
        possessive = bool(owner or POSSESSIVE.search(written[-1]))
        end = kept[-1].start + len(words[-1])
        untitled = len(kept) == 1 and not titles and kept[0] == first
        alone = untitled and is_alone(text, words[-1], (first, line))
        if words[-1]:
            span = Span(kept[0].start, end)
            thing, placed, body = around(text, span, line)
            kin = is_kin(text, span, line)
            yield Name(span, words, tuple(titles), possessive, thing, placed, kin, body), alone


def _begins_clause(text: str, kept: Sequence[Span]) -> bool:
    """Whether one word behind a comma does something: "withdrew its ambassador, Tessary has sent ships"."""
    acts = AUXILIARY.match(text, kept[-1].end) if len(kept) == 1 else None
    return acts is not None and text.endswith(", ", 0, kept[0].start)


def _is_nobody(text: str, kept: Sequence[Span], line: Span) -> bool:
    """Whether words are an office, a day or the like, and no bishop's surname."""
    words = [plain(token.of(text)) for token in kept]
    whole = Span(kept[0].start, kept[-1].end)
    return is_no_name(text, whole, words) and not _is_bishop(text, kept, line)


def _is_bishop(text: str, kept: Sequence[Span], line: Span) -> bool:
    """Whether a lone office is a surname: "Mr Bishop", but not "Mr President"."""
    honoured = not HONORIFICS.isdisjoint(title_before(text, kept[0].start, line))
    return honoured and len(kept) == 1 and plain(kept[0].of(text)) in SURNAMES_TOO


def _without_small(text: str, whole: Sequence[Span]) -> list[Span]:
    """A run without the words before it that are no names, but with "Said" before "bin", and initials."""
    words = [token.of(text) for token in whole]
    if words[0] == "Will" and len(words) in PERSONAL and not ASKS_SO.match(text, whole[0].start):
        return list(whole)
    small = (n for n, word in enumerate(words) if plain(word) not in NO_NAME or _is_kept(words[n:]))
    return list(whole[next(small, len(whole)) :])


def _is_kept(words: Sequence[str]) -> bool:
    """Whether a word like those that are no names begins one: "Said bin Tessim", "A. Marrow", "New York"."""
    if len(words) == 1:
        return False
    if words[0] == "New" and words[1].rstrip("’'s") in NEW:
        return True
    initial = len(words[0]) == INITIAL and words[0].endswith(".")
    after = plain(words[1])
    named = after not in OFFICES and after not in NO_NAME  # "Not I. Minister Venn …"
    return (initial and named) or (plain(words[0]) == "said" and ARABIC.match(words[1]) is not None)


def _parts(text: str, run: list[Span]) -> Iterable[list[Span]]:
    """A run cut behind the end of a company's or an institution's name, where a person's follows."""
    start = 0
    for i, (token, following) in enumerate(pairwise(run)):
        word, after = token.of(text), following.of(text)
        left = len(run) - i - 1
        ends = word in COMPANY_ENDS or (word.lower() in INSTITUTIONS and left in PERSONAL and i > start)
        if ends and after not in OF and after.lower() not in INSTITUTIONS:
            yield run[start : i + 1]
            start = i + 1
    rest = run[start:]
    cut = _bearer_at(text, rest) if len(rest) > OFFICE_AND_NAME + 1 else 0
    if cut:
        yield rest[:cut]
    if rest:
        yield rest[cut:]


def _bearer_at(text: str, run: list[Span]) -> int:
    """Where a person's name begins behind "expert of the Institute for Sea Trade", or 0.

    An office without an article before the institution stands for somebody who is named behind it.
    """
    words = [token.of(text) for token in run]
    link = max((i for i, word in enumerate(words) if word in OF), default=0)
    if not link or len(words) - link <= OFFICE_AND_NAME or plain(words[0]) not in INSTITUTIONS:
        return 0
    office = BARE_OFFICE.search(text[max(0, run[0].start - 60) : run[0].start])
    return len(run) - 2 if office and plain(office[1]) in OFFICES else 0
