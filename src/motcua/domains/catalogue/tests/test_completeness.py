"""What a procedure lacks: a to g block its announcement, h to n are asked about."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from motcua.domains.catalogue.rules import blocking, check_content, completeness, content_hash, content_text
from motcua.domains.catalogue.tests.versions import FULL
from motcua.domains.catalogue.types import (
    ChannelContent,
    FeeContent,
    LegalBasisContent,
    LegalPart,
    PaperContent,
    ResultContent,
    StepContent,
    VersionContent,
)
from motcua.kernel.clock import local
from motcua.kernel.formats import money_vn

NO_FORMS = replace(FULL, papers=tuple(replace(paper, form="") for paper in FULL.papers), results=FULL.results)


def test_parts_have_the_letters_of_the_law() -> None:
    assert "".join(part.letter for part in LegalPart) == "abcdđeghiklmn"


def test_a_whole_content_lacks_nothing() -> None:
    assert completeness(FULL) == ()
    assert check_content(FULL) == {}


def test_an_empty_content_lacks_every_part_in_the_order_of_the_law() -> None:
    found = completeness(VersionContent())

    assert "".join(finding.letter for finding in found) == "abcdđeghiklmn"
    assert "".join(finding.letter for finding in found if finding.blocks) == "abcdđeg"


@pytest.mark.parametrize(
    ("content", "letter", "blocks"),
    [
        (replace(FULL, name=""), "a", True),
        (replace(FULL, steps=()), "b", True),
        (replace(FULL, channels=()), "c", True),
        (replace(FULL, papers=FULL.papers[:0], cases=()), "d", True),
        (replace(FULL, dossier_sets=None), "d", True),
        (replace(FULL, limit_amount=None, limit_unit="", limit_text=""), "đ", True),
        (replace(FULL, applicants=()), "e", True),
        (replace(FULL, deciding_agency=""), "g", True),
        (replace(FULL, executing_agency=""), "g", True),
        (NO_FORMS, "h", False),
        (replace(FULL, results=()), "i", False),
        (replace(FULL, conditions=()), "k", False),
        (replace(FULL, fees=()), "l", False),
        (replace(FULL, legal_bases=()), "m", False),
        (replace(FULL, receiving_place="", receiving_time=""), "n", False),
    ],
)
def test_each_part_that_is_missing_is_named(content: VersionContent, letter: str, blocks: bool) -> None:
    found = [finding for finding in completeness(content) if finding.letter != "h" or letter == "h"]

    assert [(finding.letter, finding.blocks) for finding in found] == [(letter, blocks)]
    assert bool(blocking(content)) is blocks
    assert all(finding.message.endswith(".") for finding in found)


def test_a_limit_in_words_alone_is_a_limit() -> None:
    content = replace(FULL, limit_amount=None, limit_unit="", limit_text="Trong ngày làm việc")

    assert completeness(content) == ()


def test_a_figure_and_words_that_say_another_limit_block_the_announcement() -> None:
    [finding] = completeness(replace(FULL, limit_amount=3, limit_text="05 ngày làm việc từ khi đủ hồ sơ"))

    assert (finding.letter, finding.blocks) == ("đ", True)
    assert finding.message == (
        "Thời hạn ghi số 3 nhưng lời ghi “05 ngày làm việc từ khi đủ hồ sơ”. Hãy ghi cho khớp."
    )
    assert completeness(replace(FULL, limit_text="05 ngày làm việc từ khi đủ hồ sơ")) == ()


def test_the_same_words_have_the_same_hash_and_any_other_word_another() -> None:
    same = replace(FULL, papers=tuple(FULL.papers))
    moved = replace(FULL, papers=FULL.papers[::-1])
    dated = replace(FULL, legal_bases=(replace(FULL.legal_bases[0], effective_on=local(2009, 1, 2).date()),))

    assert content_hash(FULL) == content_hash(same)
    assert len({content_hash(one) for one in (FULL, moved, dated, replace(FULL, name="Khác"))}) == 4
    assert len(content_hash(FULL)) == 64


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "a" * 601}, "name"),
        ({"dossier_sets": 0}, "dossier_sets"),
        ({"dossier_sets": 100}, "dossier_sets"),
        ({"limit_amount": 0}, "limit_amount"),
        ({"limit_unit": "fortnight"}, "limit_amount"),
        ({"limit_amount": None}, "limit_amount"),
        ({"applicants": ("king",)}, "applicants"),
        ({"applicant_groups": ("king",)}, "applicant_groups"),
        ({"online_level": "almost"}, "online_level"),
        ({"coordinating_agencies": ("Sở Y tế", "a" * 301)}, "coordinating_agencies.1"),
        ({"steps": (StepContent("king", "Ký"),)}, "steps.0.actor"),
        ({"steps": (StepContent("agency", ""),)}, "steps.0.text"),
        ({"steps": (StepContent("agency", "Ký"),) * 201}, "steps"),
        ({"channels": (ChannelContent("pigeon"),)}, "channels.0.channel"),
        ({"channels": (ChannelContent("direct"), ChannelContent("direct"))}, "channels.1.channel"),
        ({"channels": (ChannelContent("direct", 3, ""),)}, "channels.0.limit_amount"),
        ({"cases": ("Cấp mới", "Cấp mới", "Thay đổi thông tin")}, "cases.1"),
        ({"cases": ("Cấp mới",)}, "papers.1.case"),
        ({"papers": (PaperContent("Đơn", originals=100),)}, "papers.0.originals"),
        ({"papers": (PaperContent("Đơn", copies=-1),)}, "papers.0.originals"),
        ({"results": (ResultContent(""),)}, "results.0.name"),
        ({"fees": (FeeContent("phí", "Phí"),)}, "fees.0.amount"),
        ({"fees": (FeeContent("phí", "Phí", -1),)}, "fees.0.amount"),
        ({"fees": (FeeContent("", "Phí", 1),)}, "fees.0.kind"),
        ({"fees": (FeeContent("phí", "", 1),)}, "fees.0.name"),
        ({"legal_bases": (LegalBasisContent(),)}, "legal_bases.0.number"),
        (
            {
                "legal_bases": (
                    LegalBasisContent(
                        "1/L",
                        issued_on=local(2024, 1, 2).date(),
                        effective_on=local(2024, 1, 1).date(),
                    ),
                )
            },
            "legal_bases.0.effective_on",
        ),
    ],
)
def test_what_makes_no_sense_is_named_by_its_field(changes: dict[str, Any], field: str) -> None:
    assert list(check_content(replace(FULL, **changes))) == [field]


def test_every_part_reads_as_the_law_writes_it() -> None:
    text = {one.part: [line.text for line in one.lines] for one in content_text(FULL)}

    assert text[LegalPart.STEPS][0] == (
        "Bước 1 (Cá nhân, tổ chức): Nộp hồ sơ tại Trung tâm Phục vụ hành chính công."
    )
    assert text[LegalPart.CHANNELS] == [
        "Trực tiếp: thời hạn 05 ngày làm việc; Không thu phí; Tại quầy",
        "Trực tuyến: thời hạn 03 ngày làm việc",
    ]
    assert text[LegalPart.PAPERS] == [
        "Phiếu khai báo: 1 bản chính (mẫu: Mẫu số 06)",
        "Giấy xác nhận đã cấp: 1 bản sao",
        "Số lượng hồ sơ: 01 bộ",
    ]
    assert text[LegalPart.AGENCIES][-1] == "Cơ quan phối hợp: Sở Y tế"
    assert text[LegalPart.FEES] == [
        f"Phí thẩm định: {money_vn(200_000)} (theo 1 thiết bị). Căn cứ: Thông tư 287/2016/TT-BTC"
    ]
    assert text[LegalPart.LEGAL_BASES] == [
        "18/2008/QH12, Luật Năng lượng nguyên tử, Quốc hội, ban hành 03/06/2008, hiệu lực 01/01/2009"
    ]


def test_a_paper_of_a_case_stands_under_its_case() -> None:
    papers = next(one for one in content_text(FULL) if one.part is LegalPart.PAPERS)

    assert [line.group for line in papers.lines] == ["", "Thay đổi thông tin", ""]
