"""One actor's names: with initials, behind ranks, by a part of a body's name, and of couples."""

from __future__ import annotations

import pytest

from facevalue.attribute.names import find_names
from facevalue.record import Span
from tests.attribute.test_names import LINE, longest, names, roster

BODY, PLACE, PERSON = "organization", "location", "person"


def of(text: str, short: str, typed: dict[str, str]) -> str:
    """The longest form of the last name that is written so, with what a reader saw of all of them."""
    seen = [(Span(at, at + len(name)), kind) for name, kind in typed.items() for at in _all(text, name)]
    lines = [Span(*line.span()) for line in LINE.finditer(text)]
    found = find_names(text, lines, sorted(seen))
    return found.longest([name for name in found.names if name.text == short][-1]).text


def _all(text: str, part: str) -> list[int]:
    return [i for i in range(len(text)) if text.startswith(part, i)]


class TestInitials:
    @pytest.mark.parametrize(
        ("full", "short"),
        [
            ("Bakhtiyar Yusenov", "B. Yusenov"),
            ("Rustam Askarovich Keldi", "R. Keldi"),
            ("Rustam Askarovich Keldi", "R. A. Keldi"),
            ("Rustam Askarovich Keldi", "R.A. Keldi"),
            ("Keldi Rustam Askarovich", "R. Keldi"),
            ("Rustam Keldi", "Keldi R."),
            ("John Marrow", "J.R. Marrow"),
            ("Anna K. Sorel", "A. Sorel"),
            ("Anna K. Sorel", "Anna Sorel"),
            ("Anna Karin Sorel", "Anna K. Sorel"),
            ("Yuri Marenko", "Yu. Marenko"),
            ("Zhanna Tessova", "Zh. Tessova"),
            ("Jean-Luc Venn", "J.-L. Venn"),
            ("Ada van der Venn", "A. van der Venn"),
        ],
    )
    def test_they_point_at_the_one_who_has_them(self, full: str, short: str) -> None:
        assert longest(f"Yesterday {full} spoke. Then {short} left.", short) == full

    def test_the_full_name_can_stand_behind_them(self) -> None:
        assert longest("Yesterday B. Yusenov spoke. Then Bakhtiyar Yusenov left.", "B. Yusenov") == (
            "Bakhtiyar Yusenov"
        )

    def test_a_surname_behind_them_means_the_full_name(self) -> None:
        text = "Yesterday Bakhtiyar Yusenov spoke. Then B. Yusenov sat. Later Yusenov left."
        assert longest(text, "Yusenov") == "Bakhtiyar Yusenov"

    @pytest.mark.parametrize(
        ("others", "short"),
        [
            ("Rustam Keldi", "G. Keldi"),
            ("Rustam Keldi and Rosa Keldi", "R. Keldi"),
            ("John Henry Marrow", "J.R. Marrow"),
            ("Rustam Keldi", "R. Venn"),
            ("Ada R. Keldi", "R. Keldi"),
            ("Keldi Rustam", "R. Keldi"),
        ],
    )
    def test_another_is_not_meant(self, others: str, short: str) -> None:
        assert longest(f"Yesterday {others} spoke. Then {short} left.", short) == short

    def test_a_title_tells_against_the_other_gender(self) -> None:
        text = "Yesterday Mr Rustam Keldi spoke. Then Mrs R. Keldi left."
        assert longest(text, "R. Keldi") == "R. Keldi"

    def test_a_sentence_can_end_in_i(self) -> None:
        assert "Ada Marrow" in names("The mayor says so, not I. Minister Ada Marrow spoke.")

    def test_without_a_space(self) -> None:
        assert longest("Yesterday Bakhtiyar Yusenov spoke. Then B.Yusenov left.", "B. Yusenov") == (
            "Bakhtiyar Yusenov"
        )


class TestNamesFromElsewhere:
    @pytest.mark.parametrize(
        ("full", "short"),
        [
            ("Juan Tesso Marquin", "Tesso"),
            ("Juan Tesso Marquin", "Marquin"),
            ("Juan Tesso Marquin", "Tesso Marquin"),
            ("Said al-Tessim", "Tessim"),
            ("Omar Tessim", "al-Tessim"),
            ("Venn Wei", "Venn"),
            ("Tobin Marrow Jr", "Marrow"),
            ("Ilona Keldi-Sorel", "Keldi-Sorel"),
        ],
    )
    def test_a_surname_points_at_them(self, full: str, short: str) -> None:
        assert longest(f"Yesterday {full} spoke. Then {short} left.", short) == full

    def test_a_patronymic_does_not(self) -> None:
        assert longest("Yesterday Rustam Askarovich Keldi spoke. Then Askarovich left.", "Askarovich") == (
            "Askarovich"
        )

    def test_a_person_of_four_words_is_one_to_the_reader(self) -> None:
        text = "Yesterday José Antonio Tesso Marquin spoke at noon. Then Marquin left again."
        full = "José Antonio Tesso Marquin"
        assert of(text, "Marquin", {full: PERSON}) == full


class TestRanks:
    @pytest.mark.parametrize(
        ("written", "name", "title"),
        [
            ("Cllr Neil Faraday", "Neil Faraday", "councillor"),
            ("Cllr Nandan", "Nandan", "councillor"),
            ("Insp Claire Hobday", "Claire Hobday", "inspector"),
            ("Det Con Lewis Amery", "Lewis Amery", "constable"),
            ("Det Con Amery", "Amery", "detective"),
            ("Det Ch Insp Ada Marrow", "Ada Marrow", "inspector"),
            ("DCI Ada Marrow", "Ada Marrow", "detective"),
            ("DS Marrow", "Marrow", "sergeant"),
            ("PC Tobin Venn", "Tobin Venn", "constable"),
            ("Ch Supt Venn", "Venn", "superintendent"),
            ("Supt. Ada Marrow", "Ada Marrow", "superintendent"),
            ("Ald Tobin Venn", "Tobin Venn", "alderman"),
            ("Fr Tobin Venn", "Tobin Venn", "priest"),
            ("Father Tobin", "Tobin", "priest"),
            ("Sister Ada Marrow", "Ada Marrow", "nun"),
            ("Cmdr Tobin Venn", "Tobin Venn", "commander"),
            ("Maj Gen Tobin Venn", "Tobin Venn", "general"),
            ("Rear Adm. Tobin Venn", "Tobin Venn", "admiral"),
            ("Academician Tobin Venn", "Tobin Venn", "academician"),
            ("Deputy Head Ada Marrow", "Ada Marrow", "head"),
            ("Rt Hon Ada Marrow", "Ada Marrow", "hon"),
            ("Ada Marrow MP", "Ada Marrow", "mp"),
            ("Tobin Venn KC", "Tobin Venn", ""),
            ("Dr Ada Marrow OBE", "Ada Marrow", "dr"),
            ("Frau Marrow", "Marrow", "frau"),
        ],
    )
    def test_they_are_no_part_of_the_name(self, written: str, name: str, title: str) -> None:
        (found,) = roster(f"Yesterday {written} spoke.").names
        assert found.text == name
        assert not title or title in found.titles

    def test_they_can_open_a_sentence(self) -> None:
        text = "Neighbours met Priya Nandan at noon. Cllr Nandan left."
        assert longest(text, "Nandan") == "Priya Nandan"

    @pytest.mark.parametrize(
        "name", ["Con Marrow", "Di Stefano", "Right Sector", "Sister City Group", "Father Bank", "DC Harbour"]
    )
    def test_the_same_letters_can_belong_to_one(self, name: str) -> None:
        assert names(f"Yesterday {name} spoke.") == [name]


class TestBodies:
    @pytest.mark.parametrize(
        ("full", "short", "named"),
        [
            ("the Port Maren Courier", "the Courier", "Port Maren Courier"),
            ("the Lower Tamsin Gazette", "the Gazette", "Lower Tamsin Gazette"),
            ("the Tamsin Star", "the Star", "Tamsin Star"),
            ("the Ministry of Water Resources", "the Ministry", "Ministry of Water Resources"),
            ("Dunmere Town Council", "the Council", "Dunmere Town Council"),
            ("the Progressive People’s Alliance", "the People’s Alliance", "Progressive People’s Alliance"),
            ("the small Harbour List", "the List", "Harbour List"),
            ("Lumenta Group plc", "Lumenta", "Lumenta Group plc"),
            ("Calder Lines", "Calder", "Calder Lines"),
            ("Grell & Sons", "Grell", "Grell & Sons"),
            ("Marrow & Venn LLP", "Marrow & Venn", "Marrow & Venn LLP"),
        ],
    )
    def test_a_part_means_the_one_that_has_it(self, full: str, short: str, named: str) -> None:
        text = f"Yesterday it was told by {full} in Orla. Later a man from {short} left again."
        part = short.removeprefix("the ")
        assert of(text, part, {named: BODY, part: BODY}) == named

    def test_police_at_a_sentence_s_start(self) -> None:
        text = "Police have warned people. Later Ada Marrow, of Marchshire Police, left again."
        assert of(text, "Police", {"Marchshire Police": BODY}) == "Marchshire Police"

    @pytest.mark.parametrize(
        ("others", "short"),
        [
            ("Dunmere Town Council and Marchshire County Council", "the Council"),
            ("the Port Maren Courier and the Orla Courier", "the Courier"),
            ("the White House", "the House"),
            ("the Middle East", "the East"),
            ("Dunmere Town Council", "Dunmere"),
            ("Marchshire Police", "Marchshire"),
            ("the Council of Elders and the Council of Trade", "the Council"),
        ],
    )
    def test_a_part_of_two_or_of_something_else_does_not(self, others: str, short: str) -> None:
        part = short.removeprefix("the ")
        text = f"Yesterday it was told by {others} in Orla. Later a man from {short} left again."
        assert of(text, part, {}) == part

    def test_a_place_is_no_company(self) -> None:
        text = "Yesterday Orvistan Airlines was fined in Orvistan. Later Orvistan left again."
        assert of(text, "Orvistan", {"Orvistan Airlines": BODY}) == "Orvistan"

    def test_an_ampersand_binds(self) -> None:
        assert names("Yesterday Grell & Sons spoke.") == ["Grell & Sons"]
        assert "Grell & Sons" not in roster("Yesterday Grell & Sons spoke.").people

    def test_but_no_two_people(self) -> None:
        assert names("Yesterday Ada Marrow & Tobin Venn spoke.") == ["Ada Marrow", "Tobin Venn"]

    def test_two_words_that_a_reader_saw_as_one_party(self) -> None:
        text = "Later he led the Land and Labour party at noon."
        assert of(text, "Land and Labour", {"Land and Labour party": BODY}) == "Land and Labour"


class TestCouples:
    TEXT = "Yesterday Peter Garrand denied fraud. Later Alison Garrand spoke. Then Mrs Garrand left. At noon "

    def test_a_title_tells_which(self) -> None:
        assert longest(self.TEXT + "he wept.", "Garrand") == "Alison Garrand"

    def test_a_bare_surname_is_the_other_s(self) -> None:
        assert longest(self.TEXT + "Garrand wept.", "Garrand", 1) == "Peter Garrand"

    def test_a_bare_surname_before_the_other_is_named_is_not_the_other_s(self) -> None:
        text = "Yesterday Peter Garrand spoke. At noon Garrand left. Later Alison Garrand met Mr Garrand."
        assert longest(text, "Garrand") == "Peter Garrand"

    def test_without_titles_the_last_is_meant(self) -> None:
        text = self.TEXT.replace("Mrs Garrand", "Alison Garrand")
        assert longest(text + "Garrand wept.", "Garrand") == "Alison Garrand"

    def test_where_both_have_titles_the_last_is_meant(self) -> None:
        text = self.TEXT.replace("At noon", "Then Mr Garrand left. At noon")
        assert longest(text + "Garrand wept.", "Garrand", 2) == "Alison Garrand"


@pytest.mark.parametrize(
    "words",
    [
        "on Wednesdays",
        "until Easter",
        "on the Internet",
        "on Easter Monday",
        "on Christmas Eve",
        "on Good Friday",
    ],
)
def test_days_and_feasts_are_no_names(words: str) -> None:
    assert names(f"Yesterday Ada Marrow spoke {words}, and left.") == ["Ada Marrow"]
