"""How a line reads: as a title, or as a piece of a comment."""

from __future__ import annotations

import pytest

from readlist.notes.facts import prose


@pytest.mark.parametrize(
    "line",
    [
        "Attention Is All You Need",
        "Larger language models do in-context learning differently",
        "ConvNets vs. Transformers: Whose Visual Representations are More Transferable?",
        "OpenAI Sora",
        "Owl atlas 2014. III. Nests in barns",
        "## Attention Is All You Need",
    ],
)
def test_what_looks_like_a_title(line):
    assert prose.like_title(line) > 1


@pytest.mark.parametrize(
    "line",
    [
        "이 방법은 꽤 흥미롭습니다.",
        "1. EvoNorm-B0",
        "POTD!",
        "O = QK + V",
        "It works. We do not know why.",
        "(Ada Lovelace)",
        "https://a.org",
        "vit-base imagenet",
    ],
)
def test_what_does_not(line):
    assert prose.like_title(line) <= 1
