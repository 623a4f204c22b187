from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from msgspec import structs

from facevalue.record import (
    RECORDS,
    ActorId,
    AnyRecord,
    Camp,
    Camps,
    Did,
    Echo,
    FacevalueError,
    Frustration,
    Member,
    Reading,
    RecordError,
    Rejection,
    Relation,
    Removal,
    Review,
    Said,
    Standing,
    from_line,
    schema_of,
    to_line,
)
from tests.store.planting import HOSTILE, document, full, readings, rejection

MAYBE = st.none() | HOSTILE
MANY = st.lists(HOSTILE, max_size=3).map(tuple)
SCORE = st.floats(-9, 9)
COUNT = st.integers(0, 2**53)
ACTOR = HOSTILE.map(ActorId)
SAID = st.none() | st.builds(Said, net=SCORE, low=SCORE, high=SCORE, n=COUNT)
DID = st.none() | st.builds(Did, score=SCORE, low=SCORE, high=SCORE, n=COUNT)
FINDINGS = st.one_of(
    st.builds(Rejection, id=HOSTILE, source=HOSTILE, sha256=MAYBE, code=HOSTILE, reason=HOSTILE),
    st.builds(
        Echo,
        id=HOSTILE,
        of=st.sampled_from(["document", "statement", "event"]),
        members=MANY,
        documents=COUNT,
        outlets=COUNT,
        origins=COUNT,
        first=MAYBE,
        contradicts=MANY,
        because=MANY,
    ),
    st.builds(
        Standing,
        actor=ACTOR,
        name=HOSTILE,
        start=HOSTILE,
        end=HOSTILE,
        voice=st.sampled_from(["statements", "author", "events"]),
        net=SCORE,
        low=SCORE,
        high=SCORE,
        interval=st.sampled_from(["bootstrap", "reviewed"]),
        n=COUNT,
        origins=COUNT,
        evidence=MANY,
    ),
    st.builds(
        Relation,
        a=ACTOR,
        b=ACTOR,
        start=HOSTILE,
        end=HOSTILE,
        said=SAID,
        did=DID,
        sign=st.sampled_from([-1, 0, 1]),
        camp=st.dictionaries(HOSTILE, COUNT, max_size=2),
        evidence=MANY,
    ),
    st.builds(
        Review,
        id=HOSTILE,
        of=HOSTILE,
        decision=st.sampled_from(["accept", "correct", "reject"]),
        reason=HOSTILE,
        reviewer=HOSTILE,
        at=HOSTILE,
        corrected=st.none() | st.dictionaries(HOSTILE, HOSTILE | COUNT | st.booleans(), max_size=2),
    ),
)
VALIDATORS = {record: Draft202012Validator(schema_of(record)) for record in RECORDS}


def samples() -> list[AnyRecord]:
    """One record of each kind at least."""
    period: dict[str, Any] = {"start": "2031-04-01", "end": "2031-04-30"}
    of: dict[str, Any] = {"low": -1.0, "high": 1.0}
    ada, venn = (actor.id for actor in full().actors)
    return [
        *full().records(),
        rejection("torn.zip"),
        Echo(
            id="ech_1", of="statement", members=("sta_1",), documents=2, outlets=2, origins=1, first=None
        ),
        Standing(
            actor=ada, name="Ada Marrow", voice="author", net=0.5, interval="bootstrap", n=3, origins=2,
            documents=2, positive=2.0, negative=1.0, evidence=("sta_1",), **period, **of,
        ),
        Relation(
            a=ada, b=venn, said=Said(net=0.1, n=4, **of), did=Did(score=-2.0, n=1, **of), sign=-1,
            camp={ada: 1, venn: 2}, evidence=(), **period,
        ),
        Camps(
            positive=0, negative=1, frustration=Frustration(lower=0, upper=0, exact=True), balanced=0,
            unbalanced=0, telling=(), camps=(Camp(camp=1, members=(Member(actor=ada, name="Ada Marrow"),)),),
            **period,
        ),
        Review(
            id="rev_1", of="sta_1", decision="correct", reason="wrong speaker", reviewer="Ilse",
            at="2031-05-01T10:00:00Z", corrected={"speaker": {"name": "Venn", "via": "name"}},
        ),
        Removal(id="rem_1", at="2031-05-02T10:00:00Z", kind="person", rows={"mentions": 3}, reason="asked"),
    ]  # fmt: skip


def test_the_samples_hold_every_kind_of_record() -> None:
    assert {type(record) for record in samples()} == set(RECORDS)


@given(readings())
def test_every_record_of_a_reading_comes_back_as_it_was(reading: Reading) -> None:
    for record in reading.records():
        comes_back(record)


@given(FINDINGS)
def test_every_finding_comes_back_as_it_was(record: AnyRecord) -> None:
    comes_back(record)


def comes_back(record: AnyRecord) -> None:
    line = to_line(record)
    assert line.endswith(b"\n")
    assert len(line.splitlines()) == 1
    assert json.loads(line)["record"] == type(record).__name__.lower()
    again = from_line(line)
    assert again == record
    assert type(again) is type(record)
    assert to_line(from_line(to_line(again))) == to_line(again)
    assert from_line(line.decode()) == record


@given(FINDINGS)
def test_findings_fit_their_published_schema(record: AnyRecord) -> None:
    VALIDATORS[type(record)].validate(json.loads(to_line(record)))


@settings(max_examples=40)
@given(readings())
def test_readings_fit_their_published_schema(reading: Reading) -> None:
    for record in reading.records():
        VALIDATORS[type(record)].validate(json.loads(to_line(record)))


@pytest.mark.parametrize("record", samples(), ids=lambda record: type(record).__name__)
class TestEachRecord:
    def test_it_comes_back(self, record: AnyRecord) -> None:
        comes_back(record)

    def test_its_schema_is_one_and_fits(self, record: AnyRecord) -> None:
        schema = schema_of(type(record))
        Draft202012Validator.check_schema(schema)
        assert schema["title"] == type(record).__name__
        assert schema["description"]
        VALIDATORS[type(record)].validate(json.loads(to_line(record)))

    def test_its_schema_refuses_a_record_that_lacks_a_field(self, record: AnyRecord) -> None:
        validator = VALIDATORS[type(record)]
        required = [field.encode_name for field in structs.fields(record) if field.required]
        for name in required:
            told = {key: value for key, value in json.loads(to_line(record)).items() if key != name}
            assert not validator.is_valid(told), name
            with pytest.raises(RecordError):
                from_line(json.dumps(told))

    def test_fields_of_a_later_version_are_ignored(self, record: AnyRecord) -> None:
        told = json.loads(to_line(record))
        told = {"mood": [{"deep": None}], **told, "weather": {"wind": 3}}
        for value in list(told.values()):
            if isinstance(value, dict) and "name" in value:
                value["shoe"] = 41
        assert from_line(json.dumps(told)) == record

    def test_it_cannot_be_changed(self, record: AnyRecord) -> None:
        for field in structs.fields(record):
            with pytest.raises(AttributeError):
                setattr(record, field.name, getattr(record, field.name))

    def test_it_takes_no_field_by_position(self, record: AnyRecord) -> None:
        build: Any = type(record)
        with pytest.raises(TypeError, match="positional"):
            build("one")


def test_lines_look_as_the_contract_says() -> None:
    text = full().document.text
    lines = [json.loads(to_line(record)) for record in full().records()]
    by_kind = {line["record"]: line for line in reversed(lines)}
    turn, region, said = by_kind["turn"], by_kind["region"], by_kind["statement"]
    assert (turn["from"], turn["to"], turn["speaker"]["role"]) == ("00:01", None, "guest")
    assert {"start", "end", "role", "doc", "id"} <= set(region)
    assert [text[start:end] for start, end in said["source"]] == ["Ada Marrow"]
    assert [text[start:end] for start, end in said["content"]] == ["We will sail,", "at dawn."]
    assert said["said"] == {"text": "on Monday", "start": "2031-04-07", "end": "2031-04-07"}
    assert set(said["speaker"]) == {"name", "via", "actor", "because"}
    denied = lines[-2]
    assert denied["inside"] == said["id"]
    start, end = denied["about"][0]["mention"]
    assert text[start:end] == "Venn"


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"\n",
        b"{",
        b"[]",
        b"null",
        b"{}",
        b'"record"',
        b'{"record":"rumour","id":"x"}',
        b'{"record":"actor"}',
        b'{"record":"actor","id":7,"name":"Venn"}',
        b'{"record":"actor","id":"act_1","name":"Venn","type":"ghost"}',
        b'{"record":"actor","id":"act_1","name":"\xff"}',
        b'{"record":"actor","id":"act_1","name":"Venn"} and more',
        b'{"record":"mention","id":"m","doc":"d","start":5,"end":5,"actor":null,"form":"name"}',
        b'{"record":"mention","id":"m","doc":"d","start":-5,"end":5,"actor":null,"form":"name"}',
        '{"record":"actor","id":"\ud800","name":"Venn"}',
        '{"id":"act_1","name":"Venn"}',
    ],
)
def test_a_broken_line_is_told_in_one_line(line: bytes | str) -> None:
    with pytest.raises(RecordError, match=r"\A\[C01\] [^\n\r]+; [^\n\r]+\Z") as told:
        from_line(line)
    assert isinstance(told.value, FacevalueError)
    assert told.value.code == "C01"


@pytest.mark.parametrize("gone", [b'"content":[[0,4]]', b'"confidence":0.5'])
def test_a_statement_without_its_evidence_is_no_record(gone: bytes) -> None:
    line = (
        b'{"record":"statement","id":"sta_1","doc":"doc_1","kind":"direct","text":"Sail",'
        b'"speaker":{"name":"Venn","via":"name"},"content":[[0,4]],"confidence":0.5,"region":"body"}'
    )
    assert from_line(line)
    for broken in (line.replace(b"," + gone, b""), line.replace(b"[[0,4]]", b"[]")):
        with pytest.raises(RecordError):
            from_line(broken)


@given(st.binary(max_size=40) | HOSTILE)
def test_any_line_is_a_record_or_a_record_error(line: bytes | str) -> None:
    with pytest.raises(RecordError):
        from_line(line)


@given(st.data())
def test_a_line_cut_short_is_a_record_error(data: st.DataObject) -> None:
    line = to_line(data.draw(st.sampled_from(samples())))
    with pytest.raises(RecordError):
        from_line(line[: data.draw(st.integers(0, len(line) - 3))])


def test_a_lone_surrogate_cannot_stand_in_a_line() -> None:
    with pytest.raises(RecordError, match=r"\A\[C02\] [^\n]+\Z"):
        to_line(msgspec.structs.replace(document("Sail"), title="\udc80"))
