"""Lines built to break the decoder give one error on one line."""

from __future__ import annotations

import pytest

from facevalue.record import RecordError, from_line


def test_a_line_break_inside_a_broken_line_does_not_break_the_message() -> None:
    with pytest.raises(RecordError, match=r"\A\[C01\] [^\n\r]+\Z"):
        from_line(b'{"record":"no\\nthing","id":"x"}')


@pytest.mark.parametrize(
    "line",
    [
        b'{"x":' + b"[" * 200_000,
        b'{"record":"rejection","id":"a","source":"b","sha256":null,"code":"c","reason":"d","later":'
        + b"[" * 200_000
        + b"]" * 200_000
        + b"}",
    ],
)
def test_a_line_nested_too_deep_is_a_record_error(line: bytes) -> None:
    with pytest.raises(RecordError):
        from_line(line)
