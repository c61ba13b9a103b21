"""Personal columns: said what they are, hidden when printed, encrypted where they must be."""

from __future__ import annotations

import copy
import json
import pickle
from datetime import date

import pytest
from django import forms
from django.core.exceptions import FieldError, ValidationError
from django.db import connection, models
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.state import ModelState, ProjectState
from django.db.migrations.writer import MigrationWriter
from django.test.utils import isolate_apps

from motcua.kernel import crypto, personal
from motcua.kernel.crypto import KeyMissing, Unreadable
from motcua.kernel.personal import Category, PersonalText, Purpose, Retention, lookup_hash

DECLARED = {
    "category": Category.IDENTITY,
    "purpose": Purpose.DOSSIER,
    "retention": Retention.DOSSIER,
}
NAME = "Đinh Phương Nhi"
NUMBER = "045189000214"


def define(name="Person", **fields):
    """A model class of its own, unknown to the rest of the product."""
    with isolate_apps("motcua.kernel"):
        body = {
            "__module__": __name__,
            "full_name": personal.PersonalCharField(max_length=100, **DECLARED),
            "birth_date": personal.PersonalDateField(null=True, **DECLARED),
            "email": personal.PersonalEmailField(blank=True, **DECLARED),
            "note": personal.PersonalTextField(blank=True, **DECLARED),
            "id_number": personal.EncryptedCharField(max_length=12, null=True, **DECLARED),
            "draft": personal.EncryptedJSONField(null=True, **DECLARED),
            "Meta": type("Meta", (), {"app_label": "kernel", "db_table": "kernel_test_person"}),
            **fields,
        }
        return type(name, (models.Model,), body)


@pytest.fixture
def person_model(db):
    model = define()
    with connection.schema_editor() as editor:
        editor.create_model(model)
    return model


def raw(model, column):
    with connection.cursor() as cursor:
        cursor.execute(f"select {column} from {model._meta.db_table}")  # noqa: S608  our own names
        return [row[0] if row[0] is None else bytes(row[0]) for row in cursor.fetchall()]


@pytest.mark.parametrize("left_out", ["category", "purpose", "retention"])
def test_a_personal_column_must_say_all_three(left_out):
    said = {key: value for key, value in DECLARED.items() if key != left_out}

    with pytest.raises(TypeError, match=left_out):
        personal.PersonalCharField(max_length=10, **said)


def test_an_unknown_purpose_is_refused():
    with pytest.raises(ValueError, match="curiosity"):
        personal.PersonalCharField(max_length=10, **{**DECLARED, "purpose": "curiosity"})


def test_values_are_read_back_as_they_were_written(person_model):
    person_model.objects.create(
        full_name=NAME,
        birth_date=date(1989, 6, 12),
        email="nhi@example.vn",
        note="ghi chú",
        id_number=NUMBER,
        draft={"buoc": 2, "ngày": [date(2024, 2, 5)]},
    )

    person = person_model.objects.get()

    assert person.full_name == NAME
    assert person.birth_date == date(1989, 6, 12)
    assert person.email == "nhi@example.vn"
    assert person.id_number == NUMBER
    assert person.draft == {"buoc": 2, "ngày": ["2024-02-05"]}


def test_values_read_are_hidden_in_repr_and_are_strings_otherwise(person_model):
    person_model.objects.create(full_name=NAME, id_number=NUMBER)

    person = person_model.objects.get()

    for value, plain in [(person.full_name, NAME), (person.id_number, NUMBER)]:
        assert isinstance(value, PersonalText)
        assert repr(value) == "'•••'"
        assert f"{[value]}" == "['•••']"
        assert str(value) == f"{value}" == plain
        assert type(str(value)) is str
        assert json.loads(json.dumps(value)) == plain
        assert hash(value) == hash(plain)
        assert copy.deepcopy(value) == pickle.loads(pickle.dumps(value)) == plain  # noqa: S301


def test_read_values_can_be_written_and_searched_again(person_model):
    person_model.objects.create(full_name=NAME)
    person = person_model.objects.get()

    person.save()

    assert person_model.objects.filter(full_name=person.full_name).count() == 1


def test_the_repr_of_a_model_gives_its_key_only():
    person = define("Applicant", __str__=lambda self: self.full_name)(pk=7, full_name=NAME)

    assert str(person) == NAME
    assert repr(person) == "<Applicant 7>"
    assert repr([person]) == "[<Applicant 7>]"
    person.public_id = "0190ab12"
    assert repr(person) == "<Applicant 0190ab12>"


def test_a_repr_of_the_models_own_is_kept():
    assert repr(define(__repr__=lambda self: "own")(full_name=NAME)) == "own"


def test_a_model_without_personal_columns_keeps_its_repr():
    with isolate_apps("motcua.kernel"):
        body = {"__module__": __name__, "Meta": type("Meta", (), {"app_label": "kernel"})}
        plain = type("Plain", (models.Model,), body)

    assert repr(plain(pk=3)) == "<Plain: Plain object (3)>"


def test_encrypted_columns_lie_closed_in_the_database(person_model):
    person_model.objects.create(full_name=NAME, id_number=NUMBER, draft={"name": NAME})

    (number,), (draft,) = raw(person_model, "id_number"), raw(person_model, "draft")

    assert NUMBER.encode() not in number
    assert NAME.encode() not in draft
    assert crypto.decrypt(number, context="kernel_test_person.id_number") == NUMBER.encode()
    assert json.loads(crypto.decrypt(draft, context="kernel_test_person.draft")) == {"name": NAME}


def test_nothing_is_stored_as_nothing(person_model):
    person_model.objects.create(full_name=NAME, id_number=None, draft=None)

    person = person_model.objects.get()

    assert (person.id_number, person.draft) == (None, None)
    assert raw(person_model, "id_number") == [None]
    assert person_model.objects.filter(id_number__isnull=True).count() == 1


def test_equal_numbers_cannot_be_told_from_their_bytes(person_model):
    for _ in range(2):
        person_model.objects.create(full_name=NAME, id_number=NUMBER)

    first, second = raw(person_model, "id_number")

    assert first != second


def test_bytes_copied_between_columns_are_noticed(person_model):
    person_model.objects.create(full_name=NAME, id_number=NUMBER, draft={})
    with connection.cursor() as cursor:
        cursor.execute("update kernel_test_person set id_number = draft")

    with pytest.raises(Unreadable, match=r"kernel_test_person\.id_number"):
        person_model.objects.get()


def test_without_its_key_a_row_says_so(person_model, settings, tmp_path):
    person_model.objects.create(full_name=NAME, id_number=NUMBER)
    settings.MOTCUA = type("Elsewhere", (), {"keys_dir": tmp_path})()

    with pytest.raises(KeyMissing, match=r"data\.key"):
        person_model.objects.get()

    assert person_model.objects.only("full_name").get().full_name == NAME


@pytest.mark.parametrize("lookup", ["id_number", "id_number__in", "id_number__contains", "draft__name"])
def test_encrypted_columns_cannot_be_searched(person_model, lookup):
    with pytest.raises(FieldError):
        list(person_model.objects.filter(**{lookup: NUMBER}))


def test_changes_in_bulk_are_encrypted_too(person_model):
    person_model.objects.bulk_create([person_model(full_name=NAME, id_number=NUMBER)])
    person = person_model.objects.get()
    person.id_number = "045190000377"

    person_model.objects.bulk_update([person], ["id_number"])

    assert person_model.objects.get().id_number == "045190000377"
    person_model.objects.update(id_number=NUMBER)
    assert person_model.objects.get().id_number == NUMBER
    assert NUMBER.encode() not in raw(person_model, "id_number")[0]


def test_the_length_of_an_encrypted_text_is_checked_in_characters():
    field = define()._meta.get_field("id_number")

    assert field.clean("045189000214", None) == "045189000214"
    with pytest.raises(ValidationError):
        field.clean("0451890002145", None)


def test_what_is_no_text_is_taken_as_text():
    field = define()._meta.get_field("id_number")

    assert field.to_python(183456789) == "183456789"
    assert field.to_python(None) is None


def test_an_encrypted_text_has_a_text_box():
    assert isinstance(define()._meta.get_field("id_number").formfield(), forms.CharField)


def test_declarations_stand_in_migrations_and_come_back_from_them():
    for field in define()._meta.local_fields[1:]:
        code, imports = MigrationWriter.serialize(field)
        scope = {}
        exec("\n".join([*imports, f"field = {code}"]), scope)  # noqa: S102  what a migration would run

        again = scope["field"]
        assert type(again) is type(field)
        assert again.deconstruct()[1:] == field.deconstruct()[1:]
        assert (again.category, again.purpose, again.retention) == tuple(DECLARED.values())
        assert f"motcua.kernel.personal.{type(field).__name__}(" in code


def test_a_changed_declaration_changes_no_column(person_model):
    changed = define(
        full_name=personal.PersonalCharField(max_length=100, **{**DECLARED, "retention": "staff"})
    )

    with connection.schema_editor(collect_sql=True) as editor:
        old, new = (model._meta.get_field("full_name") for model in (person_model, changed))
        editor.alter_field(person_model, old, new)

    assert editor.collected_sql == []


def test_an_unchanged_declaration_asks_for_no_migration():
    states = []
    for _ in range(2):
        state = ProjectState()
        state.add_model(ModelState.from_model(define()))
        states.append(state)

    assert MigrationAutodetector(*states)._detect_changes() == {}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("value", "same"),
    [
        ("045189000214", "045 189 000 214"),
        ("0101234567-001", "0101234567001"),
        ("B1234567", "b1234567"),
        ("An.Nguyen@Example.vn ", "an.nguyen@example.vn"),
    ],
)
def test_a_number_is_found_however_it_was_written(value, same):
    assert lookup_hash(value, "kind") == lookup_hash(same, "kind")


@pytest.mark.django_db
def test_dots_count_in_addresses_of_mail():
    assert lookup_hash("an.nguyen@example.vn", "email") != lookup_hash("annguyen@example.vn", "email")


@pytest.mark.django_db
def test_numbers_of_different_kinds_are_not_mixed_up():
    assert lookup_hash("0101234567", "mst") != lookup_hash("0101234567", "cccd")
