"""The labels that people write before a fact, by the field that each one names; the words for a status; venues.

Case, white space, hyphens and underscores make no difference ("Paper-Link", "paper_link"), nor do accents and a plural
"s". More labels are added in ``config.toml``::

    [labels]
    "presenter's pick" = "title"
"""

# fmt: off
# ruff: noqa: E501

LABELS = {
"title": [
    "title", "paper title", "original title", "full title", "paper name", "article title",
    "제목", "논문 제목", "논문명", "논문 이름", "타이틀", "원제",
    "タイトル", "題名", "論文名", "論文タイトル", "原題", "表題",
    "标题", "论文标题", "题目", "论文题目", "论文名称", "原标题",
    "titel", "titre", "título", "titolo", "tytuł", "название", "заголовок", "заглавие",
    "tiêu đề", "tên bài báo", "başlık", "makale adı", "judul", "judul makalah",
    "tittel", "artikkelens tittel", "otsikko", "nimeke", "název", "název článku", "titul", "tytuł artykułu",
],
"authors": [
    "author", "who", "author list", "authors list", "paper author", "first author", "by", "written by", "creator",
    "저자", "저자들", "저자명", "지은이", "논문 저자", "제1저자", "글쓴이들",
    "著者", "著者名", "著者ら", "筆者", "執筆者",
    "作者", "论文作者", "作者列表",
    "autor", "autoren", "autorin", "autorinnen", "autor*innen", "autor:innen", "verfasser", "verfasserinnen", "von", "auteur", "auteure", "autrice", "autrices", "auteur·e·s", "auteur·rice·s", "auteur·ice·s", "auteur.e.s", "auteurs et autrices", "autora", "autores", "autoras",
    "autore", "autori", "auteurs", "autorzy", "författare", "forfattere", "автор", "авторы",
    "författarna", "forfatter", "forfatterne", "kirjoittaja", "kirjoittajat", "tekijä", "tekijät",
    "tác giả", "yazar", "yazarlar", "penulis",
],
"date": [
    "date", "when", "date read", "read date", "read on", "read at", "date of reading", "reading date", "created", "created at",
    "created time", "opened", "opened on", "opened at", "date created", "creation date", "meeting date", "note date", "date added", "reviewed on", "review date",
    "read in", "finished on", "date finished", "finish date", "completed on", "discussed on", "written on", "summarized on", "study date",
    "날짜", "작성일", "작성일자", "일자", "읽은 날", "읽은 날짜", "읽은 일자", "정리일", "리뷰 날짜", "작성 날짜", "생성일", "생성 일시", "일시", "모임 날짜", "모임일", "발표일시",
    "정리한 날", "정리한 날짜", "정리 날짜", "정리 일자", "리뷰일", "리뷰한 날", "리뷰 일자", "공부한 날", "공부한 날짜", "스터디 날짜", "스터디 일자", "완독일", "읽은 시기", "기록일",
    "日付", "読んだ日", "読了日", "作成日", "記入日", "日時", "開催日", "読んだ日付", "整理日", "勉強日", "輪読日",
    "日期", "时间", "阅读日期", "阅读时间", "笔记日期", "记录日期", "创建时间", "创建日期",
    "首发于 CSDN", "首发于知乎", "首发于公众号", "首发时间", "整理日期", "整理时间", "汇报时间", "汇报日期", "报告时间", "报告日期", "讨论日期", "分享时间", "分享日期", "完成日期", "读完日期", "记录时间", "笔记时间",
    "datum", "gelesen am", "gelesen", "lesedatum", "notiert am", "erstellt am", "erstellt", "angelegt am", "date de lecture", "lu le", "lue le", "créé le", "fecha", "fecha de lectura", "fecha de la lectura",
    "leído el", "creado el", "data de leitura", "data da leitura", "lido em", "criado em", "data di lettura", "data della lettura", "letto il", "creato il", "gelezen op", "leesdatum", "gemaakt op",
    "data przeczytania", "przeczytano", "läst den", "дата", "дата чтения", "прочитано", "прочитана", "дата прочтения", "создано",
    "läst", "lästes", "läsdatum", "skapad", "dato", "lest", "lest den", "lesedato", "opprettet", "læst", "læst den", "læsedato", "oprettet", "päivämäärä", "luettu", "lukupäivä", "luotu", "datum čtení", "přečteno", "vytvořeno", "data utworzenia", "okundu", "okunma tarihi", "oluşturulma tarihi",
    "ngày", "ngày đọc", "tarih", "okuma tarihi", "tanggal", "tanggal baca", "dibaca",
],
"data": ["data"], # a day in Italian, Polish and Portuguese: where the value is one
"tags": [
    "tag", "manual tag", "keyword", "filetags", "hashtag", "subject tag", "label",
    "태그", "키워드", "핵심어", "주제어", "핵심 키워드",
    "タグ", "キーワード",
    "标签", "关键词", "关键字", "分类标签",
    "schlagwort", "schlagwörter", "schlagworte", "schlüsselwort", "schlüsselwörter", "stichwort", "stichwörter", "stichworte", "mot-clé", "mots-clés", "mot clef", "mots clefs", "étiquette",
    "étiquettes", "etiqueta", "etiquetas", "palabra clave", "palabras clave", "palavra-chave", "palavras-chave", "parola chiave", "parole chiave", "etichetta", "etichette",
    "trefwoord", "trefwoorden", "słowa kluczowe", "nyckelord", "ключевые слова", "метки", "метка", "теги", "тег",
    "tagg", "taggar", "tagger", "emneord", "nøkkelord", "nøgleord", "stikkord", "stikord", "avainsana", "avainsanat", "asiasanat", "tunniste", "tunnisteet", "klíčové slovo", "klíčová slova", "štítek", "štítky", "tagi", "etykieta", "etykiety",
    "từ khóa", "thẻ", "anahtar kelime", "anahtar kelimeler", "etiket", "etiketler", "kata kunci",
],
"category": [
    "category", "categorie", "topic", "classification", "field", "area", "research area",
    "분류", "카테고리", "분야", "주제", "연구 분야",
    "カテゴリ", "カテゴリー", "分野", "分類", "トピック",
    "领域", "类别", "主题", "研究方向", "方向",
    "kategorie", "kategorien", "thema", "themen", "themengebiet", "fachgebiet", "gebiet", "thème", "thèmes", "sujet", "domaine", "categoría", "tema", "temas",
    "assunto", "argomento", "argomenti", "ambito", "onderwerp", "kategoria", "temat", "категория", "категории", "тема", "темы", "область",
    "onderwerpen", "categorieën", "thema's", "dziedzina", "obszar", "chủ đề", "lĩnh vực", "topik", "bidang", "ämne", "ämnen", "ämnesområde", "emne", "emner", "aihe", "aiheet", "kategori", "kategorier", "témata", "tematy", "tematyka", "konu", "konular", "tópico", "tópicos", "assuntos", "materias", "tematica", "tematiche", "temi",
],
"link": [
    "link", "url", "uri", "source", "reference link", "webpage", "web", "video", "talk", "slide", "blog", "blog post",
    "article", "article link", "review", "roam refs", "roam ref", "source url",
    "링크", "주소", "출처", "영상", "동영상", "발표 자료", "슬라이드", "참고 링크", "관련 링크",
    "リンク", "出典", "スライド", "動画", "発表資料", "発表スライド", "録画",
    "链接", "链结", "鏈接", "鏈結", "網址", "連結", "来源", "视频", "地址", "幻灯片", "课件", "录像",
    "quelle", "verweis", "adresse", "verknüpfung", "fundstelle", "lien", "liens", "adresse web", "enlace", "enlaces", "fuente", "vínculo", "ligação", "fonte", "collegamento",
    "koppeling", "bron", "źródło", "odnośnik", "länk", "ссылка", "ссылки", "источник", "адрес", "liên kết", "bağlantı", "tautan", "sumber",
    "länkar", "källa", "lenke", "lenker", "kilde", "linkki", "linkit", "lähde", "odkaz", "odkazy", "zdroj", "kaynak",
],
"paper": [
    "read more", "read the paper", "read the paper here", "read it here", "full paper", "자세히", "자세히 보기", "続きを読む", "阅读原文",
    "paper", "paper link", "link to paper", "link to the paper", "paper url", "pdf", "pdf link", "original paper",
    "original link", "full text", "preprint", "paper of the week", "paper of the day", "today's paper", "this week's paper", "paper presented", "pdf url", "pdf file", "openreview", "acl anthology", "publication", "read paper",
    "논문", "논문 링크", "논문 주소", "논문 url", "원문", "원문 링크", "원 논문", "논문 원문", "원문 주소", "원본 논문", "페이퍼", "논문 원본", "발표 논문", "오늘의 논문", "이번 주 논문", "선정 논문", "리뷰 논문",
    "論文", "論文リンク", "原著", "原論文", "論文url", "今日の論文", "今回の論文", "紹介論文", "発表論文",
    "论文链接", "论文地址", "论文原文", "原论文", "原文地址", "原文", "原文链接", "論文連結", "文章", "文献", "今日论文", "本周论文", "汇报论文",
    "arbeit", "artikel", "aufsatz", "originalarbeit", "volltext", "papier", "texte intégral", "artículo", "trabajo", "texto completo", "artigo", "trabalho",
    "articolo", "testo completo", "artykuł", "статья", "ссылка на статью", "оригинал", "lien vers l'article", "enlace al artículo", "link do artigo",
    "artikeln", "uppsats", "uppsatsen", "artikkel", "artikkelen", "artiklen", "artikkeli", "článek", "článok", "praca", "makale", "bildiri",
],
"arxiv": ["arxiv", "arxiv id", "archive", "archive id", "arxiv link", "arxiv url", "arxiv number", "arxiv paper", "eprint", "아카이브", "arxiv 链接", "arxiv 링크"],
"doi": ["doi", "doi link", "doi url"],
"code": [
    "code", "github", "gitlab", "repo", "repository", "source code", "official code", "implementation", "code link",
    "codeurl", "github link", "github repo", "github url", "official implementation", "official repo", "git",
    "코드", "공식 코드", "깃허브", "구현", "구현 코드", "코드 링크", "소스 코드",
    "コード", "実装", "ソースコード", "公式実装",
    "代码", "代码链接", "代码地址", "源码", "开源代码", "程式碼", "项目代码", "仓库",
    "quellcode", "quelltext", "implementierung", "dépôt", "code source", "código", "código fuente", "repositorio", "implementación", "código fonte",
    "codice", "codice sorgente", "implementazione", "broncode", "kod", "код", "исходный код", "репозиторий", "реализация",
],
"project": [
    "project", "project page", "project link", "project website", "homepage", "website", "demo", "demo page", "site",
    "프로젝트", "프로젝트 페이지", "홈페이지", "데모",
    "プロジェクト", "プロジェクトページ", "ホームページ", "デモ",
    "项目", "项目主页", "项目页", "主页", "专案",
    "projekt", "projektseite", "webseite", "projet", "page du projet", "site web", "proyecto", "página del proyecto", "página web", "projeto", "página do projeto", "progetto",
    "pagina del progetto", "sito", "sito web", "projectpagina", "проект", "страница проекта", "сайт",
],
"venue": [
    "venue", "where", "conference", "conf", "journal", "published in", "published at", "publication venue", "publication title", "booktitle",
    "container title", "proceedings title", "conference name", "presented at", "appeared in",
    "publish in", "accepted at", "accepted by", "accepted to",
    "학회", "저널", "학술지", "게재처", "발표처", "컨퍼런스", "학회지", "게재지", "게재", "학회/저널",
    "会議", "学会", "会議名", "掲載", "掲載誌", "ジャーナル", "発表", "発表先", "採択", "投稿先", "雑誌",
    "期刊", "会议", "发表于", "发表期刊", "发表会议", "发表刊物", "会议期刊", "发表出处", "收录", "出处", "会议名称", "發表於",
    "konferenz", "tagung", "zeitschrift", "fachzeitschrift", "veröffentlicht in", "erschienen in", "erschienen bei", "publiziert in", "revue", "publié dans", "publié à", "paru dans", "paru à",
    "conferencia", "congreso", "revista", "publicado en", "publicado em", "periódico", "conferenza", "rivista", "pubblicato in", "conferentie", "tijdschrift",
    "gepubliceerd in", "verschenen in", "konferencja", "czasopismo", "конференция", "журнал", "опубликовано в", "где опубликовано",
    "tidskrift", "konferens", "publicerad i", "tidsskrift", "konferanse", "publisert i", "konference", "udgivet i", "lehti", "konferenssi", "julkaistu lehdessä", "časopis", "vydáno v", "dergi", "konferans", "yayınlandığı yer",
],
"year": [
    "year", "publication year", "published year", "year published", "year of publication", "pub year",
    "연도", "년도", "출판 연도", "발표 연도", "발행 연도", "출판년도", "발표년도", "발행년도",
    "年", "発表年", "出版年", "年度",
    "年份", "发表年份",
    "jahr", "erscheinungsjahr", "année", "année de publication", "año", "anio", "año de publicación", "ano de publicação", "anno", "anno di pubblicazione", "jaar", "rok", "år", "год",
    "год публикации", "год издания",
    "årtal", "publiceringsår", "årstall", "utgivelsesår", "udgivelsesår", "vuosi", "julkaisuvuosi", "rok vydání", "rok wydania", "yıl", "yayın yılı", "năm", "năm xuất bản", "tahun",
],
"published": [
    "published", "publication date", "published date", "date published", "publish date", "published on", "pub date", "submitted",
    "submitted on", "submission date", "release date", "released", "year month", "publication time", "issued",
    "출판일", "게재일", "발행일", "공개일", "제출일", "발행 연월", "출간일", "출판", "발행", "논문 발표일",
    "公開日", "発行日", "投稿日", "投稿日付", "出版日", "公開", "発行", "論文公開日",
    "发表时间", "发布时间", "发表日期", "发布日期", "出版日期", "出版时间", "提交时间", "公开时间",
    "erschienen", "veröffentlicht", "veröffentlicht am", "erscheinungsdatum", "veröffentlichungsdatum", "publié", "publié le", "date de publication", "date de parution", "publicado",
    "publicado el", "fecha de publicación", "data de publicação", "pubblicato", "pubblicato il", "data di pubblicazione", "gepubliceerd", "gepubliceerd op", "publicatiedatum",
    "opublikowano", "опубликовано", "дата публикации",
],
"presented": ["presented on", "presentation date", "발표", "발표일", "발표 날짜", "발표일자", "発表日"], # the day of a talk on it, or of its publication
"status": [
    "status", "reading status", "read status", "state", "progress", "read", "finished", "done",
    "상태", "읽기 상태", "진행 상태", "진행 상황", "읽음", "읽음 여부", "다 읽음", "읽었음", "완독", "진행도",
    "ステータス", "状態", "進捗", "読了", "既読",
    "阅读状态", "進度", "是否已读", "已读", "是否读完", "读完",
    "stand", "lesestatus", "fortschritt", "statut", "état", "lu", "lue", "estado", "leído", "leída", "lido", "lida", "stato", "letto", "letta", "gelezen", "voortgang", "статус", "состояние",
    "прочитал", "прочитала",
    "lässtatus", "læsestatus", "tila", "stav", "durum", "okuma durumu",
],
"abstract": [
    "abstract", "abstract en", "abstract ko", "abstract note", "original abstract", "paper abstract",
    "초록", "논문 초록",
    "要旨", "アブストラクト", "抄録", "アブスト",
    "摘要", "论文摘要",
    "abstrakt", "kurzfassung", "streszczenie", "аннотация",
],
"note": [
    "note", "memo", "comment", "my comment", "my note", "remark", "thought", "my thought", "annotation",
    "메모", "노트", "코멘트", "한줄평", "감상", "의견", "느낀 점", "비고", "코멘트/메모", "내 생각",
    "メモ", "コメント", "感想", "所感", "備考", "ノート",
    "笔记", "备注", "评论", "评价", "想法", "点评", "我的笔记", "随笔",
    "notiz", "notizen", "anmerkung", "anmerkungen", "kommentar", "kommentare", "bemerkung", "bemerkungen", "gedanken", "meinung", "eindruck", "remarque", "remarques", "commentaire",
    "commentaires", "avis", "nota", "notas", "comentario", "comentarios", "opinión", "apuntes", "opinião", "anotações", "commento", "commenti", "appunti",
    "opmerking", "opmerkingen", "notitie", "notities", "uwagi", "notatki", "заметка", "заметки", "комментарий", "примечание", "мнение",
    "anteckning", "anteckningar", "notat", "notater", "kommentarer", "muistiinpano", "muistiinpanot", "kommentti", "kommentit", "poznámka", "poznámky", "komentář", "komentarz", "notlar", "yorum", "yorumlar",
],
"key": ["key", "citekey", "citation key", "bibtex key", "custom id"],
"other": [
    "affiliation", "institution", "institute", "organization", "organisation", "company", "university", "lab", "team", "cited by",
    "citation", "number of citations", "citation count", "reading time", "difficulty", "rating", "score", "importance", "priority",
    "dataset", "task", "model", "language", "publisher", "volume", "issue", "page", "number", "isbn", "issn", "pmid", "item type", "type",
    "session", "presenter", "speaker", "reviewer", "award", "license", "bibtex", "cite",
    "attendee", "participant", "attendance", "location", "place", "room", "장소", "참석", "참석자", "참가자",
    "場所", "参加者", "出席者", "司会", "地点", "参会人", "参与者", "主讲人",
    "소속", "기관", "인용", "인용수", "난이도", "중요도", "평점", "별점", "발표자", "자료", "작성자", "데이터셋", "데이터",
    "所属", "機関", "引用数", "被引用数", "重要度", "評価", "発表者", "担当", "データセット", "資料",
    "机构", "单位", "所属机构", "引用", "引用次数", "评分", "重要性", "难度", "数据集", "发表状态", "研究机构", "作者单位",
    "bewertung", "wertung", "sprache", "seiten", "verlag", "einrichtung", "hochschule", "universität", "teilnehmer", "teilnehmende", "ort", "prioridad", "institución", "universidad", "idioma",
    "páginas", "langue", "établissement", "université", "lingua", "taal", "istituzione", "universidade", "организация", "университет", "язык", "оценка",
],
}

STATUSES = {
"unread": [
    "unread", "to read", "todo", "not read", "not started", "not yet", "new", "inbox", "queued", "queue",
    "next", "backlog", "later", "soon", "coming soon", "want to read", "pending", "wait", "waiting", "planned", "no", "false", "someday", "maybe",
    "안 읽음", "읽지 않음", "읽을 예정", "읽어야 함", "읽을 것", "미독", "시작 전", "예정", "대기", "할 일",
    "未読", "これから", "積読", "あとで読む", "未着手", "読みたい",
    "待读", "想读", "未閱讀", "待閱讀", "未开始",
    "⬜", "☐", "🔲", "◻", "❌", "✗",
    "ungelesen", "zu lesen", "nicht gelesen", "offen", "geplant", "später", "non lu", "à lire", "pas lu", "no leído", "sin leer", "por leer", "pendiente", "não lido", "a ler",
    "para ler", "pendente", "non letto", "da leggere", "ongelezen", "te lezen", "nieprzeczytane", "do przeczytania", "не прочитано", "прочитать", "к прочтению", "nein", "non", "não", "nee", "нет",
    "oläst", "att läsa", "ej läst", "ulest", "å lese", "skal leses", "ulæst", "at læse", "skal læses", "lukematta", "lukemat", "luettava", "luettavat", "nepřečteno", "k přečtení", "přečíst", "okunacak", "okunmadı", "nej", "nei", "ei", "ne", "nie", "hayır",
],
"reading": [
    "reading", "in progress", "doing", "started", "ongoing", "current", "currently reading", "skimmed", "skimming",
    "partially read", "partial", "half", "active", "wip", "strt", "now",
    "읽는 중", "읽고 있음", "진행 중", "정독 중",
    "読書中", "読んでいる", "読み中", "読み途中", "進行中", "途中",
    "在读", "阅读中", "正在读", "正在阅读",
    "⏳", "🚧", "🔄", "👀",
    "lese ich", "am lesen", "angefangen", "begonnen", "in arbeit", "in bearbeitung", "en cours", "en cours de lecture", "leyendo", "en curso", "empezado", "lendo", "em andamento",
    "in lettura", "in corso", "bezig", "aan het lezen", "w trakcie", "читаю", "в процессе", "начато",
    "läser", "pågår", "pågående", "påbörjad", "leser", "læser", "i gang", "påbegynt", "kesken", "lukemassa", "aloitettu", "čtu", "rozečteno", "czytam", "w trakcie czytania", "okuyorum", "okunuyor",
],
"read": [
    "read", "done", "finished", "complete", "completed", "finish", "yes", "true", "reviewed", "summarized", "summarised", "closed", "✓",
    "✔", "✅", "☑",
    "읽음", "읽었음", "다 읽음", "완독", "완료", "정독", "정리 완료", "리뷰 완료",
    "既読", "読了", "完了", "読んだ", "済", "済み",
    "已读", "读完", "已阅读", "完成", "已完成", "读过",
    "gelesen", "fertig", "erledigt", "lu", "lue", "terminé", "leído", "leída", "terminado", "lido", "lida", "concluído", "letto", "letta", "finito", "gelezen", "klaar", "przeczytane",
    "прочитано", "прочитана", "готово", "ja", "oui", "sí", "sim", "да",
    "läst", "klar", "färdig", "lest", "ferdig", "læst", "færdig", "luettu", "valmis", "přečteno", "hotovo", "dočteno", "przeczytano", "przeczytana", "okundu", "okudum", "bitti", "kyllä", "ano", "tak", "evet",
],
"dropped": [
    "dropped", "abandoned", "gave up", "skipped", "skip", "cancelled", "canceled", "cncl", "kill", "rejected", "won't read", "stopped",
    "중단", "포기", "보류", "읽다 맘", "취소",
    "中断", "中止", "断念",
    "放弃", "弃读", "不读",
    "abgebrochen", "verworfen", "abandonné", "abandonado", "descartado", "abbandonato", "gestopt", "afgebroken", "брошено", "отложено",
],
}
"""The words that say how far a reader has come with a paper, by the status."""

EMOJI = {
    **dict.fromkeys("👥👤🧑👩👨✍🖊🙋", "authors"),
    **dict.fromkeys("🔗🌐📄📑📃📜📎", "link"),
    **dict.fromkeys("📅📆🗓", "date"),
    **dict.fromkeys("🏷🔖", "tags"),
    **dict.fromkeys("💬💭🗨🗒", "note"),
    **dict.fromkeys("💻🐙", "code"),
}
"""Signs that stand for labels, where what follows them is of that kind; one before a title is not a label, as any sign may stand there."""

VENUES = frozenset((
    "arxiv", "arxiv preprint", "corr", "biorxiv", "medrxiv", "preprint", "under review", "openreview",
    "neurips", "nips", "icml", "iclr", "aaai", "ijcai", "uai", "aistats", "colt", "alt", "corl", "tmlr", "jmlr", "mlsys", "automl", "logs",
    "acl", "emnlp", "naacl", "eacl", "aacl", "coling", "conll", "tacl", "lrec", "colm", "findings", "interspeech", "icassp", "slt", "asru",
    "cvpr", "iccv", "eccv", "wacv", "bmvc", "accv", "3dv", "tpami", "ijcv", "tip", "miccai", "midl", "isbi", "media", "tmi", "icip",
    "siggraph", "siggraph asia", "tog", "icra", "iros", "rss", "ral", "ra-l", "humanoids", "tro", "t-ro", "ijrr", "science robotics",
    "kdd", "www", "thewebconf", "sigir", "wsdm", "cikm", "recsys", "icdm", "sdm", "ecir", "pakdd", "ecml", "ecml-pkdd", "tkde",
    "sigmod", "vldb", "pvldb", "icde", "sosp", "osdi", "nsdi", "atc", "asplos", "isca", "micro", "hpca", "sc", "eurosys", "sigcomm",
    "infocom", "dcoss", "chi", "uist", "cscw", "iui", "icse", "fse", "ase", "pldi", "popl", "oopsla", "ccs", "ndss", "usenix security",
    "usenix", "pami", "focs", "stoc", "soda", "crypto", "eurocrypt", "nature", "science", "cell", "pnas", "jama", "lancet", "the lancet", "plos one",
    "nature methods", "nature medicine", "nature communications", "scientific reports", "neural computation", "neural networks",
    "pattern recognition", "neurocomputing", "ismir", "acm mm", "mm", "icme", "mobicom", "mobisys", "acm computing surveys", "ieee access",
))
"""Where papers appear: what stands before a year behind the last author, or alone beside one."""

NOTHING = frozenset((
    "none", "none yet", "n/a", "na", "n.a", "nil", "null", "-", "--", "tbd", "tba", "tbc", "todo", "to do", "to be added", "to be determined", "to be decided",
    "to be announced", "to be filled", "to be filled in", "to be written", "fill in", "fill me in", "fill this in", "not available", "not applicable", "unknown", "?", "??", "???", "？",
    "없음", "없다", "해당 없음", "해당없음", "미정", "미작성", "미기재", "추후 작성", "추후작성", "추후 추가", "추후 기입", "추후 보완", "추후 정리", "작성 예정", "작성예정", "추가 예정",
    "나중에 작성", "나중에 추가", "작성 중", "작성중", "알 수 없음", "불명",
    "なし", "特になし", "無し", "未定", "未記入", "未入力", "未記載", "後で書く", "あとで書く", "後で追記", "後で追加", "記入予定", "追記予定", "不明",
    "无", "無", "暂无", "暫無", "待定", "待补", "待补充", "待补全", "待完善", "待填", "待填写", "待添加", "待写", "待续", "未填", "未填写", "未知", "不详", "待補", "待補充", "待填寫", "稍后补充", "以后补",
    "keine", "keiner", "offen", "unbekannt", "nachzutragen", "wird ergänzt", "folgt", "aucun", "aucune", "à compléter", "à remplir", "inconnu", "ninguno", "ninguna", "por completar", "por definir",
    "desconocido", "nenhum", "nenhuma", "a preencher", "a definir", "desconhecido", "nessuno", "nessuna", "da compilare", "da definire", "sconosciuto", "geen", "onbekend", "brak", "do uzupełnienia",
    "нет", "не указано", "неизвестно", "chưa có", "không có", "yok", "belum ada",
))
"""What stands in place of a value that there is none of, or none yet."""
