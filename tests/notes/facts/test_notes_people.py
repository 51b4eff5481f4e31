"""Names of authors in front matter that other programs wrote."""

from __future__ import annotations

import pytest

from readlist.notes import doubt, parse
from readlist.notes.facts.contributors import contributors
from readlist.notes.facts.people import People, is_handle, read
from readlist.notes.facts.people import names as names_in
from readlist.notes.facts.person import is_name


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Ana Sousa", ["Ana Sousa"]),
        ("Ana Sousa, Kim Cheolsu", ["Ana Sousa", "Kim Cheolsu"]),
        ("Ana Sousa and Kim Cheolsu", ["Ana Sousa", "Kim Cheolsu"]),
        ("김철수, 이영희", ["김철수", "이영희"]),
        ("Sousa, Ana", ["Sousa, Ana"]),
        ("van der Berg, Jan Peter", ["van der Berg, Jan Peter"]),
        ("Sousa, Ana and Kim, Cheolsu", ["Sousa, Ana", "Kim, Cheolsu"]),
        ("Sousa, Ana; Kim, Cheolsu and Park, Jiwon", ["Sousa, Ana", "Kim, Cheolsu", "Park, Jiwon"]),
        ("Ana Sousa; Kim Cheolsu", ["Ana Sousa", "Kim Cheolsu"]),
        ("Kim, Lee, Park", ["Kim", "Lee", "Park"]),
        ("Sousa, A. M., Lin, B. & Ak, C. (dawnreader)", ["Sousa, A. M.", "Lin, B.", "Ak, C."]),
        ("Sousa, Ana and Kim Cheolsu", ["Sousa, Ana", "Kim Cheolsu"]),
        ("Ana Sousa, Jo March and Kim Cheolsu", ["Ana Sousa", "Jo March", "Kim Cheolsu"]),
        (["Sousa, Ana", "Kim Cheolsu"], ["Sousa, Ana", "Kim Cheolsu"]),
        ([{"name": "Ana Sousa"}, {"given": "Cheolsu", "family": "Kim"}], ["Ana Sousa", "Cheolsu Kim"]),
        (["name: Ana Sousa", "first: Cheolsu\nlast: Kim"], ["Ana Sousa", "Cheolsu Kim"]),
        (["Team: Gemini"], ["Team: Gemini"]),
        (None, []),
        ([["Ana"]], []),
        ([{"given": None, "family": "Kim"}], ["Kim"]),
        ([{"name": ["A", "B"]}], []),
        ([None, "Ana Sousa"], ["Ana Sousa"]),
        ("name: Ana Sousa\nemail: ana@example.org", ["Ana Sousa"]),
    ],
)
def test_names(value, names):
    assert contributors(value, one=True)[0] == names


def test_two_family_names_under_a_name_in_the_plural():
    assert contributors("Kim, Lee", one=False)[0] == ["Kim", "Lee"]


@pytest.mark.parametrize(
    "item",
    [
        {"name": "Kim", "literal": "Kim Cheolsu"},
        {"name": "Kim", "given": "Cheolsu"},
        {"name": True, "family": "Kim"},
        "name: Kim\nname: Lee",
        "name: Kim\naffiliation:\n- Seoul",
        ["Kim"],
    ],
)
def test_a_table_that_says_more_than_a_name_is_told_apart(item):
    assert not contributors([item], one=False)[1]


NESTED = """---
title: Reading in the dark
authors:
  - name: Ana Sousa
    affiliation: University of Coimbra
  - name: "Kim Cheolsu"
---
어두운 곳에서 읽는 모델.
"""


def test_what_is_said_of_authors_beside_their_names_stays():
    (entry,) = parse(NESTED, name="dark.md").entries
    assert entry.authors == ["Ana Sousa", "Kim Cheolsu"]
    assert "University of Coimbra" in str(entry.extra)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Lee, Sang-Woo and Gao, Tong and Yang, Sohee", ["Lee, Sang-Woo", "Gao, Tong", "Yang, Sohee"]),
        ("Ann / Bo Lin / Cem Ak", ["Ann", "Bo Lin", "Cem Ak"]),
        ("Ann Lee/Bo Lin", ["Ann Lee", "Bo Lin"]),
        ("CHEN, Xinlei; XIE, Saining", ["CHEN, Xinlei", "XIE, Saining"]),
        ("Lagorce, X., Shi, B. E., & Benosman, R. B.", ["Lagorce, X.", "Shi, B. E.", "Benosman, R. B."]),
        ("Sousa, A., Lin, B., & Ak, C", ["Sousa, A.", "Lin, B.", "Ak, C."]),
        ("Wang, Haitong, Tan, Aaron Hao, Nejat, Goldie", ["Wang, Haitong", "Tan, Aaron Hao", "Nejat, Goldie"]),
        ("Tsuji, Chikaha, Coronado, Enrique, Osorio, Pablo", ["Tsuji, Chikaha", "Coronado, Enrique", "Osorio, Pablo"]),
        ("Cao, Bo, Liu, Zhe, Wang, Lin, Wang, Hesheng", ["Cao, Bo", "Liu, Zhe", "Wang, Lin", "Wang, Hesheng"]),
        ("Kim, Lee, Park, Choi", ["Kim", "Lee", "Park", "Choi"]),
        ("Ann Lee, Bo Oh / Coimbra Labs", ["Ann Lee", "Bo Oh"]),
        ("Vaswani, Shazeer, Parmar, Uszkoreit", ["Vaswani", "Shazeer", "Parmar", "Uszkoreit"]),
        ("Liang Yang, George Wolberg & Jizhong Xiao", ["Liang Yang", "George Wolberg", "Jizhong Xiao"]),
        ("Yi Li*、Yuquan Deng*、Jesse Zhang†", ["Yi Li", "Yuquan Deng", "Jesse Zhang"]),
        ("Ken Shaw\\*, Deepak Pathak（\\* 共同一作,顺序随机）", ["Ken Shaw", "Deepak Pathak"]),
        ("Ann Lee (MIT), Bo Oh (Seoul National University)", ["Ann Lee", "Bo Oh"]),
        ("Ann Lee, Bo Oh (Coimbra)", ["Ann Lee", "Bo Oh"]),
        ("홍길동(서울대학교), 김철수(KAIST)", ["홍길동", "김철수"]),
        ("Ann Lee (Project Lead), Bo Oh", ["Ann Lee", "Bo Oh"]),
        ("Ann Lee @ MIT, Bo Oh @ KAIST", ["Ann Lee", "Bo Oh"]),
        ("Ann Lee 1,2 *, Bo Oh 2", ["Ann Lee", "Bo Oh"]),
        ("Ann Lee^1,2, Bo Oh^{1}*, Cy Roe$^2$", ["Ann Lee", "Bo Oh", "Cy Roe"]),
        ("Ann Lee<sup>1,2</sup>, Bo Oh<sup>1</sup>", ["Ann Lee", "Bo Oh"]),
        ("Ann Lee¹˒², Bo Oh²", ["Ann Lee", "Bo Oh"]),
        ("[[Ann Lee]], [[Bo Oh|Oh]]", ["Ann Lee", "Bo Oh"]),
        ("**Ann Lee**, [Bo Oh](https://bo.example.org)", ["Ann Lee", "Bo Oh"]),
        ("Shixiang (Shane) Gu, Honglak Lee", ["Shixiang (Shane) Gu", "Honglak Lee"]),
        ("by Ann Lee and Bo Oh", ["Ann Lee", "Bo Oh"]),
        ("(Ann Lee, Bo Oh)", ["Ann Lee", "Bo Oh"]),
        ("山田太郎、鈴木 一郎", ["山田太郎", "鈴木 一郎"]),
        ("Ann Lee · Bo Oh", ["Ann Lee", "Bo Oh"]),
        ("Ann Lee\nBo Oh", ["Ann Lee", "Bo Oh"]),
        ("they are from the same group as last time", []),
        ("https://a.org", []),
    ],
)
def test_the_names_behind_a_label(text, names):
    assert read(text) == People(names)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ann Lee et al.", ["Ann Lee"]),
        ("Ann Lee, Bo Oh, et al", ["Ann Lee", "Bo Oh"]),
        ("HE, Kaiming, et al.", ["HE, Kaiming"]),
        ("Lu, Ming Y et al.", ["Lu, Ming Y"]),
        ("Ann Lee and 5 others", ["Ann Lee"]),
        ("Ann Lee, Bo Oh 외 3명", ["Ann Lee", "Bo Oh"]),
        ("김철수 외", ["김철수"]),
        ("김철수, 이영희 등", ["김철수", "이영희"]),
        ("山田太郎, 鈴木 一郎 他", ["山田太郎", "鈴木 一郎"]),
        ("Ann Lee他3名", ["Ann Lee"]),
        ("王小明, 李雷等", ["王小明", "李雷"]),
        ("Ann Lee ほか", ["Ann Lee"]),
        ("Ann Lee, ...", ["Ann Lee"]),
        ("Ann Lee et al.（*共同一作）", ["Ann Lee"]),
        ("Ann Lee, Bo Oh и др.", ["Ann Lee", "Bo Oh"]),
        ("Ann Lee y otros", ["Ann Lee"]),
        ("Ann Lee, Bo Oh u. a.", ["Ann Lee", "Bo Oh"]),
        ("Lee, Ann and others", ["Lee, Ann"]),
        ("Ann Lee, Bo Oh, and many more", ["Ann Lee", "Bo Oh"]),
        ("Ann Lee and colleagues", ["Ann Lee"]),
    ],
)
def test_more_authors_than_are_named(text, names):
    assert read(text) == People(names, more=True)


@pytest.mark.parametrize(
    ("text", "names", "rest"),
    [
        ("David Ha, Jürgen Schmidhuber, ArXiv, 2018", ["David Ha", "Jürgen Schmidhuber"], "ArXiv, 2018"),
        ("Ann Lee, Anton van den Hengel, NIPS 2017", ["Ann Lee", "Anton van den Hengel"], "NIPS 2017"),
        ("Ann Lee, Bo Oh (NAACL 2019)", ["Ann Lee", "Bo Oh"], "NAACL 2019"),
        ("Ann Lee, Bo Oh — ICML 2018", ["Ann Lee", "Bo Oh"], "ICML 2018"),
        ("Ann Lee, Bo Oh, 2018", ["Ann Lee", "Bo Oh"], "2018"),
        ("Ann Lee, Bo Oh, Univ. of Coimbra, 2018", ["Ann Lee", "Bo Oh"], "Univ. of Coimbra, 2018"),
        ("Ann Lee, Bo Lin 2018", ["Ann Lee", "Bo Lin"], "2018"),
        ("Ann Lee, Bo'Oli Oh 2018", ["Ann Lee", "Bo'Oli Oh"], "2018"),
        ("Ann Lee, Bo Lin. ICML 2018", ["Ann Lee", "Bo Lin"], "ICML 2018"),
    ],
)
def test_a_venue_and_a_year_behind_the_last_name(text, names, rest):
    assert read(text) == People(names, rest=rest)
    assert names_in(text) == names or "(" in text


@pytest.mark.parametrize("joiner", ["and", "et", "und", "en", "och"])
def test_families_and_initials_before_the_last(joiner):
    assert read(f"Lee, A., Oh, B. {joiner} Kim, C.") == People(["Lee, A.", "Oh, B.", "Kim, C."])


def test_what_is_named_is_not_lost_to_others():
    assert read("Ann Lee et al., Nature Medicine 2019") == People(["Ann Lee"], more=True, rest="Nature Medicine 2019")


def test_a_place_behind_the_last_name():
    assert read("Ann Lee, Bo Oh, Univ. of Coimbra") == People(["Ann Lee", "Bo Oh"], rest="Univ. of Coimbra")


@pytest.mark.parametrize(
    "word", ["and", "und", "en", "et", "och", "и", "ve", "ja", "és", "și", "và", "και", "та", "і", "i", "a"]
)
def test_a_word_between_the_last_two(word: str) -> None:
    assert read(f"Ana Sousa, Bo Lin {word} Cem Ak").names == ["Ana Sousa", "Bo Lin", "Cem Ak"]


def test_a_name_is_not_such_a_word() -> None:
    assert read("Ana Sousa, Chen En Lin").names == ["Ana Sousa", "Chen En Lin"]
    assert read("Ana Sousa et al.").names == ["Ana Sousa"]
    assert read("Antoni Vidal i Serra, Thomas a Kempis").names == ["Antoni Vidal i Serra", "Thomas a Kempis"]


@pytest.mark.parametrize("words", ["ve ark.", "ve diğerleri", "vd.", "a kol.", "i wsp.", "và cộng sự"])
def test_others_in_turkish_czech_polish_and_vietnamese(words: str) -> None:
    assert read(f"Ana Sousa, Bo Lin {words}") == People(["Ana Sousa", "Bo Lin"], more=True)


def test_initials_that_end_a_citation_belong_to_the_last_name() -> None:
    assert read("Sousa, A., Lin, B., & Ak, C. D").names == ["Sousa, A.", "Lin, B.", "Ak, C. D."]


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ('Sousa, Ana. "Sorting at Night." Machine Learning 45 (2021): 5-32.', ["Ana Sousa"]),
        ('Sousa, Ana, et al. "Sorting at Night." ICML, 2021.', ["Ana Sousa"]),
        ('Sousa, Ana, and Bo Lin. "Sorting at Night." ICML, 2021.', ["Sousa, Ana", "Bo Lin"]),
        ('Sousa, Ana, Bo Lin, and Cem Ak. "Sorting at Night." ICML, 2021.', ["Sousa, Ana", "Bo Lin", "Cem Ak"]),
        ("SOUSA, Ana, et al. Sorting nights. ICML, 2021.", ["SOUSA, Ana"]),
        ('Kim, Park, et al. "Sorting at Night." ICML, 2021.', ["Kim", "Park"]),
    ],
)
def test_bibliographies_turn_the_first_name(text: str, authors: list[str]) -> None:
    (entry, _) = parse(f"- {text}\n- {text.replace('Night', 'Noon')}\n", name="list.md").entries
    assert entry.authors == authors


@pytest.mark.parametrize("mark", ["・", "·"])
def test_a_dot_between_names(mark: str) -> None:
    assert read(f"Ana Sousa{mark}Bo Lin").names == ["Ana Sousa", "Bo Lin"]
    assert read("ジョン・スミス").names == ["ジョン・スミス"]


def test_two_words_that_are_a_clause_are_not_a_name() -> None:
    assert not names_in("I bake, and I walk")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Gemini Team (Google)", ["Gemini Team (Google)"]),
        ("Gemini Team, Google", ["Gemini Team", "Google"]),
        ("Enze Xie1, Peize Sun*, Ping Luo†‡", ["Enze Xie", "Peize Sun", "Ping Luo"]),
        ("Éric de la Clergerie and Benoît Sagot", ["Éric de la Clergerie", "Benoît Sagot"]),
        ("A. B. Author, Wei-Ning Hsu, and S. O'Brien", ["A. B. Author", "Wei-Ning Hsu", "S. O'Brien"]),
        ("Gyeong-In Yu, Albert No", ["Gyeong-In Yu", "Albert No"]),
        ("Zhang (Bo) Wei, Ana Sousa", ["Zhang (Bo) Wei", "Ana Sousa"]),
        ("남궁 민, 제갈 량", ["남궁 민", "제갈 량"]),
        ("네이버 클라우드 연구소, 김철수", ["네이버 클라우드 연구소", "김철수"]),
        ("王伟, 李娜", ["王伟", "李娜"]),
        ("山田 太郎, 鈴木 花子", ["山田 太郎", "鈴木 花子"]),
        ("ジョン・スミス, マリー・キュリー", ["ジョン・スミス", "マリー・キュリー"]),
        ("Ana Sousa<br>Bo Lin", ["Ana Sousa", "Bo Lin"]),
        ("Ana Sousa^{a,b}, Bo Lin^b", ["Ana Sousa", "Bo Lin"]),
        ("_Ana Sousa_, Bo Lin", ["Ana Sousa", "Bo Lin"]),
        ("Ana Sousa, Bo Lin, 서울대학교, 2020", ["Ana Sousa", "Bo Lin"]),
        ("Ana Sousa, Bo Lin, 고등과학연구원, 2020", ["Ana Sousa", "Bo Lin"]),
        ("Ana Sousa, Bo Lin, 北京大学, 2020", ["Ana Sousa", "Bo Lin"]),
        ("Ana Sousa, Bo Lin, 國立臺灣大學, 2020", ["Ana Sousa", "Bo Lin"]),
        ("Ana Sousa, Bo Lin, 浙江医学院, 2020", ["Ana Sousa", "Bo Lin"]),
        ("Jared Kaplan et al.", ["Jared Kaplan"]),
        ("Jared Kaplan, Sam McCandlish, et al.", ["Jared Kaplan", "Sam McCandlish"]),
        ("Kingma, Diederik P.; Ba, Jimmy", ["Kingma, Diederik P.", "Ba, Jimmy"]),
        ("John Hughes, Jr., Ada Lovelace", ["John Hughes, Jr.", "Ada Lovelace"]),
        ("Bo Lin, III, Ann Lee, Ph.D., Ada Lovelace", ["Bo Lin, III", "Ann Lee, Ph.D.", "Ada Lovelace"]),
        ("DeepSeek-AI, :, Xiao Bi", ["DeepSeek-AI", "Xiao Bi"]),
        ("01.AI", ["01.AI"]),
        ("김철수, 이영희", ["김철수", "이영희"]),
        ("DeepSeek-V3", ["DeepSeek-V3"]),
        ("ICLR 2024", []),
        ("NeurIPS 2023 Spotlight", []),
        ("Enze Xie1,2, Peize Sun$^{3}$", ["Enze Xie", "Peize Sun"]),
        ("물론 그렇지만은 않다", []),
        ("Shampoo? Sophia?", []),
        ("Figure 3", []),
        ("https://a.org", []),
        ("e.g., Llama2, GPT-4", []),
        ("2T vs 3T", []),
    ],
)
def test_names_by_their_look(text, names):
    assert names_in(text) == names


def test_sixty_names_of_which_one_is_strange():
    names = [f"Ada {chr(65 + i % 26)}. Lovelace" for i in range(60)]
    assert names_in(", ".join([*names, "the rest of us"])) == [*names, "the rest of us"]


@pytest.mark.parametrize(
    "role",
    "교신 공동 대학 연구 소속 通讯 通信 一作 作者 负责 指导 实习 大学 学院 研究 公司 責任 筆頭 所属 @ana 1,2".split(),
)
def test_a_role_in_brackets_is_not_a_part_of_the_name(role):
    assert read(f"Ana Sousa ({role}), Bo Lin").names == ["Ana Sousa", "Bo Lin"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sousa, A.", ["Sousa, A."]),
        ("Sousa, AB", ["Sousa, AB"]),
        ("Sousa, A. B. C. D., Lin, B.", ["Sousa, A. B. C. D.", "Lin, B."]),
        ("Sousa, AB., Lin, C.", ["Sousa, AB.", "Lin, C."]),
        ("Ana Sousa|Bo Lin", ["Ana Sousa", "Bo Lin"]),
    ],
)
def test_the_names_of_a_short_list_behind_a_label(text, names):
    assert read(text).names == names


def test_a_name_on_a_website_signs_a_note():
    assert is_handle(["@Ana"])
    assert not is_handle(["Ana"])


@pytest.mark.parametrize("given", ["given", "given-names", "first", "firstname", "first_name", "forename"])
@pytest.mark.parametrize("family", ["family", "family-names", "last", "lastname", "last_name", "surname"])
def test_a_table_for_each_author(given, family):
    assert contributors([{given: "Ana", family: "Sousa"}], one=False) == (["Ana Sousa"], True, False)


@pytest.mark.parametrize("whole", ["name", "literal", "full_name"])
def test_a_table_with_the_whole_name(whole):
    assert contributors([{whole: "Ana Sousa", "family": "Sousa"}], one=False) == (["Ana Sousa"], False, False)


@pytest.mark.parametrize("text", ["Ana Sousa y Bo Lin", "Ana Sousa e Bo Lin"])
def test_two_people_with_a_word_of_another_language_between(text):
    assert read(text).names == ["Ana Sousa", "Bo Lin"]


def test_a_family_of_two_words_with_that_word_between():
    assert read("Ana Sousa, Blas Lin y Ak").names == ["Ana Sousa", "Blas Lin y Ak"]


def test_words_of_a_sentence_are_no_people():
    assert not is_name("ein Zettel")
    text = "# Wie ich lese\n\nEin Gedanke, ein Zettel. Erst mit der Hand, dann hier.\n\n- Die Nummer ist der Tag.\n"
    assert doubt(parse(text, name="lesen.md"), "lesen.md")


def test_a_family_that_is_also_a_particle():
    assert is_name("Le")
    assert read("Ana Sousa, Bo Lin, NetSort'11").names == ["Ana Sousa", "Bo Lin"]


def test_the_year_behind_the_last_of_two_families():
    assert (read("Kim and Sousa 2016").names, read("Kim and NeurIPS 2016").names) == (["Kim", "Sousa"], ["Kim"])


def test_the_first_of_several_names_is_turned_and_has_an_initial():
    found = read("Sousa, Ana E., Bo Lin, and Cem Ak").names
    assert found == ["Sousa, Ana E.", "Bo Lin", "Cem Ak"]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Sousa, Bo Lin（阿里巴巴）", "Ana Sousa【네이버】, Bo Lin", "Ana Sousa, Bo Lin [Acme]", "Ana Sousa, Bo Lin - Acme Group",
        "Ana Sousa and Bo Lin from Acme", "Ana Sousa (Acme); Bo Lin", "Ana Sousa, Bo Lin (Acme, Sun University)",
    ],
)  # fmt: skip
def test_where_people_work_is_no_part_of_their_names(text):
    assert read(text).names == ["Ana Sousa", "Bo Lin"]


def test_semicolons_between_those_who_work_at_one_place():
    assert read("Ana Sousa, Bo Lin (Acme); Cem Ak, Dana Roe").names == [
        "Ana Sousa",
        "Bo Lin",
        "Cem Ak",
        "Dana Roe",
    ]
    assert read("Giardini Lahr, Gustavo Jose; Sousa, Ana").names == ["Giardini Lahr, Gustavo Jose", "Sousa, Ana"]


def test_a_name_in_its_own_script_stays():
    text = "Hana Kim (김하나), Fei Sun (孙飞)"
    assert read(text).names == ["Hana Kim (김하나)", "Fei Sun (孙飞)"]


def test_the_year_behind_the_last_of_several_names() -> None:
    assert read("Ana Sousa, Bo Lin, Maria Ak 2016") == People(["Ana Sousa", "Bo Lin", "Maria Ak"], rest="2016")
    assert read("Ana Sousa, Bo Lin, Nature Medicine 2016") == People(
        ["Ana Sousa", "Bo Lin"], rest="Nature Medicine 2016"
    )


def test_a_name_that_ends_like_by_is_whole() -> None:
    assert read("Toby Lee, Ruby Lin").names == ["Toby Lee", "Ruby Lin"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("SOUSA, Ana, KIM, Cheolsu", ["SOUSA, Ana", "KIM, Cheolsu"]),
        ("van der Berg, Ana Maria, Kim, Cheolsu", ["van der Berg, Ana Maria", "Kim, Cheolsu"]),
        ("DeepMind, Google Research", ["DeepMind", "Google Research"]),
    ],
    ids=["families in capitals", "a family of several words", "two teams"],
)
def test_what_commas_part_in_a_list_with_family_names_first(text, names):
    assert read(text).names == names
