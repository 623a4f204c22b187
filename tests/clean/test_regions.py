# ruff: noqa: E501 (a paragraph of news is one line)
from __future__ import annotations

import time
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facevalue.clean import describe, find_regions
from facevalue.record import Document, document_id
from tests.clean.article import BODY


def document(text: str, **known: Any) -> Document:
    known = {"source": "a.txt", "sha256": "0"} | known
    return Document(id=document_id("a.txt", "0", text), text=text, **known)


def planted(marked: str) -> tuple[str, list[tuple[str, str]]]:
    """The text of lines written as `role| words`, and (words, role) of each that is not blank."""
    words, gold = [], []
    for line in marked.strip("\n").split("\n"):
        role, _, said = line.partition("| ")
        words.append(said)
        if said:
            gold.append((said, role.strip()))
    return "\n".join(words), gold


def read(text: str, **known: Any) -> list[tuple[str, str]]:
    """(words, role) of each region."""
    return [(text[r.start : r.end], str(r.role)) for r in find_regions(document(text, **known))]


NEWS = """
title| Velora closes its largest dam
byline| By Jona Feld
timestamp| Published: 2031-06-01 10:33 GMT
|
caption| Photo: Mira Sund / Harbour Agency
|
body| Velora's water council voted on Tuesday to close the Tamsin dam for repairs, after engineers found cracks.
|
ad| Advertisement
|
body| “We will not gamble with the valley,” said council head Ilse Marrow.
|
promo| Read also: Harbour of Quill reopens after storm, – minister
|
body| “Nobody asked us,” said Petr Osk, a farmer.
|
ad| ADVERTISEMENT - CONTINUE READING BELOW
|
body| He read also from the letter that the farmers of the valley had sent to the council.
|
ad| Story continues below
|
body| The council had bought an advertisement in the valley's papers to explain why the dam must close.
|
promo| Subscribe to our newsletter
promo| Follow us on Telegram
promo| Facebook Twitter WhatsApp Email
notice| The views expressed here are the author's own and do not necessarily reflect those of The Quill Herald.
notice| This article was originally published in The Quill Herald.
notice| To suggest a correction, write to us here
notice| © 2031 The Quill Herald. All rights reserved.
metadata| Tags: dam, valley, Velora
metadata| 1,204 views
metadata| Page 2 of 3
metadata| https://quillherald.example/dam
"""


def test_every_kind_of_debris_is_marked_and_body_that_speaks_of_it_is_not() -> None:
    text, gold = planted(NEWS)
    assert read(text) == gold


HEADLINE = "Storm over Orlath sinks three ferries off Cape Brand"
TEASER = 'Captain Runa Tell said that waves "as tall as a church" had struck the ferries before dawn.'
OTHER_HEADLINE = "Orlath's queen opens museum of clocks"
OTHER_TEASER = "The museum holds nine hundred clocks, and none of them agree, its curator joked."
BOXES = {
    "headline twice around the label": [HEADLINE, "Other Topics of Interest", HEADLINE, TEASER],
    "label and headline": ["Related", HEADLINE],
    "label, headline, teaser": ["More from The Quill Herald", HEADLINE, TEASER],
    "label and pairs": ["Recommended for you", HEADLINE, TEASER, OTHER_HEADLINE, OTHER_TEASER],
    "label and a list": ["Most read", HEADLINE, OTHER_HEADLINE, "Ten bridges to see before they fall down"],
    "headline before the label": [HEADLINE, "Related story"],
    "label on the headline's line": [f"READ ALSO: {HEADLINE}"],
    "label without a colon": [f"Read also {HEADLINE}"],
    "label and bar": [f"Don't miss | {HEADLINE}"],
    "teaser that breaks off": ["In case you missed it", HEADLINE, "Ferries sank, and waves struck the cape…"],
    "an ad in the box": ["You may also like", HEADLINE, "Advertisement", OTHER_HEADLINE],
}


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES.keys())
@pytest.mark.parametrize("at", [2, 4, 6])
def test_a_box_of_links_is_promo_and_the_body_around_it_stays(box: list[str], at: int) -> None:
    lines = ["Velora closes its largest dam", *BODY[:at], *box, *BODY[at:]]
    roles = dict(read("\n\n".join(lines)))
    assert {line for line in box if roles[line] not in ("promo", "ad")} == set()
    assert {line for line in BODY if roles[line] != "body"} == set()


def test_a_teaser_with_a_quotation_gives_its_reason() -> None:
    lines = [*BODY[:3], "Read next", HEADLINE, TEASER, *BODY[3:]]
    regions = find_regions(document("\n\n".join(lines)))
    assert [r.because for r in regions if r.role == "promo"] == [
        ("label 'read next'",),
        ("headline in a box of links",),
        ("teaser that speaks of something else",),
    ]


def test_short_quotations_and_subheads_after_a_box_stay_body() -> None:
    lines = [*BODY[:3], "Related", HEADLINE, "“Never again,” said Marrow.", "Fear for the harvest", *BODY[3:]]
    roles = dict(read("\n\n".join(lines)))
    assert roles["“Never again,” said Marrow."] == "body"
    assert roles["Fear for the harvest"] == "body"


@pytest.mark.parametrize(
    "line",
    [
        "He read also from the letter.",
        "The advertisement ran for a week.",
        "“Subscribe to our newsletter,” the banner read, and nobody did.",
        "The views expressed by Marrow angered the farmers of the valley.",
        "Correction of the river's course would take ten years, she said.",
        "Related problems had been found in March.",
        "Follow the river and you come to the dam.",
        "Copyright law does not protect a dam.",
        "By Monday, the valley was dry.",
        "More on the valley's mind than the dam is the harvest.",
        "“Click here,” the letter said, and Osk did.",
        "Share prices of the dam's builder fell.",
        "“No.”",
        "Last year, the dam held.",
    ],
)
def test_body_is_not_dropped_for_its_first_words_or_for_being_short(line: str) -> None:
    assert dict(read("\n\n".join([*BODY[:3], line, *BODY[3:]])))[line] == "body"


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Sponsored", "ad"),
        ("Article continues after this ad", "ad"),
        ("Trending now", "promo"),
        ("Share this article", "promo"),
        ("Sign up for our free daily briefing.", "promo"),
        ("For more news, follow us on Viber", "promo"),
        ("Found a typo? Highlight the text and press Ctrl + Enter", "notice"),
        ("Click here to read the letter", "notice"),
        ("Correction: An earlier version of this article misnamed the river.", "notice"),
        ("We use cookies to improve your visit.", "notice"),
        ("Already a subscriber? Log in", "notice"),
        ("Updated June 3, 2031, 9:15 p.m.", "timestamp"),
        ("• 2 days ago", "timestamp"),
        ("12:04", "timestamp"),
        ("* * *", "metadata"),
        ("4 min read", "metadata"),
        ("#dam #valley", "metadata"),
        ("Visit our website:", "metadata"),
        ("FILE PHOTO: The Tamsin dam at dusk, Velora, May 2, 2030.", "caption"),
        ("Farmers gather under the eastern wall. (Photo: Mira Sund)", "caption"),
        ("(Reporting by Jona Feld; editing by Ada Rill)", "byline"),
    ],
)
def test_lines_that_say_what_they_are(line: str, role: str) -> None:
    assert dict(read("\n\n".join([*BODY[:3], line, *BODY[3:]])))[line] == role


VIDEO = """
title| 'The valley is dry': Velora's council under fire after the dam closes
|
timestamp|   • last year
|
metadata| Visit our website:
metadata| https://quill.example
|
promo| Follow us on Twitter:
metadata| https://twitter.com/quill
metadata| Transcript
body| 00:00 The council of Velora has closed its dam.
body| 00:06 Read also, it says, the letter of the farmers.
body| 00:12 Farmers spoke of
body| 00:15 a lost year
|
promo| Recommended
promo| A museum of clocks
"""


def test_a_video_page_with_its_transcript() -> None:
    text, gold = planted(VIDEO)
    coded = [(words, role) for words, role in read(text) if role != "timestamp" or "last" in words]
    assert coded == [(words[6:] if words[:2] == "00" else words, role) for words, role in gold]
    assert [words.strip() for words, role in read(text) if role == "timestamp"][1:] == [
        "00:00",
        "00:06",
        "00:12",
        "00:15",
    ]


def test_time_codes_on_lines_of_their_own_and_times_of_day_in_body() -> None:
    text = "Dam talk\n0:00\nwelcome to the valley\n0:04\ntoday the dam\n0:09\nis shut"
    assert [role for _, role in read(text)] == ["title", *["timestamp", "body"] * 3]
    line = "10:30 a.m. was when the wall gave way, Marrow said."
    assert (line, "body") in read("\n\n".join([*BODY[:3], line, *BODY[3:]]))


def test_counted_comments_right_below_the_last_cue_are_none_of_it() -> None:
    text = "0:01\nGood evening.\n0:04\nThe dam is shut.\n0:09\nGood night.\n311 comments   Sort by\n"
    assert read(text)[-2:] == [("Good night.", "body"), ("311 comments   Sort by", "metadata")]


def test_a_labelled_transcript_is_body_whatever_its_labels_say() -> None:
    text = "HOST: Welcome.\nMARROW: Thank you.\nHOST: The dam?\nMARROW: Shut.\nHOST: Goodbye."
    assert {role for _, role in read(text)} == {"body"}


def test_the_known_title_is_found_and_its_second_print_is_not_read() -> None:
    title = "Velora closes its largest dam"
    text = "\n\n".join(["Quill Herald", title, *BODY, title])
    roles = [role for words, role in read(text, title=title) if words == title]
    assert roles == ["title", "metadata"]
    assert (title, "title") in read(text, title=f"{title} | Quill Herald")


def test_a_standfirst_is_found_only_where_it_is_clearly_one() -> None:
    dek = "Farmers fear for the harvest as engineers find cracks in the wall"
    assert dict(read("\n\n".join(["Velora closes its dam", dek, *BODY])))[dek] == "dek"
    signed = f"{dek}."
    assert dict(read("\n\n".join(["Velora closes its dam", signed, "By Jona Feld", *BODY])))[signed] == "dek"
    assert dict(read("\n\n".join(["Velora closes its dam", signed, *BODY])))[signed] == "body"


def test_hard_wrapped_paragraphs_are_one_region_each() -> None:
    wrapped = [
        "Velora's water council voted on Tuesday to close the Tamsin dam for",
        "repairs, after engineers found cracks in its eastern wall, the council",
        "said.",
    ]
    promo = [
        "Read also: Storm over Orlath sinks three ferries off Cape Brand, and",
        "then a fourth one near the coast",
    ]
    text = "\n".join([*wrapped, "", *wrapped, "", *promo, "", *wrapped])
    found = read(text)
    assert [role for _, role in found] == ["body", "body", "promo", "body"]
    assert found[0][0] == "\n".join(wrapped)


ODD = st.text(alphabet=st.sampled_from('aB. \n\r\t\xa0:0159“”"–|>[]👩‍🌾\u2028\u0301éß\x0c'), max_size=200)
DEBRIS = st.lists(
    st.sampled_from(
        [
            *BODY,
            HEADLINE,
            TEASER,
            "Related",
            "Advertisement",
            "",
            "00:12 and then",
            "MARROW: No.",
            "By Jona Feld",
        ]
    ),
    max_size=25,
).flatmap(lambda lines: st.sampled_from(["\n", "\r\n", "\n\n", "\r"]).map(lambda end: end.join(lines)))


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(), ODD, DEBRIS))
def test_regions_are_sorted_disjoint_and_cover_every_line_that_is_not_blank(text: str) -> None:
    given_document = describe(document(text))
    regions = find_regions(given_document)
    assert all(a.end <= b.start for a, b in pairwise(regions))
    covered = {n for r in regions for n in range(r.start, r.end)}
    at = 0
    for line in text.splitlines(keepends=True):
        bare = line.splitlines()[0]
        assert set(range(at, at + len(bare))) <= covered or not bare.strip()
        at += len(line)
    assert all(text[r.start : r.end].strip() or r.role == "timestamp" for r in regions)
    assert len({r.id for r in regions}) == len(regions)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(), ODD, DEBRIS))
def test_describing_changes_neither_text_nor_id_nor_a_second_description(text: str) -> None:
    before = document(text)
    after = describe(before)
    assert (after.text, after.id, after.sha256) == (before.text, before.id, before.sha256)
    assert describe(after) == after


@pytest.mark.parametrize(
    "text",
    ["word " * 200_000, "a" * 1_000_000, "“" * 1_000_000, ": " * 500_000, "1:" * 500_000, " " * 1_000_000 + "x",
     "read also " * 100_000, "(" * 1_000_000, "A. " * 300_000, "0:00 a\n" * 100_000],
    ids=["words", "letter", "quotes", "colons", "codes", "blanks", "labels", "brackets", "initials", "lines"],
)  # fmt: skip
def test_a_line_of_a_million_characters_takes_no_longer_than_reading_it(text: str) -> None:
    started = time.process_time()
    find_regions(describe(document(text)))
    assert time.process_time() - started < (8 if text.count("\n") else 2)


REPEATED = [", ", "A ", "Ab, ", "1:11 ", "1 June 2031, ", "/", " / ", "| ", "» ", ": ", "Photo: ", "(A/B", "@a", "views: ", ".,",
            "share x ", "By A, ", "read also ", "view opinion ", "• ", "“", "- ", "www.", "<a ", "a.b "]  # fmt: skip


@pytest.mark.parametrize("head", ["", "The dam at dusk. Photo: ", "1 June 2031", "By Ada Rill ", "Views: "])
@pytest.mark.parametrize("length", [110, 165, 690])
def test_no_short_line_makes_a_pattern_run_away(head: str, length: int) -> None:
    for repeated in REPEATED:
        for end in ("", "\0!", "x(", " said."):
            text = f"{head}{(repeated * length)[:length]}{end}\n\n{BODY[0]}"
            started = time.process_time()
            find_regions(describe(document(text)))
            assert time.process_time() - started < 1, repeated


@pytest.mark.parametrize(
    "line",
    [
        "Interviewed by detectives after his arrest, the keeper said that he had never climbed the tower.",
        "Written by hand in blue ink, the letter was found in the harbour office on Monday.",
    ],
)
def test_a_sentence_that_begins_like_a_credit_is_body(line: str) -> None:
    assert (line, "body") in read(f"Velora closes its largest dam\n\n{BODY}\n\n{line}\n\n{BODY}")


@pytest.mark.parametrize("line", ["Edited by Jona Feld", "Translated by Mira Sund, edited by Jona Feld"])
def test_a_credit_is_none(line: str) -> None:
    assert (line, "byline") in read(f"Velora closes its largest dam\n\n{BODY}\n\n{line}")


def test_a_standfirst_can_be_a_list() -> None:
    lines = ["• Council says the dam is unsafe", "• Farmers threaten a strike", "• Minister asks who knew"]
    text = "Velora closes its largest dam\n" + "\n".join(lines) + f"\n\n{BODY}"
    assert [(line, "dek") for line in lines] == read(text)[1:4]
