"""Two versions of a store are made one: the same from either side, nothing lost, nothing invented."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import entry
from readlist.model import Entry, Status, copied
from readlist.store.block import changed, text_of
from readlist.store.imports import Origin
from readlist.store.lines import edited
from readlist.store.merging import Keys, Merged, is_ours, merged
from readlist.store.shard import Shard, load_all, shard_name, split

Version = dict[str, str]


@pytest.mark.parametrize(
    "name", ["papers/2024-05.toml", "imports/2024-05.txt", "format", "removed.txt", "conflicts.txt"]
)
def test_the_files_that_can_be_merged(name: str) -> None:
    assert is_ours(name)
    assert (
        not is_ours(f"more/{name}") and not is_ours(f"{name}.orig") and not is_ours(name.replace("s/", "s/more/") + "~")
    )


def test_the_keys_in_other_files_are_taken(tmp_path: Path) -> None:
    for month in ("2024-05", "2024-06"):
        (tmp_path / f"{month}.toml").write_text(f"[[paper]]\n key = 'Key-{month}'\n", encoding="utf-8")
    taken = Keys(tmp_path, ["papers/2024-06.toml"])
    assert "key-2024-05" in taken and "key-2024-06" not in taken


def version(*entries: Entry, texts: dict[str, str] | None = None) -> Version:
    """The files of a store with these entries; ``texts`` has the blocks that are written another way."""
    shards: dict[str, list[str]] = {}
    for one in entries:
        shards.setdefault(f"papers/{shard_name(one)}.toml", []).append((texts or {}).get(one.key) or text_of(one))
    return {name: "\n".join(blocks) for name, blocks in shards.items()}


def entries(files: dict[str, str]) -> dict[str, Entry]:
    found = {}
    for name, text in files.items():
        if name.startswith("papers/"):
            shard = Shard(name, name)
            split(text, shard)
            loaded, problems = load_all(shard)
            assert problems == [], text
            for _, one in loaded:
                assert one.key not in found
                found[one.key] = one
    return found


def both(base: Version, one: Version, other: Version) -> Merged:
    """The merge, the same from either side."""
    found = merged(base, one, other)
    assert merged(base, other, one).files == found.files
    return found


def test_a_mark_and_a_tag_on_one_paper() -> None:
    base = entry()
    marked = replace(base, status=Status.READ, status_on=date(2024, 7, 1))
    tagged = replace(base, tags=["rl", "llm", "later"])
    found = both(version(base), version(marked), version(tagged))
    assert entries(found.files) == {base.key: replace(marked, tags=["rl", "llm", "later"])}
    assert found.conflicts == []


def test_tags_of_both_and_without_those_that_either_took_off() -> None:
    base = entry()
    found = both(version(base), version(replace(base, tags=["llm", "a"])), version(replace(base, tags=["rl", "b"])))
    assert entries(found.files)[base.key].tags == ["a", "b"]


def test_the_later_status_counts() -> None:
    base = entry()
    read = replace(base, status=Status.READ, status_on=date(2024, 7, 1))
    dropped = replace(base, status=Status.DROPPED, status_on=date(2024, 7, 2))
    found = both(version(base), version(read), version(dropped))
    assert entries(found.files) == {base.key: dropped}


@pytest.mark.parametrize("name", ["note", "abstract"])
def test_paragraphs_of_both_stay_apart(name: str) -> None:
    def with_text(text: str) -> Entry:
        return replace(entry(), **{name: text})

    base, one, other = map(with_text, ("It begins.", "It begins.\n\nFrom here.", "It begins.\n\nFrom there."))
    found = both(version(base), version(one), version(other))
    assert entries(found.files) == {base.key: with_text("It begins.\n\nFrom here.\n\nFrom there.")}
    assert found.conflicts == []


def test_a_line_that_both_changed_stands_there_twice() -> None:
    base = entry(note="one\ntwo\nthree")
    one, other = replace(base, note="one\n2\nthree"), replace(base, note="one\nzwei\nthree\nfour")
    found = both(version(base), version(one), version(other))
    assert entries(found.files)[base.key].note == "one\n2\nzwei\nthree\nfour"


@pytest.mark.parametrize(("day", "conflicts"), [(20, [("status", "dropped")]), (21, [])])
def test_two_statuses_of_one_day_are_a_conflict(day: int, conflicts: list[tuple[str, str]]) -> None:
    base = entry()
    one = replace(base, status=Status.DROPPED, status_on=date(2024, 5, 20))
    other = replace(base, status=Status.READING, status_on=date(2024, 5, day))
    found = both(version(base), version(one), version(other))
    assert [(c.field, c.theirs) for c in found.conflicts] == conflicts
    assert entries(found.files)[base.key].status is Status.READING


def test_a_title_that_both_changed_is_a_conflict() -> None:
    base = entry()
    found = both(version(base), version(replace(base, title="A")), version(replace(base, title="B")))
    assert entries(found.files)[base.key].title == "B"
    assert [(c.key, c.field, c.theirs) for c in found.conflicts] == [(base.key, "title", "A")]
    assert f'{base.key}\ttitle\t"A"\tanother machine' in found.files["conflicts.txt"]


def test_what_is_taken_out_here_and_changed_there_is_as_it_was_changed() -> None:
    base = entry(venue="ICLR", extra={"mine": "a"})
    bare = replace(base, venue="", extra={})
    changed_there = replace(base, venue="NeurIPS", extra={"mine": "b"})
    found = both(version(base), version(bare), version(changed_there))
    assert entries(found.files) == {base.key: changed_there}
    emptied = {base.key: text_of(base).replace('venue = "ICLR"', 'venue = ""')}
    found = both(version(base), version(base, texts=emptied), version(changed_there))
    assert entries(found.files)[base.key].venue == "NeurIPS"


def test_links_of_both_and_without_those_that_either_took_out() -> None:
    a, b, c, d = (f"https://{name}.example" for name in "abcd")
    base = entry(urls=[a, b])
    found = both(version(base), version(replace(base, urls=[a, b, c])), version(replace(base, urls=[a, d])))
    assert sorted(entries(found.files)[base.key].urls) == [a, c, d]
    assert found.conflicts == []


def test_the_first_day_on_which_two_machines_added_a_paper_counts() -> None:
    one, other = entry(added_on=date(2024, 6, 2)), entry(added_on=date(2024, 6, 1))
    found = both({}, version(one), version(other))
    assert entries(found.files) == {one.key: other}
    assert found.conflicts == []
    one.date = other.date = None  # so that it stands in the month in which it was added
    found = both({}, version(one, entry(2)), version(replace(other, added_on=date(2024, 5, 31))))
    assert entries(found.files)[one.key].added_on == date(2024, 5, 31)


def test_a_long_text_of_ones_own_is_merged_by_lines() -> None:
    base = entry(extra={"mine": "one\ntwo"})
    one, other = replace(base, extra={"mine": "zero\none\ntwo"}), replace(base, extra={"mine": "one\ntwo\nthree"})
    found = both(version(base), version(one), version(other))
    assert entries(found.files)[base.key].extra == {"mine": "zero\none\ntwo\nthree"}


def test_the_same_value_in_two_ways_of_writing_is_no_conflict() -> None:
    base, same = entry(venue="ICLR"), replace(entry(venue="ICLR"), venue="NeurIPS")
    in_quotes = {base.key: text_of(same).replace('venue = "NeurIPS"', "venue = 'NeurIPS'")}
    found = both(version(base), version(same), version(same, texts=in_quotes))
    assert entries(found.files) == {base.key: same}
    assert found.conflicts == []


def test_a_table_of_ones_own_is_that_of_the_side_that_changed_it() -> None:
    base = entry()

    def with_table(pages: int, **others: object) -> Version:
        text = f"{text_of(replace(base, **others))}[paper.mine]\npages = {pages}\n"
        return version(base, texts={base.key: text})

    for one, other in ((with_table(2), with_table(1, tags=["x"])), (with_table(1, tags=["x"]), with_table(2))):
        found = both(with_table(1), one, other)
        merged_entry = entries(found.files)[base.key]
        assert (merged_entry.tags, merged_entry.extra) == (["x"], {"mine": {"pages": 2}})
        assert found.conflicts == []
    found = both(with_table(1), with_table(2), with_table(3))
    kept = entries(found.files)[base.key].extra["mine"]["pages"]
    ((_, field, value, _),) = found.conflicts
    assert (field, {kept, value["pages"]}) == ("mine", {2, 3})


def test_what_both_sides_add_stands_in_its_usual_order() -> None:
    base = entry()
    one, other = replace(base, code="https://code.example"), replace(base, doi="10.1000/x", venue="ICLR")
    found = both(version(base), version(one), version(other))
    whole = replace(other, code="https://code.example")
    assert found.files == version(whole)


def test_what_is_removed_here_and_changed_there_stays_with_its_notes() -> None:
    base, second = entry(1), entry(2)
    origin = Origin(base.key, "notes/2024.txt", "d1", '{"title":"t"}')
    imports, removed = "imports/2024-05.txt", "removed.txt"
    was = version(base, second) | {imports: edited(imports, None, (), [origin.line]) or ""}
    one = version(second) | {imports: "", removed: edited(removed, None, (), ["d1\tnotes/2024.txt\tPaper"]) or ""}
    other = version(replace(base, tags=["x"]), second) | {imports: was[imports]}
    found = both(was, one, other)
    assert entries(found.files)[base.key].tags == ["x"]
    assert [kept.key for kept in found.kept] == [base.key]
    assert origin.line in found.files[imports]
    assert "d1" not in found.files.get(removed, "")


def test_what_is_removed_here_and_as_it_was_there_is_gone() -> None:
    base, second = entry(1), entry(2)
    found = both(version(base, second), version(second), version(base, second))
    assert list(entries(found.files)) == [second.key]


def test_moved_to_another_month_here_and_changed_there() -> None:
    base, second = entry(1), entry(2)
    moved, tagged = replace(base, date=date(2024, 8, 1)), replace(base, tags=["x"])
    found = both(version(base, second), version(moved, second), version(tagged, second))
    assert entries(found.files)[base.key] == replace(moved, tags=["x"])
    assert base.key in found.files["papers/2024-08.toml"]


def test_moved_to_two_other_months() -> None:
    base = entry(1)
    one, other = replace(base, date=date(2024, 8, 1)), replace(base, date=date(2024, 9, 1))
    found = both(version(base), version(one), version(other))
    there = entries(found.files)[base.key]
    assert base.key in found.files[f"papers/{shard_name(there)}.toml"]
    assert [conflict.field for conflict in found.conflicts] == ["date"]


def test_a_key_that_was_given_to_another_paper_here_and_is_that_of_the_first_there() -> None:
    base = entry(1, key="kim", title="Counting sheep", urls=["https://a.example"])
    another = entry(
        2, key="kim", title="Brewing tea", urls=["https://b.example"], added_on=date(2024, 7, 1), date=date(2024, 5, 9)
    )
    found = both(version(base), version(another), version(replace(base, tags=["x"])))
    assert {one.title: key for key, one in entries(found.files).items()} == {
        "Counting sheep": "kim",
        "Brewing tea": "kim-2",
    }


def test_one_key_for_two_papers() -> None:
    one = entry(1, key="kim", title="Counting sheep", urls=["https://a.example"], added_on=date(2024, 6, 1))
    other = entry(2, key="kim", title="Brewing tea", urls=["https://b.example"], added_on=date(2024, 6, 2))
    imports = "imports/2024-05.txt"
    line = Origin("kim", "notes/tea.txt", "d2", "{}")
    found = both({}, version(one), version(other) | {imports: edited(imports, None, (), [line.line]) or ""})
    assert {key: e.title for key, e in entries(found.files).items()} == {
        "kim": "Counting sheep",
        "kim-2": "Brewing tea",
    }
    assert found.rekeyed == [("kim", "kim-2")]
    assert line._replace(key="kim-2").line in found.files[imports]


def test_one_key_and_one_title_for_papers_with_two_dois() -> None:
    one, other = entry(key="kim", doi="10.1000/a"), entry(key="kim", doi="10.1000/b", added_on=date(2024, 6, 2))
    found = both({}, version(one), version(other))
    assert {key: e.doi for key, e in entries(found.files).items()} == {"kim": "10.1000/a", "kim-2": "10.1000/b"}


def test_two_keys_for_one_paper_are_named() -> None:
    one, other = entry(1, key="a", arxiv="2405.00001"), entry(1, key="b", arxiv="2405.00001")
    assert both({}, version(one), version(other)).duplicates == [("a", "b")]


def test_a_key_that_was_changed_here_and_an_entry_that_was_changed_there() -> None:
    base = entry(1)
    imports = "imports/2024-05.txt"
    line = Origin(base.key, "notes/a.txt", "d2", "{}")
    was = version(base) | {imports: edited(imports, None, (), [line.line]) or ""}
    renamed = line._replace(key="sheep")
    one = version(replace(base, key="sheep")) | {imports: edited(imports, None, (), [renamed.line]) or ""}
    other = version(replace(base, tags=["x"])) | {
        imports: edited(imports, None, (), [line._replace(digest="d3").line]) or ""
    }
    found = both(was, one, other)
    assert entries(found.files) == {"sheep": replace(base, key="sheep", tags=["x"])}
    assert found.kept == []
    assert [x for x in found.files[imports].split("\n") if "\t" in x] == [renamed._replace(digest="d3").line]


def test_a_key_that_both_changed_is_no_conflict() -> None:
    base = entry()
    found = both(version(base), version(replace(base, key="sheep")), version(replace(base, key="tea")))
    assert entries(found.files) == {"tea": replace(base, key="tea")}
    assert found.conflicts == []


def test_one_note_is_remembered_once() -> None:
    imports = "imports/2024-05.txt"
    origin = Origin("a", "notes/a.txt", "d1", '{"title":"1","tags":["x"]}')
    one, other = (
        origin._replace(digest="d2", given='{"title":"2","tags":["x"]}'),
        origin._replace(digest="d3", given='{"title":"1","tags":["x","y"]}'),
    )
    texts = [{imports: edited(imports, None, (), [o.line]) or ""} for o in (origin, one, other)]
    lines = [x for x in both(*texts).files[imports].split("\n") if "\t" in x]
    assert lines == [origin._replace(digest="d3", given='{"tags":["x","y"],"title":"2"}').line]


def test_an_alias_stands_for_one_tag() -> None:
    texts = [
        {"aliases.txt": edited("aliases.txt", None, (), lines) or ""}
        for lines in (["a\tx"], ["a\ty", "b\tx"], ["a\tz"])
    ]
    lines = [x for x in both(*texts).files["aliases.txt"].split("\n") if "\t" in x]
    assert lines == ["a\tz", "b\tx"]


def test_comments_and_own_fields_stay_byte_for_byte() -> None:
    base = entry(1)
    text = text_of(base).replace("tags =", "# my tags\nmine = { deep = [1,2] }   # odd\ntags  =")
    one = text.replace('"rl"', '"rl", "a"').replace("# my tags", "# my own tags")
    other = text.replace("[1,2]", "[1,2,3]").replace('status = "unread"', 'status = "read"')
    files = [{"papers/2024-05.toml": f"# top\n\n{x}\n# end of it\n"} for x in (text, one, other)]
    got = both(*files).files["papers/2024-05.toml"]
    expected = text.replace('"rl"', '"rl", "a"').replace("# my tags", "# my own tags").replace("[1,2]", "[1,2,3]")
    assert got == f"# top\n\n{expected}\n# end of it\n".replace('status = "unread"', 'status = "read"')


def test_a_comment_behind_an_entry_that_the_other_side_removed_stays() -> None:
    base, second = entry(1), entry(2)
    was = version(base, second)
    other = {"papers/2024-05.toml": was["papers/2024-05.toml"].replace("\n\n[[paper]]", "\n# think of it\n\n[[paper]]")}
    found = both(was, version(second), other)
    assert "# think of it" in found.files["papers/2024-05.toml"]
    assert list(entries(found.files)) == [second.key]
    other = {"papers/2024-05.toml": f"{was['papers/2024-05.toml']}# think of it\n"}
    found = both(was, version(base), other)
    assert found.files == {"papers/2024-05.toml": f"{text_of(base)}# think of it\n"}


def test_a_version_that_cannot_be_read_stands_behind_the_other_as_comments() -> None:
    base = entry(1)
    good, bad = text_of(replace(base, tags=["x"])), text_of(base).replace("tags = [", "tags = [[")
    found = both(version(base), {"papers/2024-05.toml": good}, {"papers/2024-05.toml": bad})
    assert entries(found.files)[base.key].tags == ["x"]
    assert "# tags = [[" in found.files["papers/2024-05.toml"]
    new = both({}, {"papers/2024-05.toml": good}, {"papers/2024-05.toml": bad})
    assert new.files == found.files


def test_an_emptied_shard_stays_and_one_that_both_emptied_too() -> None:
    base = entry(1)
    empty = {"papers/2024-05.toml": ""}
    assert both(version(base), empty, version(base)).files == empty
    assert both(version(base), empty, empty).files == empty
    assert both(version(base), {}, version(base)).files == {}


# Properties

words = st.sampled_from(["alpha", "beta", "gamma", "delta", "양", "기울기"])
day = st.dates(date(2024, 4, 1), date(2024, 7, 30))


def _edits(draw: Callable[[st.SearchStrategy[object]], object], side: str) -> Callable[[Entry], Entry | None]:
    what = draw(
        st.sampled_from(["no", "tag", "untag", "status", "note", "lines", "title", "date", "rename", "remove", "own"])
    )
    word, on = draw(words), draw(day)

    def edit(one: Entry) -> Entry | None:
        one = copied(one)
        if what == "tag":
            one.tags.append(f"{word}{side}")
        elif what == "untag":
            one.tags = one.tags[1:]
        elif what == "status":
            one.status, one.status_on = Status.READ if word > "b" else Status.DROPPED, on  # type: ignore[operator,assignment]
        elif what == "note":
            one.note += f"\n\n{word} of {side}"
        elif what == "lines":
            one.note = one.note.replace("다시", f"{word}")
        elif what == "title":
            one.title = f"{word} {one.title}"
        elif what == "date":
            one.date = on  # type: ignore[assignment]
        elif what == "rename":
            one.key += f"-{word}"
        elif what == "own":
            one.extra["mine"] = f"{word}{side}"
        return None if what == "remove" else one

    return edit


@st.composite
def stores(draw: Callable[[st.SearchStrategy[object]], object]) -> tuple[Version, Version, Version]:
    base = [entry(number) for number in range(draw(st.integers(0, 5)))]  # type: ignore[arg-type]
    sides = []
    for side in "AB":
        texts, kept = {}, []
        for one in base:
            after = one
            for _ in range(draw(st.integers(0, 2))):  # type: ignore[call-overload]
                made = _edits(draw, side)(after)
                after = made if made is not None else None  # type: ignore[assignment]
                if after is None:
                    break
            if after is not None:
                kept.append(after)
                texts[after.key] = changed(text_of(one), one, after)
        for number in range(draw(st.integers(0, 2))):  # type: ignore[call-overload]
            kept.append(entry(draw(st.integers(20, 22)), key=f"new{number}", title=f"{draw(words)} new"))
        sides.append(version(*kept, texts=texts))
    return version(*base), sides[0], sides[1]


@given(stores())
def test_symmetric_and_nothing_lost(made: tuple[Version, Version, Version]) -> None:
    base, one, other = made
    found = both(base, one, other)
    after = entries(found.files)
    has = [entries(files) for files in made]
    tags = {tag for e in after.values() for tag in e.tags}
    notes = "\n".join(e.note for e in after.values())
    said = "\n".join(c.line for c in found.conflicts)
    for side, there in ((has[1], has[2]), (has[2], has[1])):
        for key, e in side.items():
            if has[0].get(key) == e and key not in there:
                continue  # removed, or renamed, by the other side
            assert {tag for tag in e.tags if tag[-1] in "AB"} <= tags
            assert all(line in notes for line in e.note.split("\n") if " of " in line)
            titles = {a.title for a in after.values()}
            assert e.title in titles or e.title in said or e.title in {b.title for b in has[0].values()}
    assert len(after) >= max(0, len(has[0].keys() & has[1].keys() & has[2].keys()))


@given(stores())
def test_what_one_side_left_alone_is_the_other_side(made: tuple[Version, Version, Version]) -> None:
    base, one, _ = made
    assert entries(both(base, one, base).files) == entries(one)


@pytest.mark.slow
@given(stores())
def test_a_second_merge_changes_nothing(made: tuple[Version, Version, Version]) -> None:
    base, one, other = made
    after = both(base, one, other).files
    assert entries(both(one, after, one).files) == entries(after)
