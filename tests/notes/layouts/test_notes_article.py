"""Articles saved as text: furniture left out, labels understood, the rest kept."""

import datetime

import pytest

from readlist.notes import parse
from readlist.notes.layouts.article import is_furniture

PAGE = """본문 바로가기
공부/논문

[논문 읽기] 드롭아웃 다시 보기

by 어느독자 2024. 3. 9. 10:22
반응형

오랜만에 다시 읽었다.

제목: Dropout: A Simple Way to Prevent Neural Networks from Overfitting

저자: Nitish Srivastava, Geoffrey Hinton

링크: https://jmlr.org/papers/v15/srivastava14a.html

인용: 50000

1. 방법

- 절반을 끈다.
    - 학습할 때만.

#dropout

공감
댓글 3
"""


def test_a_page():
    reading = parse(PAGE, name="post.txt")
    assert reading.layout == "article"
    (entry,) = reading.entries
    assert entry.title == "Dropout: A Simple Way to Prevent Neural Networks from Overfitting"
    assert entry.authors == ["Nitish Srivastava", "Geoffrey Hinton"]
    assert entry.urls == ["https://jmlr.org/papers/v15/srivastava14a.html"]
    assert (entry.date, entry.tags) == (datetime.date(2024, 3, 9), ["dropout"])
    assert entry.note == (
        "[논문 읽기] 드롭아웃 다시 보기\n\n오랜만에 다시 읽었다.\n\n인용: 50000\n\n"
        "1. 방법\n\n- 절반을 끈다.\n    - 학습할 때만."
    )
    assert [line.number for line in reading.lines if line.field == "left out"] == [1, 2, 6, 7, 26, 27]
    assert all(line.reason.startswith("page furniture") for line in reading.lines if line.field == "left out")


def test_a_page_without_labels_is_named_after_its_headline():
    text = "Skip to content\nBlog / Papers\nDropout, ten years later\nPosted on March 9, 2024\nShare\nIt still works.\n"
    (entry,) = parse(text).entries
    assert (entry.title, entry.date, entry.note) == (
        "Dropout, ten years later",
        datetime.date(2024, 3, 9),
        "It still works.",
    )


def test_labels_in_markdown():
    head = "**Title:** Dropout\n**Authors:** Ada Lovelace and A. Turing\n- Date: 2024-03-09"
    text = f"# Mine\n\n{head}\n\n## 요약\n\n좋다.\n"
    (entry,) = parse(text, name="notes.md").entries
    assert (entry.title, entry.authors, entry.date) == (
        "Dropout",
        ["Ada Lovelace", "A. Turing"],
        datetime.date(2024, 3, 9),
    )
    assert entry.note == "# Mine\n\n## 요약\n\n좋다."


@pytest.mark.parametrize(
    ("line", "furniture"),
    [("반응형", True), ("댓글 12", True), ("Share this post", True), ("Search", False), ("광고를 껐다", False)],
)
def test_furniture(line, furniture):
    assert is_furniture(line) == furniture


PAGES = {
    "Tistory": "본문 바로가기, 본문으로 건너뛰기, 메뉴 바로가기, 메뉴 열기, 메뉴 닫기, 반응형, 공유하기, 게시글 관리, 구독하기, URL 복사, 댓글쓰기, "
    "카카오스토리, 카카오톡, 이전글, 다음 글, 관련글, 티스토리툴바, 저작자표시 비영리, 방명록, 분류 전체보기 (12), 좋아요 3, 공감, 댓글 2",
    "Naver": "이웃추가, 공감 12",
    "WordPress": "Skip to content, Share this post, Like this:, Loading..., Leave a comment, Comments (3), Related posts, Log in, Subscribe",
    "Medium": "Sign up, 5 min read, Open in app, Copy link, Advertisement",
}


@pytest.mark.parametrize("lines", PAGES.values(), ids=PAGES)
def test_what_blog_systems_print(lines):
    assert [line for line in lines.split(", ") if not is_furniture(line)] == []


def test_what_they_print_at_the_edges_of_a_page():
    for word in (
        "메뉴 페이스북 트위터 엑스 신고 인쇄 목록 태그 스크랩 로그인 검색 홈 더보기 접기 광고 Share Tweet Menu Search "
        "Home Follow Like Comments Related: Previous Next Print Listen More"
    ).split():
        assert is_furniture(word, edge=True)
        assert not is_furniture(word)


def test_a_word_of_the_page_is_furniture_at_its_edges_only():
    body = "".join(f"문단 {i}입니다. 아직 끝나지 않았습니다.\n" for i in range(20))
    text = f"본문 바로가기\n반응형\n검색\nOn Search\n{body}Search\n검색 이야기입니다.\nShare\nMore\n"
    reading = parse(text)
    assert [line.number for line in reading.lines if line.field == "left out"] == [1, 2, 3, 27, 28]
    assert "Search\n검색 이야기입니다." in reading.entries[0].note
