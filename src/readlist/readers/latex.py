"""LaTeX, as bibliographies have it, to plain text."""

from __future__ import annotations

import re
import unicodedata

_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328",
    "b": "\u0331",
}  # fmt: skip
_SYMBOLS = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "aa": "å",
    "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ",
    "textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^",
    "textasciitilde": "~", "textasciigrave": "`", "textquotesingle": "'", "textquotedbl": '"', "textless": "<",
    "textgreater": ">", "textbar": "|", "textunderscore": "_", "textdollar": "$", "textendash": "–",
    "textemdash": "—", "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“",
    "textquotedblright": "”", "ldots": "…", "dots": "…", "textellipsis": "…", "textregistered": "®",
    "texttrademark": "™", "textcopyright": "©", "copyright": "©", "S": "§", "textdegree": "°",
    "textperiodcentered": "·", "textbullet": "•", "pounds": "£", "euro": "€", "texteuro": "€",
    "LaTeX": "LaTeX", "TeX": "TeX", "BibTeX": "BibTeX", "newline": "\n", "par": "\n\n", "quad": " ", "qquad": " ",
}  # fmt: skip
_LOOKS = frozenset(
    "textbf textit texttt textsc textrm textsf textsl textup textmd textnormal emph underline mbox hbox url path "
    "enquote bf it tt sc rm sf sl em bfseries itshape ttfamily scshape upshape normalfont small protect "
    "relax noopsort textsuperscript textsubscript ensuremath".split()
)
_TOKEN = re.compile(
    r"""
      \$(?:[^$\\\n]|\\.)+\$                                     # a formula
    | \\(?P<accent>[`'^~=."]|[uHrvdckb](?![A-Za-z]))[ ]*
      (?: \{[ ]*(?:\\(?P<dotless>[ij])|(?P<braced>[^\W\d_]?))[ ]*\}
        | \\(?P<bare_dotless>[ij])(?![A-Za-z])[ ]?
        | (?P<bare>[^\W\d_]))
    | \\(?P<name>[A-Za-z]+)(?:[ ]*\{\}|[ \t]+|)
    | \\(?P<mark>[^A-Za-z])
    | (?P<dash>-{2,3}) | (?P<open>``) | (?P<close>'') | (?P<tie>~) | [{}]
    """,
    re.VERBOSE,
)


def plain(text: str) -> str:
    """The text with commands and braces resolved; formulas and commands that are not known stay as they are."""
    if not _TOKEN.search(text):
        return text
    return unicodedata.normalize("NFC", _TOKEN.sub(_resolved, text))


def _resolved(found: re.Match[str]) -> str:
    token = found[0]
    if accent := found["accent"]:
        letter = found["dotless"] or found["bare_dotless"] or found["braced"] or found["bare"]
        return letter + _ACCENTS[accent] if letter else accent
    if name := found["name"]:
        if name in _LOOKS:
            return ""
        return _SYMBOLS.get(name, f"\\{name} ")
    if mark := found["mark"]:
        return {"\\": "\n", ",": " ", "-": "", "/": "", "\n": "\n"}.get(mark, mark)
    if dash := found["dash"]:
        return "–" if len(dash) == 2 else "—"
    return {"``": "“", "''": "”", "~": " ", "{": "", "}": ""}.get(token, token)
