"""The kind of a paper, by the name procedures and its owner call it: so that the vault offers what is asked for."""

from __future__ import annotations

import re

from motcua.kernel.text import fold

_LONGEST = 100
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_NO_LETTER = re.compile(r"[^a-z0-9]+")
# How papers are handed in, how many, and that they are in force: words about the copy, not about the paper.
_OF_THE_COPY = re.compile(
    r"^((\d+|mot|01) )?((ban sao|ban chinh|ban goc|ban chup|ban photo|ban scan|ban) )?"
    r"((co chung thuc|chung thuc|cong chung|cua|hop le) )*"
)
_LEAST_WORDS = 2


def kind_of(name: str) -> str:
    """ "Bản sao Giấy phép kinh doanh (còn hạn)" → "giay-phep-kinh-doanh": the code of a kind of paper; papers that
    are called alike have the same."""
    return _words(name).replace(" ", "-")[:_LONGEST]


def is_asked(kind: str, title: str, asked: str) -> bool:
    """Whether a paper is of the kind a procedure asks for: by its code, or because one name holds the other whole.
    It only decides what is offered first; the officer who answers looks at the paper."""
    wanted = _words(asked)
    if not wanted:
        return False
    if kind == kind_of(asked):
        return True
    named = _words(title)
    short, long = sorted((named, wanted), key=len)
    return len(short.split()) >= _LEAST_WORDS and f" {short} " in f" {long} "


def _words(name: str) -> str:
    plain = _NO_LETTER.sub(" ", fold(_IN_BRACKETS.sub(" ", name))).strip()
    return _OF_THE_COPY.sub("", plain, count=1)
