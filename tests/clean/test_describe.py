# ruff: noqa: E501 (a paragraph of news is one line)
from __future__ import annotations

from typing import Any

import pytest

from facevalue.clean import describe
from facevalue.record import Document, document_id
from tests.clean.article import BODY

TITLE = "Velora closes its largest dam"


def described(*lines: str, **known: Any) -> Document:
    text = "\n\n".join(lines)
    known = {"source": "a.txt", "sha256": "0"} | known
    return describe(Document(id=document_id("a.txt", "0", text), text=text, **known))


def test_a_head_tells_title_author_date_and_genre() -> None:
    found = described(TITLE, "By Jona Feld and Ada van Rill", "June 1, 2031", *BODY)
    assert (found.title, found.authors, found.published, found.genre) == (
        TITLE,
        ("Jona Feld", "Ada van Rill"),
        "2031-06-01",
        "news",
    )


def test_what_the_source_gave_stays() -> None:
    known = {
        "title": "A dam",
        "authors": ("X Y",),
        "published": "2030-01-01",
        "publisher": "P",
        "genre": "opinion",
    }
    found = described(TITLE, "By Jona Feld", "June 1, 2031", *BODY, **known)
    assert {name: getattr(found, name) for name in known} == known


@pytest.mark.parametrize(
    ("line", "names", "publisher"),
    [
        ("By Jona Feld", ("Jona Feld",), None),
        ("BY JONA FELD", ("Jona Feld",), None),
        ("By Jona Feld, Quill Herald", ("Jona Feld",), None),
        ("Jona Feld | The Quill Herald", ("Jona Feld",), "The Quill Herald"),
        ("Jona Feld, Staff Writer", ("Jona Feld",), None),
        ("Jona Feld", ("Jona Feld",), None),
        ("Author: Jona O’Feld-Sund", ("Jona O’Feld-Sund",), None),
        ("By our staff correspondent", (), None),
        ("By Jona Feld, Harbour Wire", ("Jona Feld",), None),
        ("By JONA FELD FOR QUILLMAIL.EXAMPLE", ("Jona Feld",), None),
        ("JONA FELD jfeld@quill.example", ("Jona Feld",), None),
        ("Interview: Jona Feld", ("Jona Feld",), None),
        ("Prepared by: Jona Feld", ("Jona Feld",), None),
        ("Commentary by Jona Feld", ("Jona Feld",), None),
        ("Jona Feld in Quill APRIL 21 2031", ("Jona Feld",), None),
        ("Jun 18, 2031 | Guest column | Jona Feld", ("Jona Feld",), None),
        ("By Jona Feld – 23 March 2031", ("Jona Feld",), None),
        ("Harbour Agency, 6 February 2031", (), "Harbour Agency"),
        ("Harbour Wire and Comet staff, April 18, 2031", (), "Harbour Wire"),
        ("Harbour Mail with reference to Quill Wire. 21.02.2031", (), "Harbour Mail"),
        ("By Harbour Staff and News Agencies", (), None),
    ],
)
def test_bylines(line: str, names: tuple[str, ...], publisher: str | None) -> None:
    found = described(TITLE, line, *BODY)
    assert (found.authors, found.publisher) == (names, publisher)


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("June 1, 2031", "2031-06-01"),
        ("1 June 2031", "2031-06-01"),
        ("Sunday, June 1, 2031", "2031-06-01"),
        ("Published on June 1, 2031", "2031-06-01"),
        ("Published: 2031-06-01 10:33 GMT", "2031-06-01T10:33:00+00:00"),
        ("Last updated: June 1, 2031 at 9:15 p.m.", "2031-06-01T21:15:00"),
        ("12.04.2031", "2031-04-12"),
        ("12.4.31", "2031-04-12"),
        ("04/12/2031", "2031-04-12"),
        ("25/12/2031", "2031-12-25"),
        ("2031-06-01 09:40, updated 14:20", "2031-06-01T09:40:00"),
        ("Published: 01.06.2031 18:40   Updated: 02.06.2031 19:05", "2031-06-01T18:40:00"),
        ("Published at 14:02 on 1 June 2031", "2031-06-01T14:02:00"),
        ("Updated 7:05 AM, Sun June 1, 2031", "2031-06-01T07:05:00"),
        ("June 1, 20314:10 PM UTCUpdated a year ago", "2031-06-01T16:10:00+00:00"),
        ("Quill Herald, 1 June 2031", "2031-06-01"),
        ("Quill Herald – June 1, 2031", "2031-06-01"),
        ("Quill Herald with reference to Harbour Agency. 01.06.2031", "2031-06-01"),
        ("QH, 1 June 2031, automatic transcript", "2031-06-01"),
        ("By Jona Feld – 1 June 2031", "2031-06-01"),
        ("By Jona Feld | 1 June 2031", "2031-06-01"),
        ("Jona Feld in Quill JUNE 1 2031", "2031-06-01"),
        ("Jun 1, 2031 | Guest column | Ada Rill", "2031-06-01"),
        ("14:32, June 1", None),
        ("last year", None),
        ("12:04", None),
    ],
)
def test_date_lines(line: str, date: str | None) -> None:
    assert described(TITLE, line, *BODY).published == date


def test_the_day_of_publishing_beats_the_day_of_the_update() -> None:
    assert described(TITLE, "Updated June 3, 2031", "Published June 1, 2031", *BODY).published == "2031-06-01"


def test_a_dateline_stays_body_and_hints_at_date_and_agency() -> None:
    lead = "QUILL, June 1, 2031 (Harbour Agency) — The dam is shut."
    found = described(TITLE, lead, *BODY)
    assert (found.published, found.publisher) == ("2031-06-01", "Harbour Agency")


def test_a_first_line_that_is_a_paragraph_is_no_title() -> None:
    assert described(*BODY).title is None


def test_a_section_label_over_the_title_is_not_the_title() -> None:
    assert described("VELORA", TITLE, *BODY).title == TITLE
    assert described("Opinion", TITLE, *BODY).title == TITLE


ARGUED = (
    "We must not let the valley die. I have walked the Tamsin river for forty years, and I have never seen it so low.",
    "What should we do? Obviously, a dam cannot mend itself. Our council should open its books, and it must do so now.",
    "I do not doubt that the wall is cracked. But who let it crack? We paid for its care. Surely we may ask where our money went.",
    "Let us be honest: the valley was sold. My neighbours know it, and so do I. We cannot drink promises, and we cannot eat reports.",
    "The council must resign. Only then can we begin to trust the water again, and only then will our children stay in the valley.",
)


QUOTING = (
    "I went to hear Mayor Rill defend the wall. “It has stood for eighty years,” she said. So had my grandfather, and what did that prove?",
    "Let us be fair to her: she told the board in May that the wall “needs a look”. The board’s engineer wrote that its cracks were “of age”.",
    "I have read his letter twice. Whose age, if I may ask? My neighbour, who fishes there, said the cracks were wider than his thumb.",
    "What do we pay for? According to the board, for “care”. I must have missed it. We should ask for our money back, and ask soon.",
    "The rain in October does not read letters, and those who wrote them will not stand below the wall when it comes down the valley again.",
)
ASKED = (
    "Ada Rill sits in the kitchen. She has built walls for forty years. She puts a grey stone on the table and laughs about my face.",
    "**Ms Rill, why this stone?**",
    "I took it out with my own hand. I do not think that anybody should be able to do that. My father would have wept.",
    "**The board says the wall is sound. Is it wrong?**",
    "It said so in May, too. I told them that we must look behind it. They sent me a calendar, and I still have it here.",
    "**What will you do now?**",
    "I will write it all down. I doubt that they read it, but my daughter says I should, and she has never been wrong.",
)


@pytest.mark.parametrize(
    ("lines", "genre"),
    [
        ((TITLE, *BODY), "news"),
        (("The council lost the valley's trust, there is no way back – opinion", *BODY), "news"),
        (("Opinion | The council lost the valley", *BODY), "opinion"),
        (("Op-Ed", TITLE, *BODY), "opinion"),
        (("Home / Views / Columns", TITLE, *BODY), "opinion"),
        ((TITLE, "Jun 18, 2031 | Guest column | Ada Rill", *BODY), "opinion"),
        ((TITLE, *BODY, "Ada Rill's views are her own."), "opinion"),
        ((TITLE, *BODY, "The author's opinion may differ from the position of the editors."), "opinion"),
        ((TITLE, *BODY, "The opinions of guests may not coincide with those of the editors."), "news"),
        ((TITLE, *BODY, "Views: 1 204. Comments: 0"), "news"),
        (
            (
                *BODY,
                "The views expressed are the author's own and not necessarily those of the Quill Herald.",
            ),
            "opinion",
        ),
        (("The council lost the valley", *ARGUED), "opinion"),
        (("The council lost the valley", *QUOTING), "opinion"),
        (("“A wall is no dam”", *ASKED), "news"),
        (("00:00 Good evening.", "00:04 The dam is shut.", "00:09 Farmers are angry."), "transcript"),
        (("HOST: Good evening.", "MARROW: Good evening.", "HOST: The dam?", "MARROW: Shut."), "transcript"),
    ],
)
def test_genre(lines: tuple[str, ...], genre: str) -> None:
    assert described(*lines).genre == genre


ON_AIR = (
    "Jonas Weil on the dam",
    "Welcome back to The Pell Hour, I'm Mara Quist. With me is Jonas Weil, who teaches water law. Good evening.",
    "Good evening, Mara.",
    "Were you surprised?",
    "Not really. They ran on this, and they must keep what they promised. I think we should expect more of it.",
    "And the water board? Can it do anything?",
    "It can write a letter. I don't mean that unkindly, but it has four staff and no court to go to.",
)


@pytest.mark.parametrize(
    "last", ["Jonas Weil, thank you for joining us.", "We'll be right back, stay with us."]
)
def test_talk_that_nobody_labels_is_a_transcript(last: str) -> None:
    assert described(*ON_AIR, last).genre == "transcript"


def test_talk_in_one_paragraph_is_one_too() -> None:
    talk = (
        "Mara Quist here, and this is The Pell Hour. With me: Jonas Weil, who teaches water law, and Ida Karst. "
        "Were you surprised, Jonas? Not really, they ran on this. And you, Ida? I was, and I still am."
    )
    assert described("The dam | The Pell Hour", talk).genre == "transcript"


def test_an_article_that_quotes_a_broadcast_is_none() -> None:
    quoted = (
        "“Welcome back to The Pell Hour, I'm Mara Quist,” it began. “With me is Jonas Weil. Good evening.”",
        "Was that news? Hardly. But what came next surprised the town of Pell, and its water board too.",
        "“Thank you for joining us,” she said in the end. Who would have thought so?",
    )
    assert described("The Pell Hour and the dam", *quoted).genre != "transcript"


def test_a_newsletter_greets_and_is_no_transcript() -> None:
    letter = (
        "Good morning. Welcome to the Pell Briefing, I'm Mara Quist.",
        "What happened at the dam?",
        "The water board met on Monday and said that the gates would stay shut until the rain is over.",
        "And what comes next?",
        "It will meet again in April, it said, when the engineers have written down what they found there.",
    )
    assert described("The Pell Briefing", *letter).genre != "transcript"


TALKED = (
    "You found the letters behind the boiler. Were you looking for them?",
    "No, I was looking for a leak, and I found a tin.",
    "Who was she?",
    "I know no more than you do. She was married to a general, and she hated roses.",
    "So what is in them?",
    "Trains, mostly. I counted them myself, and I was bored by the third night.",
    "Will you print them?",
    "We print the first ten in May. My colleagues think that I am mad.",
)


@pytest.mark.parametrize(
    "page",
    [
        ("Joint press conference of the prime ministers of Pell and Marsh", "Tamsin, 22 April"),
        ("The tin", "This transcript was produced from the broadcast. It may contain errors."),
        ("Transcript: Ruth Amsel on the tin", "Radio Pell"),
        ("The tin", "Ruth Amsel, head of the archive, talks to Mara Quist.", "Listen again"),
    ],
)
def test_paragraphs_are_a_talk_where_the_page_says_so(page: tuple[str, ...]) -> None:
    assert described(*page, *TALKED).genre == "transcript"


def test_a_printed_interview_and_a_report_on_a_press_conference_are_none() -> None:
    assert described("The tin", "Ruth Amsel keeps the archive of Pell.", *TALKED).genre == "news"
    assert described("After the press conference", *BODY).genre == "news"


def test_a_long_talk_is_told_by_how_its_sentences_begin() -> None:
    said = [
        "Well, I think it holds.",
        "Do you think so?",
        "Yes, you can see it.",
        "It rained all night in Pell.",
    ]
    assert described("The dam of Pell", *said * 25).genre == "transcript"
    quoted = [f"“{sentence}”" for sentence in said]
    assert described("The dam of Pell", *quoted * 25).genre != "transcript"


def test_questions_in_one_paragraph_are_enough_where_the_page_says_transcript() -> None:
    page = "Transcripts are created on a rush deadline and may contain errors."
    talk = (
        "I have been to the dam of Pell, and I saw no water in it.",
        "Will it hold? We think so. And is it safe? I would not live there.",
        "I asked the ministry twice, and we wait.",
    )
    assert described("World Hour", page, *talk).genre == "transcript"


def test_genre_told_by_the_address() -> None:
    assert described(TITLE, *BODY, url="https://quill.example/opinion/2031/dam").genre == "opinion"


@pytest.mark.parametrize(
    "notice",
    [
        "The views expressed are the author's own and not necessarily those of Quill Herald.",
        "© 2031 Quill Herald. All rights reserved.",
    ],
)
def test_a_notice_names_the_publisher(notice: str) -> None:
    assert described(TITLE, *BODY, notice).publisher == "Quill Herald"


def test_an_outlet_whose_name_could_be_a_persons_is_no_author() -> None:
    line, rights = "Quill Day, 09.03.2031", "Reprints are allowed only with a link to Quill Day."
    assert described(TITLE, line, *BODY, rights).authors == ()
    assert described(TITLE, line, *BODY, source="quill-day/dam.txt").authors == ()
    assert described(TITLE, line, *BODY, source="quill-day/dam.txt").publisher == "Quill Day"
    assert described(TITLE, "Oksa Tremblin, Quill Day", *BODY, "A source told Quill Day so.").authors == (
        "Oksa Tremblin",
    )


def test_an_imprint_over_the_title_is_not_the_title() -> None:
    found = described("Quill Herald, 1 June 2031", TITLE, *BODY)
    assert (found.title, found.published) == (TITLE, "2031-06-01")
    assert described("Mail » Politics » Dams", TITLE, *BODY).title == TITLE
    assert described("Press briefing, 14 May 2031", *BODY).title == "Press briefing, 14 May 2031"


TOLD = [
    "So I want to begin, if I may, right at the beginning. You were born above a shop.",
    "I was. A shop for nets. My father sold nets, and my mother mended them, and that was that.",
    "And did you want to sell nets? Oh, no. No, never. I think I wanted to be a pilot, like a lot of boys.",
    "But you didn't become one. Well, I couldn't see. You know, I failed the test twice, and the man there, he",
    "just looked at me. So that's when you began to write? Yes. That's right. I mean, what else could I do?",
    "And what did your father make of it? He didn't say much. He never did. But he kept the first one.",
]


def test_a_talk_in_one_paragraph_is_told_by_two_signs_and_its_manner() -> None:
    said = " ".join([*TOLD, "Let me ask you about the ferry. Well, it's old. Thank you."])
    assert described(said).genre == "transcript"
    assert described("The net seller", said).genre == "transcript"


def test_a_column_in_the_manner_of_talk_is_none() -> None:
    assert described("The net seller", " ".join(TOLD)).genre != "transcript"


@pytest.mark.parametrize(
    "written", ["Dear Mr President,", "Sir,", "Thanks for reading.", "Edited by Ada Marrow"]
)
def test_what_is_written_to_somebody_is_none(written: str) -> None:
    said = [*TOLD, "Let me ask you about the ferry. Well, it's old. Thank you."]
    assert described("The net seller", written, " ".join(said)).genre != "transcript"


def test_the_same_as_quotations_in_an_article_is_none() -> None:
    quoted = [f"“{line}” Marrow said in the shop where the ferry stops on Mondays." for line in TOLD]
    assert described("The net seller", *quoted).genre != "transcript"


def test_a_bulletin_that_asks_nothing_is_a_transcript() -> None:
    said = (
        "This is the six o'clock news, I'm Petra Volling. The ferry to Skerrin has been stopped after a fire. "
        "Nobody was hurt. The harbour says that it will sail again on Thursday. We lost the engine in a minute, "
        "and then the lights went out. Aldous Brenn speaking there. The council has closed the old quay. It says "
        "that the stones are loose. And the wind will drop tonight. That's the news at six. "
    )
    assert described(said * 2).genre == "transcript"


def test_a_press_release_tells_its_date_in_its_dateline() -> None:
    first = (
        "ORLA, Feb. 12, 2031 /PaperWire/ -- Venn Foods today said that it would buy a bakery in the old port."
    )
    assert described("Venn Foods buys a bakery", first, *BODY).published == "2031-02-12"


LETTER = (
    "Dear Minister,",
    *BODY,
    "Yours sincerely,",
    "Oona Fay, on behalf of the staff",
    "Tobin Roe",
    "cc: Ada Rill",
)


def test_a_letter_is_by_who_signs_it() -> None:
    assert described("Open letter to the minister", *LETTER).authors == ("Oona Fay", "Tobin Roe")
    assert described("Dear Sir,", *LETTER[1:]).authors == ("Oona Fay", "Tobin Roe")


def test_a_story_that_ends_with_a_greeting_is_by_nobody() -> None:
    assert described("A dam closes", *BODY, "Yours sincerely,", "Oona Fay").authors == ()


def test_a_note_at_the_end_tells_who_wrote_a_piece() -> None:
    note = "Ada Quill is a playwright and a fellow of the Dunmere Institute."
    parents = "My parents, James and Olive Quill, were kind, and I believe that they still are."
    assert described(TITLE, *BODY, parents, note).authors == ("Ada Quill",)
    assert described(TITLE, *BODY, "Quill said that she would come.", note).authors == ()


def test_so_does_the_book_that_it_is_from() -> None:
    note = "From DROWNED BELLS by Ada Q. Marrow. Copyright © 2015 by Ada Q. Marrow."
    assert described(TITLE, *BODY, note).authors == ("Ada Q. Marrow",)
