"""Notes that open with their facts: flat YAML between ``---`` lines, or TOML between ``+++`` lines.

The notes that readlist itself writes
-------------------------------------

One Markdown file a paper, UTF-8, ``\\n`` line ends. It is written so that every entry comes back exactly::

    ---
    readlist: 1
    key: "ruan2024observational"
    title: "Observational Scaling Laws and the Predictability of Language Model Performance"
    authors: ["Yangjun Ruan", "Chris J. Maddison", "Tatsunori Hashimoto"]
    date: 2024-05-20
    tags: ["scaling-law"]
    urls: ["https://arxiv.org/abs/2405.10938"]
    arxiv: "2405.10938"
    status: read
    status_on: 2024-05-21
    added_on: 2024-05-20
    sources: [{"file": "digest.txt", "first": 10, "last": 17}]
    ---
    > first line of the abstract
    >
    > third line of the abstract

    The note, verbatim, from here to the end of the file.

- The first two lines are ``---`` and ``readlist: 1``; the facts end with the next line that is ``---``.
- A fact is one line, ``name: value``. Values are JSON, but that dates and the status stand bare. A fact that is
  missing is empty (no date, no tags, status unread, key "").
- JSON keeps Hangul as Hangul; a value in which :func:`is_plain` finds anything is written in ASCII, with
  ``\\u`` escapes, as ``json.dumps`` does by default.
- The fields that people added for themselves (``Entry.extra``) are facts of their own, behind the others. A name
  that is no plain word (letters, digits, ``_`` and ``-``), or that readlist knows, stands in JSON quotes: a quoted
  name is always one of theirs. A date or a date with a time stands bare, in ISO form.
- Behind the facts stand the lines of the abstract, each behind ``"> "``, an empty one as ``>`` alone, with no line
  before or between them. Where there is no abstract, there is no such line.
- Where there is a note: one empty line, then the note as it is, then ``\\n``. Nothing in it is changed or escaped.
- An abstract or a note that is not plain (:func:`is_plain`) cannot stand in the body: it is a fact of its own,
  ``abstract: "…"`` or ``note: "…"``, and the body goes without it.

Plain is a text that comes back from a file as it went in: NFC, without carriage returns, other control characters
(but tab and newline), line separators or lone surrogates, and no byte order mark in it.
"""
