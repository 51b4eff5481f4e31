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
