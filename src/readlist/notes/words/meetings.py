"""What schedules and syllabuses say in place of a title, or before one, as regular expressions in any case."""

# fmt: off
# ruff: noqa: E501

_KIND = "(?:meeting|class|session|seminar|talk|paper|reading|lecture|journal club)s?"

BEGINS = (
    rf"no (?:\w+ )?{_KIND}\b", r"to be (?:announced|decided|determined)\b", r"t\.?b\.?[ad]\b",
    r"(?!(?:do|does|can|how|when|why|what|will|to)\b)(?:\w+ ){0,3}(?:break|holidays?|cancell?ed|postponed)\b",
    r"(?:OT|orientation|kick-?off|welcome|wrap-?up|(?:mid-?term|final)s?(?: exams?)?|exam week)(?: meeting)?$",
    "미정", "휴강", "휴회", "휴가", "휴일", "방학", "연휴", "추석", "설날?", "시험", "중간고사", "기말고사", "오리엔테이션", "킥오프",
    "休み", "休講", "休会", "未定", "待定", "停课", "放假", "暂停", "考试", "期中", "期末",
)
"""What it begins with, whatever follows."""

WHOLE = (
    rf".{{0,40}}?\b(?:no|without) (?:\w+ )?{_KIND}\)?",
    r"(?:(?:semester|term|spring|summer|autumn|fall|winter) )?(?:planning|organi[sz]ation(?:al)?|logistics|introductory|business)(?: (?:meeting|session))?",
    r"(?:(?:final|student|group|course|project|practice|lightning|guest|invited|conference|poster) )+(?:presentations?|talks?|lectures?|sessions?)(?: (?:by|from|with) .{2,40}| day)?",
    r"(?:reading|exam|project|enrichment) (?:week|day)", r"thanksgiving|easter|christmas|xmas|new year(?:['’]?s(?: (?:day|eve))?)?|labou?r day",
    r"buffer(?: (?:week|session))?", r"(?:free|open|empty) (?:slot|session|week)", r"open|skip(?:ped)?", r"social(?: (?:event|hour)|: .{2,30})?",
    r"(?:lab|group|team) (?:tour|retreat|outing|lunch|dinner|meeting)|retreat|hackathon",
    r".{0,20}(?:휴강|휴회|휴식|연휴|방학|개강|종강|회식|없음|쉬어가기|쉽니다)[)）]?", r".{0,20}(?:休み|なし|休会|放假|取消|停一次|无论文|無論文)[)）]?",
)
"""What the whole of it is."""

READ_FOR = (
    r"(?:required|mandatory|optional|recommended|suggested|main|core|primary|supplementary|additional|further|extra|bonus|background|discussion|lead)(?: (?:readings?|papers?|articles?))?",
    "필수|선택|권장|추천|참고|보충|필독|심화|배경", "必読|参考|推奨|任意|補足|必读|必讀|选读|選讀|推荐|推薦|参考|參考|精读|泛读", "pflicht(?:lektüre)?|vertiefung|obligatoire|facultatif|obligatori[oa]|opcional|verplicht",
)
"""What a syllabus says before a paper of whether it has to be read."""
