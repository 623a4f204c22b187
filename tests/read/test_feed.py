from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from facevalue.record import Document, Rejection

if TYPE_CHECKING:
    from tests.read.conftest import Read

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Marsh Courier</title><language>en-us</language><link>https://marsh.example</link>
<item><title>Harbour &amp; talks</title><link>https://marsh.example/1</link><guid>g1</guid>
<pubDate>Tue, 03 Jun 2031 09:39:21 GMT</pubDate><author>Ida Brannock</author>
<description>&lt;p&gt;Short.&lt;/p&gt;</description>
<content:encoded><![CDATA[<p>“Long,” he said.</p>
<p>The harbour </item> was shut.</p>]]></content:encoded></item>
<item><title>Two</title><link>https://marsh.example/2</link>
<description>A summary &lt;b&gt;of&lt;/b&gt; it.</description></item>
<item><link>https://marsh.example/3</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Fen Times</title>
<entry><id>urn:1</id><title>Storm</title>
<link href="https://fen.example/s"/><updated>2031-04-05T08:30:00Z</updated>
<author><name>Tom Sorrel</name></author>
<content type="html">&lt;p&gt;The pass is shut.&lt;/p&gt;</content></entry></feed>"""


@pytest.mark.parametrize("name", ["feed.xml", "feed.txt", "https://marsh.example/feed"])
def test_each_entry_is_a_document(read: Read, name: str) -> None:
    first, second, third = read(RSS, name)
    assert isinstance(first, Document)
    assert first.text == "Harbour & talks\n\n“Long,” he said.\n\nThe harbour was shut."
    assert (first.source, first.url) == (f"{name}!g1", "https://marsh.example/1")
    assert (first.title, first.authors) == ("Harbour & talks", ("Ida Brannock",))
    assert (first.published, first.publisher) == ("2031-06-03T09:39:21+00:00", "The Marsh Courier")
    assert first.language == "en"
    assert isinstance(second, Document)
    assert second.text == "Two\n\nA summary of it."
    assert isinstance(third, Rejection)
    assert third.code == "R03"


def test_atom_is_read(read: Read) -> None:
    (entry,) = read(ATOM, "atom.xml")
    assert isinstance(entry, Document)
    assert (entry.text, entry.authors) == ("Storm\n\nThe pass is shut.", ("Tom Sorrel",))
    assert (entry.published, entry.publisher) == ("2031-04-05T08:30:00+00:00", "Fen Times")


def test_an_entry_keeps_its_id_when_others_come(read: Read) -> None:
    newer = RSS.replace(
        "<item>", "<item><guid>g0</guid><title>New</title><description>News.</description></item><item>", 1
    )
    assert read(RSS, "feed.xml")[0] == read(newer, "feed.xml")[1]


def test_old_encodings_are_read_as_declared(read: Read) -> None:
    cyrillic = RSS.replace("utf-8", "windows-1251").replace("Short", "x").replace("was shut", "закрыта")
    cyrillic = cyrillic.replace("“", '"').replace("”", '"')
    (first, *_) = read(cyrillic.encode("cp1251"), "feed.xml")
    assert isinstance(first, Document)
    assert "закрыта" in first.text


def test_a_feed_that_is_cut_short_gives_what_there_is(read: Read) -> None:
    (first, *_) = read(RSS[: RSS.index("<item><title>Two")], "feed.xml")
    assert isinstance(first, Document)
    assert first.title == "Harbour & talks"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (
            '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaa"><!ENTITY b "&a;&a;">]><rss><channel/></rss>',
            "R13",
        ),
        ('<?xml version="1.0"?><urlset><url/></urlset>', "R12"),
        ('<rss version="2.0"><channel><title>Nothing yet</title></channel></rss>', "R16"),
    ],
)
def test_what_is_no_feed_is_refused(read: Read, data: str, code: str) -> None:
    (refused,) = read(data, "feed.xml")
    assert isinstance(refused, Rejection)
    assert refused.code == code


def test_a_feed_of_an_unreadable_namespace_is_refused(read: Read) -> None:
    (refused,) = read(ATOM.replace("www.w3.org/2005", "www.w3\u2003.\u2003org/2005"), "feed.xml")
    assert isinstance(refused, Rejection)
    assert refused.code == "R08"
