"""Headings that head a part of a note, or say what kind of page it is: they name no paper.

Case, numbers, marks and brackets make no difference.
"""

# fmt: off
# ruff: noqa: E501

SECTIONS = {
"english": [
    "abstract", "introduction", "intro", "background", "related work", "related works", "prior work",
    "preliminaries", "motivation", "problem", "problem statement", "problem definition", "problem setting",
    "problem setup", "method", "methods", "methodology", "approach", "proposed method", "our approach", "model",
    "architecture", "model architecture", "framework", "algorithm", "training", "inference", "implementation",
    "evaluation", "implementation details", "dataset", "datasets", "data", "experiment", "experiments",
    "experimental setup", "experimental results", "setup", "result", "results", "ablation", "ablation study",
    "ablations", "analysis", "discussion", "conclusion", "conclusions", "limitation", "limitations",
    "future work", "plan", "plans", "next steps", "next week", "plans for next week", "plan for next week", "summary", "paper summary", "overview", "outline", "contents", "table of contents", "toc",
    "tl dr", "tldr", "key points", "key point", "key ideas", "key idea", "key takeaways", "takeaways",
    "main idea", "main ideas", "contribution", "contributions", "main contribution", "main contributions",
    "reference", "references", "bibliography", "citation", "citations", "links", "related papers", "resources",
    "appendix", "notes", "strengths", "weaknesses", "pros", "cons", "strength", "weakness", "pros and cons",
    "questions", "q a", "faq", "metadata", "meta", "info", "information", "basic information", "basic info",
    "paper info", "paper information", "details", "thoughts", "my thoughts", "comments", "review", "highlights",
    "goal", "goals", "objective", "objectives", "idea", "ideas", "insight", "insights", "insights and comments",
    "critique", "novelty", "significance", "first pass", "second pass", "third pass", "pass 1", "pass 2",
    "pass 3", "what", "why", "how", "who", "when", "where", "misc", "others", "other", "todo",
    "acknowledgements", "acknowledgments", "terminology", "glossary", "definitions", "theory", "proof",
    "applications", "use cases", "getting started", "installation", "install", "usage", "license",
    "contributing", "contributors", "requirements", "quick start", "quickstart", "features", "changelog",
    "papers", "paper list", "reading list", "papers i read", "paper notes", "paper review", "paper reviews",
    "paper reading", "paper summaries", "reading notes", "reading note", "paper note", "literature review",
    "paper reading notes", "to read", "toread", "read", "reading", "unread", "archive",
],

"korean": [
    "초록", "서론", "도입", "들어가며", "들어가기", "개요", "요약", "배경", "배경 지식", "관련 연구",
    "선행 연구", "방법", "방법론", "제안 방법", "실험", "실험 결과", "실험 설정", "결과", "결론", "논의",
    "고찰", "토의", "참고 문헌", "참고문헌", "참고 자료", "참고", "레퍼런스", "한 줄 요약", "한줄 요약",
    "한줄요약", "세 줄 요약", "세줄 요약", "핵심", "핵심 아이디어", "핵심 내용", "목차", "정보", "기본 정보",
    "논문 정보", "메타데이터", "동기", "문제", "문제 정의", "기여", "기여점", "한계", "한계점", "향후 연구", "계획", "다음 계획", "다음 주", "다음 주 계획", "다음주 계획", "이번 주 계획",
    "장점", "단점", "장단점", "느낀점", "느낀 점", "의견", "생각", "질문", "용어", "용어 정리", "모델",
    "모델 구조", "구조", "알고리즘", "데이터", "데이터셋", "학습", "평가", "분석", "부록", "마치며",
    "마무리", "정리", "내용", "본문", "리뷰", "논문 리뷰", "논문 요약", "논문 정리", "논문 목록", "논문",
    "읽은 논문", "읽을 논문", "오늘의 논문", "논문 노트", "논문 스터디", "논문 읽기", "스터디", "발표", "일정",
    "저자의 의도", "기존 문제점", "해결 아이디어", "결과 분석",
],

"japanese": [
    "概要", "はじめに", "予定", "今後の予定", "来週の予定", "今後の課題", "序論", "導入", "背景", "関連研究", "先行研究", "手法", "提案手法", "実験",
    "実験結果", "結果", "結論", "考察", "議論", "まとめ", "おわりに", "参考文献", "目次", "新規性", "課題", "書誌", "書誌情報", "文献情報",
    "一言で言うと", "どんなもの", "先行研究と比べてどこがすごい", "技術や手法のキモはどこ", "どうやって有効だと検証した",
    "議論はある", "次に読むべき論文は", "論文情報", "論文リスト", "論文メモ", "読んだ論文", "論文まとめ", "感想",
],

"chinese": [
    "摘要", "引言", "计划", "下周计划", "后续计划", "下一步", "下一步计划", "前言", "介绍", "简介", "相关工作", "动机", "方法", "模型", "实验", "实验结果",
    "结果", "结论", "总结", "讨论", "贡献", "创新点", "不足", "优点", "缺点", "思考", "参考资料", "目录",
    "一句话总结", "问题与动机", "核心方法", "标题", "标题 作者", "标题作者", "导言", "论文信息", "基本信息",
    "论文列表", "论文笔记", "论文阅读", "阅读笔记", "论文解读", "待读", "已读", "附录", "问题", "关键点",
    "要点", "启发", "重点", "重点整理", "心得", "阅读心得", "个人心得", "个人想法", "读后感", "相关研究", "研究动机", "研究背景",
    "研究问题", "研究方法", "主要贡献", "主要内容", "亮点", "限制", "局限", "局限性", "未来工作", "架构", "模型架构", "问题定义",
    "资料集", "评估", "疑问", "名词解释", "延伸阅读", "其他",
],

"german": [
    "zusammenfassung", "kurzfassung", "einleitung", "hintergrund", "verwandte arbeiten", "motivation",
    "problemstellung", "methode", "methoden", "methodik", "ansatz", "vorgehen", "experimente", "ergebnisse",
    "ergebnis", "diskussion", "fazit", "schluss", "schlussfolgerung", "beitrag", "beiträge", "grenzen",
    "einschränkungen", "stärken", "schwächen", "offene fragen", "ausblick", "meine meinung", "meinung", "bewertung",
    "kritik", "notizen", "notiz", "lesenotiz", "lesenotizen", "literaturnotiz", "anmerkungen", "gedanken", "fragen",
    "worum geht es", "was halte ich davon", "inhalt", "inhaltsverzeichnis", "literatur", "literaturverzeichnis",
    "überblick", "übersicht", "leseliste", "gelesen", "zu lesen", "stichpunkte",
],

"spanish": [
    "resumen", "introducción", "antecedentes", "trabajo relacionado", "trabajos relacionados", "motivación",
    "problema", "método", "métodos", "metodología", "enfoque", "experimentos", "resultados", "discusión",
    "conclusión", "conclusiones", "contribución", "contribuciones", "aportaciones", "limitaciones", "fortalezas",
    "debilidades", "preguntas", "preguntas abiertas", "ideas", "idea principal", "opinión", "mi opinión",
    "comentarios", "notas", "apuntes", "ficha", "referencia", "referencias", "referencia bibliográfica", "índice", "lista de lectura", "pendientes", "leídos",
    "por leer",
],

"french": [
    "résumé", "introduction", "contexte", "état de l art", "travaux connexes", "motivation", "problème",
    "problématique", "méthode", "méthodes", "approche", "expériences", "résultats", "discussion", "conclusion",
    "contribution", "contributions", "limites", "points forts", "points faibles", "questions", "idée",
    "idée principale", "avis", "mon avis", "remarques", "commentaires", "notes", "notes de lecture",
    "fiche de lecture", "référence", "références", "référence bibliographique", "sommaire", "lectures", "à lire", "lus",
],

"portuguese": [
    "resumo", "introdução", "contexto", "trabalhos relacionados", "motivação", "problema", "método", "métodos",
    "metodologia", "abordagem", "experimentos", "experiências", "resultados", "discussão", "conclusão",
    "conclusões", "contribuição", "contribuições", "limitações", "pontos fortes", "pontos fracos", "perguntas",
    "dúvidas", "ideia", "ideia principal", "opinião", "minha opinião", "comentários", "notas", "anotações",
    "fichamento", "referência", "referências", "referência bibliográfica", "índice", "leituras", "para ler", "lidos",
],

"italian": [
    "riassunto", "sommario", "introduzione", "contesto", "lavori correlati", "motivazione", "problema", "metodo",
    "metodi", "metodologia", "approccio", "esperimenti", "risultati", "discussione", "conclusione", "conclusioni",
    "contributo", "contributi", "limiti", "punti di forza", "punti deboli", "domande", "idea", "opinione",
    "commenti", "note", "appunti", "riferimento", "riferimenti", "riferimento bibliografico", "indice", "letture", "da leggere", "letti",
],

"dutch": [
    "samenvatting", "inleiding", "achtergrond", "gerelateerd werk", "motivatie", "probleem", "methode", "methoden",
    "aanpak", "experimenten", "resultaten", "discussie", "conclusie", "conclusies", "bijdrage", "bijdragen",
    "beperkingen", "sterke punten", "zwakke punten", "vragen", "idee", "mening", "mijn mening", "opmerkingen",
    "notities", "aantekeningen", "referentie", "referenties", "inhoud", "leeslijst", "te lezen", "gelezen",
],

"russian": [
    "аннотация", "введение", "обзор", "связанные работы", "мотивация", "проблема", "задача", "постановка задачи",
    "метод", "методы", "подход", "эксперименты", "результаты", "обсуждение", "выводы", "вывод", "заключение",
    "вклад", "ограничения", "плюсы", "минусы", "вопросы", "идея", "основная идея", "мнение", "комментарии",
    "заметки", "конспект", "литература", "ссылки", "оглавление", "список чтения", "прочитано", "прочитать",
    "кратко",
],

"swedish": [
    "sammanfattning", "inledning", "bakgrund", "tidigare arbete", "relaterat arbete", "motivation", "problem", "metod",
    "metoder", "experiment", "resultat", "diskussion", "slutsats", "slutsatser", "bidrag", "begränsningar", "styrkor",
    "svagheter", "frågor", "öppna frågor", "idé", "huvudidé", "min åsikt", "egna tankar", "tankar", "kommentarer",
    "anteckningar", "referens", "referenser", "innehåll", "läslista", "att läsa", "läst",
],

"norwegian and danish": [
    "sammendrag", "resumé", "innledning", "indledning", "bakgrunn", "baggrund", "relatert arbeid", "relateret arbejde",
    "metode", "metoder", "eksperimenter", "forsøk", "forsøg", "resultater", "diskusjon", "diskussion", "konklusjon",
    "konklusion", "bidrag", "begrensninger", "begrænsninger", "styrker", "svakheter", "svagheder", "spørsmål",
    "åpne spørsmål", "åbne spørgsmål", "spørgsmål", "idé", "hovedidé", "min mening", "egne tanker", "tanker",
    "kommentarer", "notater", "noter", "referanse", "referanser", "referencer", "innhold", "indhold", "leseliste",
    "læseliste", "å lese", "at læse", "lest", "læst",
],

"finnish": [
    "tiivistelmä", "yhteenveto", "johdanto", "tausta", "aiempi tutkimus", "menetelmä", "menetelmät", "kokeet",
    "tulokset", "pohdinta", "johtopäätös", "johtopäätökset", "rajoitukset", "vahvuudet", "heikkoudet", "kysymykset",
    "avoimet kysymykset", "pääidea", "oma mielipide", "omat ajatukset", "ajatuksia", "kommentit", "muistiinpanot",
    "lähteet", "viitteet", "sisällys", "lukulista", "luettavaa", "luettavat", "luetut",
],

"czech": [
    "shrnutí", "souhrn", "abstrakt", "úvod", "pozadí", "související práce", "motivace", "problém", "metoda", "metody",
    "experimenty", "výsledky", "diskuse", "diskuze", "závěr", "závěry", "přínos", "přínosy", "omezení", "silné stránky",
    "slabé stránky", "otázky", "otevřené otázky", "hlavní myšlenka", "můj názor", "poznámky", "komentáře", "literatura",
    "reference", "obsah", "seznam četby", "k přečtení", "přečteno", "přečtené",
],

"polish": [
    "streszczenie", "podsumowanie", "wstęp", "wprowadzenie", "tło", "powiązane prace", "motywacja", "problem", "metoda",
    "metody", "metodologia", "eksperymenty", "wyniki", "dyskusja", "wnioski", "wkład", "ograniczenia", "mocne strony",
    "słabe strony", "pytania", "otwarte pytania", "główna myśl", "główna idea", "moja opinia", "uwagi", "notatki",
    "komentarze", "bibliografia", "odnośniki", "spis treści", "lista lektur", "do przeczytania", "przeczytane",
],

"turkish": [
    "özet", "giriş", "arka plan", "ilgili çalışmalar", "motivasyon", "problem", "yöntem", "yöntemler", "deneyler",
    "sonuçlar", "bulgular", "tartışma", "sonuç", "katkı", "katkılar", "sınırlamalar", "kısıtlar", "güçlü yönler",
    "zayıf yönler", "sorular", "açık sorular", "ana fikir", "görüşüm", "düşüncelerim", "notlar", "yorumlar", "kaynaklar",
    "kaynakça", "içindekiler", "okuma listesi", "okunacaklar", "okunanlar",
],

# Those of them that papers have, and notes that follow a paper.
"of_papers": [
    "abstract", "introduction", "related work", "method", "methods", "methodology", "proposed method", "architecture",
    "model architecture", "experiment", "experiments", "results", "experimental results", "ablation", "ablation study", "conclusion",
    "conclusions", "limitations", "contribution", "contributions", "strengths", "weaknesses", "key takeaways",
    "초록", "서론", "관련 연구", "방법론", "제안 방법", "실험", "실험 결과", "결론", "한계", "한계점", "기여",
    "関連研究", "先行研究", "手法", "提案手法", "実験", "実験結果", "結論", "新規性", "どんなもの", "一言で言うと",
    "摘要", "引言", "相关工作", "创新点", "贡献",
    "kurzfassung", "verwandte arbeiten", "problemstellung", "methode", "methoden", "methodik", "experimente",
    "ergebnisse", "beitrag", "beiträge", "schlussfolgerung", "einschränkungen", "schwächen", "fazit",
    "trabajo relacionado", "trabajos relacionados", "método", "metodología", "experimentos", "contribución",
    "contribuciones", "aportaciones", "limitaciones", "travaux connexes", "état de l art", "problématique",
    "méthode", "approche", "expériences", "résultats", "limites", "trabalhos relacionados", "metodologia",
    "resultados", "contribuição", "contribuições", "limitações", "lavori correlati", "metodo", "esperimenti",
    "risultati", "contributo", "contributi", "gerelateerd werk", "experimenten", "resultaten", "bijdrage",
    "bijdragen", "beperkingen", "связанные работы", "метод", "эксперименты", "результаты", "вклад", "ограничения",
    "аннотация",
    "metod", "resultat", "slutsatser", "begränsningar", "metode", "resultater", "konklusjon", "konklusion", "begrensninger", "begrænsninger",
    "menetelmä", "menetelmät", "tulokset", "johtopäätökset", "rajoitukset", "metoda", "výsledky", "omezení", "wyniki", "ograniczenia",
    "yöntem", "bulgular", "sınırlamalar",
],

# What stands over the people, the link and the venue of a paper.
"of_facts": [
    "info", "information", "paper info", "paper information", "basic info", "basic information", "metadata", "meta", "bibliographic information",
    "정보", "논문 정보", "기본 정보", "서지 정보", "메타데이터", "論文情報", "書誌情報", "書誌", "文献情報", "基本情報", "基本信息", "论文信息", "文献信息", "论文资讯", "基本资讯", "文献资讯",
    "paper details", "bibliographic details", "angaben", "bibliographische angaben", "metadaten", "informations", "métadonnées", "notice",
    "información", "datos", "metadatos", "datos bibliográficos", "informações", "dados", "metadados", "informazioni", "metadati", "dati",
    "информация", "метаданные", "данные",
],

# What stands over papers.
"of_papers_to_read": [
    "papers", "paper list", "reading list", "papers i read", "papers to read", "paper summaries", "paper reading", "reading notes",
    "to read", "toread", "want to read", "currently reading", "read", "reading", "unread", "논문", "논문 목록", "읽은 논문", "읽을 논문",
    "오늘의 논문", "논문 읽기", "논문 리스트", "논문 정리", "논문 리뷰", "읽은 논문 목록", "읽을 논문 목록", "읽어야 할 논문", "읽은 것", "읽을 것", "읽을거리", "읽는 중", "論文リスト", "論文メモ", "読んだ論文", "読む論文",
    "読みたい論文", "論文まとめ", "论文列表", "论文阅读", "论文清单", "论文汇总", "论文合集", "必读论文", "已读论文", "待读论文", "阅读清单", "阅读列表", "待读", "已读", "在读", "leseliste", "gelesen", "zu lesen", "lista de lectura",
    "leídos", "por leer", "lectures", "à lire", "lus", "leituras", "para ler", "lidos", "letture", "da leggere", "letti",
    "leeslijst", "te lezen", "gelezen", "список чтения", "прочитано", "прочитать", "läslista", "att läsa", "läst", "leseliste", "læseliste",
    "å lese", "at læse", "lest", "læst", "lukulista", "luettavaa", "luettavat", "luetut", "seznam četby", "k přečtení", "přečteno", "přečtené",
    "lista lektur", "do przeczytania", "przeczytane", "okuma listesi", "okunacaklar", "okunanlar",
],

# What stands over papers, too, or over what else a list of papers has.
"of_lists": [
    "contents", "table of contents", "toc", "archive", "others", "other", "misc", "progress", "진행 상황", "현황", "목차",
    "스터디", "발표", "일정", "目次", "目录", "pendientes",
],

# What stands in minutes, and on the page of an event.
"of_gatherings": [
    "attendees", "attending", "participants", "present", "absent", "members", "agenda", "action items", "actions", "apologies",
    "참석", "참석자", "참여", "참여자", "불참", "안건", "결정", "결정 사항", "일시", "장소", "준비물", "다음 회의", "다음 모임",
    "参加者", "出席者", "欠席者", "議題", "決定事項", "日時", "場所", "出席", "与会", "与会者", "参会人员", "议程", "地点",
    "teilnehmer", "anwesend", "tagesordnung", "participantes", "asistentes", "orden del día", "présents", "participants",
    "ordre du jour", "pauta", "partecipanti", "ordine del giorno", "aanwezig", "участники", "повестка",
],

# What pages are called that are about no paper.
"other_pages": [
    "compte rendu",
    "about", "about me", "about this site", "about this blog", "about this newsletter", "about the author",
    "change log", "release notes", "contributing", "contributors", "code of conduct", "license", "security policy",
    "home", "index", "posts", "tags", "categories", "overview", "glossary", "template", "templates", "to do",
    "tasks", "inbox", "journal", "diary", "daily", "daily note", "weekly review", "mid year review",
    "retrospective", "travel", "bookmarks", "faq", "contact", "imprint", "cv", "newsletter", "blog", "website",
    "elsewhere", "announcements", "news", "budget", "birthday", "workout", "cheat sheet", "cheatsheet", "books", "livres", "libros", "bücher", "libri", "도서", "추천 도서", "书籍", "書籍",
    "movies", "installation", "setup", "syllabus", "schedule", "timetable", "recipes", "recipe", "untitled",
    "til", "today i learned", "daily log", "dev log", "work log", "오늘 배운 것", "오늘의 배움", "개발 일지", "학습 일지", "日报", "周报",
    "readme", "members", "participants", "멤버", "구성원", "참가자", "참여자", "스터디원", "팀원", "メンバー", "参加者", "成员", "공지", "소개", "자기소개", "용어집", "스터디 계획", "일기", "일상", "여행", "강의", "변경 이력", "이력", "自己紹介", "お知らせ", "用語集",
    "旅行", "予定", "日誌", "关于", "公告", "术语表", "日程", "周记", "glossar", "über mich", "über diese seite", "impressum",
    "termine", "urlaub", "reise", "rezepte", "tagebuch", "glosario", "acerca de", "sobre mí", "viaje", "recetas",
    "diario", "glossaire", "à propos", "voyage", "recettes", "glossário", "sobre", "viagem", "receitas",
    "glossario", "chi sono", "viaggio", "ricette", "woordenlijst", "over mij", "reis", "recepten", "dagboek",
    "глоссарий", "обо мне", "о сайте", "поездка", "рецепты", "дневник", "licence", "security", "roadmap", "install",
    "usage", "notice", "history", "makefile", "requirements", "api", "api reference",
],

# Words that say so in a title of a few words: minutes, shopping, a diary.
"other_kinds": [
    "meeting", "meetings", "minutes", "agenda", "standup", "groceries", "shopping", "dentist", "changelog", "todo",
    "packing", "moc", "회의", "회의록", "미팅", "일정", "회고", "맛집", "준비물", "장보기", "레시피", "할일", "議事録", "会議", "日記", "やること", "買い物",
    "レシピ", "歯医者", "更新履歴", "会议纪要", "待办", "购物", "菜谱", "更新日志", "besprechung", "sitzung", "einkauf",
    "einkaufsliste", "rezept", "reunión", "compras", "receta", "réunion", "courses", "recette",
    "reunião", "receita", "riunione", "verbale", "ricetta", "vergadering", "notulen", "boodschappen", "recept",
    "встреча", "совещание", "покупки", "рецепт",
],
}
