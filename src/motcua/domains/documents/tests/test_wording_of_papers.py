"""Values as they are written: people, numbers, moments, books and plans; hashes and codes of papers."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.domains.documents import policies, rules
from motcua.domains.documents.models import StoredFile
from motcua.domains.documents.selectors.forms import all_forms
from motcua.domains.documents.tests import factories
from motcua.domains.documents.types import (
    DocumentPermission,
    HandOver,
    PaperHead,
    PaperKind,
    PaperLine,
    PlanAnnexGroup,
    PlanAnnexRow,
    RegisterRow,
)
from motcua.kernel import clock
from motcua.kernel.actors import ANONYMOUS, Actor, ActorKind, Grant, system_actor
from motcua.kernel.errors import NotAllowed

DAY = date(2024, 3, 7)


def receipt(**facts: Any) -> dict[str, Any]:
    return rules.values_of(factories.receipt(**facts), DAY)


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2024, 1, 9), "ngày 09 tháng 01 năm 2024"),
        (date(2024, 2, 10), "ngày 10 tháng 02 năm 2024"),
        (date(2024, 3, 1), "ngày 01 tháng 3 năm 2024"),
        (date(2024, 9, 30), "ngày 30 tháng 9 năm 2024"),
        (date(2024, 10, 1), "ngày 01 tháng 10 năm 2024"),
        (date(2025, 11, 11), "ngày 11 tháng 11 năm 2025"),
        (date(2049, 12, 31), "ngày 31 tháng 12 năm 2049"),
    ],
)
def test_date_of_a_paper_is_written_as_the_decree_says(day: date, written: str) -> None:
    assert rules.official_date(day) == written


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        (clock.local(2024, 3, 7, 0, 0), "00 giờ 00 phút, ngày 07 tháng 03 năm 2024"),
        (clock.local(2024, 12, 31, 23, 59), "23 giờ 59 phút, ngày 31 tháng 12 năm 2024"),
        (datetime(2024, 3, 6, 18, 5, tzinfo=UTC), "01 giờ 05 phút, ngày 07 tháng 03 năm 2024"),
    ],
)
def test_moment_of_reception_is_written_on_a_vietnamese_clock(moment: datetime, written: str) -> None:
    assert receipt(received_at=moment)["received"] == written
    assert receipt(due_at=moment)["due"] == written


@pytest.mark.parametrize(("sets", "written"), [(1, "01 bộ"), (9, "09 bộ"), (10, "10 bộ"), (120, "120 bộ")])
def test_sets_of_a_dossier_are_counted_with_a_nought(sets: int, written: str) -> None:
    assert receipt(sets=sets)["sets"] == written


@pytest.mark.parametrize(
    ("applicant", "submitter", "named", "signs"),
    [
        ("Lê An", "", "", "Lê An"),
        ("Lê An", "Lê An", "", "Lê An"),
        ("Lê An", " Lê  An ", "", "Lê An"),
        ("Lê An", "Le\u0302 An", "", "Lê An"),
        ("Lê An", "   ", "", "Lê An"),
        ("Lê An", "Lê Ân", "Lê Ân", "Lê Ân"),
        ("Công ty A", "Lê An", "Lê An", "Lê An"),
        ("Công ty A", " Lê  An ", "Lê An", "Lê An"),
    ],
    ids=["nobody else", "the same", "the same with blanks", "the same in another form", "only blanks",
         "another by one mark", "for a company", "for a company with blanks"],
)  # fmt: skip
def test_who_hands_papers_in_is_named_only_when_it_is_another(
    applicant: str, submitter: str, named: str, signs: str
) -> None:
    values = receipt(applicant=applicant, submitter=submitter)

    assert (values["submitter"], values["submitter_sign"]) == (named, signs)


@pytest.mark.parametrize("key", ["phone", "id_number", "hotline"])
def test_numbers_are_not_broken_at_the_end_of_a_line(key: str) -> None:
    assert receipt(**{key: " 0233  3550 382 "})[key] == "0233\xa03550\xa0382"
    assert receipt(**{key: ""})[key] == ""


def test_each_paper_handed_in_keeps_its_counts_and_its_note() -> None:
    lines = (
        PaperLine(name=" Đơn  đề nghị ", originals=1),
        PaperLine(name="Quyết định", certified=2, copies=3, note=" có đối chiếu "),
        PaperLine(name="Hợp đồng"),
    )

    values = rules.values_of(replace(factories.receipt(), papers=lines), DAY)

    assert values["papers"] == [
        {"name": "Đơn đề nghị", "original": 1, "certified": 0, "copy": 0, "note": ""},
        {"name": "Quyết định", "original": 0, "certified": 2, "copy": 3, "note": "có đối chiếu"},
        {"name": "Hợp đồng", "original": 0, "certified": 0, "copy": 0, "note": ""},
    ]


def test_receipt_of_no_papers_is_written_all_the_same() -> None:
    assert receipt(papers=0)["papers"] == []


def test_head_of_every_paper_is_the_same_four_lines() -> None:
    head = PaperHead(agency=" Sở  A ", place="Quảng Trị", parent="", desk="")
    contents = [
        replace(factories.receipt(), head=head),
        replace(factories.slip(), head=head),
        replace(factories.register(), head=head),
        replace(factories.annex(), head=head),
    ]

    for content in contents:
        values = rules.values_of(content, DAY)
        assert {key: values[key] for key in ("head_parent", "head_agency", "head_desk", "place")} == {
            "head_parent": "",
            "head_agency": "Sở A",
            "head_desk": "",
            "place": "Quảng Trị",
        }


def test_hand_over_says_who_gave_what_to_whom_and_how() -> None:
    block = HandOver(
        giver_unit=" Một cửa ",
        receiver_unit="Phòng  Chuyên ngành",
        giver="Lê Thị Hồng Nhung",
        receiver="Trần Quốc Bảo Khánh",
        at=clock.local(2024, 3, 8, 13, 5),
        outcome="Trước hạn",
        note=" nhận đủ ",
    )

    values = rules.values_of(factories.slip(hand_overs=0), DAY)
    with_block = rules.values_of(replace(factories.slip(), hand_overs=(block,)), DAY)

    assert values["handovers"] == []
    assert with_block["handovers"] == [
        {
            "giver_unit": "Một cửa",
            "receiver_unit": "Phòng Chuyên ngành",
            "at": "13 giờ 05 phút, ngày 08 tháng 03 năm 2024",
            "giver_name": "Lê Thị Hồng Nhung",
            "receiver_name": "Trần Quốc Bảo Khánh",
            "result": "Trước hạn",
            "note": "nhận đủ",
        }
    ]


def test_row_of_the_book_writes_each_day_that_has_come() -> None:
    row = RegisterRow(
        code="000.00.NN.H50-240307-0001",
        procedure=" Cấp  giấy phép ",
        applicant="Lê An",
        received_on=date(2024, 2, 29),
        sets=2,
        contact="0912 345 678",
        lead_unit="Phòng A",
        due_on=date(2024, 3, 14),
        forwarded_on=date(2024, 3, 1),
        returned_on=None,
        result_on=None,
        result_way="Bưu chính",
        note="",
    )

    values = rules.values_of(replace(factories.register(), rows=(row,)), DAY)

    assert values["rows"] == [
        {
            "ordinal": "1",
            "code": "000.00.NN.H50-240307-0001",
            "procedure": "Cấp giấy phép",
            "sets": "2",
            "applicant": "Lê An",
            "contact": "0912 345 678",
            "lead_unit": "Phòng A",
            "received": "29/02/2024",
            "due": "14/03/2024",
            "forwarded": "01/03/2024",
            "returned": "",
            "result_on": "",
            "result_way": "Bưu chính",
            "note": "",
        }
    ]
    assert (values["year"], values["book"]) == ("2024", "01")


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        (date(2024, 1, 1), date(2024, 12, 31), "Từ ngày 01/01/2024 đến ngày 31/12/2024"),
        (date(2024, 2, 29), date(2024, 2, 29), "Từ ngày 29/02/2024 đến ngày 29/02/2024"),
        (None, date(2024, 12, 31), ""),
        (date(2024, 1, 1), None, ""),
        (None, None, ""),
    ],
)
def test_book_says_its_period_only_when_it_has_both_ends(
    first: date | None, last: date | None, written: str
) -> None:
    book = replace(factories.register(), first_day=first, last_day=last)

    assert rules.values_of(book, DAY)["from_to"] == written


def test_annex_keeps_blanks_left_for_the_pen_and_nothing_else() -> None:
    annex = replace(
        factories.annex(), attached_to="  Kèm theo Kế hoạch số      /KH  ", title=" Nội  dung ", number=""
    )

    values = rules.values_of(annex, DAY)

    assert values["attached_to"] == "Kèm theo Kế hoạch số      /KH"
    assert (values["plan_title"], values["number"], values["symbol"]) == ("Nội dung", "", "/KH-SKHCN")


@pytest.mark.parametrize(
    ("work", "written"),
    [
        ("Một dòng", "Một dòng"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("\n\n a \n\n\n b \n", "a\nb"),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_lines_of_work_are_tidied_one_by_one(work: str, written: str) -> None:
    group = PlanAnnexGroup(ordinal="I", title="Nhóm", rows=(PlanAnnexRow(ordinal="1", work=work),))

    values = rules.values_of(replace(factories.annex(), groups=(group,)), DAY)

    assert values["groups"][0]["rows"][0]["work"] == written


@given(name=st.text(min_size=1, max_size=80))
@settings(max_examples=100, deadline=None, database=None)
def test_any_name_is_written_composed_and_can_be_kept_as_json(name: str) -> None:
    values = receipt(applicant=name)

    assert unicodedata.normalize("NFC", values["applicant"]) == values["applicant"]
    assert values["applicant"] == values["applicant"].strip()
    assert json.loads(json.dumps(values)) == values


@pytest.mark.parametrize("form", all_forms(), ids=lambda form: form.code)
def test_form_given_nothing_names_every_field_it_demands(form: Any) -> None:
    missing = {field.key for field in rules.missing_fields(form, {})}

    assert missing == {field.key for field in form.fields if field.required}
    assert ("head_agency" in missing) is (form.code != "to-khai")  # a declaration is the applicant's own


def test_nought_and_an_empty_list_are_values_and_a_blank_is_none() -> None:
    form = next(form for form in all_forms() if form.kind is PaperKind.RECEIPT)
    whole = receipt()

    assert rules.missing_fields(form, whole | {"sets": 0, "papers": []}) == []
    assert [field.key for field in rules.missing_fields(form, whole | {"code": ""})] == ["code"]
    assert [field.key for field in rules.missing_fields(form, whole | {"due": None})] == ["due"]


def test_hash_of_a_paper_does_not_depend_on_the_order_of_its_values() -> None:
    values = receipt()
    turned = dict(reversed(values.items()))
    whole = ("mau-01-2018", 1, "0361/TNHS", "2024-03-07T08:15:00+07:00")

    first = rules.content_hash(*whole, values)

    assert rules.content_hash(*whole, turned) == first
    assert len(first) == 64
    changed = [
        ("mau-01-2025", *whole[1:]),
        (whole[0], 2, *whole[2:]),
        (*whole[:2], "0362/TNHS", whole[3]),
        (*whole[:3], "2024-03-07T08:16:00+07:00"),
    ]
    assert len({first, *(rules.content_hash(*one, values) for one in changed)}) == 5


def test_hash_of_known_content_is_known() -> None:
    # printf '{"form":"f","issued_at":"t","number":"n","values":{"a":"Á"},"version":1}' | sha256sum
    assert rules.content_hash("f", 1, "n", "t", {"a": "Á"}) == (
        "72d2282674fbf1f72224206549aed00997f59f3b5224b99eb8faa20af8eaa2bf"
    )


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("q7xk-2m9d-01ta-8wzn", "Q7XK2M9D01TA8WZN"),
        ("Q7XK 2M9D\tO1TA\n8WZN", "Q7XK2M9D01TA8WZN"),
        ("oil", "011"),
        ("OIL", "011"),
        ("–—.,;'", ""),
        ("", ""),
        ("a" * 1000, "A" * 64),
    ],
)
def test_code_is_read_without_what_hands_and_eyes_add(typed: str, read: str) -> None:
    assert rules.tidy_token(typed) == read


@given(token=st.text(alphabet="0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=16, max_size=16))
@settings(max_examples=50, deadline=None, database=None)
def test_printed_code_is_read_back_as_it_was(token: str) -> None:
    assert rules.tidy_token(rules.readable_token(token)) == token
    assert rules.tidy_token(rules.readable_token(token).lower()) == token


HERE, ME = 7, UUID(int=1)


def officer(permission: str, units: frozenset[int] | None = None, **facts: Any) -> Actor:
    return Actor(
        kind=ActorKind.OFFICER,
        id=ME,
        agency_id=HERE,
        grants=(Grant(permission=permission, unit_ids=units, **facts),),
    )


@pytest.mark.parametrize(
    ("who", "reads", "manages", "lists"),
    [
        (officer(DocumentPermission.READ), True, False, True),
        (officer(DocumentPermission.READ, frozenset({3})), True, False, True),
        (officer(DocumentPermission.MANAGE), False, True, True),
        (officer(DocumentPermission.MANAGE, frozenset({3})), False, False, False),
        (officer(DocumentPermission.READ, until=clock.local(2024, 1, 1)), False, False, False),
        (replace(officer(DocumentPermission.MANAGE), agency_id=None), False, False, False),
        (officer("dossiers.read"), False, False, False),
        (ANONYMOUS, False, False, False),
    ],
    ids=["reads", "reads for a unit", "manages", "manages for a unit", "read once", "of no agency",
         "does other things", "nobody"],
)  # fmt: skip
def test_papers_and_rules_are_open_to_those_who_hold_the_right(
    who: Actor, reads: bool, manages: bool, lists: bool
) -> None:
    assert policies.may_read(who) is reads
    assert policies.may_manage(who) is manages
    assert policies.may_list_schemes(who) is lists
    if manages:
        assert policies.require_may_manage(who) == HERE
    else:
        with pytest.raises(NotAllowed):
            policies.require_may_manage(who)


@pytest.mark.parametrize(
    ("who", "may"),
    [
        (Actor(kind=ActorKind.CITIZEN, id=ME, agency_id=HERE), True),
        (officer("dossiers.read"), True),
        (system_actor("tests", agency_id=HERE, permissions=()), True),
        (Actor(kind=ActorKind.CITIZEN, id=ME, agency_id=None), False),
        (Actor(kind=ActorKind.ANONYMOUS, agency_id=HERE), False),
        (ANONYMOUS, False),
    ],
    ids=["citizen", "officer", "task", "of no agency", "unknown at an agency", "unknown"],
)
def test_known_people_of_an_agency_hand_files_in_and_issue_papers(who: Actor, may: bool) -> None:
    assert policies.may_store_files(who) is may
    for require in (policies.require_may_store_files, policies.require_may_issue):
        if may:
            assert require(who) == HERE
        else:
            with pytest.raises(NotAllowed):
                require(who)


def test_own_file_is_the_one_handed_in_at_the_same_agency() -> None:
    me = officer("dossiers.read")

    assert policies.is_own_file(me, StoredFile(uploaded_by=ME, agency_id=HERE))
    assert not policies.is_own_file(me, StoredFile(uploaded_by=UUID(int=2), agency_id=HERE))
    assert not policies.is_own_file(me, StoredFile(uploaded_by=ME, agency_id=8))
    assert not policies.is_own_file(replace(me, id=None), StoredFile(uploaded_by=None, agency_id=HERE))
