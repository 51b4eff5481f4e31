"""Records of BibTeX in a text: where each begins and ends, and what is missing is made up for."""

import pytest

from readlist.bibliography.bibtex import records


def read(text, **strings):
    return [
        (one.kind, one.key, [(name, value) for name, value, _ in one.fields], one.reason)
        for one in records(text, strings)
    ]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("{a}", "a"),
        ("{a {b {c}} d}", "a {b {c}} d"),
        (r"{\{ is open}", r"\{ is open"),
        (r"{ends in \\}", r"ends in \\"),
        ('"a {"} b"', 'a {"} b'),
        ('"a" # { b} # c', "a bsee"),
        ("1999", "1999"),
        ("Words of one", "Words of one"),
        ('"They said "no" again"', 'They said "no" again'),
        ("{mail\n@home{x} is there}", "mail\n@home{x} is there"),
        ("", ""),
    ],
)
def test_a_value(written, value):
    assert read(f"@misc{{k, note = {written}, year = 1}}", c="see") == [
        ("misc", "k", [("note", value), ("year", "1")], "")
    ]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("@Misc{k, a = {x}}", "k"),
        ("@misc(k, a = {x})", "k"),
        ("@ misc\n{k, a = {x}}", "k"),
        ("@misc {Lee 2001, a = {x}}", "Lee 2001"),
        ('@misc{b\\"uh, a = {x}}', 'b\\"uh'),
        ("@misc{k % mine, or = not\n, a = {x} % or {not\n}", "k"),
        ("@misc{a = {x}}", ""),
        ("@misc{k a = {x}}", "k"),
        ("@misc{k, a = {x}", "k"),
        ("some@words.org (mine) @misc{k, a = {x}}", "k"),
        ("@comment{@misc{no, a = {no}}} @misc{k, a = {x}}", "k"),
        ("@comment any words {\n@misc{k, a = {x}}", "k"),
        ("@string{s = {x}} @preamble{s} @misc{k, a = S}", "k"),
    ],
)
def test_a_record(text, key):
    assert read(text) == [("misc", key, [("a", "x")], "")]


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("@misc{j, a = {x\n", "the value of a has no end"),
        ("@misc{j, a = {x,\n  b = {y}\n}\n", "the last brace is missing"),
        ("@misc{j, a = {x}, b {y}}\n", "a name and = are missing before b {y}}"),
    ],
)
def test_a_fault_ends_where_a_line_begins_the_next_record(fault, reason):
    (*_, said), after = read(fault + "@misc{k, a = {x}}\n")
    assert said == reason
    assert after == ("misc", "k", [("a", "x")], "")


@pytest.mark.parametrize("value", ["C:\\dir\\", "a \\{ b \\"])
def test_a_backslash_may_stand_before_the_brace_that_ends_a_value(value):
    value = value if value.count("{") == value.count("}") else f"{value}}}"
    both = read(f"@misc{{j, a = {{{value}}}, b = {{z}}}}\n@misc{{k, a = {{x}}}}")
    assert both == [("misc", "j", [("a", value), ("b", "z")], ""), ("misc", "k", [("a", "x")], "")]


def test_lines():
    (block,) = records("\n@misc{k,\n  a = {x\n y},\n\n  b = {z}\n}\n", {})
    assert (block.first, block.last, [line for *_, line in block.fields]) == (2, 7, [3, 6])
