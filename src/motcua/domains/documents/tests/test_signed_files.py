"""Signed PDFs: whoever sends one learns which rule a signature breaks."""

from __future__ import annotations

from datetime import timedelta

import pikepdf
import pytest

from motcua.domains.documents import rules
from motcua.domains.documents.tests import signing
from motcua.domains.documents.types import Finding, Severity
from motcua.kernel.inspection import signatures
from motcua.kernel.tests import untrusted


@pytest.fixture
def judged(tmp_path):
    """Codes and gravity of what the checks say of a PDF."""

    def judge(pdf: bytes, *, required: bool = True, trusting: bool = True) -> dict[str, Severity]:
        path, trust = tmp_path / "giay.pdf", tmp_path / "trust"
        path.write_bytes(pdf)
        if trusting:
            signing.trust(trust)
        facts = signatures.facts(str(path), str(trust))
        return {one.code: one.severity for one in rules.judge_signatures(facts, required=required)}

    return judge


@pytest.fixture(scope="module")
def paper() -> bytes:
    return untrusted.written(untrusted.text_pdf())


@pytest.fixture(scope="module")
def signed(paper) -> bytes:
    return signing.sign(paper)


def test_a_good_signature_with_a_time_stamp_is_said_to_be_good(judged, signed):
    assert judged(signed) == {"signed_well": Severity.NOTED}


def test_two_signatures_on_one_paper_are_both_good(judged, signed):
    again = signing.sign(signed, signer="Trần Thị Duyệt", field="Ky2")

    assert judged(again) == {"signed_well": Severity.NOTED}


def test_one_changed_byte_breaks_the_signature(judged, signed):
    changed = signed.replace(b" 612 ", b" 613 ")
    assert changed != signed

    assert judged(changed) == {"signature_broken": Severity.REFUSED}
    assert judged(changed, required=False) == {"signature_broken": Severity.WARNED}


def test_a_page_put_in_after_signing_is_found(judged, signed):
    from io import BytesIO

    from pyhanko.pdf_utils.generic import (
        ArrayObject,
        DictionaryObject,
        NameObject,
        NumberObject,
        StreamObject,
    )
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.writer import PageObject

    writer = IncrementalPdfFileWriter(BytesIO(signed))
    content = writer.add_object(StreamObject(stream_data=b"BT (them) Tj ET"))
    box = ArrayObject(map(NumberObject, (0, 0, 612, 792)))
    page = PageObject(contents=content, media_box=box, resources=DictionaryObject({NameObject("/A"): box}))
    writer.insert_page(page)
    held = BytesIO()
    writer.write(held)

    assert judged(held.getvalue()) == {"signature_changed_after": Severity.REFUSED}


def test_a_signature_by_a_certificate_that_had_run_out_is_refused(judged, paper):
    late = signing.sign(paper, signer="Hết Hạn", ends=signing.NOW - timedelta(days=10))

    assert judged(late)["certificate_expired"] is Severity.REFUSED


def test_a_certificate_of_an_unknown_authority_is_not_trusted(judged, paper):
    strange = signing.sign(paper, signer="Người Lạ", issuer="CA lạ")

    assert judged(strange)["certificate_untrusted"] is Severity.REFUSED


def test_without_roots_the_certificate_is_said_to_be_unchecked(judged, signed):
    assert judged(signed, trusting=False) == {"certificate_unchecked": Severity.WARNED}


def test_a_signature_without_a_time_stamp_is_warned_of(judged, paper):
    assert judged(signing.sign(paper, stamped=False)) == {"signature_no_timestamp": Severity.WARNED}


def test_an_unsigned_paper_is_refused_only_where_a_signature_is_needed(judged, paper):
    assert judged(paper) == {"unsigned": Severity.REFUSED}
    assert judged(paper, required=False) == {}


def test_a_signature_nobody_can_read_is_a_broken_one(judged, signed, tmp_path):
    torn = signed.replace(b"/Contents <30", b"/Contents <00")
    assert torn != signed

    assert judged(torn) == {"signature_broken": Severity.REFUSED}


def test_a_paper_saved_again_by_another_program_has_lost_its_signature(judged, signed, tmp_path):
    path = tmp_path / "saved.pdf"
    path.write_bytes(signed)
    with pikepdf.open(path) as pdf:
        again = untrusted.written(pdf)

    assert judged(again) == {"signature_broken": Severity.REFUSED}


def test_of_a_file_looked_into_as_any_other_it_is_known_whether_a_signature_stands(judged, paper, signed):
    def faults(pdf: bytes) -> list[str]:
        found = [Finding(code, severity) for code, severity in judged(pdf, required=False).items()]
        return [one.code for one in rules.signature_faults(found) if one.severity is Severity.REFUSED]

    assert faults(paper) == ["unsigned"]
    assert faults(signed) == []
    assert faults(signing.sign(paper, stamped=False)) == []
    assert faults(signed.replace(b" 612 ", b" 613 ")) == ["signature_broken"]
    assert faults(signing.sign(paper, signer="Người Lạ", issuer="CA lạ")) == ["certificate_untrusted"]


def test_other_findings_say_nothing_about_a_signature():
    blurred = Finding("blurred_pages", Severity.WARNED, {"pages": "1"})

    assert [one.code for one in rules.signature_faults([blurred])] == ["unsigned"]
    assert rules.signature_faults([blurred, Finding("signed_well", Severity.NOTED, {"signers": "A"})]) == []
