from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facevalue.read.charset import decode
from facevalue.record import ReadError

WRITTEN = [
    ("cp1252", "Le ministre a déclaré que l’accord était « très fragile » et que l’été serait décisif."),
    ("latin-1", "El señor Peñarol dijo que la situación mejoraría después de la reunión del año."),
    ("cp1252", "Der Präsident sagte, die Gespräche würden fortgeführt: „Wir müssen über die Brücke gehen.“"),
    ("cp1250", "Minister powiedział, że rozmowy będą trwały do końca tygodnia, a źródła mówią o przełomie."),
    (
        "iso8859_2",
        "Ministr řekl, že jednání budou pokračovat až do konce týdne a že schůzka proběhne později.",
    ),
    ("cp1251", "Министр заявил в понедельник, что переговоры продолжатся до конца недели."),
    (
        "cp1251",
        "Міністр сказав у понеділок, що переговори триватимуть до кінця тижня, і їхні учасники згодні.",
    ),
    ("koi8_r", "Министр заявил в понедельник, что переговоры продолжатся до конца недели."),
    ("cp1253", "Ο υπουργός δήλωσε τη Δευτέρα ότι οι συνομιλίες θα συνεχιστούν έως το τέλος της εβδομάδας."),
    ("cp1254", "Bakan, görüşmelerin haftanın sonuna kadar süreceğini söyledi: bu iş bitmeyecek."),
    ("cp1255", "השר אמר ביום שני כי השיחות יימשכו עד סוף השבוע"),
    ("cp1256", "قال الوزير يوم الاثنين إن المحادثات ستستمر حتى نهاية الأسبوع"),
    ("cp932", "大臣は月曜日に、協議は週末まで続くと述べた。これは重要な発言である。"),
    ("euc_jp", "大臣は月曜日に、協議は週末まで続くと述べた。これは重要な発言である。"),
    ("gb18030", "部长星期一表示，会谈将持续到本周末。这是一个重要的声明。"),
    ("cp949", "장관은 월요일에 회담이 주말까지 계속될 것이라고 말했다."),
    ("utf-16", "The harbour is “closed”, he said."),
    ("utf-16-le", "The harbour is “closed”, he said."),
    ("utf-16-be", "Министр заявил, что гавань закрыта."),
    ("utf-32", "The harbour is “closed”, he said."),
    ("iso2022_jp", "大臣は月曜日に述べた。"),
]


@pytest.mark.parametrize(("encoding", "text"), WRITTEN)
@pytest.mark.parametrize("times", [1, 30])
def test_what_was_written_in_an_old_encoding_is_read_as_written(encoding: str, text: str, times: int) -> None:
    written = (text + "\n") * times
    assert decode(written.encode(encoding)) == written


def test_curly_quotes_of_windows_are_quotes() -> None:
    assert decode(b"\x93It\x92s late,\x94 he said \x96 and left.") == "“It’s late,” he said – and left."


def test_a_label_counts_where_the_bytes_allow_it() -> None:
    text = "Министр заявил, что гавань закрыта."
    assert decode(text.encode("koi8_r"), "koi8-r") == text
    assert decode(text.encode(), "windows-1251") == text
    assert decode(text.encode("cp1251"), "no-such-encoding") == text


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\x00\x01\x02\x03binary\xff\x00", "R04"),
        (b"a\x00b\x00\x00\x00c", "R04"),
        (bytes(range(1, 32)) * 20, "R04"),
        ("Die Brücke – „Präsident“ würde ".encode() + b"\xe4 gehen und so weiter", "R07"),
        ("Er kam über die Br".encode() + b"\xc3", "R07"),
        (b"\xff\xfe\x00", "R07"),
        (b"\xff\xff\xff\xc3\x28 text", "R07"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(ReadError) as refused:
        decode(data)
    assert refused.value.code == code


def test_a_page_with_a_bad_byte_is_read_with_the_byte_marked() -> None:
    assert decode("Brücke über Fluß ".encode() + b"\xe4 x", lenient=True) == "Brücke über Fluß \ufffd x"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_utf_8_is_kept_to_the_character(text: str) -> None:
    assert decode(text.encode("utf-8-sig")) == text


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text = decode(data)
    except ReadError:
        return
    assert "\x00" not in text
    text.encode("utf-8")  # no half of a surrogate pair
