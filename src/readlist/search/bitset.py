"""Sets of entries as integers in which the bit of each entry's number is set: fast to unite and intersect."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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


def flags_of(mask: Mask) -> str:
    """A set as characters: number ``n`` is in it if character ``n`` is ``1``; larger numbers are not in it."""
    return f"{mask:b}"[::-1]


def numbers_of(mask: Mask) -> Iterator[int]:
    """The numbers in a set, smallest first."""
    data = mask.to_bytes(mask.bit_length() // 8 + 1, "little")
    filled = data.translate(_FILLED)
    at = filled.find(1)
    while at >= 0:
        base = at * 8
        for bit in _BITS[data[at]]:
            yield base + bit
        at = filled.find(1, at + 1)


_FILLED = bytes([0]) + bytes([1]) * 255
_BITS = [tuple(bit for bit in range(8) if byte >> bit & 1) for byte in range(256)]
