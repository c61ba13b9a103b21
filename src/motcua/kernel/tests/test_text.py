"""Vietnamese text in Python must agree with the database's own functions, letter by letter."""

from __future__ import annotations

import unicodedata

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from motcua.kernel.text import (
    alphabetical,
    fold,
    given_name_first,
    normalise,
    prefix_query,
    search_terms,
    sort_key,
)

VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
SMALL = [unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES]
CONSONANTS = list("bcdđghklmnpqrstvxfjwz")
LETTERS = SMALL + CONSONANTS + [letter.upper() for letter in SMALL + CONSONANTS]
# Unaccent of PostgreSQL 15 leaves these alone, later ones write them out.
CHANGED_SINCE_15 = set("ªµº¼½¾")
# Latin 1, Latin Extended A, Vietnamese block, marks, dashes and quotation marks.
RANGES = [(0x20, 0x17F), (0x1A0, 0x1A1), (0x1AF, 0x1B0), (0x300, 0x362), (0x1EA0, 0x1EF9), (0x2010, 0x2015)]
SINGLE = [chr(code) for first, last in RANGES for code in range(first, last + 1)] + list("‘’‚‛“”„‟′″‹›⁄₫")

NAMES_IN_ORDER = [
    "Trần Văn À",
    "Bùi Thị An",
    "Đỗ Văn An",
    "Nguyễn Văn An",
    "Nguyễn Vân An",
    "Lê Thu Ân",
    "Hồ Bình",
    "Lý Công Dương",
    "Nguyễn Hải Đăng",
    "Trần Hải Đăng",
    "Phạm Văn Đức",
    "Võ Thị Huệ",
    "Mai Thị Oanh",
    "Mai Văn Ơn",
    "Nguyễn Thị Uyên",
    "Cao Thị Ưng",
    "Ngô Như Ý",
]


def in_database(function: str, texts: list[str]) -> list[str]:
    with connection.cursor() as cursor:
        rows = "unnest(%s::text[]) with ordinality as x(t, n)"
        cursor.execute(f"select {function}(t) from {rows} order by n", [texts])  # noqa: S608  our own names
        return [row[0] for row in cursor.fetchall()]


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("  Nguyễn \t Văn\nAn ", "Nguyễn Văn An"),
        (unicodedata.normalize("NFD", "Đỗ Thị Ngọc Ánh"), "Đỗ Thị Ngọc Ánh"),
        ("Sở\N{NO-BREAK SPACE}Khoa học", "Sở Khoa học"),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_text_is_stored_composed_with_single_blanks(written, stored):
    assert normalise(written) == stored


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Thẩm định ĐẤT ĐAI Ưu tiên", "tham dinh dat dai uu tien"),
        ("Nguyễn Thị Thuỳ Dương", "nguyen thi thuy duong"),
        ("“Giấy phép” – số 12/GP", '"giay phep" - so 12/gp'),
        ("m² đất", "m² dat"),
        ("Straße Øre", "strasse ore"),
    ],
)
def test_folding_takes_accents_away(text, folded):
    assert fold(text) == folded


def test_composed_and_decomposed_text_fold_alike():
    assert fold(unicodedata.normalize("NFD", "Đặng Hữu Phước")) == fold("Đặng Hữu Phước") == "dang huu phuoc"


@pytest.mark.django_db
def test_every_letter_and_sign_folds_as_in_the_database():
    texts = [letter for letter in SINGLE if letter not in CHANGED_SINCE_15]

    differing = {
        letter: (fold(letter), theirs)
        for letter, theirs in zip(texts, in_database("vn_norm", texts), strict=True)
        if fold(letter) != theirs
    }

    assert differing == {}


@pytest.mark.django_db
def test_every_vietnamese_syllable_part_sorts_as_in_the_database():
    texts = [first + second for first in LETTERS for second in ["", "n", "ng", " a"]]

    assert [alphabetical(text) for text in texts] == in_database("vn_sort", texts)


class SameAsDatabase(TestCase):
    words = st.text(st.sampled_from([*LETTERS, " ", " ", "-", "'", "1", "9", ".", *TONES[1:]]), max_size=40)

    @settings(max_examples=150, deadline=None)
    @given(st.lists(words, min_size=1, max_size=20))
    def test_any_text_folds_and_sorts_as_in_the_database(self, texts):
        assert [fold(text) for text in texts] == in_database("vn_norm", texts)
        assert [alphabetical(text) for text in texts] == in_database("vn_sort", texts)


def test_the_alphabet_has_the_seven_letters_after_their_plain_one():
    words = ["à", "An", "ăn", "Ân", "b", "da", "dz", "đa", "e", "ê", "o", "ô", "ơ", "ung", "ưng"]

    assert sorted(reversed(words), key=alphabetical) == words


@pytest.mark.parametrize(
    ("name", "rearranged"),
    [
        ("Nguyễn Văn An", "An Nguyễn Văn"),
        ("  Trần   Bình ", "Bình Trần"),
        ("Hoa", "Hoa"),
        ("", ""),
    ],
)
def test_the_given_name_comes_first(name, rearranged):
    assert given_name_first(name) == rearranged


def test_people_are_listed_by_given_name_then_family_name():
    assert sorted(reversed(NAMES_IN_ORDER), key=lambda name: (sort_key(name), name)) == NAMES_IN_ORDER


@pytest.mark.django_db
def test_people_are_listed_in_the_same_order_by_the_database():
    rearranged = [given_name_first(name) for name in NAMES_IN_ORDER]

    assert [sort_key(name) for name in NAMES_IN_ORDER] == in_database("vn_sort", rearranged)
    with connection.cursor() as cursor:
        cursor.execute(
            'select t from unnest(%s::text[]) as x(t) order by vn_sort(t) collate "C", t collate "C"',
            [rearranged],
        )
        assert [row[0] for row in cursor.fetchall()] == rearranged


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ("Nguyễn  Văn an", ("nguyen", "van", "an")),
        ("H50.17-240205-0001", ("h50", "17", "240205", "0001")),
        ("an An ÁN", ("an",)),
        ("'; drop table --", ("drop", "table")),
        ("_ % &", ()),
    ],
)
def test_a_query_is_split_into_folded_words(query, terms):
    assert search_terms(query) == terms


def test_a_long_query_keeps_its_first_words():
    assert search_terms("một hai ba bốn năm", limit=3) == ("mot", "hai", "ba")


@pytest.mark.parametrize(
    ("query", "tsquery"), [("Nguyễn Vă", "nguyen & va:*"), ("h", "h:*"), ("& | !", ""), ("", "")]
)
def test_the_last_word_of_a_query_is_a_beginning(query, tsquery):
    assert prefix_query(query) == tsquery


@pytest.mark.django_db
def test_a_query_finds_folded_text_whatever_signs_it_holds():
    with connection.cursor() as cursor:
        cursor.execute(
            "select to_tsvector('simple', vn_norm(%s)) @@ to_tsquery('simple', %s)",
            ["Cấp giấy phép sử dụng thiết bị X-quang", prefix_query("thiết bị: (X qu")],
        )
        assert cursor.fetchone()[0] is True
