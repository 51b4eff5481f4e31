"""Digests of texts; their function is taken from where ``hashlib`` has it, which loads OpenSSL first."""

from __future__ import annotations

try:
    from _blake2 import blake2b
except ImportError:  # another interpreter than CPython
    from hashlib import blake2b

__all__ = ["blake2b", "digest_of"]


def digest_of(text: str, size: int = 8) -> str:
    """The digest of a text, of so many bytes, as a text; halves of characters are all alike."""
    return blake2b(text.encode("utf-8", "replace"), digest_size=size).hexdigest()
