from __future__ import annotations

from readlist.search.synonyms import Synonyms, squeeze


def test_a_term_leads_to_the_others_of_its_group():
    found = Synonyms().of(["강화학습", squeeze("Reinforcement  Learning")])
    assert "reinforcement learning" in found["강화학습"]
    assert "강화학습" in found["reinforcementlearning"]


def test_own_groups_join_those_that_share_a_term(tmp_path):
    file = tmp_path / "synonyms.txt"
    file.write_text("# a, z\na, b\nc, d\n", encoding="utf-8")
    synonyms = Synonyms([["B", "c"], ["x"]], file)
    found = synonyms.of(["a", "d", "x", "z", ""])
    assert sorted(found["a"]) == ["b", "c", "d"]
    assert sorted(found["d"]) == ["a", "b", "c"]
    assert found["x"] == []
    assert found.keys() == {"a", "d", "x"}
    assert synonyms.terms() == ["a", "b", "c", "d", "x"]


def test_white_space_and_marks_between_words_do_not_matter():
    assert squeeze("강화 학습") == squeeze("강화-학습") == "강화학습"
    assert squeeze("Text-to-Speech") == "texttospeech"
