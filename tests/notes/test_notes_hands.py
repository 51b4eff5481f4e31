"""Heads of notes as different people type them: the same facts come out of each."""

from __future__ import annotations

import pytest

from readlist.notes import parse

TITLE = "Sorting Networks That Learn to Merge"
LINK = "https://arxiv.org/abs/2501.00011"
PEOPLE = "Ana Sousa, Bo Lin, Cem Ak"
HEADS = {
    "bullets": f"# {TITLE}\n\n- **Authors:** {PEOPLE}\n- **Venue:** ICML 2025\n- **Link:** {LINK}\n",
    "a title in its link": f"# [{TITLE}]({LINK})\n\n*{PEOPLE}* — ICML 2025\n",
    "superscripts": f"# {TITLE}\n\nAna Sousa<sup>1</sup>, Bo Lin<sup>1,2</sup>, Cem Ak<sup>2</sup>\n\n[[arXiv]]({LINK})\n",
    "a table": f"# 리뷰\n\n| 항목 | 내용 |\n|---|---|\n| 논문 제목 | {TITLE} |\n| 저자 | {PEOPLE} |\n| 링크 | {LINK} |\n",
    "Japanese": f"# {TITLE}\n\n- 著者：Ana Sousa、Bo Lin、Cem Ak\n- URL：{LINK}\n- 読んだ日：2025年1月6日\n",
    "German": f"Notiz\n=====\n\nTitel: {TITLE}\nAutoren: {PEOPLE}\nQuelle: {LINK}\nGelesen am: 06.01.2025\n",
    "Spanish, in a table without labels of its own": f"# {TITLE}\n\n| | |\n|---|---|\n| **Autores** | {PEOPLE} |\n| **Enlace** | {LINK} |\n",
    "French": f"# {TITLE}\n\n- Auteurs : {PEOPLE}\n- Lien : <{LINK}>\n- Étiquettes : tri\n\n## Résumé\n",
    "Portuguese": f"# {TITLE}\n\n**Autores:** {PEOPLE}\n**Artigo:** {LINK}\n**Data:** 6 de janeiro de 2025\n",
    "Italian": f"# {TITLE}\n\nAutori: {PEOPLE}\nCollegamento: {LINK}\nLetto il: 6 gennaio 2025\n",
    "Dutch": f"# {TITLE}\n\n> Auteurs: {PEOPLE}\n> Artikel: {LINK}\n",
    "Russian": f"# {TITLE}\n\nАвторы: {PEOPLE}\nСсылка: {LINK}\n\n## Выводы\n",
    "a quote": f"# {TITLE}\n\n> 作者: {PEOPLE}\n> 会议: ICML 2025\n> 链接: {LINK}\n",
    "headings": f"# {TITLE}\n\n## Authors\n\n{PEOPLE}\n\n## Link\n\n{LINK}\n\n## Summary\n\nIt sorts.\n",
    "lists below headings": f"# {TITLE}\n\n### 저자\n- Ana Sousa\n- Bo Lin\n- Cem Ak\n\n### 링크\n- [논문]({LINK})\n",
    "Notion": f"# {TITLE}\n\nAuthors: {PEOPLE}\nStatus: Reading\nURL: {LINK}\nYear: 2025\n",
    "inline fields": f"# {TITLE}\n\nauthors:: [[Ana Sousa]], [[Bo Lin]], [[Cem Ak]]\nlink:: {LINK}\nstatus:: done\n",
    "bars": f"## {TITLE}\n**Authors**: {PEOPLE} | **Venue**: ICML 2025 | [[paper]]({LINK})\n",
    "wide labels": f"# Log\n\nTITLE   : {TITLE}\nAUTHORS : {PEOPLE}\nARXIV   : 2501.00011\n\n",
    "set small": f"# {TITLE}\n\n<sub>{PEOPLE} · ICML 2025 · [link]({LINK})</sub>\n",
    "an id behind people": f"# {TITLE}\n\n{PEOPLE}. ICML 2025. arXiv:2501.00011\n",
    "signs": f"# {TITLE}\n\n> 🗓 2025-01-06 · ✍️ {PEOPLE} · 🔗 [arXiv]({LINK})\n",
    "brackets": f"[제목] {TITLE}\n[저자] {PEOPLE}\n[링크] {LINK}\n",
    "emoji": f"# 📄 {TITLE}\n\n👥 **Authors**: {PEOPLE}\n🔗 **Paper**: [arXiv]({LINK})\n\n---\n",
    "a section of facts": f"# {TITLE}\n\n## Metadata\n- Authors: Ana Sousa; Bo Lin; Cem Ak\n- arXiv: 2501.00011\n\n## Notes\n",
    "places below": f"# {TITLE}\n\nAna Sousa, Bo Lin and Cem Ak\n\nUniversity of Coimbra, KAIST\n\nPaper link: {LINK}\n",
}


@pytest.mark.parametrize("head", HEADS)
def test_the_same_facts(head):
    reading = parse(f"{HEADS[head]}\n밤에도 정렬이 된다.\n", name="a.md")
    (entry,) = reading.entries
    assert (entry.title, entry.authors) == (TITLE, ["Ana Sousa", "Bo Lin", "Cem Ak"])
    assert entry.arxiv == "2501.00011"
    assert "밤에도 정렬이 된다." in entry.note


@pytest.mark.parametrize("value", ["06.01.2025", "6 gennaio 2025"])
def test_a_word_for_dates_and_data_is_a_date_where_its_value_is_one(value):
    (entry,) = parse(f"# {TITLE}\n\nData: {value}\nAutori: {PEOPLE}\n\nData: tre milioni\n", name="a.md").entries
    assert str(entry.date) == "2025-01-06"
    assert entry.note == "Data: tre milioni"


@pytest.mark.parametrize(
    ("kind", "label"),
    [("Fichamento 01", "Referência"), ("Ficha de lectura 2", "Referencia"), ("Scheda", "Riferimento")],
)
def test_a_form_with_its_citation_after_a_label_is_about_that(kind, label):
    text = f"# {kind}\n\n**{label}:** SOUSA, Ana Maria; LIN, Bo. {TITLE}. In: KDD, 2025.\n**Link:** {LINK}\n\n## Ideas\n\nA.\n"
    (entry,) = parse(text, name="a.md").entries
    assert (entry.title, entry.authors, entry.venue) == (TITLE, ["SOUSA, Ana Maria", "LIN, Bo"], "KDD")
    assert label not in entry.note
