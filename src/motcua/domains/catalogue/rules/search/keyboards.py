"""What keyboards leave behind: Telex and VNI letters typed while the Vietnamese keyboard was off."""

from __future__ import annotations

import re

_DOUBLED = (("dd", "d"), ("aa", "a"), ("ee", "e"), ("oo", "o"), ("aw", "a"), ("ow", "o"), ("uw", "u"))
_TONES = "sfrxj"
_VNI = re.compile(r"(?<=[a-z])[1-9]+")


def as_meant(word: str) -> str:
    """The folded word somebody meant by Telex ("giaays" → "giay") or VNI ("gia61y" → "giay") letters; the same
    word when it has none."""
    if any(letter.isdigit() for letter in word):
        return _VNI.sub("", word)
    for typed, meant in _DOUBLED:
        word = word.replace(typed, meant)
    if len(word) > 2 and any(tone in word[1:] for tone in _TONES):
        head, rest = word[0], word[1:]
        last = max(rest.rfind(tone) for tone in _TONES)
        rest = rest[:last] + rest[last + 1 :]
        word = head + rest
    return word.replace("w", "u") if "w" in word else word
