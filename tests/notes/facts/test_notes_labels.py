"""Which texts are labels, and which words say a status."""

from __future__ import annotations

from collections import Counter

import pytest

from readlist.model import Status
from readlist.notes.facts import labelling, labels
from readlist.notes.words.labels import LABELS, STATUSES


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Authors", "authors"),
        ("**Authors**", "authors"),
        ("<b>Authors</b>", "authors"),
        ("## 3. 저자 (Authors)", "authors"),
        (":AUTHOR:", "authors"),
        ("👥 著者", "authors"),
        ("Author/Institution", "authors"),
        ("Author(s)", "authors"),
        ("Publié à", "venue"),
        ("Paru à", "venue"),
        ("(저자)", "authors"),
        ("저자 Authors", "authors"),
        ("#+filetags", "tags"),
        ("Key-words", "tags"),
        ("date_read", "date"),
        ("发布时间", "published"),
        ("논문 링크 (arXiv)", "paper"),
        ("ＤＯＩ", "doi"),
        ("Abstract", "abstract"),
        ("Schlagwörter", "tags"),
        ("ETIQUETAS", "tags"),
        ("Mots clés", "tags"),
        ("Авторы", "authors"),
        ("Introduction", ""),
        ("题目&作者", ""),
        ("저자 Title", ""),
        ("the authors of this paper say", ""),
        ("", ""),
    ],
)
def test_what_a_label_names(text, field):
    assert labels.label_of(text) == field


def test_a_label_of_ones_own():
    line = "Presenter's pick: Gemini"
    assert labels.label_of("Presenter's pick") == "" and labelling.labelled(line) is None
    labels.extend({"presenter's pick": "title"})
    try:
        assert labels.label_of("**Presenter's Pick**") == "title" and labelling.labelled(line) == ("title", "Gemini")
    finally:
        labels.extend({})
    assert labels.label_of("Presenter's pick") == "" and labelling.labelled(line) is None


@pytest.mark.parametrize(
    "label", ["Auteur·rice·s", "Auteur·e·s", "Auteur·ice·s", "Auteur.e.s", "Auteurs et autrices", "Autrice"]
)
def test_people_of_all_genders_in_french(label: str) -> None:
    assert labels.label_of(label) == "authors"


def test_a_label_for_no_field_is_named():
    with pytest.raises(ValueError, match="'x' is for 'colour'"):
        labels.extend({"x": "colour"})


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("to-read", Status.UNREAD), ("읽음", Status.READ), ("읽는 중", Status.READING), ("未读", Status.UNREAD),
        ("読了", Status.READ), ("In Progress", Status.READING), ("✅ Done", Status.READ), ("포기", Status.DROPPED),
        ("published", None), ("", None),
    ],
)  # fmt: skip
def test_what_a_word_says_of_the_status(word, status):
    assert labels.status_of(word) == status


def test_a_word_stands_once_and_for_one_field_only():
    for table in (LABELS, STATUSES):
        count = Counter(labels._folded(word) for words in table.values() for word in words)
        assert [word for word, times in count.items() if times > 1] == []


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("標題", "title"),
        ("閱讀日期", "date"),
        ("關鍵詞", "tags"),
        ("会議", "venue"),
        ("評價", "note"),
        ("評価", "other"),
    ],
)
def test_characters_of_taiwan_and_japan_are_those_of_the_mainland(label: str, field: str) -> None:
    assert labels.label_of(label) == field
    assert labels.status_of("未讀") is labels.status_of("未読") is labels.status_of("未读")


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("Authors of the paper", "authors"),
        ("Titel des Papers", "title"),
        ("The paper", "paper"),
        ("El artículo", "paper"),
        ("L'articolo", "paper"),
        ("Les auteurs", "authors"),
        ("The idea", ""),
        ("Autoren der Arbeit", "authors"),
        ("Titre de l'article", "title"),
        ("Autores del artículo", "authors"),
        ("Título do artigo", "title"),
        ("Titolo dell'articolo", "title"),
        ("Titel van het artikel", "title"),
        ("Авторы статьи", "authors"),
        ("Оригинал работы", "paper"),
        ("Notes of the paper", ""),
    ],
)
def test_a_label_says_what_it_is_of(label: str, field: str) -> None:
    assert labels.label_of(label) == field


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ("Tittel, Otsikko, Název", "title"),
        ("Forfatter, Kirjoittajat, Autoři", "authors"),
        ("Läst, Luettu, Přečteno, Okunma tarihi", "date"),
        ("Onderwerpen, Ämnen, Emner, Aiheet, Témata, Tematy, Konular", "category"),
        ("Taggar, Emneord, Avainsanat, Klíčová slova, Etykiety", "tags"),
        ("Tidskrift, Tidsskrift, Lehti, Časopis, Dergi", "venue"),
        ("Källa, Lenke, Linkki, Odkaz, Kaynak", "link"),
        ("Årtal, Vuosi, Rok vydání, Yıl", "year"),
        ("Anteckningar, Notater, Muistiinpanot, Poznámky, Yorum", "note"),
        ("Lesestatus, Tila, Stav, Durum", "status"),
    ],
)
def test_labels_in_the_north_and_the_east_of_europe(words: str, field: str) -> None:
    assert {word: labels.label_of(word) for word in words.split(", ")} == dict.fromkeys(words.split(", "), field)


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("läst, lest, læst, luettu, přečteno, okundu", Status.READ),
        ("att läsa, ulest, lukematta, k přečtení, okunacak", Status.UNREAD),
        ("läser, i gang, kesken, čtu, czytam, okunuyor", Status.READING),
    ],
)
def test_statuses_in_the_north_and_the_east_of_europe(words: str, status: Status) -> None:
    assert {*map(labels.status_of, words.split(", "))} == {status}
