"""Sets of entries as integers in which the bit of each entry's number is set: fast to unite and intersect."""

from __future__ import annotations

from collections.abc import Iterable

Mask = int


def mask_of(numbers: Iterable[int]) -> Mask:
    """The set of these numbers."""
    bits = bytearray()
    for number in numbers:
        place = number >> 3
        if place >= len(bits):
            bits.extend(bytes(max(place + 1 - len(bits), 64)))
        bits[place] |= 1 << (number & 7)
    return int.from_bytes(bits, "little")


def flags_of(mask: Mask) -> bytes:
    """A set as bytes: number ``n`` is in it if byte ``n`` is 1, not if it is 0 or missing."""
    return f"{mask:b}"[::-1].encode().translate(_FLAGS)


def numbers_of(mask: Mask) -> list[int]:
    """The numbers in a set, smallest first."""
    data = mask.to_bytes(mask.bit_length() // 8 + 1, "little")
    if mask.bit_count() * _MANY > len(data):
        return [at * 8 + bit for at, byte in enumerate(data) if byte for bit in _BITS[byte]]
    filled = data.translate(_FILLED)
    numbers: list[int] = []
    at = filled.find(1)
    while at >= 0:
        base = at * 8
        for bit in _BITS[data[at]]:
            numbers.append(base + bit)
        at = filled.find(1, at + 1)
    return numbers


_MANY = 4
"""If more numbers than one for so many bytes are in a set, to look at each byte is quicker than to find the next."""

_FLAGS = bytes.maketrans(b"01", b"\0\1")
_FILLED = bytes([0]) + bytes([1]) * 255
_BITS = [tuple(bit for bit in range(8) if byte >> bit & 1) for byte in range(256)]
