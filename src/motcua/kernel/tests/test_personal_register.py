"""The register of processing, the read log, and a person's rights, all from the same declarations."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from django.apps import apps
from django.conf import settings as django_settings
from django.db import connection, models, transaction
from django.db.models import F, Func
from django.test.utils import isolate_apps

from motcua.kernel import clock, crypto, personal, request_ids
from motcua.kernel.actors import Actor, ActorKind, Via, system_actor
from motcua.kernel.crypto import KeyKind, KeyMissing
from motcua.kernel.ids import uuid7
from motcua.kernel.models import ReadLog
from motcua.kernel.personal import Category, Erasure, PersonRef, Purpose, Retention, register, subjects
from motcua.kernel.registries import Registry

KEPT = {"purpose": Purpose.DOSSIER, "retention": Retention.DOSSIER}
NOON = clock.local(2024, 2, 5, 12)


def define():
    """A model with personal columns of every sort, unknown to the rest of the product."""
    with isolate_apps("motcua.kernel"):
        body = {
            "__module__": "motcua.domains.tests.models",
            "full_name": personal.PersonalCharField("họ và tên", category=Category.IDENTITY, **KEPT),
            "id_number": personal.EncryptedCharField(
                "số giấy tờ", category=Category.ID_NUMBER, null=True, **KEPT
            ),
            "code": models.CharField("mã", max_length=9),
            "phone": models.CharField("điện thoại", max_length=16),
            "name": models.TextField("tên"),
            "gender": models.IntegerField(null=True),
            "code_folded": folded("code"),
            "name_folded": folded("full_name"),
            "Meta": type(
                "Meta",
                (),
                {"app_label": "kernel", "db_table": "kernel_test_person", "verbose_name": "người nộp"},
            ),
        }
        return type("Person", (models.Model,), body)


def folded(source):
    return models.GeneratedField(
        expression=Func(F(source), function="vn_norm", output_field=models.TextField()),
        output_field=models.TextField(),
        db_persist=True,
    )


@pytest.fixture
def person_model(monkeypatch):
    """As if one app with one model were installed."""
    model = define()
    monkeypatch.setattr(register, "_models", lambda: [model])
    return model


def test_every_declared_column_stands_in_the_register(person_model):
    columns = personal.personal_columns()

    assert [(column.column, column.category, column.encrypted) for column in columns] == [
        ("full_name", Category.IDENTITY, False),
        ("id_number", Category.ID_NUMBER, True),
        ("name_folded", Category.IDENTITY, False),
    ]
    assert [column.derived_from for column in columns] == ["", "", "full_name"]
    assert {(column.model, column.model_name, column.table) for column in columns} == {
        ("kernel.Person", "người nộp", "kernel_test_person")
    }


def test_the_register_is_a_page_of_tables(person_model):
    assert personal.register_markdown() == (
        "# Sổ đăng ký hoạt động xử lý dữ liệu cá nhân\n"
        "\n"
        "Sinh tự động từ khai báo trên từng cột. Căn cứ: Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15, "
        "Nghị định số 356/2025/NĐ-CP. Cơ sở xử lý: thực hiện chức năng, nhiệm vụ của cơ quan nhà nước.\n"
        "\n"
        "## Người nộp (`kernel.Person`, bảng `kernel_test_person`)\n"
        "\n"
        "| Cột | Nội dung | Loại dữ liệu | Mục đích | Thời hạn lưu giữ | Mã hóa |\n"
        "|---|---|---|---|---|---|\n"
        "| `full_name` | họ và tên | Nhân thân: họ tên, ngày sinh, giới tính | Giải quyết thủ tục hành chính "
        "| Theo thời hạn bảo quản của hồ sơ thủ tục hành chính | không |\n"
        "| `id_number` | số giấy tờ | Số định danh: CCCD, hộ chiếu, mã số thuế | Giải quyết thủ tục hành chính "
        "| Theo thời hạn bảo quản của hồ sơ thủ tục hành chính | có |\n"
        "| `name_folded` | họ và tên (dạng để tìm) | Nhân thân: họ tên, ngày sinh, giới tính "
        "| Giải quyết thủ tục hành chính | Theo thời hạn bảo quản của hồ sơ thủ tục hành chính | không |\n"
    )


def test_a_column_with_a_telling_name_must_be_declared_or_excepted(person_model):
    assert register.undeclared_columns({}) == ["kernel.Person.name", "kernel.Person.phone"]
    assert register.undeclared_columns({"kernel.Person.name": "is public"}) == ["kernel.Person.phone"]


def test_models_of_libraries_are_not_asked(person_model):
    person_model.__module__ = "library.models"

    assert register.undeclared_columns({}) == []


def test_the_product_declares_its_columns_only_on_fields_of_ours():
    for column in personal.personal_columns():
        assert apps.get_model(column.model).__module__.startswith("motcua.")


# Keys


@pytest.mark.django_db
@pytest.mark.parametrize("kind", [KeyKind.DATA, KeyKind.LOOKUP])
def test_the_keys_are_needed_as_soon_as_one_number_is_encrypted(person_model, settings, tmp_path, kind):
    settings.MOTCUA = replace(django_settings.MOTCUA, keys_dir=tmp_path / "first")
    monkey = apps.get_model
    needed = crypto.key_users.get(kind.value)
    assert needed() is False  # no table yet
    with connection.schema_editor() as editor:
        editor.create_model(person_model)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(
            apps, "get_model", lambda label: person_model if label == "kernel.Person" else monkey(label)
        )
        person_model.objects.create(full_name="An")
        assert needed() is False
        person_model.objects.create(full_name="An", id_number="045189000214")
        assert needed() is True

        settings.MOTCUA = replace(django_settings.MOTCUA, keys_dir=tmp_path / "lost")
        with pytest.raises(KeyMissing, match="không tạo khóa mới"):
            person_model.objects.create(full_name="An", id_number="045189000214")


# The read log


def officer(**values):
    return Actor(kind=ActorKind.OFFICER, id=uuid7(), agency_id=3, **values)


@pytest.mark.django_db
def test_reading_a_persons_data_is_written_down():
    actor, subject = officer(via=Via.API), uuid7()

    with clock.frozen(NOON), request_ids.bound("0190ab12"):
        reading_id = personal.record_reading(
            actor=actor, subject_type="people.party", subject_id=subject, purpose=Purpose.DOSSIER
        )

    row = ReadLog.objects.get(subject_id=subject)
    assert (row.id, row.agency_id, row.actor_id) == (reading_id, 3, actor.id)
    assert (row.subject_type, row.purpose, row.via) == ("people.party", "dossier", "api")
    assert (row.request_id, row.read_at) == ("0190ab12", NOON)


@pytest.mark.django_db
def test_a_reading_is_one_statement(django_assert_num_queries):
    with django_assert_num_queries(1):
        personal.record_reading(
            actor=system_actor("test", agency_id=None, permissions=[]),
            subject_type="people.party",
            subject_id=uuid7(),
            purpose="control",
        )


@pytest.mark.django_db
def test_a_reading_needs_a_purpose():
    subject = uuid7()

    with pytest.raises(ValueError, match="curiosity"):
        personal.record_reading(
            actor=officer(), subject_type="people.party", subject_id=subject, purpose="curiosity"
        )

    assert not ReadLog.objects.filter(subject_id=subject).exists()


@pytest.mark.django_db
@pytest.mark.parametrize("year", [1990, 2024, 2090])
def test_a_reading_finds_room_in_any_month(year):
    subject = uuid7()

    with clock.frozen(clock.local(year, 7, 1)), transaction.atomic():
        personal.record_reading(
            actor=officer(), subject_type="people.party", subject_id=subject, purpose=Purpose.DOSSIER
        )

    assert ReadLog.objects.get(subject_id=subject).read_at == clock.local(year, 7, 1)


# A person's rights


class Shelf:
    """A keeper with what it keeps."""

    def __init__(self, *items, erases=True):
        self.items, self.erases = list(items), erases

    def export_of(self, person):
        return [item for item in self.items if item["person"] == str(person.public_id)]

    def erase(self, person, *, actor):
        mine = self.export_of(person)
        if not self.erases:
            return Erasure("shelf", erased=0, kept=len(mine), reason="Hồ sơ còn trong thời hạn bảo quản.")
        self.items = [item for item in self.items if item not in mine]
        return Erasure("shelf", erased=len(mine), kept=0)


AN = PersonRef(agency_id=3, kind="people.party", public_id=UUID(int=1))


@pytest.fixture
def keepers(monkeypatch):
    registry = Registry("keepers of the test")
    monkeypatch.setattr(subjects, "keepers", registry)
    return registry


def test_an_export_gathers_what_every_keeper_has_of_the_person(keepers):
    mine, others = {"person": str(AN.public_id), "what": "hồ sơ"}, {"person": "another", "what": "khác"}
    keepers.register("dossiers", Shelf(mine, others))
    keepers.register("people", Shelf(mine))
    keepers.register("surveys", Shelf(others))

    assert personal.export_of(AN) == {"dossiers": [mine], "people": [mine]}


def test_erasing_tells_what_stays_and_why(keepers):
    mine = {"person": str(AN.public_id)}
    drafts = keepers.register("drafts", Shelf(mine, {"person": "another"}))
    keepers.register("dossiers", Shelf(mine, mine, erases=False))

    answers = personal.erase(AN, actor=officer())

    assert [(answer.erased, answer.kept, answer.reason) for answer in answers] == [
        (0, 2, "Hồ sơ còn trong thời hạn bảo quản."),
        (1, 0, ""),
    ]
    assert drafts.items == [{"person": "another"}]


def test_without_keepers_nothing_is_known_of_anybody(keepers):
    assert personal.export_of(AN) == {}
    assert personal.erase(AN, actor=officer()) == []
