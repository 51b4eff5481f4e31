"""Titles and lines without the marks around them."""

from __future__ import annotations

from readlist.notes import marks


def test_a_title_without_backslashes_and_comments():
    assert marks.bare(r"Sorting \& Counting") == "Sorting & Counting"
    assert marks.bare("Sorting <!-- x --> Counting") == "Sorting Counting"


def test_a_line_without_the_id_before_it():
    assert marks.without_mark("[2501.00011] Sorting") == ("Sorting", "2501.00011")
    assert marks.without_mark("■ [arXiv: 2501.00011v2] Sorting") == ("Sorting", "2501.00011")


def test_an_emoji_before_a_title():
    assert marks.bare("⭐ Sorting") == marks.bare("🔥 Sorting") == "Sorting"
    assert marks.opened("⭐ *Sorting at Night*, Ann Lee") is not None
