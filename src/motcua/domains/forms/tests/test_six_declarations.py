"""The declarations the product ships with: each takes its sample answers, prints its labels, names its sources."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from importlib import import_module
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from motcua.domains.documents import services as documents
from motcua.domains.documents.types import PaperKind
from motcua.domains.forms import rules, selectors, services
from motcua.domains.forms.models import FormVersion
from motcua.domains.forms.tests.factories import manager, reader
from motcua.domains.forms.types import Evidence, FieldKind, FormDefinition
from motcua.domains.people.models import Agency
from motcua.domains.people.tests.factories import agency
from motcua.kernel.clock import local
from motcua.kernel.errors import NotAllowed
from motcua.kernel.shipped import load_json

ON = date(2025, 9, 1)
SERVICE = import_module("motcua.domains.forms.services.import_form")
each = pytest.mark.parametrize("code", services.SHIPPED)


def shipped(code: str) -> dict[str, Any]:
    return load_json(f"eforms/{code}.json")


def definition_of(code: str) -> FormDefinition:
    return rules.definition_of(shipped(code)["document"])


def words_on(definition: FormDefinition, answers: dict[str, Any]) -> str:
    settled = rules.settle(definition, rules.tidy(definition, answers), ON)
    content = rules.declaration_of(definition, settled, place="Quảng Trị", name="Trần Văn Bình")
    pdf = documents.typeset_paper(kind=PaperKind.DECLARATION, content=content, at=local(2025, 9, 1, 9))
    pages = (page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    return plain(" ".join(pages))


def plain(text: str) -> str:
    """Without blanks: a line may be broken anywhere, in a narrow column also inside a word."""
    return "".join(text.split())


@each
def test_a_declaration_is_well_made_and_takes_its_sample(code: str):
    definition = definition_of(code)

    assert rules.faults_of(definition) == ()
    assert rules.validate(shipped(code)["document"], shipped(code)["sample"], today=ON).faults == ()


@each
def test_every_field_names_its_source_and_a_recalled_one_says_so(code: str):
    silent = (FieldKind.NOTE,)
    asked = [spot for spot in rules.spots_of(definition_of(code)).values() if spot.field.kind not in silent]

    assert [spot.name for spot in asked if not spot.field.source] == []
    official = rules.read_official(load_json("official-forms.json"))[code]
    read = {name for item in official.items if item.evidence == Evidence.TEXT for name in item.fields}
    assert {spot.name for spot in asked if spot.field.verified} == read
    assert definition_of(code).layout_verified is False


@each
def test_the_printed_declaration_has_every_label_and_every_answer_the_rules_show(code: str):
    definition, sample = definition_of(code), shipped(code)["sample"]
    settled = rules.settle(definition, rules.tidy(definition, sample), ON)
    printed = words_on(definition, sample)

    spots = rules.spots_of(definition)
    gone = {name for name, spot in spots.items() if f"§{spot.section}" in settled.hidden} | settled.hidden
    gone |= {name for name, spot in spots.items() if spot.table in gone}
    missing = [
        spot.field.label
        for name, spot in spots.items()
        if name not in gone and plain(spot.field.label) not in printed
    ]
    assert missing == []
    assert plain("Độc lập - Tự do - Hạnh phúc") in printed
    assert plain(definition.title) in printed
    assert plain("Bố cục bản in chưa đối chiếu với mẫu ban hành.") in printed
    assert plain("Quảng Trị, ngày 01 tháng 9 năm 2025") in printed
    answers = [
        rules.answer_words(spot.field, settled.values.get(name))
        for name, spot in spots.items()
        if not spot.table and spot.field.kind != FieldKind.TABLE
    ]
    assert [one for one in answers if plain(one) not in printed] == []


@each
def test_an_empty_declaration_prints_room_for_the_answers(code: str):
    printed = words_on(definition_of(code), {})

    assert plain("ngày …… tháng …… năm") in printed
    assert plain(definition_of(code).signer.upper()) in printed


@each
def test_it_belongs_to_procedures_that_are_shipped(code: str):
    known = {row["id"] for row in load_json("procedures.json")["procedures"]}

    assert shipped(code)["procedures"] != []
    assert set(shipped(code)["procedures"]) <= known


def test_a_renewal_asks_for_a_new_safety_officer_only_when_there_is_one():
    definition, sample = (
        definition_of("gia-han-giay-phep-x-quang"),
        shipped("gia-han-giay-phep-x-quang")["sample"],
    )
    same = {key: value for key, value in sample.items() if key not in ("noi_dung", "mo_ta")} | {
        "co_thay_doi": "khong"
    }

    checked = rules.validate_answers(definition, same, today=ON)

    assert checked.faults == ()
    assert "nguoi_phu_trach" not in checked.values
    assert checked.values["phi"] == 3_750_000
    assert checked.values["so_ngay_con"] == 80


@pytest.mark.django_db
def test_the_six_are_published_once_in_an_agency():
    here = agency()

    first = services.import_shipped_forms(actor=manager(here))
    again = services.import_shipped_forms(actor=manager(here))

    assert (first.created, first.kept, again.created, again.kept) == (6, 0, 0, 6)
    assert [row.state for row in selectors.list_forms(reader(here)).rows] == ["published"] * 6
    with pytest.raises(NotAllowed):
        services.import_shipped_forms(actor=reader(here))
    assert FormVersion.objects.count() == 6


@pytest.mark.django_db
def test_a_declaration_nobody_changed_since_an_earlier_release_gets_a_new_version(monkeypatch):
    here, whole = agency(), definition_of("khai-bao-x-quang")
    old = rules.document_of(replace(whole, form_number="Phụ lục III"))
    earlier = {"document": old, "earlier": [rules.document_hash(old)]}

    def release(file: str, **facts: Any) -> dict[str, Any]:
        return load_json(file) | (facts if file == "eforms/khai-bao-x-quang.json" else {})

    monkeypatch.setattr(SERVICE, "load_json", lambda file: release(file, **earlier))
    services.import_shipped_forms(actor=manager(here))
    untouched = FormVersion.objects.get(form__code="khai-bao-x-quang")
    changed = FormVersion.objects.get(form__code="cap-giay-phep-x-quang")
    draft = services.open_form_draft(actor=manager(here), base_id=changed.public_id)
    services.publish_form(
        actor=manager(here), version_id=draft.public_id, seen_hash=_shortened(here, draft).content_hash
    )
    monkeypatch.setattr(SERVICE, "load_json", lambda file: release(file, earlier=earlier["earlier"]))

    done = services.import_shipped_forms(actor=manager(here))

    assert (done.created, done.kept, done.renewed) == (0, 5, 1)
    versions = FormVersion.objects.filter(form=untouched.form).order_by("number")
    assert [(one.number, one.state) for one in versions] == [(1, "published"), (2, "published")]
    assert rules.definition_of(versions[1].document) == definition_of("khai-bao-x-quang")
    assert FormVersion.objects.filter(form=changed.form).count() == 2
    assert services.import_shipped_forms(actor=manager(here)).renewed == 0


def _shortened(here: Agency, draft: FormVersion) -> FormVersion:
    """An officer's own version: the draft without its attachments."""
    definition = rules.definition_of(draft.document)
    return services.save_form_draft(
        actor=manager(here),
        version_id=draft.public_id,
        definition=replace(definition, sections=definition.sections[:-1]),
        seen_hash=draft.content_hash,
    )
