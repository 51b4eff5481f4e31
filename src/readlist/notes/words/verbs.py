"""What diaries and lists of tasks say of reading before a title, as regular expressions in any case."""

# fmt: off
# ruff: noqa: E501

DID = (
    "re-?read", "read", "finished", "skimmed", "gelezen", "gelesen", "läst", "lest", "læst", "luettu", "lu", "leído", "lido", "letto",
    "przeczytano", "přečteno", "прочитано", "okundu",
)
DOES = (
    "re-?reading", "reading", "started", "lees", "lezen", "lese", "lesen", "läs", "læs", "lue", "lire", "relire", "leer", "ler",
    "leggere", "czytać", "przeczytać", "přečíst", "читать", "прочитать", "oku",
)
HAVE_READ = (
    "papers? (?:i(?:'ve)? )?(?:re-?)?(?:read|finished|reviewed)", "(?:오늘 ?)?(?:다시 |다 )?(?:읽은|본|리뷰한|정독한|정리한) ?(?:논문|페이퍼)",
    "(?:오늘 ?)?(?:논문 )?(?:다 )?(?:읽음|읽었음|완독|정독)", "(?:今日 ?)?(?:読んだ|読み終えた|読み終わった|読了した) ?(?:論文|もの)?", "(?:論文)?読了", "論文を読んだ",
    "(?:今天|今日|昨天)?又?(?:精?[读讀看]|阅读|閱讀)完?[了过過](?:一篇|两篇)?(?:论文|論文|文献|文獻|文章|paper)?",
)
ARE_READING = (
    "(?:오늘 ?)?(?:읽고 있는|읽고 있던|읽는|읽던|읽다 ?만) ?(?:논문|페이퍼)", "읽는 중", "(?:読んでいる|読んでる|読み始めた|読みかけの|読み途中の) ?(?:論文|もの)?",
    "(?:正在读|在[读讀看])(?:论文|論文|文献|文獻)?", "papers? (?:i'm )?reading",
)
OF_THE_DAY = (
    "(?:today's|the day's) (?:papers?|reading)", "papers? (?:of the day|today|skimmed)", "오늘의? ?논문", "논문 읽기", "論文読み", "今日の論文", "今日论文",
    "(?:今天|今日)?(?:精?[读讀看]|阅读|閱讀)的?(?:论文|論文|文献|文獻|文章|paper)", "(?:论文|論文|文献|文獻|paper)(?:精?[读讀]|阅读|閱讀)",
)
OR_A_PAPER = ("papers?", "논문", "論文", "论文")
"""What stands in a diary before a title and a colon or a dash: ``읽은 논문: …``, ``读了 - …``."""
