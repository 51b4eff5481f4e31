"""What blog systems print around an article, line by line, as regular expressions for a whole line in any case. A saved
page has these lines, and nobody writes them: they tell such a page from a note, and are left out.
"""

# fmt: off
# ruff: noqa: E501

ANYWHERE = {
# Tistory and Naver
"korean": [
    r"본문\s*(?:바로가기|으로 건너뛰기)", r"메뉴\s*(?:바로가기|열기|닫기)", "반응형", "공유하기", "게시글 관리", "구독하기",
    r"URL\s*복사", "댓글쓰기", "카카오스토리", "카카오톡", "이전 ?글", "다음 ?글", "관련글", "티스토리툴바", "저작자표시.*",
    "이웃추가", "방명록", "분류 전체보기.*", r"좋아요\s*\d*", r"공감\s*\d*", r"댓글\s*\d*",
],
# WordPress, Medium and what is built like them
"english": [
    "Skip to (?:main )?content", "Advertisement", "Share this(?: post| article)?", "Subscribe", "Sign (?:in|up)",
    "Log ?in", "Like this:?", r"Loading\.\.\.", "Leave a (?:comment|reply)", r"Comments? \(\d+\)", "Related posts:?",
    "Copy link", r"\d+ min read", "Open in app",
],
}

AT_THE_EDGE = {
"korean": [
    "메뉴", "페이스북", "트위터", "엑스", "신고하?기?", "인쇄", "글 목록", "목록", "태그", "스크랩", "로그인", "검색", "홈",
    "더보기", "접기", "광고",
],
"english": [
    "Share", "Tweet", "Menu", "Search", "Home", "Follow", "Like", "Comments?", "Related:?", "Previous", "Next", "Print",
    "Listen", "More",
],
}
"""These could also be headings of the article: they count only among the first and the last lines of a page."""
