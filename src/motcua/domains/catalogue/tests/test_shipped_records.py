"""The 79 shipped records as drafts: word for word, with how each value is known."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from motcua.domains.catalogue.rules import field_rows, shipped_drafts
from motcua.domains.catalogue.types import (
    INTAKE_PARTS,
    Evidence,
    FactDraft,
    Part,
    ProcedureDraft,
    ProcedureStatus,
    VersionState,
)
from motcua.kernel.shipped import load_json

DATA = load_json("procedures.json")
RECORDS: dict[str, dict[str, Any]] = {record["id"]: record for record in DATA["procedures"]}
DRAFTS: dict[str, ProcedureDraft] = {draft.source_key: draft for draft in shipped_drafts(DATA)}

REPLACED = {
    "AT-01-old": "AT-01",
    "AT-07-old": "AT-07",
    "SH-01": "SH-02",
    "KH-07": "KH-20",
    "KH-08": "KH-21",
    "KH-31": "KH-22",
}
ENDED = {"SH-03", "KH-30"}
COMPLETE = {
    *("AT-01", "AT-02", "AT-03", "AT-04", "AT-07", "AT-08", "TD-08", "TD-12", "KH-03", "KH-04"),
    *("KH-06", "KH-32", "KH-34", "KH-37", "BC-01", "BC-03", "AT-01-old", "AT-07-old", "KH-30", "KH-31"),
}


def fact(key: str, part: Part) -> FactDraft:
    return next(one for one in DRAFTS[key].facts if one.part is part)


def test_every_record_becomes_one_draft() -> None:
    assert set(DRAFTS) == set(RECORDS)
    assert len(DRAFTS) == 79


def test_names_papers_and_fees_are_all_there() -> None:
    assert [draft.name for draft in DRAFTS.values()] == [RECORDS[key]["name"] for key in DRAFTS]
    assert sum(len(draft.papers) for draft in DRAFTS.values()) == 93
    assert sum(len(draft.fees) for draft in DRAFTS.values()) == 46
    for key, draft in DRAFTS.items():
        record = RECORDS[key]
        assert [paper.name for paper in draft.papers] == [item["name"] for item in record["dossier"] or []]
        assert [paper.originals for paper in draft.papers] == [
            item["originals"] for item in record["dossier"] or []
        ]
        assert [paper.copies for paper in draft.papers] == [
            item["copies"] for item in record["dossier"] or []
        ]
        assert [fee.amount for fee in draft.fees] == [item["amount"] for item in record["fees"] or []]


def test_each_draft_has_every_part_once() -> None:
    for draft in DRAFTS.values():
        assert [one.part for one in draft.facts] == list(Part)


def test_how_many_records_know_each_part_of_intake() -> None:
    known = Counter(
        one.part for draft in DRAFTS.values() for one in draft.facts if one.evidence != Evidence.MISSING
    )

    assert {part: known[part] for part in INTAKE_PARTS} == {
        Part.TIME_LIMIT: 44,
        Part.PAPERS: 29,
        Part.FEES: 32,
        Part.APPLICANTS: 55,
    }


def test_twenty_records_know_all_four_parts_of_intake() -> None:
    complete = {
        key for key in DRAFTS if all(fact(key, part).evidence != Evidence.MISSING for part in INTAKE_PARTS)
    }

    assert complete == COMPLETE


def test_what_is_missing_has_neither_words_nor_source() -> None:
    missing = [one for draft in DRAFTS.values() for one in draft.facts if one.evidence == Evidence.MISSING]

    assert {(one.lines, one.source) for one in missing} == {((), "")}


def test_what_is_known_has_words_and_a_source() -> None:
    known = [one for draft in DRAFTS.values() for one in draft.facts if one.evidence != Evidence.MISSING]

    assert all(one.lines and all(one.lines) and one.source for one in known)


@pytest.mark.parametrize("key", sorted(RECORDS))
def test_whatever_a_record_calls_recalled_is_never_called_found(key: str) -> None:
    names = {Part.PAPERS: "dossier", Part.APPLICANTS: "applicant_kinds"}
    record = RECORDS[key]

    for one in DRAFTS[key].facts:
        name = names.get(one.part, one.part.value)
        given = record["field_sources"].get(name) or record["source"]
        recalled = name in record["memory_fields"] or given in {
            "memory-unverified",
            "inferred from the procedure name",
        }
        if recalled and one.part is not Part.CODE:
            assert one.evidence in {Evidence.MEMORY, Evidence.MISSING}


def test_a_code_is_found_only_where_a_page_shows_it() -> None:
    for key, draft in DRAFTS.items():
        record = RECORDS[key]
        assert draft.code == record["code"]
        assert draft.recalled_code == (record["code_unverified"] or "")
        assert fact(key, Part.CODE).evidence == (
            Evidence.FOUND
            if record["code"]
            else Evidence.MEMORY
            if record["code_unverified"]
            else Evidence.MISSING
        )
    assert Counter(fact(key, Part.CODE).evidence for key in DRAFTS) == {
        Evidence.FOUND: 18,
        Evidence.MEMORY: 49,
        Evidence.MISSING: 12,
    }


def test_candidate_codes_get_nowhere() -> None:
    everything = {text for draft in DRAFTS.values() for one in draft.facts for text in one.lines}
    candidates = {code for record in RECORDS.values() for code in record["candidate_codes"]}
    known = {code for record in RECORDS.values() for code in (record["code"], record["code_unverified"])}

    assert not everything & (candidates - known)


def test_the_source_of_a_value_is_the_page_it_was_read_on() -> None:
    assert fact("AT-01", Part.RESULTS).source.startswith("https://dichvucong.tiengiang.gov.vn/")
    assert fact("AT-01", Part.NAME).source.startswith("http://tintuc.thuvienphapluat.com/")
    assert fact("AT-02", Part.PAPERS).source == "Theo trí nhớ, chưa đọc trang nào"
    assert fact("AT-02", Part.RESULTS).source == "Suy ra từ tên thủ tục"


def test_a_remark_is_followed_by_the_page_it_is_about() -> None:
    assert fact("KH-31", Part.FEES).source == (
        "Trang nguồn không in mức thu nào"
        " (https://dichvucong.gov.vn/p/home/dvc-tthc-thu-tuc-hanh-chinh-chi-tiet.html?ma_thu_tuc=420)"
    )


def test_a_paper_read_elsewhere_names_that_page_too() -> None:
    main, other = fact("BC-01", Part.PAPERS).source.split("; ")

    assert main.startswith("https://dichvucong.gov.vn/")
    assert other == "http://ict-hcm.gov.vn/buu-chinh-chuyen-phat?post=MTMQwMDExNjc="


def test_no_words_of_a_source_are_left_in_english() -> None:
    words = {"inferred", "memory", "page", "printed", "same", "list", "from", "not", "the"}
    shown = [one.source for draft in DRAFTS.values() for one in draft.facts]
    shown += [text for draft in DRAFTS.values() for text in (draft.status_text, draft.period, draft.remark)]

    english = [text for text in shown if words & set(text.split())]

    assert english == []


def test_a_superseded_record_is_a_past_version_of_what_replaced_it() -> None:
    assert {key: draft.successor_key for key, draft in DRAFTS.items() if draft.successor_key} == REPLACED
    assert {key for key, draft in DRAFTS.items() if draft.state == VersionState.PAST} == set(REPLACED)


def test_a_record_whose_successor_is_not_here_is_closed() -> None:
    assert {key for key, draft in DRAFTS.items() if draft.state == VersionState.CLOSED} == ENDED


def test_everything_else_is_in_force_or_says_that_nobody_knows() -> None:
    statuses = Counter(draft.status for draft in DRAFTS.values())

    assert statuses == {
        ProcedureStatus.IN_FORCE: 26,
        ProcedureStatus.UNKNOWN: 45,
        ProcedureStatus.REPLACED: 8,
    }
    assert DRAFTS["KH-34"].status == ProcedureStatus.UNKNOWN
    assert DRAFTS["KH-34"].status_text == "có thể đã bãi bỏ"


def test_successors_come_before_those_they_replaced() -> None:
    order = list(DRAFTS)

    assert all(order.index(successor) < order.index(key) for key, successor in REPLACED.items())


def test_a_limit_without_a_figure_keeps_its_words_alone() -> None:
    draft = DRAFTS["KH-25"]

    assert (draft.limit_amount, draft.limit_unit) == (None, "")
    assert draft.limit_text == "Không quy định (theo trình tự)"


def test_a_paper_with_a_condition_is_not_required_of_everybody() -> None:
    required = [paper.is_required for paper in DRAFTS["AT-03"].papers]

    assert required == [True, True, True, True, True, False, False]
    assert [paper.is_required for paper in DRAFTS["KH-31"].papers] == [True, True, False]


def test_applicants_and_online_levels_are_read_into_codes() -> None:
    assert DRAFTS["AT-01"].applicant_kinds == ("organisation", "person")
    assert DRAFTS["KH-30"].applicant_kinds == ("person", "organisation", "enterprise")
    levels = Counter(draft.online_level for draft in DRAFTS.values())
    assert levels == {"": 52, "full": 19, "partial": 5, "unstated": 2, "information": 1}


def test_the_units_that_deal_with_each_field_are_ours_and_say_so() -> None:
    rows = field_rows(DATA)

    assert {row.code: row.unit_code for row in rows} == {
        "HDKHCN": "P-QLKH",
        "TDC": "CCTDC",
        "ATBX": "P-QLCNCN",
        "BC": "P-QLCNCN",
        "SHTT": "P-QLCNCN",
    }
    assert all("ấn định của phần mềm này" in row.note for row in rows)
    assert Counter(draft.field_code for draft in DRAFTS.values()) == {
        "HDKHCN": 37,
        "TDC": 17,
        "ATBX": 13,
        "BC": 7,
        "SHTT": 5,
    }


def test_the_hash_is_of_the_content_and_changes_with_it() -> None:
    hashes = [draft.content_hash for draft in DRAFTS.values()]
    changed = load_json("procedures.json")
    changed["procedures"][0]["time_limit"]["value"] = 6

    again = {draft.source_key: draft.content_hash for draft in shipped_drafts(changed)}

    assert len(set(hashes)) == 79
    assert [key for key in DRAFTS if again[key] != DRAFTS[key].content_hash] == ["AT-01"]
