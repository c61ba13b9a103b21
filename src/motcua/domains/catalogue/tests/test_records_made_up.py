"""Records nobody shipped yet: what the reader makes of them, and what it refuses."""

from __future__ import annotations

from typing import Any

import pytest

from motcua.domains.catalogue.rules import field_rows, shipped_drafts
from motcua.domains.catalogue.tests.records import data, draft, fee, limit, paper, record
from motcua.domains.catalogue.types import ProcedureStatus, VersionState


@pytest.mark.parametrize(
    ("status", "known_as", "state"),
    [
        ("in force in 2024", ProcedureStatus.IN_FORCE, VersionState.IN_FORCE),
        ("in force after 2025", ProcedureStatus.IN_FORCE, VersionState.IN_FORCE),
        ("unknown", ProcedureStatus.UNKNOWN, VersionState.IN_FORCE),
        ("possibly repealed", ProcedureStatus.UNKNOWN, VersionState.IN_FORCE),
        ("superseded", ProcedureStatus.REPLACED, VersionState.CLOSED),
        ("superseded by 1.999999", ProcedureStatus.REPLACED, VersionState.CLOSED),
        ("replaced in 2022", ProcedureStatus.REPLACED, VersionState.CLOSED),
    ],
)
def test_what_is_replaced_is_closed_and_what_nobody_knows_stays_in_force_with_a_mark(
    status: str, known_as: ProcedureStatus, state: VersionState
) -> None:
    made = draft(status=status)

    assert (made.status, made.state, made.successor_key) == (known_as, state, "")


@pytest.mark.parametrize("names", ["the new one", "the old one", "both"])
def test_old_and_new_find_each_other_whichever_of_them_names_the_other(names: str) -> None:
    new = record(id="NEW", code="1.000002", replaces=[] if names == "the old one" else ["1.000001"])
    old = record(
        id="OLD",
        code="1.000001",
        status="superseded" if names == "the new one" else "superseded by 1.000002",
    )

    drafts = {made.source_key: made for made in shipped_drafts(data(old, new))}

    assert list(drafts) == ["NEW", "OLD"]
    assert (drafts["OLD"].successor_key, drafts["OLD"].state) == ("NEW", VersionState.PAST)
    assert (drafts["NEW"].successor_key, drafts["NEW"].state) == ("", VersionState.IN_FORCE)


def test_a_successor_known_only_by_a_recalled_code_is_not_linked() -> None:
    """A link by a code nobody has read would be a claim nobody has checked."""
    old = record(id="OLD", code="1.000001", status="superseded by 1.000002")
    new = record(id="NEW", code_unverified="1.000002")

    drafts = {made.source_key: made for made in shipped_drafts(data(old, new))}

    assert (drafts["OLD"].successor_key, drafts["OLD"].state) == ("", VersionState.CLOSED)


def test_what_is_still_in_force_has_no_successor_even_when_another_claims_to_replace_it() -> None:
    kept = record(id="KEPT", code="1.000001", status="in force in 2024")
    claims = record(id="CLAIMS", code="1.000002", replaces=["1.000001"])

    drafts = {made.source_key: made for made in shipped_drafts(data(kept, claims))}

    assert (drafts["KEPT"].successor_key, drafts["KEPT"].state) == ("", VersionState.IN_FORCE)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        (None, ""),
        ("", ""),
        ("toàn trình", "full"),
        ("Toàn trình (mức độ 4)", "full"),
        ("một phần", "partial"),
        ("Một phần, mức độ 3", "partial"),
        ("cung cấp thông tin trực tuyến", "information"),
        ("trực tuyến", "unstated"),
        ("có", "unstated"),
    ],
)
def test_the_online_level_is_read_from_its_first_words(text: str | None, level: str) -> None:
    assert draft(online_level=text).online_level == level


@pytest.mark.parametrize(
    ("kinds", "codes"),
    [
        (None, ()),
        (["cá nhân"], ("person",)),
        (["Cá nhân", "TỔ CHỨC"], ("person", "organisation")),
        (["doanh nghiệp"], ("enterprise",)),
        (["tổ chức", "doanh nghiệp", "cá nhân"], ("organisation", "enterprise", "person")),
    ],
)
def test_applicants_are_read_in_the_order_of_the_source(
    kinds: list[str] | None, codes: tuple[str, ...]
) -> None:
    assert draft(applicant_kinds=kinds).applicant_kinds == codes


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (limit(5, "working-day", "05 ngày"), (5, "working-day", "05 ngày")),
        (limit(94, "hour"), (94, "working-hour", "")),
        (limit(1, "month"), (1, "month", "")),
        (limit(25, "day"), (25, "day", "")),
        (limit(None, None, "Không quy định"), (None, "", "Không quy định")),
        (limit(None, "day", "Chưa rõ"), (None, "", "Chưa rõ")),
        (None, (None, "", "")),
    ],
    ids=["working days", "hours", "a month", "days", "words alone", "a unit without a figure", "nothing"],
)
def test_a_limit_has_figure_and_unit_together_or_neither(given: Any, kept: tuple[Any, ...]) -> None:
    made = draft(time_limit=given)

    assert (made.limit_amount, made.limit_unit, made.limit_text) == kept


@pytest.mark.parametrize(
    ("item", "is_required"),
    [
        (paper(), True),
        (paper("Giấy ủy quyền (nếu có)"), False),
        (paper("Giấy ủy quyền (NẾU CÓ)"), False),
        (paper("Giấy ủy quyền (neu co)"), False),
        (paper(condition="trường hợp bị mất"), False),
        (paper("Đơn nêu có hay không"), True),
    ],
    ids=["always", "if there is one", "in capitals", "without accents", "in a case", "like words"],
)
def test_a_paper_is_required_unless_the_source_makes_it_conditional(
    item: dict[str, Any], is_required: bool
) -> None:
    assert [row.is_required for row in draft(dossier=[item]).papers] == [is_required]


def test_numbers_of_copies_that_the_source_does_not_give_stay_unknown() -> None:
    [unknown, nought] = draft(
        dossier=[paper(originals=None, copies=None), paper("Bản đồ", originals=0, copies=2, certified=1)]
    ).papers

    assert (unknown.originals, unknown.certified, unknown.copies) == (None, None, None)
    assert (nought.originals, nought.certified, nought.copies) == (0, 1, 2)


def test_names_are_kept_composed_with_single_blanks() -> None:
    made = draft(name="  Thủ tục   cấp\u0323 ", dossier=[paper(" Đơn   đề nghị ")], fees=[fee(name="Phí  X")])

    assert made.papers[0].name == "Đơn đề nghị"
    assert made.fees[0].name == "Phí X"
    assert "  " not in made.name


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"field": "Lĩnh vực lạ"}, KeyError),
        ({"applicant_kinds": ["người nước ngoài"]}, KeyError),
        ({"time_limit": limit(5, "fortnight")}, ValueError),
        ({"time_limit": {"value": 5}}, KeyError),
        ({"dossier": [{"name": "Đơn"}]}, KeyError),
        ({"fees": [{"kind": "phí"}]}, KeyError),
        ({"status": None}, TypeError),
        ({"replaces": None}, TypeError),
        ({"field_sources": None}, AttributeError),
    ],
    ids=lambda value: ", ".join(value) if isinstance(value, dict) else value.__name__,
)
def test_a_malformed_record_is_refused_and_never_half_read(
    wrong: dict[str, Any], error: type[Exception]
) -> None:
    facts = {"results": ["Giấy phép"], **wrong}

    with pytest.raises(error):
        shipped_drafts(data(record(id="GOOD"), record(**facts)))


@pytest.mark.parametrize(
    "key", ["id", "name", "status_text", "source", "memory_fields", "interagency", "code"]
)
def test_a_record_that_lacks_a_key_is_refused(key: str) -> None:
    broken = record()
    del broken[key]

    with pytest.raises(KeyError, match=key):
        shipped_drafts(data(broken))


def test_the_same_record_has_the_same_hash_whatever_the_order_of_its_keys() -> None:
    there = record(results=["Giấy phép"], notes="Lưu ý")
    back = dict(reversed(there.items()))

    [one], [other] = shipped_drafts(data(there)), shipped_drafts(data(back))

    assert one.content_hash == other.content_hash
    assert len(one.content_hash) == 64


@pytest.mark.parametrize(
    "change",
    [
        {"name": "Thủ tục thử khác"},
        {"time_limit": limit(6, "working-day")},
        {"fees": []},
        {"dossier": [paper()]},
        {"memory_fields": ["name"]},
        {"source": "https://example.gov.vn/thu-tuc/2"},
        {"field_sources": {"name": "https://example.gov.vn/2"}},
        {"notes": "Lưu ý mới"},
        {"status_text": "chưa rõ hiệu lực"},
        {"local_variants": [{"province": "Đà Nẵng"}]},
    ],
    ids=lambda change: next(iter(change)),
)
def test_any_change_of_value_source_or_remark_changes_the_hash(change: dict[str, Any]) -> None:
    assert draft(**change).content_hash != draft().content_hash


def test_weights_and_fields_come_from_the_head_of_the_file() -> None:
    file = data(record(), record(id="XX-02", field="An toàn bức xạ"), weights={"XX-02": 60})

    drafts = {made.source_key: made for made in shipped_drafts(file)}

    assert {key: (made.weight, made.field_code) for key, made in drafts.items()} == {
        "XX-01": (0, "BC"),
        "XX-02": (60, "ATBX"),
    }
    assert [(row.code, row.position, row.unit_code, row.note) for row in field_rows(file)] == [
        ("BC", 0, "P-QLCNCN", "Do phần mềm này ấn định"),
        ("ATBX", 1, "P-QLCNCN", "Do phần mềm này ấn định"),
    ]
