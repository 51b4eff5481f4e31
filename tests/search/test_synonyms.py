from __future__ import annotations

from readlist.search.synonyms import load, squeeze


def test_a_term_leads_to_the_others_of_its_group():
    terms = load()
    assert "reinforcement learning" in terms["강화학습"]
    assert "강화학습" in terms[squeeze("Reinforcement  Learning")]


def test_own_groups_join_those_that_share_a_term(tmp_path):
    file = tmp_path / "synonyms.toml"
    file.write_text('groups = [["a", "b"], ["c", "d"]]', encoding="utf-8")
    terms = load([["B", "c"], ["x"]], file)
    assert sorted(terms["a"]) == ["b", "c", "d"]
    assert sorted(terms["d"]) == ["a", "b", "c"]
    assert terms["x"] == []


def test_white_space_and_marks_between_words_do_not_matter():
    assert squeeze("강화 학습") == squeeze("강화-학습") == "강화학습"
    assert squeeze("Text-to-Speech") == "texttospeech"
