# ruff: noqa: E501 (a paragraph of news is one line)
"""Whole pages as people paste them, with all that news sites of several countries put around a text."""

from __future__ import annotations

import pytest

from facevalue.clean import describe, find_regions
from facevalue.record import READ_ROLES, Document, document_id

PAGES = {
    "a translated portal": """
metadata| News  /  Politics  /  War
title| "They have no shells for summer": expert told when Kolvan will stop
byline| Author Oksana Birk
timestamp| 19:40, 11.03.23
metadata| 2 min.
metadata| 18344
caption| The army of Kolvan is running out of shells / photo REUTERS
body| The army of Kolvan will not be able to advance in the summer. Such an opinion was expressed by military expert Pavlo Drin on the channel "Svit".
body| "They spend ten thousand shells a day. Sennar gives them three," he explained.
promo| See also: "A wave of mobilization is coming": Drin warned about a new decree
body| At the same time, the expert is convinced that the war will not end before winter.
promo| You may also be interested in the news:
promo| What the stars promise to all signs of the zodiac on March 12
promo| In Torsk a shell hit a maternity hospital: what is known
notice| While citing and using any materials, links to the website freecoast.example not lower than the first paragraph are mandatory.
notice| Materials marked as "Advertisement" and "PR" are published as advertising material.
notice| If you notice an error, select it with the mouse and press Ctrl+Enter
metadata| Kolvan
metadata| Torsk
""",
    "a tabloid": """
title| Marshal Teplic 'has body double for his body double' claims ex-guard
caption| Marshal Teplic at a parade in 2021 (Image: Getty Images)
byline| By
byline| Polly Marsh
byline| World News Reporter
timestamp| 20:31, 8 Sep 2022
timestamp| Updated 09:02, 9 Sep 2022
body| A former guard of Marshal Dragovan Teplic has claimed the despot has a body double for his body double.
body| Jakub Lorn, 38, told a podcast: "I saluted three of them in one corridor."
promo| READ MORE: Inside the Marshal's £400m bunker with its own bakery
body| The Ostrovan embassy has been contacted for comment.
caption| Marshal Teplic (pictured) has not commented on the corridor
body| A spokesman for the Marshal laughed and hung up.
promo| Get all the latest news sent to your WhatsApp by joining our community HERE
promo| * Follow Mirror Coast on Facebook, Snapchat and Threads.
promo| Story Saved
notice| Do you have a story for The Coast Mirror news desk?
""",
    "a broadcaster": """
title| Karsa ends lease of Ostrovan naval base
dek| Parliament votes 81 to 12 to close the base, which Ostrova has used for 31 years
caption| Sailors at the base in Port Selin [File: Olin Marsh/Reuters]
byline| By Coast Staff and News Agencies
timestamp| Published On 19 Apr 2022
body| Karsa’s parliament has voted not to renew the lease of the naval base at Port Selin.
promo| Recommended Stories
metadata| list of 2 items
metadata| list 1 of 2
promo| Velden’s coal reserves: How long will they last?
metadata| list 2 of 2
promo| The island that two navies want
metadata| end of list
body| “We are not closing a base. We are opening a harbour,” Foreign Minister Delphine Arouet-Sand said.
ad| Advertisement
body| Ostrova’s ambassador walked out before the count.
metadata| Source: Coast and News Agencies
notice| Copyright 2022 Coast Broadcasting. All rights reserved. The CBC is not responsible for the content of external sites.
""",
    "a local paper": """
title| Quill County commissioners reject dam repair plan
byline| JANE HARLOW jharlow@quillgazette.example
timestamp| May 3, 2023 Updated 2 hrs ago
metadata| 0
metadata| 1 min to read
body| QUILL — Quill County commissioners voted 3-2 on Tuesday to reject a plan to repair the Tamsin dam.
body| “It’s a lot of money for a puddle,” Commissioner Dale Huss said.
promo| Support local journalism. Subscribe today.
notice| You have 2 free articles remaining. Subscribe now for full access.
body| Huss said he would bring his own plan in June.
notice| Contact reporter Jane Harlow at 555-0142 or jharlow@quillgazette.example.
promo| Get local news delivered to your inbox!
promo| Be the first to know
""",
    "a column": """
metadata| Home / Views / Columns
title| The Marshal will not be stopped by our good manners
timestamp| Tue 4 Oct 2022 06.00 BST
byline| Imogen Tarrant
byline| Imogen Tarrant is a Coast columnist
body| I once asked a diplomat how one talks to a man who does not listen. Slowly, she said, and from far away.
promo| Recommended
promo| We are sleepwalking into a cold war without coats
promo| Read more
body| The Marshal, of course, is delighted. He told his parliament that Velden was "a stove with a flag".
promo| Sign up to Matters of Opinion
promo| Free weekly newsletter
promo| Enter your email address
promo| after newsletter promotion
body| Nor should we forget who sold him the plates.
byline| Imogen Tarrant is a Coast columnist
notice| Do you have an opinion on the issues raised in this article? If you would like to submit a response by email, please click here.
metadata| comment
""",
    "a video page": """
title| Marshal Teplic: "Nobody leaves my table" | FULL INTERVIEW
metadata| Coast 24 English
metadata| 3.4M subscribers
metadata| 402,118 views  2 years ago  #teplic #ostrova
promo| ► Subscribe to Coast 24: https://coast.example/sub
metadata| Chapters:
metadata| 0:00 Intro
metadata| 1:45 On the summit
metadata| 6:10 On Velden
metadata| Follow along using the transcript.
metadata| Show transcript
metadata| Transcript
body| 0:00 Good evening and welcome. I'm Jory Pell, and this is the Interview.
body| 0:06 Marshal, thank you for having us in your palace.
body| 0:10 You are welcome. Mind the carpet.
body| 0:13 You said last week that nobody leaves your table. Karsa has left it.
body| 0:19 Karsa has gone to wash its hands. It will be back.
metadata| Comments  1,204
metadata| @user-rk4zx
""",
    "a radio transcript": """
title| What Karsa's vote means for the navy base at Port Selin
timestamp| April 20, 2022 5:07 PM ET
metadata| Heard on Every Thing Considered
byline| By Olin Marsh
metadata| Download
metadata| Embed
metadata| Transcript
body| AYLA SCHAP, HOST:
body| Karsa's parliament has voted to end the lease of a naval base after 31 years. Olin Marsh reports.
body| OLIN MARSH, BYLINE: The sailors had their own bakery.
body| BERTHE COLM: They were polite boys. But I never understood what they were for.
body| MARSH: Foreign Minister Delphine Arouet-Sand says the base will become a harbor.
body| MARSH: For Coast News, I'm Olin Marsh in Port Selin.
notice| Coast transcripts are created on a rush deadline. This text may not be in its final form.
""",
}


@pytest.mark.parametrize("marked", PAGES.values(), ids=PAGES.keys())
@pytest.mark.parametrize("end", ["\n", "\n\n"])
def test_every_line_of_a_page_has_its_role(marked: str, end: str) -> None:
    gold = [line.partition("| ")[::2] for line in marked.strip("\n").split("\n")]
    text = end.join(line for _, line in gold)
    regions = find_regions(describe(document_of(text)))
    wrong, at = [], 0
    for role, line in gold:
        start, at = at, at + len(line) + len(end)
        found = {r.role for r in regions if r.start < start + len(line) and start < r.end}
        if role not in found or (role not in READ_ROLES and found & READ_ROLES):
            wrong.append((line, role, found))
    assert wrong == []


def document_of(text: str) -> Document:
    return Document(id=document_id("a.txt", "0", text), source="a.txt", sha256="0", text=text)


@pytest.mark.parametrize(
    ("page", "genre", "authors", "published"),
    [
        ("a translated portal", "news", ("Oksana Birk",), "2023-03-11T19:40:00"),
        ("a tabloid", "news", ("Polly Marsh",), "2022-09-08T20:31:00"),
        ("a broadcaster", "news", (), "2022-04-19"),
        ("a local paper", "news", ("Jane Harlow",), "2023-05-03"),
        ("a column", "opinion", ("Imogen Tarrant",), "2022-10-04T06:00:00+01:00"),
        ("a video page", "transcript", (), None),
        ("a radio transcript", "transcript", ("Olin Marsh",), "2022-04-20T17:07:00-05:00"),
    ],
)
def test_what_a_page_tells_of_itself(
    page: str, genre: str, authors: tuple[str, ...], published: str | None
) -> None:
    lines = [line.partition("| ")[2] for line in PAGES[page].strip("\n").split("\n")]
    found = describe(document_of("\n\n".join(lines)))
    assert (found.genre, found.authors, found.published) == (genre, authors, published)
