"""The text of an entry: what is written is read again, and a change leaves the rest as it is."""

from __future__ import annotations

import tomllib
from copy import deepcopy
from dataclasses import replace
from datetime import date

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from conftest import entry
from readlist.model import Date, Entry, Source, Status
from readlist.store.block import BadBlock, Block, assignment, changed, text_of
from strategies import entries, filled


@given(entries)
def test_what_is_written_is_read_again(one: Entry) -> None:
    assert Block("shard", 1, text_of(one)).load() == one


def test_a_text_without_a_mark_needs_no_tomli_w(monkeypatch: pytest.MonkeyPatch) -> None:
    one = replace(entry(), note="한 줄.\n\nAnother, with a tab:\t(it's)")
    monkeypatch.setattr("tomli_w.dumps", None)
    assert Block("shard", 1, text_of(one)).load() == one


@given(entries)
def test_a_block_is_one_table_whose_keys_begin_in_column_0(one: Entry) -> None:
    text = text_of(one)
    assert text.startswith("[[paper]]\nkey = ")
    assert text.splitlines()[2].startswith("title = ")
    assert text.count("\n[[paper]]") == 0
    assert len(tomllib.loads(text)["paper"]) == 1


@given(entries, entries)
def test_a_change_gives_the_new_entry(one: Entry, other: Entry) -> None:
    assert Block("", 1, changed(text_of(one), one, other)).load() == other


@given(entries, st.sampled_from(Status), st.lists(filled, max_size=3))
def test_a_change_leaves_a_persons_own_way_of_writing(one: Entry, status: Status, tags: list[str]) -> None:
    text = (
        text_of(one).replace("title = ", '# 내 메모: """ 는 여기 그대로\n  title   =   ', 1) + "rating   = 5 # of 5\n"
    )
    before = Block("", 1, text).load()
    after = replace(deepcopy(before), status=status, tags=tags)
    new = changed(text, before, after)
    assert Block("", 1, new).load() == after
    assert '# 내 메모: """ 는 여기 그대로\n  title   =   ' in new
    assert "rating   = 5 # of 5\n" in new


def test_a_change_touches_the_lines_of_its_field_only() -> None:
    one = entry()
    text = text_of(one)
    lines = changed(text, one, replace(one, status=Status.READ, status_on=date(2024, 7, 1))).splitlines()
    assert [line for line in lines if line not in text.splitlines()] == ['status = "read"', "status_on = 2024-07-01"]
    assert [line for line in text.splitlines() if line not in lines] == ['status = "unread"']


@pytest.mark.parametrize("value", ["nan", "-nan", "[1, [nan]]", "{ a = [nan] }"])
def test_a_number_that_is_not_equal_to_itself_is_no_change(value: str) -> None:
    text = f"{text_of(entry())}loss = {value} # run 3\nrate = 1_000 # of them\n"
    before = Block("", 1, text).load()
    new = changed(text, before, replace(deepcopy(before), status=Status.READ))
    assert new == text.replace('"unread"', '"read"')


@pytest.mark.parametrize(
    ("tags", "becomes"),
    [
        (["a", "b", "c"], '[ # mine\n  "a", # first\n  # then\n  \'b\', # last\n  "c",\n]'),
        (["b"], "[ # mine\n  # then\n  'b', # last\n]"),
        (["b", "a"], '["b", "a"]'),
        ([], None),
    ],
)
def test_items_keep_their_comments(tags: list[str], becomes: str | None) -> None:
    text = text_of(entry()).replace('["rl", "llm"]', "[ # mine\n  \"a\", # first\n  # then\n  'b' # last\n]")
    before = Block("", 1, text).load()
    new = changed(text, before, replace(before, tags=tags))
    assert Block("", 1, new).load().tags == tags
    assert becomes is None or f"tags = {becomes}\n" in new


def test_a_table_of_ones_own_stays() -> None:
    text = text_of(entry()) + "\n[paper.mine]\nrating = 5\n"
    before = Block("", 1, text).load()
    assert before.extra == {"mine": {"rating": 5}}
    new = changed(text, before, replace(before, note="새 메모\n둘째 줄"))
    assert new.endswith("\n[paper.mine]\nrating = 5\n")
    assert Block("", 1, new).load().note == "새 메모\n둘째 줄"


@pytest.mark.parametrize(
    ("line", "what", "mend"),
    [
        ("title = 5", "is not a text", 'title = "..."'),
        ('title = " "', "the title is empty", 'title = "..."'),
        ('tags = ["a", 1, true]', 'tags = ["a", 1, true] is not a list', "tags = ["),
        ('date = "no day"', '"no day" is not a date', "date = 2024-05-20"),
        ('status = "seen"', '"seen" is not one of', '"unread", "reading"'),
        ('tags = "rl"', "is not a list of texts", "tags = ["),
        ("authors = [1]", "is not a list of texts", "authors = ["),
        ("note = []", "is not a text", "note = "),
        ("sources = [{ file = 1 }]", "is not a list of files", "first = 1"),
        ('key = "../up"', "is not a key", "letters"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(line: str, what: str, mend: str) -> None:
    name = line.split()[0]
    kept = [text for text in ('key = "a"', 'title = "A"') if not text.startswith(name)]
    text = "\n".join(["[[paper]]", *kept, "# 사람이 쓴 줄", line]) + "\n"
    with pytest.raises(BadBlock) as error:
        Block("2024-05.toml", 40, text).load()
    problem = error.value.problem
    assert (problem.file, problem.line) == ("2024-05.toml", 40 + text.splitlines().index(line))
    assert what in problem.what and mend in problem.mend and not problem.whole


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ('[[paper]]\ntitle = "A"\nkey = "a"\ntitle = "B"\n', 4, "title is given twice"),
        ('x = 1\npaper = [{ key = "a" }]\n[[paper]]\n', 2, "the entries are in a list"),
        (f"[[paper]]\nx = {'9' * 5000}\n", 1, "not TOML: a number has thousands of digits"),
    ],
)
def test_a_slip_is_named_in_our_own_words(text: str, line: int, what: str) -> None:
    with pytest.raises(BadBlock) as error:
        Block("2024-05.toml", 1, text).load()
    assert (error.value.problem.line, error.value.problem.what) == (line, what)


def test_a_block_that_is_not_toml_is_named_with_its_line() -> None:
    with pytest.raises(BadBlock) as error:
        Block("s.toml", 10, '[[paper]]\nkey = "a"\ntitle = oops\n').load()
    assert error.value.problem.line == 12 and error.value.problem.whole


@pytest.mark.parametrize("missing", ["title", "key"])
def test_an_entry_without_title_or_key_is_named(missing: str) -> None:
    text = "".join(line for line in text_of(entry()).splitlines(True) if not line.startswith(missing))
    with pytest.raises(BadBlock, match=f"without a {missing}"):
        Block("s.toml", 1, text).load()


def test_a_month_or_a_year_is_a_text_and_a_day_is_a_date() -> None:
    text = text_of(entry(date=Date(2024, 5), published=Date(2024)))
    assert '\ndate = "2024-05"\n' in text and '\npublished = "2024"\n' in text
    after = replace(Block("", 1, text).load(), date=Date(2024, 5, 2))
    assert "\ndate = 2024-05-02\n" in changed(text, Block("", 1, text).load(), after)
    year = Block("", 1, '[[paper]]\nkey = "a"\ntitle = "A"\ndate = 2024\n').load().date
    assert year == Date(2024)


def test_a_status_has_its_day() -> None:
    with pytest.raises(BadBlock, match="is not a day"):
        Block("", 1, '[[paper]]\nkey = "a"\ntitle = "A"\nstatus_on = "2024-05"\n').load()


def test_a_field_of_a_persons_own_that_became_ours_stays_as_it_is_written() -> None:
    text = '[[paper]]\nkey = "a"\ntitle = "A"\nvenue = 5 # mine\ndoi = "https://doi.org/10.1000/xyz"\n'
    before = Block("", 1, text).load()
    assert (before.doi, before.venue, before.extra) == ("10.1000/xyz", "", {"venue_": 5})
    assert changed(text, before, replace(before, tags=["rl"])).replace('tags = ["rl"]\n', "") == text
    assert Block("", 1, changed(text, before, replace(before, venue="ACL"))).load().venue == "ACL"


def test_dates_may_be_written_as_texts() -> None:
    assert Block("", 1, '[[paper]]\nkey = "a"\ntitle = "A"\ndate = "2024-05-20"\n').load().date == date(2024, 5, 20)


def test_lists_that_fit_stay_on_one_line_and_others_have_a_line_an_item() -> None:
    short, long = entry(tags=["a", "b, ]"]), entry(authors=[f"Author Number {n}" for n in range(9)])
    assert '\ntags = ["a", "b, ]"]\n' in text_of(short)
    assert '\nauthors = [\n    "Author Number 0",\n    "Author Number 1",\n' in text_of(long)
    assert Block("", 1, text_of(long)).load() == long


@given(st.text(st.sampled_from('ab가"\\\n\t[]#\x00\x7f\x85\u2028') | st.characters(codec="utf-8"), min_size=1))
def test_a_text_is_written_as_tomli_w_writes_it(text: str) -> None:
    assert assignment("mine", text) == tomli_w.dumps({"mine": text})
    if "\r" not in text:
        long = tomli_w.dumps({"note": text}, multiline_strings=True)
        assert assignment("note", text) == long.replace("\n[", "\n\\u005B")


def test_other_values_are_written_as_tomli_w_writes_them() -> None:
    day, source = date(987, 6, 5), {"file": '한 "note".md', "first": 1, "last": 23}
    assert assignment("date", Date.of(day)) == tomli_w.dumps({"date": day})
    assert assignment("mine", -7) == tomli_w.dumps({"mine": -7})
    (flat,) = tomli_w.dumps({"sources": [[source]]}).splitlines()[2:3]
    assert assignment("sources", [Source(**source)]) == f"sources = [{flat.strip()[:-1]}]\n"


own = st.recursive(
    st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False)
    | st.text(max_size=20)
    | st.dates()
    | st.times(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(st.text(max_size=8).map(lambda name: "my " + name), own, max_size=3))
def test_values_of_any_depth_come_back(extra: dict[str, object]) -> None:
    one = entry(extra=extra)
    text = text_of(one)
    assert Block("", 1, text).load() == one
    assert all(line.startswith(("[[paper]]", " ", "]")) or not line.startswith("[") for line in text.splitlines())
