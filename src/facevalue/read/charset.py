"""Bytes to text: the encoding is told by marks, by what fits, and only then by a guess."""

from __future__ import annotations

import codecs
import re
from email.message import Message
from importlib import import_module
from unicodedata import category

from facevalue.read.language import language_of
from facevalue.read.rejections import Code, unreadable

_MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What the label says, and what pages that carry it are written in (as browsers read them).
_MEANT = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "big5": "big5hkscs",
}  # fmt: skip
_LIKELY = [
    "cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8_r", "koi8_u",
    "iso8859_2", "iso8859_5", "iso8859_7", "cp866", "cp874", "cp932", "euc_jp", "gb18030", "big5", "cp949",
]  # fmt: skip
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]+")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_ISO_2022 = re.compile(rb"\x1b\$[@B]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_C1 = re.compile(rb"[\x80-\x9f]")
_CENTRAL = {
    "pl": "ąćęłńóśźż", "cs": "áčďéěíňóřšťúůýž", "sk": "áäčďéíĺľňóôŕšťúýž", "hu": "áéíóöőúüű", "sl": "čšž",
    "hr": "čćđšž", "bs": "čćđšž", "ro": "ăâîşţ", "sq": "çë",
}  # fmt: skip
_LATIN = {
    "cp1250": frozenset(_CENTRAL),
    "cp1254": frozenset(("tr", "az")),
    "cp1257": frozenset(("lt", "lv", "et")),
}
_TYPOGRAPHY = "‘’“”„‚«»‹›–—…•€£¥§©®°·¿¡\xa0\xad"
_PLAUSIBLE_SHARE = 0.8
_LATIN_RUN = 2.0
_SOUND_SHARE = 0.8
_KANA_SHARE = 0.2
_SAMPLE = 64 << 10


def decode(data: bytes, declared: str | None = None, *, lenient: bool = False) -> str:
    """The text of the bytes, exactly, without a byte-order mark.

    `declared` is the encoding its container names. `lenient` puts U+FFFD for single bad bytes, as
    browsers do; otherwise they raise `ReadError` (R07), as NUL and other binary data do (R04).
    """
    text = _decode(data, declared, lenient=lenient)
    if "\x00" in text:
        raise unreadable(Code.BINARY, "holds NUL characters: binary data", "give it as text")
    strange = sum(1 for _ in _CONTROLS.finditer(text[:_SAMPLE]))
    if strange > max(2, len(text[:_SAMPLE]) // 200):
        raise unreadable(Code.BINARY, f"holds {strange} control characters: binary data", "give it as text")
    return text


def declared_in_head(head: bytes) -> str | None:
    """The encoding that markup names in its own first bytes."""
    found = _XML.search(head) or _META.search(head)
    return found.group(1).decode("ascii") if found else None


def declared_in_type(media_type: str | None) -> str | None:
    """The charset parameter of a media type."""
    if media_type is None:
        return None
    message = Message()
    message["Content-Type"] = media_type
    charset = message.get_param("charset")
    return charset if isinstance(charset, str) else None


def _decode(data: bytes, declared: str | None, *, lenient: bool) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding, lenient=lenient)
    if _ISO_2022.search(data[:_SAMPLE]):
        return _strictly(data, "iso2022_jp", lenient=lenient)
    try:
        if b"\x00" not in data:
            return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode_legacy(data, declared, error, lenient=lenient)
    wide = _wide_encoding(data)
    if wide is None:
        raise unreadable(Code.BINARY, "holds NUL bytes: binary data", "give it as text")
    return _strictly(data, wide, lenient=lenient)


def _strictly(data: bytes, encoding: str, *, lenient: bool) -> str:
    try:
        return data.decode(encoding, "replace" if lenient else "strict")
    except UnicodeError as error:
        reason = error.reason if isinstance(error, UnicodeDecodeError) else str(error)
        raise unreadable(Code.ENCODING, f"no {encoding} text: {reason}", "save it as UTF-8") from error


def _decode_legacy(data: bytes, declared: str | None, error: UnicodeDecodeError, *, lenient: bool) -> str:
    """Text that is no UTF-8: damaged UTF-8, the encoding it declares, or the likeliest one."""
    high = sum(len(run) for run in _HIGH.findall(data))
    sound = sum(len(run) for run in _MULTIBYTE.findall(data))
    cut_off = sound > 0 and error.start >= len(data) - 3
    if cut_off or sound > _SOUND_SHARE * high:
        if lenient:
            return data.decode("utf-8", "replace")
        at = f"{error.reason} at byte {error.start}"
        raise unreadable(
            Code.ENCODING, f"damaged UTF-8: {at}", "fetch it again or save it as UTF-8"
        ) from error
    if declared is not None:
        try:
            name = codecs.lookup(declared).name
            text = data.decode(_MEANT.get(name, name))
        except (LookupError, UnicodeError, AssertionError):
            pass  # the label is wrong or unknown, or names no text encoding
        else:
            if isinstance(text, str):
                return text
    return _guess(data, lenient=lenient)


def _guess(data: bytes, *, lenient: bool) -> str:
    sample = _sample(data)
    encoding = _latin_encoding(sample) or _japanese_encoding(sample)
    if encoding is None:
        normalizer = import_module("charset_normalizer")
        best = normalizer.from_bytes(sample, cp_isolation=_LIKELY).best()
        encoding = None if best is None else best.encoding
    if encoding is None or not _plausible(sample.decode(encoding, "replace")):
        if lenient:
            return data.decode("cp1252", "replace")
        raise unreadable(Code.ENCODING, "no known encoding fits its bytes", "save it as UTF-8")
    return _strictly(data, encoding, lenient=lenient)


def _plausible(text: str) -> bool:
    """Whether what is not ASCII is mostly letters and the marks of print."""
    foreign = [character for character in text if character > "\x7f"]
    letters = sum(category(c)[0] in "LM" or c in _TYPOGRAPHY for c in foreign)
    return letters >= _PLAUSIBLE_SHARE * len(foreign)


def _sample(data: bytes) -> bytes:
    """Some bytes around the first that tells, cut at a line's end where there is one."""
    first = _HIGH.search(data)
    start = max(0, first.start() - 400) if first else 0
    sample = data[start : start + _SAMPLE]
    return sample if start + _SAMPLE >= len(data) else sample.rpartition(b"\n")[0] or sample


def _latin_encoding(sample: bytes) -> str | None:
    """Where single foreign letters stand among ASCII ones, the language tells which they are."""
    runs = _HIGH.findall(sample)
    if sum(map(len, runs)) > _LATIN_RUN * len(runs):
        return None
    for encoding, languages in _LATIN.items():
        language = language_of(sample.decode(encoding, "replace")) or "und"
        if language in languages:
            return (
                encoding
                if encoding != "cp1250" or _C1.search(sample)
                else _central_encoding(sample, language)
            )
    try:
        return "cp1252" if _plausible(sample.decode("cp1252")) else None
    except UnicodeDecodeError:
        return None


def _central_encoding(sample: bytes, language: str) -> str:
    """Windows-1250 or ISO 8859-2, which differ in a few letters: what gives more of the language's own."""
    letters = _CENTRAL[language]
    readings = {encoding: sample.decode(encoding).lower() for encoding in ("cp1250", "iso8859_2")}
    return max(readings, key=lambda encoding: sum(map(letters.count, readings[encoding])))


def _japanese_encoding(sample: bytes) -> str | None:
    for encoding in ("euc_jp", "cp932"):
        try:
            text = sample.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(_KANA.findall(text)) > _KANA_SHARE * sum(character > "\x7f" for character in text):
            return encoding
    return None


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without its mark: NUL stands in one half of the pairs only, as blanks and line ends do."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    if len(data) % 2 or min(even, odd) > max(even, odd) // 20:
        return None
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    text = data[:_SAMPLE].decode(encoding, "replace")
    sound = sum(character.isprintable() or character.isspace() for character in text)
    return encoding if sound > _SOUND_SHARE * len(text) and "\ufffd" not in text[:-1] else None
