"""Tags at the command line: other names, and names that are not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from program import run
from readlist.library import Library
from readlist.model import Entry


@pytest.fixture
def library(home: Path) -> Library:
    found = Library(home)
    found.add([Entry("One", key="one", tags=["in-context-learning"]), Entry("Two", key="two", tags=["icl"])])
    return found


def test_a_tag_is_given_by_its_other_name(library: Library) -> None:
    done = run("tags", "alias", "icl", "in-context-learning")
    assert done.code == 0
    assert "1 entry has the tag icl itself; readlist tags rename icl in-context-learning makes them one" in done.err
    run("tag", "two", "--add", "ICL")
    assert library.get("two").tags == ["icl", "in-context-learning"]
    assert run("tags", "alias").out == "icl\tin-context-learning\n"


def test_another_name_may_come_before_its_tag(library: Library) -> None:
    assert "no entry has the tag language-model yet" in run("tags", "alias", "lm", "language-model").err
    assert run("tags", "alias", "llm", "lm").code == 2
    assert "lm no longer stands for a tag" in run("tags", "alias", "lm", "--remove").err
    assert run("tags", "alias", "lm", "--remove").code == 1


def test_a_tag_that_no_entry_has_is_named_with_the_nearest(library: Library) -> None:
    done = run("tag", "one", "--remove", "in-context-lerning")
    assert "no entry has the tag in-context-lerning; did you mean in-context-learning?" in done.err
    assert (
        "#in-context-lerning is new, and looks like #in-context-learning"
        in run("tag", "one", "--add", "in-context-lerning").err
    )
