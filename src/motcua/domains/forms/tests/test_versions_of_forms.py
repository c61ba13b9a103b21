"""A form from its first draft to the day it is no longer given out."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from django.db import DatabaseError, transaction

from motcua.domains.forms import rules, selectors, services
from motcua.domains.forms.errors import (
    DefinitionRefused,
    DocumentRefused,
    FormChanged,
    FormCodeTaken,
    FormDraftOpen,
    FormNotFound,
    WrongFormState,
)
from motcua.domains.forms.models import Form, FormVersion
from motcua.domains.forms.tests.factories import (
    asks,
    compute,
    draft,
    field,
    form,
    manager,
    published,
    reader,
    renamed,
    renewal,
    show,
)
from motcua.domains.forms.types import FormPart, FormState
from motcua.domains.people.models import Agency
from motcua.domains.people.tests.factories import actor, agency
from motcua.kernel import journal
from motcua.kernel.errors import Invalid, NotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Agency:
    return agency()


def names_of(one: Form) -> list[str]:
    return [entry.name for entry in journal.entries_of("forms.form", one.public_id)]


def save(version: FormVersion, definition: object, *, seen: str | None = None) -> FormVersion:
    seen_hash = version.content_hash if seen is None else seen
    return services.save_form_draft(
        actor=manager(version.agency),
        version_id=version.public_id,
        definition=definition,
        seen_hash=seen_hash,
    )


def test_a_form_begins_as_a_draft_with_one_empty_section(here: Agency):
    made = services.create_form(actor=manager(here), code="khai-bao", name="Khai  báo thiết bị")

    found = selectors.form_version(reader(here), made.public_id)
    assert (found.code, found.name, found.number, found.state) == (
        "khai-bao",
        "Khai báo thiết bị",
        1,
        "draft",
    )
    assert [section.title for section in found.definition.sections] == ["Thông tin chung"]
    assert names_of(made.form) == ["forms.version_added"]


@pytest.mark.parametrize(
    ("code", "name", "wrong"),
    [
        ("Khai báo", "x", "code"),
        ("", "x", "code"),
        ("a--b", "x", "code"),
        ("a", " ", "name"),
        ("a", "x" * 301, "name"),
    ],
)
def test_a_form_needs_a_code_and_a_name(here: Agency, code: str, name: str, wrong: str):
    with pytest.raises(Invalid) as refused:
        services.create_form(actor=manager(here), code=code, name=name)

    assert list(refused.value.errors) == [wrong]
    assert not Form.objects.exists()


def test_a_code_is_given_once_in_an_agency(here: Agency):
    draft(here, code="khai-bao")

    with pytest.raises(FormCodeTaken):
        draft(here, code="khai-bao")
    assert Form.objects.count() == 1
    draft(agency("KHAC"), code="khai-bao")


def test_a_saved_draft_is_what_was_drawn(here: Agency):
    made = draft(here, form(field("a")))

    saved = save(made, renewal())

    assert selectors.form_version(reader(here), made.public_id).definition == renewal()
    assert (saved.field_count, saved.unverified_count) == (19, 18)
    assert saved.content_hash == rules.definition_hash(renewal())
    assert names_of(made.form) == ["forms.version_added", "forms.draft_saved"]


def test_saving_the_same_again_changes_nothing(here: Agency):
    made = draft(here)

    save(made, renewal())

    assert names_of(made.form) == ["forms.version_added"]


def test_who_saves_second_is_told_and_nothing_is_lost(here: Agency):
    made = draft(here)
    seen = made.content_hash
    save(made, renamed(renewal(), "Bản của người khác"))

    with pytest.raises(FormChanged):
        save(made, renamed(renewal(), "Bản của tôi"), seen=seen)
    assert selectors.form_version(reader(here), made.public_id).definition.title == "Bản của người khác"


def test_a_rule_that_goes_in_a_circle_is_refused_when_saved(here: Agency):
    made = draft(here)
    circle = form(
        field("a", "number", "Phí"), field("b", "number", "Số máy"),
        rules=(compute("a", {"field": "b"}), show("b", asks("a", "filled"))),
    )  # fmt: skip

    with pytest.raises(DefinitionRefused, match="“Phí” cần “Số máy”"):
        save(made, circle)
    assert selectors.form_version(reader(here), made.public_id).definition == renewal()
    assert names_of(made.form) == ["forms.version_added"]


def test_a_published_version_changes_no_more(here: Agency):
    made = published(here)

    with pytest.raises(WrongFormState):
        save(made, renamed(renewal(), "Khác"))
    with pytest.raises(WrongFormState):
        services.publish_form(actor=manager(here), version_id=made.public_id, seen_hash=made.content_hash)
    made.refresh_from_db()
    assert made.state == FormState.PUBLISHED
    assert made.published_at is not None
    assert names_of(made.form) == ["forms.version_added", "forms.published"]


@pytest.mark.parametrize(
    "change", [{"document": {}}, {"content_hash": "x"}, {"number": 7}, {"state": "draft"}]
)
def test_the_database_keeps_the_words_of_what_was_published(here: Agency, change: dict[str, object]):
    made = published(here)

    with pytest.raises(DatabaseError, match="does not change"), transaction.atomic():
        FormVersion.objects.filter(pk=made.pk).update(**change)


def test_an_unfinished_draft_is_not_published(here: Agency):
    made = draft(here, form(field("a", "choice")))

    with pytest.raises(DefinitionRefused, match="Hãy thêm các lựa chọn"):
        services.publish_form(actor=manager(here), version_id=made.public_id, seen_hash=made.content_hash)
    made.refresh_from_db()
    assert made.state == FormState.DRAFT


def test_what_is_published_is_what_the_officer_looked_at(here: Agency):
    made = draft(here)

    with pytest.raises(FormChanged):
        services.publish_form(actor=manager(here), version_id=made.public_id, seen_hash="khác")
    made.refresh_from_db()
    assert made.state == FormState.DRAFT


def test_a_new_version_begins_from_another_while_that_one_stands(here: Agency):
    first = published(here)

    second = services.open_form_draft(actor=manager(here), base_id=first.public_id)

    assert (second.number, second.state, second.document) == (2, "draft", first.document)
    with pytest.raises(FormDraftOpen):
        services.open_form_draft(actor=manager(here), base_id=first.public_id)
    rows = selectors.versions_of_form(reader(here), first.form.public_id)
    assert [(row.number, row.state) for row in rows] == [(2, "draft"), (1, "published")]


def test_a_retired_version_is_not_offered_and_keeps_its_words(here: Agency):
    made = published(here)
    services.retire_form(actor=manager(here), version_id=made.public_id)

    assert selectors.published_forms(reader(here)) == []
    assert selectors.form_version(reader(here), made.public_id).definition == renewal()
    with pytest.raises(WrongFormState):
        services.retire_form(actor=manager(here), version_id=made.public_id)
    assert names_of(made.form) == ["forms.version_added", "forms.published", "forms.retired"]


def test_whoever_fills_a_form_in_sees_what_was_published_and_no_draft(here: Agency):
    made, begun = published(here), draft(here)
    somebody = actor(of=here, may=[])

    assert selectors.form_version(somebody, made.public_id).may_edit is False
    with pytest.raises(FormNotFound):
        selectors.form_version(somebody, begun.public_id)


def test_the_forms_of_an_agency_are_its_own(here: Agency):
    made = published(here)

    with pytest.raises(FormNotFound):
        selectors.form_version(reader(agency("KHAC")), made.public_id)


@pytest.mark.parametrize("act", ["create", "save", "publish", "retire", "open", "import"])
def test_only_who_builds_forms_may_change_them(here: Agency, act: str):
    made = published(here) if act in ("retire", "open") else draft(here)
    one, before = reader(here), len(names_of(made.form))
    text = json.dumps(selectors.form_package(one, made.public_id))
    acts = {
        "create": lambda: services.create_form(actor=one, code="x", name="x"),
        "save": lambda: services.save_form_draft(
            actor=one, version_id=made.public_id, definition=form(field("a")), seen_hash=made.content_hash
        ),
        "publish": lambda: services.publish_form(
            actor=one, version_id=made.public_id, seen_hash=made.content_hash
        ),
        "retire": lambda: services.retire_form(actor=one, version_id=made.public_id),
        "open": lambda: services.open_form_draft(actor=one, base_id=made.public_id),
        "import": lambda: services.import_form(actor=one, text=text),
    }

    with pytest.raises(NotAllowed):
        acts[act]()

    assert (len(names_of(made.form)), FormVersion.objects.count()) == (before, 1)


def test_the_list_is_read_in_one_statement_and_paged(here: Agency, django_assert_num_queries):
    for number in range(5):
        draft(here, form(field("a")), code=f"to-khai-{number}")
    one = reader(here)

    with django_assert_num_queries(1):
        first = selectors.list_forms(one, size=3)
    rest = selectors.list_forms(one, after=first.next, size=3)

    assert [row.code for row in (*first.rows, *rest.rows)] == [f"to-khai-{n}" for n in range(5)]
    assert rest.next is None


@pytest.mark.parametrize(
    ("part", "states"),
    [
        ("", ["draft", "published", "retired"]),
        ("dang-soan", ["draft"]),
        ("ban-hanh", ["published"]),
        ("thoi-dung", ["retired"]),
    ],
)
def test_the_list_is_narrowed_by_where_a_version_stands(here: Agency, part: str, states: list[str]):
    draft(here, code="a")
    published(here, code="b")
    services.retire_form(actor=manager(here), version_id=published(here, code="c").public_id)

    assert [row.state for row in selectors.list_forms(reader(here), part=FormPart(part)).rows] == states


def test_a_form_goes_to_another_installation_and_keeps_its_id(here: Agency):
    made = published(here, code="gia-han")
    text = json.dumps(selectors.form_package(reader(here), made.public_id), ensure_ascii=False)
    kept = made.form.public_id
    FormVersion.objects.all().delete()
    Form.objects.all().delete()
    there = agency("KHAC")

    brought = services.import_form(actor=manager(there), text=text)

    assert (brought.form.public_id, brought.form.code, brought.state) == (kept, "gia-han", "draft")
    assert brought.document == made.document


def test_a_form_that_stands_here_already_gets_an_id_of_its_own_elsewhere(here: Agency):
    made = published(here, code="gia-han")
    text = json.dumps(selectors.form_package(reader(here), made.public_id))

    brought = services.import_form(actor=manager(agency("KHAC")), text=text)

    assert brought.form.public_id != made.form.public_id


def broken(text: str) -> list[str]:
    package = json.loads(text)
    looser = json.loads(text)
    looser["document"]["schema"]["properties"]["owner"]["maxLength"] = 5
    looser["content_hash"] = rules.document_hash(looser["document"])
    looser["document"]["layout"]["sections"][0]["fields"][0]["onclick"] = "x"
    return [
        "không phải JSON",
        "[]",
        json.dumps(package | {"package": "khác"}),
        json.dumps(package | {"content_hash": "0" * 64}),
        json.dumps(package | {"form": {}}),
        json.dumps(package | {"document": {}}),
        json.dumps(looser),
        "[" * 100_000,
    ]


@pytest.mark.parametrize("number", range(8))
def test_a_file_that_is_no_form_or_was_changed_is_refused(here: Agency, number: int):
    made = draft(here)
    text = broken(json.dumps(selectors.form_package(reader(here), made.public_id)))[number]

    with pytest.raises(DocumentRefused):
        services.import_form(actor=manager(here), text=text)
    assert Form.objects.count() == 1


def test_a_file_whose_rules_go_in_a_circle_is_refused(here: Agency):
    made = draft(here)
    circle = form(field("a", "number"), rules=(compute("a", {"field": "a"}),))
    package = selectors.form_package(reader(here), made.public_id)
    package |= {"document": rules.document_of(circle)}
    package |= {"content_hash": rules.document_hash(package["document"])}

    with pytest.raises(DefinitionRefused, match="Vòng lặp"):
        services.import_form(actor=manager(here), text=json.dumps(package))


def test_a_field_added_to_the_schema_alone_is_refused():
    document = rules.document_of(renewal())
    document["schema"]["properties"]["hidden"] = {"type": "string"}

    with pytest.raises(DocumentRefused):
        rules.definition_of(document)
    assert rules.definition_of(rules.document_of(replace(renewal(), addressee=""))).addressee == ""
