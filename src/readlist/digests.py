"""The function that shortens texts to digests; taken from where ``hashlib`` has it, which loads OpenSSL first."""

from __future__ import annotations

try:
    from _blake2 import blake2b
except ImportError:  # another interpreter than CPython
    from hashlib import blake2b

__all__ = ["blake2b"]
