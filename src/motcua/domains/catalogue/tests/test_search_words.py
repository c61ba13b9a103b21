"""How typed words are read and ranked, without a database."""

from __future__ import annotations

import pytest

from motcua.domains.catalogue.rules import SearchIndex, Synonyms, find
from motcua.domains.catalogue.rules.search.index import one_error_apart
from motcua.domains.catalogue.rules.search.keyboards import as_meant
from motcua.domains.catalogue.types import SearchRow
from motcua.kernel.text import fold, search_terms

NAMES = (
    "Thủ tục cấp giấy phép bưu chính",
    "Thủ tục cấp lại giấy phép bưu chính khi bị mất hoặc hư hỏng",
    "Khai báo thiết bị X-quang chẩn đoán trong y tế",
    "Thủ tục cấp Giấy chứng nhận doanh nghiệp khoa học và công nghệ",
    "Kiểm tra nhà nước về đo lường",
    "Sử dụng dấu định lượng",
)
DATA = {
    "same": [["x quang", "xquang", "tia x"], ["bưu chính", "chuyển phát"], ["dn", "doanh nghiệp"]],
    "means": [
        {"typed": ["mất", "làm mất"], "means": ["cấp lại"]},
        {"typed": ["máy"], "means": ["thiết bị"]},
    ],
    "ignored": ["thủ tục", "xin", "ở đâu", "tôi", "muốn", "đâu"],
}


def row(pk: int, name: str, **facts) -> SearchRow:
    words = " ".join(word for part in name.split() for word in search_terms(part))
    known = {
        **{"context": "buu chinh" if "bưu" in name else "y te", "code": f"1.00000{pk}"},
        **{"officer_codes": (f"kh-0{pk}",), "weight": 0, "intake_open": False, "field_code": "BC"},
        **{"applicant_kinds": frozenset(), "online_level": "", "confirmed_parts": frozenset()},
    }
    return SearchRow(pk=pk, name=name.lower(), words=fold(words), **{**known, **facts})


INDEX = SearchIndex([row(pk, name) for pk, name in enumerate(NAMES)])
SYNONYMS = Synonyms.of(DATA)


def found(text: str, **facts) -> list[int]:
    return [hit.pk for hit in find(INDEX, SYNONYMS, text, for_officers=facts.pop("officers", False), **facts)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("cấp giấy phép bưu chính", 0),
        ("cap giay phep chuyen phat", 0),
        ("mất giấy phép bưu chính", 1),
        ("tôi muốn xin giấy phép bưu chính ở đâu", 0),
        ("khai báo máy xquang", 2),
        ("khai bao thiet bi tia x", 2),
        ("gcn dn khcn", 3),
        ("giaays phesp buwu chisnh", 0),
        ("gia61y phe1p bu7u chi1nh", 0),
        ("giayphep buuchinh", 0),
        ("giấy phpé bưu chính", 0),
        ("giấy phé bưu chính", 0),
        ("giấy phép bưu chínhh", 0),
        ("dấu ịnh lượn", 5),
        ("giay ph", 0),
    ],
    ids=str,
)
def test_the_procedure_meant_comes_first(text: str, first: int) -> None:
    assert found(text)[0] == first


def test_a_word_typed_with_accents_is_taken_with_them() -> None:
    """ "đâu" says nothing and is passed over; "dấu" is a word of the name, though both fold to the same."""
    assert found("dấu lượng") == [5]
    assert found("đâu lượng") == [5, 4]
    assert found("đo lường")[0] == 4
    assert found("dấu đo") == []


def test_a_slip_that_makes_another_word_is_forgiven_when_nothing_has_every_word() -> None:
    """ "hoặc" typed as "học", a word of another name."""
    assert found("giấy phép học hư hỏng") == [1]


def test_most_of_what_was_typed_is_enough_when_nobody_has_everything() -> None:
    assert found("giấy phép bưu chính thành phố huế")[:1] == []
    assert found("khai báo thiết bị chẩn đoán hình ảnh")[0] == 2


def test_codes_are_found_whole_and_begun_and_those_of_officers_by_officers_alone() -> None:
    assert found("1.000003") == [3]
    assert found("1.0000") == [0, 1, 2, 3, 4, 5]
    assert found("KH-02") == []
    assert found("KH-02", officers=True) == [2]


def test_an_exact_code_comes_before_codes_that_begin_so() -> None:
    index = SearchIndex([row(0, "Một", code="1.1.5"), row(1, "Hai", code="1.1")])

    assert [hit.pk for hit in find(index, SYNONYMS, "1.1", for_officers=False)] == [1, 0]


def test_only_wanted_rows_are_found() -> None:
    assert found("giấy phép", wanted=lambda row: row.pk == 1) == [1]
    assert found("1.0000", wanted=lambda row: row.pk > 3) == [4, 5]


def test_an_open_procedure_comes_before_a_closed_one_with_the_same_words() -> None:
    rows = [row(0, "Cấp thẻ nghề"), row(1, "Cấp thẻ nghề cho người lao động", intake_open=True)]

    hits = find(SearchIndex(rows), SYNONYMS, "thẻ nghề", for_officers=False)

    assert [hit.pk for hit in hits] == [1, 0]


@pytest.mark.parametrize("text", ["", " ", "%", "&|!():*", "\\", "🙂", "'"])
def test_signs_find_nothing(text: str) -> None:
    assert found(text) == []


def test_an_empty_catalogue_finds_nothing() -> None:
    assert find(SearchIndex([]), SYNONYMS, "giấy phép", for_officers=True) == []


@pytest.mark.parametrize(
    ("left", "right", "near"),
    [
        ("phep", "phep", True),
        ("phep", "phe", True),
        ("phe", "phep", True),
        ("phep", "ghep", True),
        ("phep", "phpe", True),
        ("phep", "pehp", True),
        ("phep", "hpep", True),
        ("phep", "ph", False),
        ("phep", "ghet", False),
        ("phep", "epph", False),
    ],
)
def test_one_error_is_a_letter_more_less_another_or_two_exchanged(left: str, right: str, near: bool) -> None:
    assert one_error_apart(left, right) is near


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("giaays", "giay"),
        ("ddo", "do"),
        ("buwu", "buu"),
        ("gia61y", "giay"),
        ("chisnh", "chinh"),
        ("an", "an"),
    ],
)
def test_letters_of_a_keyboard_that_was_off_are_taken_away(typed: str, meant: str) -> None:
    assert as_meant(typed) == meant
