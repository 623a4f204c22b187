"""Expressions of time: a written set of sentences, and what holds for any text."""

from __future__ import annotations

import csv
import re
from datetime import date
from itertools import pairwise
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facevalue.annotate.times import find_times
from facevalue.record import Span, Timed

SHEET = Path(__file__).with_name("times.tsv")
FLOOR = 0.95
Told = tuple[tuple[str, str | None, str | None], ...]

PIECES = """May may march March sun sat second in on of the last next this past two a dozen and half to from
    between until since early mid- late end day days week weeks year years ago earlier later Monday friday
    Mon. Sept. 3 31 29 February 2014 1999 2014–2016 5/31/2023 99/99/2020 2023-02-31 1990s '90s Q4 quarter
    summer Christmas Easter weekend today centuries 999 will said . , - – ( ) ’s \n \u00a0 İ ß ٣ 🐟""".split(
    " "
)
hostile = st.lists(st.sampled_from([piece.strip(" ") or "\n" for piece in PIECES]) | st.text(max_size=6))
publications = st.none() | st.dates().map(str) | st.datetimes().map(lambda at: at.isoformat()) | st.text()


def times(text: str, published: str | None) -> tuple[Timed, ...]:
    return find_times(text, (Span(0, len(text)),) if text else (), published)


def told(text: str, published: str | None = "2023-06-01") -> Told:
    return tuple((one.when.text, one.when.start, one.when.end) for one in times(text, published))


def rows() -> list[tuple[str | None, str, Told]]:
    with SHEET.open(encoding="utf-8", newline="") as file:
        read = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    found = []
    for row in read:
        marked = re.findall(r"\[([^]]*)\]", row["sentence"])
        days = [[day or None for day in row[side].split("|")] for side in ("start", "end")]
        wanted = tuple(zip(marked, *days, strict=True)) if marked else ()
        found.append((row["published"] or None, re.sub(r"[\[\]]", "", row["sentence"]), wanted))
    return found


def misses() -> list[str]:
    lines = []
    for published, sentence, wanted in rows():
        got = told(sentence, published)
        if got != wanted:
            lines.append(f"{published}: {sentence}\n   wanted {wanted}\n   found  {got}")
    return lines


def test_the_written_set_is_read_as_a_careful_reader_reads_it() -> None:
    missed, asked = misses(), rows()
    assert len(missed) <= (1 - FLOOR) * len(asked), "\n".join(missed)


def test_the_written_set_is_large_and_has_its_share_of_weekdays_and_of_traps() -> None:
    expressions = [text.lower() for _, _, wanted in rows() for text, *_ in wanted]
    weekdays = [
        text for text in expressions if re.search(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", text)
    ]
    assert len(expressions) >= 200
    assert len(weekdays) >= len(expressions) / 5
    assert sum(not wanted for _, _, wanted in rows()) >= 40
    assert any(published is None for published, _, _ in rows())


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("The council met on Thursday.", "2023-06-01"),
        ("The council met last Thursday.", "2023-05-25"),
        ("The council will meet on Thursday.", "2023-06-01"),
        ("The council will meet next Thursday.", "2023-06-08"),
        ("The council meets on Friday.", "2023-06-02"),
    ],
)
def test_the_day_of_publication_is_the_nearest_of_its_name_unless_another_is_asked_for(
    sentence: str, day: str
) -> None:
    ((_, start, end),) = told(sentence)
    assert (start, end) == (day, day)


def test_only_the_stretches_given_are_read() -> None:
    text = "It fell on Monday. It rose on Tuesday. It fell on Friday."
    found = find_times(text, (Span(0, 18), Span(39, 57)), "2023-06-01")
    assert [one.when.text for one in found] == ["Monday", "Friday"]


def test_no_expression_reaches_out_of_its_stretch() -> None:
    text = "It ran from May 3 to May 5, since June 2022."
    found = find_times(text, (Span(12, 26), Span(34, 43)), "2023-06-01")
    assert [one.when.text for one in found] == ["May 3 to May 5", "June 2022"]


def test_a_range_of_parts_runs_from_the_one_to_the_other() -> None:
    assert told("It ran from early March to late May.") == (
        ("from early March to late May", "2023-03-01", "2023-05-31"),
    )
    assert told("It ran from late March to early May 2021.") == (
        ("from late March to early May 2021", "2021-03-21", "2021-05-10"),
    )


def test_a_line_broken_within_an_expression_does_not_hide_it() -> None:
    assert told("It was built\nlast\nyear, on 31\nMay.") == (
        ("last\nyear", "2022-01-01", "2022-12-31"),
        ("31\nMay", "2023-05-31", "2023-05-31"),
    )


def test_both_ends_of_a_range_of_weekdays_are_in_the_week_that_it_names() -> None:
    [(_, *days)] = told("The court sits from Monday to Wednesday next week.", "2022-06-15")
    assert days == ["2022-06-20", "2022-06-22"]


def test_a_winter_has_two_years() -> None:
    [(words, *days)] = told("It froze in the winter of 2021-22.", "2022-06-15")
    assert (words, *days) == ("the winter of 2021-22", "2021-12-01", "2022-02-28")


def test_a_range_that_crosses_the_year_runs_forward() -> None:
    assert told("The fair ran from December 30 to January 2.", "2023-02-01") == (
        ("from December 30 to January 2", "2022-12-30", "2023-01-02"),
    )


def test_a_day_that_no_calendar_has_is_told_without_dates() -> None:
    assert told("It happened on February 30, 2023.") == (("February 30, 2023", None, None),)


def test_a_leap_day_is_sought_in_a_leap_year() -> None:
    assert told("It happened on February 29.") == (("February 29", "2020-02-29", "2020-02-29"),)


def test_a_weekday_beside_a_date_chooses_its_year() -> None:
    assert told("It happened on Tuesday, June 1.") == (("Tuesday, June 1", "2021-06-01", "2021-06-01"),)


@pytest.mark.parametrize("published", ["", "yesterday", "2023", "2023-13-01"])
def test_a_publication_date_that_is_none_resolves_nothing(published: str) -> None:
    assert told("It fell on Monday.", published) == (("Monday", None, None),)


@given(hostile, publications)
def test_whatever_the_text_spans_are_exact_ordered_and_their_days_run_forward(
    pieces: list[str], published: str | None
) -> None:
    text = " ".join(pieces)
    found = times(text, published)
    assert all(one.span.of(text) == one.when.text for one in found)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    for one in found:
        assert (one.when.start is None) == (one.when.end is None)
        if one.when.start and one.when.end:
            assert date.fromisoformat(one.when.start) <= date.fromisoformat(one.when.end)


@given(hostile)
def test_without_a_publication_date_what_is_resolved_is_so_with_any(pieces: list[str]) -> None:
    text = " ".join(pieces)
    alone = {one.span: one.when for one in times(text, None) if one.when.start}
    dated = {one.span: one.when for one in times(text, "2023-06-01")}
    assert all(dated.get(span, when) == when for span, when in alone.items())


@pytest.mark.parametrize("unit", ["word ", "x", "the ", "in two ", "last the two ", "1", "- ", "\u00a0", "."])
def test_a_line_of_a_megabyte_takes_a_moment(unit: str) -> None:
    line = (unit * (10**6 // len(unit)))[: 10**6]
    began = process_time()
    assert times(line, "2023-06-01") == ()
    assert process_time() - began < 4


def test_so_does_a_line_of_a_megabyte_of_news() -> None:
    plain = "The council heard the engineers speak about the state of the bridge and the price of repair. "
    line = "".join(plain * 2 + sentence + " " for _, sentence, _ in rows())
    line = (line * (10**6 // len(line) + 1))[: 10**6]
    began = process_time()
    assert len(times(line, "2023-06-01")) > 1000
    assert process_time() - began < 4


@pytest.mark.parametrize("unit", ["may ", "May 3-5, ", "monday ", "2014-", "early mid-end of the ", "31 "])
def test_time_grows_no_faster_than_a_line_of_nothing_but_times(unit: str) -> None:
    def spent(length: int) -> float:
        line = (unit * (length // len(unit) + 1))[:length]
        began = process_time()
        times(line, "2023-06-01")
        return process_time() - began

    assert min(spent(80_000) for _ in range(3)) < 20 * max(spent(10_000), 0.005)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("It met on June 9. It met again the following Tuesday.", ("2023-06-13", "2023-06-13")),
        ("It met on June 9. It had met the previous Friday.", ("2023-06-02", "2023-06-02")),
        ("It met again the following Tuesday.", (None, None)),
    ],
)
def test_a_weekday_told_from_another_day_is_counted_from_that(
    sentence: str, found: tuple[str | None, str | None]
) -> None:
    assert told(sentence, "2023-06-20")[-1][1:] == found


def test_a_weekday_that_a_date_had_in_no_year_about_is_taken_for_a_slip() -> None:
    assert told("It closed on Sunday, May 31.") == (("Sunday, May 31", "2023-05-31", "2023-05-31"),)


def test_days_that_do_not_follow_each_other_stay_apart() -> None:
    assert [text for text, *_ in told("It met on Monday and Thursday.")] == ["Monday", "Thursday"]
