"""Words that the titles of lists of papers are made of, and the names of files with lists."""

# fmt: off
# ruff: noqa: E501

GATHERED = frozenset("""
google scholar alert alerts digest paper papers article articles reading readings read list log daily weekly monthly
diary journal mail mails arxiv new feed refs references bibliography report reports seminar seminars study group lab
roundup recap literature
세미나 스터디 알림 논문 논문들 논문을 일지 목록 일기 주간 월간 주보 보고 보고서 읽은 읽은것 읽을 읽기
ゼミ 輪読会 勉強会 研究会 論文 日報 週報 月報 日誌 一覧 メモ 読んだ 読んでいる 読みたい よんだ
组会 读书会 论文 日记 日报 周报 周记 月报 列表 阅读 速递 讀 读 閱讀 組會 讀書會 週記
gelesene gelesen artikel leseliste papiers lus lectures lecture lecturas leídos leídas artículos artigos lidos leituras
letture articoli letti прочитанные прочитанное статьи литература чтение
""".split())
"""What is gathered, or how: one of these at least."""

AROUND = frozenset("""
this last next past the of in i we my our what for from and to on at week weeks month months day days year today
recent recently summer winter spring autumn fall up round notes best favourite favorite some few
이번 지난 다음 이 주 주의 주에 달 달의 달에 월 월에 년 년에 일 올해 오늘 오늘의 이달의 이번주 이번주에 이번달 이번달에 지난주 지난달 최근 최근에 동안 정리
기록 모음 요약 주차 째주 번째
今週 先週 来週 今月 先月 今年 今日 最近 週間 週 月 年 日 間 この に の で を は まとめ 記録 紹介 リスト 本 件 回 号 第
本周 上周 本月 上月 每周 每日 每月 周 期 篇 的 了 记录 紀錄 总结 總結 笔记 筆記 清单 精选 推荐 分享 一 二 三 四 五 六 七 八 九 十 本週 上週 每週
em der die das im in dieser diese woche monat jahr cette la le les de du des semaine mois année del mes semana año da do
dos das mês ano della delle settimana mese anno за на неделя недели неделю месяц год эту этой
""".split())
"""What stands beside that: for which time, whose, or that it is a list."""

OF_ONE = frozenset("paper article study group lab arxiv reading read new lecture log journal 논문 論文 论文 メモ 阅读 閱讀 读".split())
"""Words of a list that by themselves may name the file of a note on one paper."""
