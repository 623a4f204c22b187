"""NewsML-G2, NITF, ninjs, GDELT's quotation graph, news-please, Media Cloud: what their exports become."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from facevalue.record import Document, Rejection

if TYPE_CHECKING:
    from tests.read.conftest import Read

ITEM = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:fen.example:{n}"
 xml:lang="en-GB">
<itemMeta><itemClass qcode="ninat:{kind}"/><provider qcode="nprov:FEN"><name>Fen Wire</name></provider>
<versionCreated>2031-04-05T08:30:00Z</versionCreated></itemMeta>
<contentMeta><creator><name>Ida Brannock</name></creator><genre qcode="genre:Opinion"/>
<headline>Harbour <!-- x -->shut</headline></contentMeta>
<contentSet>{content}</contentSet></newsItem>"""
NITF = """<inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/">
<body><body.head><hedline><hl1>Harbour shut</hl1></hedline></body.head><body.content>
<p>“We will <em>not</em><!-- no --> sign,” said Lena Orlo.</p><media><caption>A boat</caption></media>
<hl2>What next</hl2><p>Salt &amp; fish.</p></body.content></body></nitf></inlineXML>"""
XHTML = """<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head>
<title>No</title></head><body><p>The pass<br/>is shut.</p><ul><li>One</li><li>Two</li></ul></body>
</html></inlineXML>"""
MESSAGE = """<?xml version="1.0"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{}</itemSet></newsMessage>"""


def item(content: str, n: int = 1, kind: str = "text") -> str:
    return ITEM.format(content=content, n=n, kind=kind)


def only(found: list[Document | Rejection]) -> Document:
    (one,) = found
    assert isinstance(one, Document), one
    return one


@pytest.mark.parametrize("name", ["item.xml", "item"])
def test_a_news_item_is_a_document(read: Read, name: str) -> None:
    one = only(read(item(NITF), name))
    assert one.text == "Harbour shut\n\n“We will not sign,” said Lena Orlo.\n\nWhat next\n\nSalt & fish."
    assert (one.title, one.authors, one.publisher) == ("Harbour shut", ("Ida Brannock",), "Fen Wire")
    assert (one.published, one.language, one.genre) == ("2031-04-05T08:30:00+00:00", "en", "opinion")
    assert one.source == f"{name}!urn:newsml:fen.example:1"


def test_a_message_holds_many_and_pictures_are_passed_over(read: Read) -> None:
    picture = item('<remoteContent href="a.jpg"/>', 3, "picture")
    empty = item("<inlineXML/>", 4)
    first, second, third = read(MESSAGE.format(item(NITF, 1) + item(XHTML, 2) + picture + empty), "m.xml")
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert second.text == "Harbour shut\n\nThe pass is shut.\n\nOne\n\nTwo"
    assert isinstance(third, Rejection)
    assert (third.code, third.source) == ("R03", "m.xml!urn:newsml:fen.example:4")


def test_an_article_in_nitf_alone_is_read(read: Read) -> None:
    article = NITF.removeprefix('<inlineXML contenttype="application/nitf+xml">').removesuffix("</inlineXML>")
    assert only(read(article, "a.xml")).title == "Harbour shut"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ('<!DOCTYPE x [<!ENTITY a "aaa">]>' + item(NITF), "R13"),
        ('<!DOCTYPE x SYSTEM "file:///etc/hostname">' + item("<inlineXML>&a;</inlineXML>"), "R03"),
        (item(NITF)[:-20], "R08"),
        (item('<remoteContent href="a.jpg"/>', kind="picture"), "R03"),
        (item("<inlineXML>" + "<p>" * 5000 + "x" + "</p>" * 5000 + "</inlineXML>"), "R08"),
    ],
)
def test_xml_that_is_broken_or_hostile_is_refused(read: Read, data: str, code: str) -> None:
    (refused,) = read(data, "a.xml")
    assert isinstance(refused, Rejection)
    assert refused.code == code


FIRST = {
    "uri": "https://fen.example/1",
    "type": "text",
    "versioncreated": "2031-04-05T08:30:00Z",
    "pubstatus": "usable",
    "headline": "Storm",
    "body_xhtml": "<p>The pass is shut.</p><p>So it is.</p>",
    "byline": "By Tom Sorrel",
    "language": "en-US",
    "copyrightholder": "Fen Wire",
}
THIRD = {
    "uri": "urn:fen:1",
    "type": "text",
    "versionCreated": "2031-04-05T08:30:00Z",
    "pubStatus": "usable",
    "headlines": [{"role": "subhead", "value": "Under"}, {"role": "main", "value": "Storm"}],
    "bodies": [
        {"role": "summary", "value": "Short."},
        {"role": "main", "contentType": "text/html", "value": "<p>The pass is shut.</p><p>So it is.</p>"},
    ],
    "by": "Tom Sorrel",
    "language": "en",
    "infoSources": [{"name": "Fen Wire"}],
}


@pytest.mark.parametrize("given", [FIRST, THIRD])
def test_news_objects_of_every_version_are_read(read: Read, given: dict[str, Any]) -> None:
    one = only(read(json.dumps(given), "a.json"))
    assert one.text == "Storm\n\nThe pass is shut.\n\nSo it is."
    assert (one.title, one.authors, one.publisher) == ("Storm", ("Tom Sorrel",), "Fen Wire")
    assert (one.published, one.language) == ("2031-04-05T08:30:00+00:00", "en")


def test_a_news_object_without_a_body_is_refused(read: Read) -> None:
    given = {**FIRST, "type": "picture", "description_text": "A boat."}
    del given["body_xhtml"]
    (refused,) = read(json.dumps(given), "a.json")
    assert isinstance(refused, Rejection)
    assert "a ninjs picture without a body" in refused.reason


GRAPH = {
    "date": "2031-04-05T08:30:00Z",
    "url": "https://www.marsh.example/1",
    "title": "Harbour talks",
    "lang": "ENGLISH",
    "quotes": [
        {"pre": "in the hall. Minister Lena Orlo said ", "quote": "we will not sign", "post": ", and left."},
        {"pre": "The mayor: ", "quote": "“So be it.”", "post": ""},
    ],
}


def test_quotations_become_excerpts_that_show_what_they_are(read: Read) -> None:
    one, other = read(json.dumps(GRAPH) + "\n" + json.dumps(GRAPH | {"quotes": []}) + "\n", "gqg.jsonl")
    assert isinstance(one, Document)
    assert one.text == (
        "Harbour talks\n\n… in the hall. Minister Lena Orlo said “we will not sign”, and left. …\n\n"
        "… The mayor: “So be it.” …"
    )
    assert (one.url, one.publisher) == ("https://www.marsh.example/1", "marsh.example")
    assert (one.published, one.language) == ("2031-04-05T08:30:00+00:00", "en")
    assert isinstance(other, Rejection)
    assert other.code == "R09"


PLEASE = {
    "authors": ["Ida Brannock"],
    "date_publish": "2031-04-05 08:30:00",
    "description": "Talks stall.",
    "language": "en",
    "source_domain": "www.marsh.example",
    "title": "Harbour talks stall",
    "maintext": "“We will not sign,” said Minister Lena Orlo.",
    "url": "https://www.marsh.example/1",
}


def test_news_please_is_read_by_its_main_text_alone(read: Read) -> None:
    one = only(read(json.dumps(PLEASE), "a.json"))
    assert (one.text, one.title) == (PLEASE["maintext"], "Harbour talks stall")
    assert (one.authors, one.published) == (("Ida Brannock",), "2031-04-05T08:30:00")
    (refused,) = read(json.dumps(PLEASE | {"maintext": None}), "a.json")
    assert isinstance(refused, Rejection)
    assert "maintext is empty" in refused.reason


def test_rows_with_a_text_are_documents_and_others_say_what_they_have(read: Read) -> None:
    table = (
        "\ufeffid,language,media_name,publish_date,title,url,text\r\n"
        '1,en,The Courier,2031-04-05,"Harbour, shut",https://marsh.example/1,"“No,”\nsaid Lena Orlo."\r\n'
        "2,en,The Marsh Courier,2031-04-06,Storm,https://marsh.example/2,\r\n"
    )
    one, refused = read(table, "stories.csv")
    assert isinstance(one, Document)
    assert (one.text, one.title, one.publisher) == (
        "“No,”\nsaid Lena Orlo.",
        "Harbour, shut",
        "The Courier",
    )
    assert (one.published, one.url) == ("2031-04-05", "https://marsh.example/1")
    assert isinstance(refused, Rejection)
    assert "read the page at its address" in refused.reason


def test_a_media_cloud_story_in_json_is_read(read: Read) -> None:
    story = {"id": "1", "media_name": "marsh.example", "publish_date": "2031-04-05", "title": "Harbour",
             "url": "https://marsh.example/1", "language": "en", "text": "No, said the mayor."}  # fmt: skip
    one = only(read(json.dumps([story]), "stories.json"))
    assert (one.publisher, one.published) == ("marsh.example", "2031-04-05")


def test_a_table_of_something_else_stays_text_and_a_broken_one_is_refused(read: Read) -> None:
    assert only(read("depth,salt\n1,2\n", "sea.csv")).text == "depth,salt\n1,2\n"
    (refused,) = read('title,text\nA,"open', "a.csv")
    assert isinstance(refused, Rejection)
    assert refused.code == "R08"
