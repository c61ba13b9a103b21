"""Vietnamese text: one written form, accent-free search, and alphabetical order without ICU.

`fold` and `alphabetical` give what the database's `vn_norm` and `vn_sort` give, for Latin script, its marks
and ordinary punctuation. Other alphabets pass unchanged here; the database may transliterate some of them.
"""

from __future__ import annotations

import re
import unicodedata

_BLANKS = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_]+")
# The five tone marks: huyền, sắc, ngã, hỏi, nặng.
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
# Marks that unaccent drops when they stand alone after composition.
_FIRST_MARK, _LAST_MARK = 0x0300, 0x0362
_RANKS = {"ă": "a~", "â": "a~~", "đ": "d~", "ê": "e~", "ô": "o~", "ơ": "o~~", "ư": "u~"}
_PLACES = {ord(letter): 0xE001 + place for place, letter in enumerate(_RANKS)}
_RANK_OF_PLACE = {0xE001 + place: rank for place, rank in enumerate(_RANKS.values())}

# What unaccent writes out and Unicode does not decompose.
_LETTERS = dict(zip("ðøđħıĸłŋŧ", "dodhiqlnt", strict=True)) | {
    "ß": "ss",
    "æ": "ae",
    "þ": "th",
    "œ": "oe",
    "ŀ": "l",
    "ŉ": "'n",
    "ĳ": "ij",
    "ſ": "s",
}
_SIGNS = (
    {
        "¡": "!",
        "©": "(C)",
        "«": "<<",
        "\N{SOFT HYPHEN}": "-",
        "®": "(R)",
        "±": "+/-",
        "»": ">>",
        "¿": "?",
        "×": "*",
        "÷": "/",
        "‹": "<",
        "›": ">",
        "„": ",,",
        "‚": ",",
        "⁄": "/",
    }
    | dict.fromkeys("‐‑‒–—―", "-")
    | dict.fromkeys("‘’‛′", "'")
    | dict.fromkeys("“”‟″", '"')
)
_WRITTEN_OUT = str.maketrans(_LETTERS | _SIGNS)
_CAPITAL_AND_DASHES = str.maketrans({"Đ": "D", "–": "-", "—": "-", "“": '"', "”": '"', "’": "'", "…": "..."})
_DIGIT_SIGNS = frozenset("²³¹¨¯´¸ªºµ¼½¾")


def normalise(text: str) -> str:
    """Composed (NFC), with single blanks and none at the ends: the only form stored."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text)).strip()


def fold(text: str) -> str:
    """Lower case without accents, đ as d: what search compares. Equals SQL `vn_norm`."""
    return _unaccent(unicodedata.normalize("NFC", text).lower())


def unaccented(text: str) -> str:
    """Without accents, đ as d, capitals kept: for telephone networks, which carry plain letters at half the price."""
    return _unaccent(unicodedata.normalize("NFC", text).translate(_CAPITAL_AND_DASHES))


def alphabetical(text: str) -> str:
    """A key that sorts, by code points, in the order of the Vietnamese alphabet. Equals SQL `vn_sort`.

    Tones do not count; break ties with the text itself.
    """
    decomposed = unicodedata.normalize("NFD", unicodedata.normalize("NFC", text).lower())
    toneless = unicodedata.normalize("NFC", decomposed.translate(_TONES))
    ranked = _unaccent(toneless.translate(_PLACES)).translate(_RANK_OF_PLACE)
    return f"{ranked} {toneless}"


def given_name_first(full_name: str) -> str:
    """ "Nguyễn Văn An" → "An Nguyễn Văn": how lists of people are ordered."""
    *rest, given = normalise(full_name).split(" ")
    return " ".join([given, *rest])


def sort_key(full_name: str) -> str:
    """The key under which a person stands in a list: given name, then family and middle names.

    Store it in a column of collation "C"; equals SQL `vn_sort` of the rearranged name.
    """
    return alphabetical(given_name_first(full_name))


def search_terms(query: str, *, limit: int = 8) -> tuple[str, ...]:
    """The folded words of what somebody typed, each once, in order; at most `limit`."""
    return tuple(dict.fromkeys(_WORD.findall(fold(query))))[:limit]


def prefix_query(query: str) -> str:
    """A tsquery (configuration 'simple') that finds all words, the last as a beginning: "nguyen & va:*".

    Empty when nothing searchable was typed. Only letters and digits get in, so it needs no quoting.
    """
    terms = search_terms(query)
    return f"{' & '.join(terms)}:*" if terms else ""


def _unaccent(text: str) -> str:
    return "".join(map(_plain, text.translate(_WRITTEN_OUT))) if not text.isascii() else text


def _plain(letter: str) -> str:
    if letter.isascii() or letter in _DIGIT_SIGNS:
        return letter
    if _FIRST_MARK <= ord(letter) <= _LAST_MARK:
        return ""
    base = unicodedata.normalize("NFD", letter)[0]
    return base if base.isascii() else letter
