"""PMTiles files of one tile of the whole world: a picture, or shapes, composed here."""

from __future__ import annotations

import json
import struct
import zlib
from pathlib import Path

_HEAD = 127
_RED = (200, 30, 30)


def picture(size: int = 256, colour: tuple[int, int, int] = _RED) -> bytes:
    """A PNG of one colour."""
    rows = (b"\0" + bytes(colour) * size) * size

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )  # fmt: skip


def _varint(number: int) -> bytes:
    found = bytearray()
    while number > 0x7F:
        found.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*found, number])


def _field(number: int, content: bytes | int) -> bytes:
    """A field of a protocol buffer: a number, or bytes with their length."""
    if isinstance(content, int):
        return _varint(number << 3) + _varint(content)
    return _varint(number << 3 | 2) + _varint(len(content)) + content


def _zigzag(number: int) -> int:
    return number << 1 if number >= 0 else -number * 2 - 1


_POINT, _POLYGON = 1, 3
_MOVE, _LINES, _CLOSE = 9, 26, 15
"""Commands of a vector tile's drawing: move once, three lines, close the ring."""


def shapes(town: tuple[int, int] = (2550, 1620)) -> bytes:
    """A vector tile of 4096 by 4096: water in the whole east, and a town with a name."""
    east = [(2048, 0), (0, 4096), (-2048, 0)]
    turns = [_zigzag(each) for pair in east for each in pair]
    water = [_MOVE, _zigzag(2048), _zigzag(0), _LINES, *turns, _CLOSE]
    place = [_MOVE, *map(_zigzag, town)]
    named = _field(3, b"name") + _field(4, _field(1, b"Anvil Town"))
    return _layer("water", _POLYGON, water) + _layer("places", _POINT, place, named)


def _layer(name: str, kind: int, drawn: list[int], named: bytes = b"") -> bytes:
    tags = _field(2, bytes([0, 0])) if named else b""
    feature = tags + _field(3, kind) + _field(4, b"".join(map(_varint, drawn)))
    return _field(
        3,
        _field(1, name.encode()) + _field(2, feature) + named + _field(5, 4096) + _field(15, 2),
    )


def pmtiles(path: Path, tile: bytes, *, vector: bool = False) -> Path:
    """A PMTiles file of version 3 with one tile at zoom 0, nothing compressed."""
    told = {"attribution": "<b>Composed</b> tiles"}
    names = ("water", "places")
    layers = {"vector_layers": [{"id": n, "fields": {}} for n in names]} if vector else {}
    meta = json.dumps({**told, **layers}).encode()
    # one entry: tile 0, run of 1, its length, offset 0 written as 1
    root = b"".join(map(_varint, (1, 0, 1, len(tile), 1)))
    at = (_HEAD, _HEAD + len(root), _HEAD + len(root) + len(meta))
    head = b"PMTiles\x03" + struct.pack(
        "<11Q", at[0], len(root), at[1], len(meta), at[2], 0, at[2], len(tile), 1, 1, 1
    )
    head += bytes([1, 1, 1, 1 if vector else 2, 0, 0])
    world = [round(each * 1e7) for each in (-180, -85, 180, 85)]
    head += struct.pack("<4i", *world) + b"\0" + struct.pack("<2i", 0, 0)
    assert len(head) == _HEAD
    path.write_bytes(head + root + meta + tile)
    return path
