# ruff: noqa: E501 (a paragraph of news is one line)
"""Lines that news pages of many countries have around and between their body, and body that looks like them."""

from __future__ import annotations

import pytest

from facevalue.clean import describe, find_regions
from facevalue.record import Document, document_id
from tests.clean.article import BODY

TITLE = "Velora closes its largest dam"


def roles(*lines: str) -> dict[str, str]:
    """The role of each line of a document in plain text, described first as the pipeline does."""
    text = "\n\n".join(lines)
    document = describe(Document(id=document_id("a.txt", "0", text), source="a.txt", sha256="0", text=text))
    return {text[r.start : r.end].strip(): str(r.role) for r in find_regions(document)}


BETWEEN = """
promo| Interesting for you
promo| To the topic: Harbour of Quill reopens after storm
promo| On the topic: Harbour of Quill reopens after storm
promo| Also on the topic: "We have waited long enough", – minister
promo| READ ALSO: Harbour of Quill reopens after storm
promo| Read also on our site: Harbour of Quill reopens after storm
promo| Also read: Harbour of Quill reopens after storm
promo| ALSO READ | Harbour of Quill reopens after storm
promo| Also Read | 'We were told nothing': Orlath's ferrymen
promo| Read More: Harbour of Quill reopens after storm
promo| Read more about it in our article: Harbour of Quill reopens after storm
promo| Don't miss: Harbour of Quill reopens after storm
promo| MORE: Pensioner, 81, speaks: "I have forgiven the swan," said Runa Tell
promo| ALSO: Harbour of Quill reopens after storm
promo| NEXT: Harbour of Quill reopens after storm
promo| JUST IN: Harbour of Quill reopens after storm
promo| WATCH: Moment the dam's gate falls shut
promo| LISTEN: Our reporter on a year in the valley
promo| PHOTOS: A valley without water
promo| IN PICTURES: A valley without water
promo| WIN! A weekend for two at the lighthouse of Cape Brand – see page 14
promo| Win a weekend for two: enter our competition here
promo| EXPLAINED: Why the dam has to close
promo| FACT CHECK: Does the valley drink more than the town?
promo| Related: Harbour of Quill reopens after storm
promo| Related article: Harbour of Quill reopens after storm
promo| Up next
promo| News on the topic
promo| Other news
promo| Main news of the day
promo| You will also be interested in
promo| Subscribe to our Telegram channel so as not to miss the most important
promo| Join us on Viber: fast news from the valley
promo| Read us on Google News
promo| Follow Quill Herald on Facebook and Telegram
promo| Like and follow Quill TV on Chirper: chirper.example/quill
promo| Watch our full reports at quill.example
promo| Follow @quillherald for more
promo| Click the bell and subscribe so you never miss a report
promo| Sign up for Morning Quill, our free daily newsletter
promo| Get the day's headlines delivered straight to your inbox
promo| Unlock the Editor's Digest for free
promo| Our weekly pick of the best reports, in your inbox every Friday. See our privacy notice.
promo| Support independent journalism from the valley
promo| Donate to keep our newsroom open
promo| Listen 5 min
promo| Listen to this article · 6:12 min
promo| Comment on this story
promo| Add to your saved stories
promo| Save for later
promo| Gift this article
promo| Share full article
promo| Share: Fb Tw Tg
promo| Share Tweet Email
promo| Copy link
promo| Download the Quill Herald app for iPhone and Android at quill.example
promo| Have your say in the comments below
promo| Let us know in the comments what you think
promo| Tell us in the comments below
ad| — Advertising —
ad| ADVERTISEMENT
ad| Advertisement 0:15
ad| SPONSORED: A loaf that lasts a week, now for two crowns
ad| Sponsored
ad| Paid partner content
ad| Partner news
ad| News from our partners
ad| Promoted stories
ad| Ads by Acme
ad| In partnership with Acme
ad| Paid for by the Council of Orlath
notice| The opinions of guests may not coincide with the position of the editors.
notice| The editorial board does not always share the opinion of the interviewees.
notice| The editors may not share the views of the authors of columns.
notice| The author's opinion may differ from the position of the editorial office.
notice| Editorial opinion may not coincide with the author's point of view.
notice| The commentary reflects the opinion of the author.
notice| This article reflects the author's personal opinion.
notice| Opinions expressed in this blog are those of the writer alone.
notice| Ada Rill's views are her own.
notice| Responsibility for the content of advertisements lies with the advertiser.
notice| The publication is not responsible for the content of materials placed as advertising.
notice| At full or partial use of materials the hyperlink to Quill Herald is obligatory.
notice| Reprinting of materials is allowed only with an active hyperlink to Quill Herald.
notice| When quoting and using any materials, a link to Quill Herald is mandatory.
notice| Use of materials from the site is permitted only with reference to the source.
notice| Quill Herald welcomes reprints with a link to the original.
notice| Reproduction without written permission is prohibited.
notice| No part of this publication may be reproduced without the consent of the publisher.
notice| This material may not be published, broadcast, rewritten or redistributed.
notice| © 2031 Quill Herald Ltd
notice| Copyright Quill Herald 2031
notice| All rights reserved.
notice| This story was republished under a Creative Commons licence.
notice| Have you spotted an error? Let our desk know.
notice| Spotted a typo? Write to desk@quill.example
notice| If you find an error in the text, select it with the mouse and press Ctrl+Enter
notice| Noticed a mistake? Select the text and press Ctrl + Enter
notice| Quill Herald corrects significant errors promptly. Write to desk@quill.example.
notice| Corrections: please contact our standards editor at desk@quill.example
notice| Do you have a story? Ring our newsdesk
notice| Got a tip? Email us at desk@quill.example
notice| This is a developing story and will be updated.
notice| This is a breaking news story. Please check back for updates.
notice| The news is being updated
notice| More to follow.
notice| More details to follow
notice| This conversation has been edited and condensed for clarity.
notice| This interview was edited for length.
notice| This text was translated automatically.
notice| The article was first published in Quill Herald.
notice| An earlier version of this story gave the wrong date.
notice| To continue reading, subscribe or log in.
notice| To leave a comment you need to log in
notice| You have two free articles left this month. Subscribe for unlimited access.
notice| This article is for subscribers only.
notice| Already a subscriber? Sign in
notice| We use cookies and similar technologies. See our cookie policy.
notice| This site is protected by reCAPTCHA and the privacy policy of its owner applies.
notice| By signing up you agree to our terms of use.
notice| We may earn a commission if you buy through links on our site.
notice| Comments are closed.
caption| The dam at dusk on Tuesday. Photo: Harbour Agency / M. Sund
caption| Photo: Harbour Agency / M. Sund
caption| Photo by Mira Sund
caption| The dam at dusk. (Photo: Mira Sund)
caption| The dam at dusk. (Photo by Mira Sund / Harbour Agency)
caption| Farmers wait for a bus at the dam on Monday. (Mira Sund/Harbour Agency)
caption| Farmers wait for a bus at the dam. Picture: Mira Sund/HA
caption| Farmers wait for a bus at the dam (Image: Harbour Agency)
caption| Farmers wait at the dam. Credit: Mira Sund
caption| Farmers wait at the dam. Harbour/M. Sund
caption| File photo
caption| File photo: The dam in spring
caption| Illustrative photo: press service of the council
caption| Photo of the cracked wall: Harbour Agency
caption| Photo from open sources
caption| Courtesy of the Velora Water Council
caption| Mayor Ilse Marrow at the opening of the dam in 2019.
caption| Ilse Marrow, left, with farmers in the valley on March 3, 2031.
byline| Prepared by: Ada Rill
byline| Additional reporting by Jona Feld
metadata| Views: 1 204. Comments: 0
metadata| 311 comments   Sort by   Add a comment...
metadata| 47 comments. Comments are closed.
metadata| 👁 3 417   💬 12
metadata| 214 Comments
metadata| 27K views
metadata| 1.2M subscribers
metadata| [gallery: 6 photos]
metadata| [Video]
metadata| Tags: dam, valley, Velora
metadata| Topics: dam | valley | Velora
metadata| Source: Harbour Agency
metadata| #dam #valley
metadata| Page 1 of 2
metadata| Home / News / Velora
metadata| Mail » Politics » Dams
metadata| Home > Opinion > Columns
metadata| 4 min read  •  Save  •  Share
metadata| Show transcript
metadata| Sort by: Top comments
metadata| Open image in gallery
timestamp| 2031-06-01 09:40, updated 14:20
timestamp| Published: 01.06.2031 18:40   Updated: 01.06.2031 19:05
timestamp| Published at 14:02 on 1 June 2031
timestamp| Updated 7:05 AM, Mon June 2, 2031
timestamp| 14:32, June 1
timestamp| 3 hours ago
timestamp| 01.06.2031
"""


def parted(lines: str) -> list[tuple[str, str]]:
    return [(role, line) for role, _, line in (one.partition("| ") for one in lines.strip().split("\n"))]


@pytest.mark.parametrize(("role", "line"), parted(BETWEEN))
def test_debris_between_paragraphs_is_marked_and_the_body_around_it_stays(role: str, line: str) -> None:
    found = roles(TITLE, *BODY[:4], line, *BODY[4:])
    assert found[line.strip()] == role
    assert {found[paragraph] for paragraph in BODY} == {"body"}


@pytest.mark.parametrize(("role", "line"), parted(BETWEEN))
def test_debris_below_the_last_paragraph_is_marked(role: str, line: str) -> None:
    found = roles(TITLE, *BODY, line)
    assert found[line.strip()] == role
    assert {found[paragraph] for paragraph in BODY} == {"body"}


BODY_LINES = """
The opinions of guests matter to the hotel, its owner told the court.
The council's position differs from that of the farmers.
The author of the report said that his opinion did not reflect that of the council.
Critics say the law does not reflect the views of the people of the valley.
The council prohibited the use of water from the river without permission.
Copying the letter without permission, the judge ruled, was a crime.
The newspaper reprinted the letter with the permission of Marrow's lawyer.
The error cost the council two million crowns.
Marrow admitted a mistake and asked the farmers to contact the council.
The council corrects its figures every year in June.
The situation in the valley is developing quickly, and nobody knows where it will end.
More details are to be given to the council on Friday.
Farmers must register to vote before the end of May.
Members of the council log in to the system to read the figures.
CORRECTION of the river's course would take ten years.
LYNMOUTH — The council voted on Tuesday to close the dam.
More: that is all the farmers ask for.
Next: a meeting with the farmers of Orlath.
Watch the river and you will see the harvest of next year.
Follow the money, as they say in Quill, and you reach the council.
Join the army or leave the valley: that was the choice, Osk said.
Support for the council fell to a third.
Win or lose, the farmers will go to court.
Listen to the farmers, Marrow told her council.
Share prices of the dam's builder fell by a third on Monday.
Read more carefully, the letter is a threat.
Subscribe to that idea and you must close every dam in the country.
Sponsored by the farmers, the bill passed on Monday.
Partners of the council have left the project.
Photos of the crack show that it is two metres long.
Photographs from the valley showed dry fields.
The picture of the council that emerges from the letters is bleak.
By Monday, the valley was dry.
Interview after interview, Marrow has said the same thing.
Views in the valley differ: some want the dam, others the river.
Comments by Marrow angered the farmers.
In 2019, the dam held.
June 1, 2031, was the day on which the wall gave way.
At 14:02 on Tuesday the gate fell shut.
The dam / river question will be put to the voters.
Marrow, 54, has led the council since 2019.
“Subscribe to our newsletter,” the banner read, and nobody did.
“All rights reserved for the rich,” read one sign.
“Have you spotted an error? Then tell us,” Marrow told the farmers.
The cookies that Osk's wife had baked for the council were left on the table.
It is a developing story of thirst and greed, and the valley is its stage.
Related families had to leave their farms.
Interesting for the farmers is above all the price of water.
On the topic of the dam, Marrow would not speak.
Main news of the evening in Velora was the dam.
The paper said that the press service of the council had no photo of it.
What are your thoughts about Marrow's views on the river?
Why did you decide to publish the letter under a Creative Commons licence?
Interesting.
Background
Media Howl In Reply To Marrow's Claim That She ‘Talks To Everyone’
Kolvan closes the road, opens the bridge, sends more correspondents
In 2030, Marrow became head of the council. [24] [25]
"""


@pytest.mark.parametrize("line", BODY_LINES.strip().split("\n"))
def test_body_that_looks_like_debris_stays_body(line: str) -> None:
    assert roles(TITLE, *BODY[:4], line, *BODY[4:])[line] == "body"


BOXES = {
    "bulleted links under an unknown label": [
        "What else our readers liked this week:",
        '• Ferryman from Orlath: "I carried three queens and none of them paid"',
        "• Orlath closes two more museums, – ministry of clocks",
        "• Seven lighthouses to see before they fall",
    ],
    "a label of translated pages": [
        "Interesting for you:",
        '• Ferryman from Orlath: "I carried three queens and none of them paid"',
        "• What is known about the new lighthouse",
    ],
    "tags under their label": ["Follow the topics in this article", "Coal    Velora    Dams"],
    "a numbered list": [
        "MOST READ",
        "1. Orlath's queen resigns: 'I was tired of clocks'",
        "2. Five recipes for a late summer",
    ],
    "a teaser with a quotation": [
        "RELATED ARTICLE",
        "‘I would rather swim’: ferrymen on life without a harbour",
        "“They tell us to be patient, and then they go home by balloon,” nurse Ilse Pabst told us at the lighthouse.",
    ],
}


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES.keys())
def test_a_box_is_promo_to_its_end(box: list[str]) -> None:
    found = roles(TITLE, *BODY[:4], *box, *BODY[4:])
    assert {found[line] for line in box} == {"promo"}
    assert {found[paragraph] for paragraph in BODY} == {"body"}


@pytest.mark.parametrize("label", ["Partner news", "Sponsored", "Promoted stories", "Paid partner content"])
def test_what_others_paid_for_is_an_ad(label: str) -> None:
    ads = [label, "Doctors in Orlath beg: never eat this fruit before bed"]
    found = roles(TITLE, *BODY[:4], *ads, *BODY[4:])
    assert {found[line] for line in ads} == {"ad"}
    assert {found[paragraph] for paragraph in BODY} == {"body"}


def test_a_list_that_belongs_to_the_body_stays_body() -> None:
    points = [
        "The council's plan for the dam has three parts:",
        "• Close the Tamsin dam until spring",
        "• Mend the eastern wall of the dam",
        "• Pay the farmers of the valley for their harvest",
    ]
    found = roles(TITLE, *BODY[:4], *points, *BODY[4:])
    assert {found[line] for line in points} == {"body"}


def test_questions_in_a_conversation_are_no_links_and_make_no_opinion() -> None:
    talk = [
        line
        for question in (
            "Did you like it?",
            "Why did you close the dam? Were you afraid?",
            "Did you like it?",
        )
        for line in (
            question,
            "I did, and I said so. My council asked me to wait, and we waited until the wall cracked.",
        )
    ]
    lines = [TITLE, *BODY[:2], *talk, *BODY[2:]]
    found = roles(*lines)
    assert {found[line] for line in talk} == {"body"}


def test_a_labelled_transcript_keeps_turns_that_open_like_debris() -> None:
    lines = [
        "HOST: Welcome.",
        "MARROW: More: that is what they ask.",
        "HOST: Watch the river.",
        "MARROW: I do.",
        "HOST: Subscribe to our channel.",
    ]
    assert {role for line, role in roles(TITLE, *lines).items() if line in lines} == {"body"}


def test_a_capital_label_that_is_the_headline_stays_the_title() -> None:
    for title in ("EXCLUSIVE: Council knew of cracks for years", "WATCH: Moment the dam's gate falls shut"):
        assert roles(title, *BODY)[title] == "title"


def test_over_the_body_a_box_of_topics_takes_no_paragraph() -> None:
    found = roles(
        TITLE, "Related Topics", "Rivers, Velora, Dams", "641", "The dam at dusk. Photo: Mira Sund", *BODY
    )
    assert {found[paragraph] for paragraph in BODY} == {"body"}
    assert found["Rivers, Velora, Dams"] == "promo"


@pytest.mark.parametrize("over", ["Key events", ""])
def test_a_headline_of_a_live_blog_heads_its_entry_though_it_is_listed_above(over: str) -> None:
    headline = "Minister defends slow response" if over else "17.55 Minister defends slow response"
    entry = "The minister, Stefan Lorne, has rejected claims that warnings were issued too late."
    found = roles("Floods cut off towns in the north", over or "18.40", headline, *BODY[:2], headline, entry)
    assert found[entry] == "body"
    assert found[headline] == "body"
