"""Bytes to text, or one clear line on why not.

UTF-8 first, then what the bytes themselves say (a byte order mark, NUL bytes in every second
place), then what the page declares, then the code pages that news is still found in. The text is
kept as decoded: offsets refer to it, so nothing is repaired.
"""

from __future__ import annotations

import codecs
import re

from cairn.errors import ReadError

LIMIT = 20_000_000
"""Bytes: the largest single report. A long article has 50,000."""

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP or Office file (docx, xlsx, odt)"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (doc, xls)"),
    (b"{\\rtf", "a rich text file (RTF)"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\x00", "a picture (TIFF)"),
    (b"MM\x00*", "a picture (TIFF)"),
    (b"RIFF", "a sound, film or picture (RIFF)"),
    (b"ID3", "a sound file (MP3)"),
    (b"OggS", "a sound file (Ogg)"),
    (b"\x1f\x8b", "compressed (gzip)"),
    (b"BZh", "compressed (bzip2)"),
    (b"\xfd7zXZ\x00", "compressed (xz)"),
    (b"(\xb5/\xfd", "compressed (zstd)"),
    (b"7z\xbc\xaf", "an archive (7z)"),
    (b"Rar!", "an archive (RAR)"),
    (b"SQLite format 3\x00", "a database (SQLite)"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"WARC/1.", "a web archive (WARC)"),
)
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WINDOWS = {code: bytes([code]).decode("cp1252", "replace") for code in range(0x80, 0xA0)}
_WINDOWS_TABLE = {code: char for code, char in _WINDOWS.items() if char != "\ufffd"}
_MOJIBAKE = re.compile(r"[ÂÃÐÑØÙ][\u0080-\u00bf\u0152-\u2122]|â[€\u0080-\u00bf]|ï¿½|\ufffd")
_SIGNS_ONLY = re.compile(r"â[€\u0080].|Â[\u00a0-\u00bf ]|ï¿½|\ufffd")
"""Quotation marks, dashes and blanks read wrongly: ugly, but every word is whole."""
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
"""Without white space, and without the escape character that coloured output is full of."""


def decode(data: bytes, source: str, charset: str | None = None) -> str:
    """The text of the bytes, without a byte order mark. Raises `ReadError` naming ``source``.

    ``charset`` is what a page or a server declares; it is believed only when it fits.
    """
    if not data.strip():
        raise ReadError(source, "the file is empty", "give a file that holds a report")
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise ReadError(source, f"this is {what}, not text", "convert it to plain text (.txt)")
    text = _by_mark(data, source) or _by_pattern(data, source) or _by_charset(data, charset)
    _refuse_binary(text, source)
    _refuse_mojibake(text, source)
    return text


def _by_mark(data: bytes, source: str) -> str | None:
    for mark, name in _MARKS:
        if data.startswith(mark):
            try:
                text = data[len(mark) :].decode(name)
            except UnicodeDecodeError as error:
                if name == "utf-8":
                    return None
                raise ReadError(
                    source,
                    f"broken {name.upper()[:6]} text at byte {error.start}",
                    "save it again as UTF-8",
                ) from error
            if not text.strip():
                raise ReadError(source, "the file is empty", "give a file that holds a report")
            return text
    return None


def _by_pattern(data: bytes, source: str) -> str | None:
    """UTF-16 without a mark, seen by its NUL bytes; any other NUL byte says binary."""
    head = data[:4096]
    if 0 not in data:
        return None
    for offset, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        share = head[offset::2].count(0) / max(1, len(head[offset::2]))
        other = head[1 - offset :: 2].count(0)
        if share > 0.6 and not other and len(data) % 2 == 0:
            try:
                return data.decode(name)
            except UnicodeDecodeError:
                break
    raise _binary(source)


def _binary(source: str) -> ReadError:
    return ReadError(source, "this is a binary file, not text", "convert it to plain text (UTF-8)")


def _refuse_binary(text: str, source: str) -> None:
    """Refuse bytes without a NUL that are no text: one character in 30 is a control character.

    In random bytes it is one in nine; in text there is now and then a stray one.
    """
    head = text[:4096]
    if len(_CONTROL.findall(head)) * 30 > len(head):
        raise _binary(source)


def _by_charset(data: bytes, charset: str | None) -> str:
    without_mark = data.removeprefix(codecs.BOM_UTF8)
    for name in ("utf-8", _known(charset)):
        if name:
            try:
                return without_mark.decode(name)
            except UnicodeDecodeError:
                continue
    other = _other_script(without_mark)
    if other:
        return without_mark.decode(other, "replace")
    return without_mark.decode("latin-1").translate(_WINDOWS_TABLE)


def _known(charset: str | None) -> str | None:
    """A charset that Python has; Latin-1 means Windows-1252, as in every browser."""
    try:
        name = codecs.lookup(charset).name if charset else None
    except LookupError:
        return None
    return None if name in ("iso8859-1", "ascii", "cp1252", "utf-8") else name


def _other_script(data: bytes) -> str | None:
    """The code page of a text that is not in Latin letters, told by its commonest letters."""
    letters = [byte for byte in data if byte >= 0xC0 or (byte < 0x80 and chr(byte).isalpha())]
    high = [byte for byte in letters if byte >= 0xC0]
    if len(high) * 10 < len(letters) * 4:
        return None
    common = {"cp1256": "المنويرتبدسعهة", "cp1251": "оеаинтсрвлкмдпу", "koi8-r": "оеаинтсрвлкмдпу"}
    scores = {
        name: sum(high.count(byte) for byte in chars.encode(name)) for name, chars in common.items()
    }
    return max(scores, key=lambda name: scores[name])


def _refuse_mojibake(text: str, source: str) -> None:
    """Refuse a text whose words were read in a wrong encoding before it was saved.

    Marks and dashes gone wrong are kept. One word in eight is the measure: below it, names with
    an accent are broken, above it the language itself.
    """
    broken = len(_MOJIBAKE.findall(text)) - len(_SIGNS_ONLY.findall(text))
    if broken > 10 and broken * 8 > len(text.split()):
        raise ReadError(
            source,
            "the letters are broken (a text in UTF-8 was read as Windows-1252 and saved so)",
            "fetch the text again and save it as UTF-8",
        )
