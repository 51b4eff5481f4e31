"""Shards: cut into blocks and put together byte for byte, and edited in place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from conftest import entry
from readlist.model import Date
from readlist.store.block import text_of
from readlist.store.shard import BlockChange, Shard, load_all, shard_name, split
from readlist.store.store import Store
from strategies import entries

comments = st.sampled_from(["", "\n", "# 내 줄\n", "\n# \"\"\" and '''\n\n", "   # [[paper]]\n"])


def shard_of(text: str) -> Shard:
    shard = Shard("2024-05", "2024-05.toml")
    split(text, shard)
    return shard


@given(comments, st.lists(st.tuples(entries, comments), max_size=4))
def test_a_shard_is_cut_into_its_entries_and_nothing_is_lost(top: str, parts: list) -> None:
    text = top + "".join(text_of(one) + behind for one, behind in parts)
    shard = shard_of(text)
    assert shard.text == text
    loaded, problems = load_all(shard)
    assert not problems
    assert [one for _, one in loaded] == [one for one, _ in parts]
    assert [text.split("\n")[block.line - 1] for block in shard.blocks] == ["[[paper]]"] * len(parts)


@given(st.lists(st.sampled_from([*"[]p\"'#\\\n =a", "[[paper]]\n", '"""', "'''", "\r\n"]), max_size=60).map("".join))
def test_any_text_is_cut_without_loss(text: str) -> None:
    shard = shard_of(text)
    assert shard.text == text
    load_all(shard)


def test_literal_strings_may_hold_what_looks_like_a_block() -> None:
    text = "[[paper]]\nkey = 'a'\ntitle = 'A'\nnote = '''\n[[paper]]\nkey = \"no\"\n# x'''\n\n[[paper]]\nkey = 'b'\ntitle = 'B'\n"
    loaded, problems = load_all(shard_of(text))
    assert not problems
    assert [(one.key, one.note) for _, one in loaded] == [("a", '[[paper]]\nkey = "no"\n# x'), ("b", "")]


def test_a_broken_block_leaves_the_others_readable() -> None:
    text = text_of(entry(1)) + '\n[[paper]]\nkey = "x"\ntitle = \n\n' + text_of(entry(2))
    loaded, problems = load_all(shard_of(text))
    assert [one.key for _, one in loaded] == [entry(1).key, entry(2).key]
    assert [problem.line for problem in problems] == [text[: text.index("title = \n")].count("\n") + 1]


def test_an_unclosed_string_is_named_and_what_stands_before_it_is_read() -> None:
    text = text_of(entry(1)) + '\n[[paper]]\nkey = "x"\ntitle = "X"\nnote = """\nnever closed\n\n' + text_of(entry(2))
    loaded, problems = load_all(shard_of(text))
    assert [one.key for _, one in loaded][:1] == [entry(1).key]
    assert problems and problems[0].whole


@given(st.lists(st.integers(1, 28), min_size=1, max_size=8))
def test_new_blocks_go_in_order_of_their_dates(days: list[int]) -> None:
    shard = shard_of("# oben\n")
    for number, day in enumerate(days):
        one = entry(number, key=f"k{number}", date=date(2024, 5, day))
        shard.apply([BlockChange("", "", None, text_of(one))])
    again = shard_of(shard.text)
    assert [block.day for block in again.blocks] == sorted(f"2024-05-{day:02}" for day in days)
    assert not load_all(again)[1]
    assert again.text.startswith("# oben\n")


def test_an_edit_leaves_every_other_byte() -> None:
    first, second, third = (text_of(entry(n)) for n in (1, 2, 3))
    text = f"# top\r\n{first}# about the second\n{second}\n\n\n# about the third\n{third}# end"
    shard = shard_of(text)
    changed = text_of(replace(entry(2), note="새 메모"))
    shard.apply([BlockChange("", "", second, changed)])
    assert shard.text == text.replace(second, changed)
    shard.apply([BlockChange("", "", changed, None)])
    assert shard.text == text.replace(second, "").replace("\n\n\n# about the third", "# about the third")


def test_a_removed_block_comes_back_to_its_place() -> None:
    shard = shard_of("\n".join(text_of(entry(n, date=date(2024, 5, 1))) for n in range(1, 6)))
    text = shard.text
    order = [block.key for block in shard.blocks]
    body = shard.blocks[2].body
    shard.apply([BlockChange("", "", body, None)])
    shard.apply([BlockChange("", "", None, body, behind=order[1])])
    assert shard.text == text


def test_the_shard_of_an_entry_is_the_month_of_its_date_or_of_its_coming() -> None:
    assert shard_name(entry(date=date(2024, 5, 20))) == "2024-05"
    assert (shard_name(entry(date=Date(2024, 5))), shard_name(entry(date=Date(2024)))) == ("2024-05", "2024")
    assert shard_name(entry(date=None, added_on=date(2026, 11, 2))) == "undated-2026-11"


def test_a_store_names_its_shards_and_reads_them(tmp_path: Path) -> None:
    store = Store(tmp_path / "papers")
    assert store.stamps() == {}
    store.folder.mkdir()
    (store.folder / "2024-05.toml").write_text(text_of(entry()), encoding="utf-8")
    (store.folder / ".2024-05.toml.77.new").write_text("half", encoding="utf-8")
    (store.folder / "2024-06.toml").write_bytes(b"\xff\xfe")
    assert sorted(store.stamps()) == ["2024-05", "2024-06"]
    assert store.read("2024-05").stamp == store.stamps()["2024-05"]
    assert store.read("2024-06").problems[0].what == "not UTF-8"
    assert store.read("2030-01").blocks == []
