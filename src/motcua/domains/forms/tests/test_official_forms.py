"""A declaration held against the official form: what is missing, moved, added, and from where each item is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from motcua.domains.forms import rules, selectors, services
from motcua.domains.forms.errors import FormNotFound
from motcua.domains.forms.models import FormVersion
from motcua.domains.forms.tests import factories
from motcua.domains.forms.tests.factories import field, form, manager, reader
from motcua.domains.forms.types import Evidence, FieldKind, OfficialForm, OfficialItem
from motcua.domains.people.tests import factories as people
from motcua.kernel.shipped import load_json

SHIPPED = rules.read_official(load_json("official-forms.json"))
each = pytest.mark.parametrize("code", services.SHIPPED)


def item(place: str, *fields: str, evidence: Evidence = Evidence.RECALLED) -> OfficialItem:
    return OfficialItem(place, f"Ô {place}", evidence, "", fields)


def official(*items: OfficialItem, **ours: str) -> OfficialForm:
    day = date(2026, 11, 23)
    return OfficialForm("x", "Đơn", "Mẫu 1", "Thông tư 1", day, day, (), "", items, ours)


@each
def test_a_shipped_declaration_asks_all_the_official_form_asks_in_its_order(code: str) -> None:
    definition = rules.definition_of(load_json(f"eforms/{code}.json")["document"])

    compared = rules.compare(definition, SHIPPED[code])

    assert [(line.place, str(line.difference)) for line in compared.lines if line.difference] == []
    assert [line.place for line in compared.lines if len(line.asked) == 0] == []


@each
def test_every_field_answers_an_item_of_the_official_form_or_says_why_it_was_added(code: str) -> None:
    definition = rules.definition_of(load_json(f"eforms/{code}.json")["document"])
    asked = {
        name
        for name, spot in rules.spots_of(definition).items()
        if spot.field.kind not in (FieldKind.NOTE, FieldKind.TABLE)
    }
    answered = [name for item in SHIPPED[code].items for name in item.fields]

    assert len(answered) == len(set(answered))
    assert set(answered) | set(SHIPPED[code].ours) == asked
    assert set(answered) & set(SHIPPED[code].ours) == set()


@each
def test_what_was_read_says_where_and_what_was_not_is_doubted(code: str) -> None:
    found = SHIPPED[code]

    assert [one for one in found.items if (one.evidence is Evidence.RECALLED) == bool(one.where)] == []
    assert [one for one in found.readings if not (one.what and one.where)] == []
    assert found.doubt
    definition = rules.definition_of(load_json(f"eforms/{code}.json")["document"])
    assert definition.form_number == found.number
    assert definition.legal_basis.startswith(found.legal.split(",")[0])


def test_only_what_was_read_in_the_text_is_verified() -> None:
    lines = rules.compare(
        form(field("a"), field("b"), field("c")),
        official(
            item("1", "a", evidence=Evidence.TEXT),
            item("2", "b", evidence=Evidence.SIBLING),
            item("3", "c", evidence=Evidence.PRACTICE),
        ),
    )

    assert [line.is_verified for line in lines.lines] == [True, False, False]
    assert (lines.verified_count, lines.difference_count, lines.added) == (1, 0, ())


def test_an_item_nobody_asks_is_missing_and_a_field_out_of_order_is_told() -> None:
    compared = rules.compare(
        form(field("late", label="Sau"), field("early", label="Trước"), field("own", label="Riêng")),
        official(item("1", "early"), item("2", "late"), item("3", "gone"), own="để tính phí"),
    )

    assert [str(line.difference) for line in compared.lines] == [
        "",
        "tờ khai hỏi trước “Trước”",
        "tờ khai chưa hỏi",
    ]
    assert [(one.label, one.why) for one in compared.added] == [("Riêng", "để tính phí")]
    without = rules.compare(form(field("own", label="Riêng")), official())
    assert [one.why for one in without.added] == ["chưa ghi vì sao thêm"]


def test_the_record_in_the_documents_says_the_same() -> None:
    page = (Path(__file__).parents[5] / "docs/reference/six-declarations.md").read_text(encoding="utf-8")

    assert page.count("\n## ") == 6
    assert [code for code in services.SHIPPED if f"(`{code}`)" not in page] == []
    assert "Còn ngờ" in page


@pytest.mark.django_db
def test_a_version_is_compared_as_it_stands_by_whoever_may_see_it() -> None:
    here = people.agency()
    services.import_shipped_forms(actor=manager(here))
    version = FormVersion.objects.get(form__code="khai-bao-x-quang")
    definition = rules.definition_of(version.document)
    first = definition.sections[0]
    shorter = replace(
        definition, sections=(replace(first, fields=first.fields[1:]), *definition.sections[1:])
    )
    draft = services.open_form_draft(actor=manager(here), base_id=version.public_id)
    services.save_form_draft(
        actor=manager(here), version_id=draft.public_id, definition=shorter, seen_hash=draft.content_hash
    )

    compared = selectors.comparison_with_official(reader(here), draft.public_id)

    assert compared is not None
    assert [line.title for line in compared.lines if line.difference] == ["Tên tổ chức, cá nhân"]
    own = factories.published(here, code="cua-rieng-minh")
    assert selectors.comparison_with_official(reader(here), own.public_id) is None
    with pytest.raises(FormNotFound):
        selectors.comparison_with_official(reader(people.agency("KHAC")), version.public_id)
