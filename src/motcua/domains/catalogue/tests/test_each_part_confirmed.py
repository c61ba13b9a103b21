"""What a citizen reads of each part before, with and after its confirmation, and who may bring that about."""

from __future__ import annotations

import pytest

from motcua.domains.catalogue import selectors, services
from motcua.domains.catalogue.errors import ContentChanged, NothingToConfirm, ProcedureNotFound
from motcua.domains.catalogue.models import ProcedureVersion, VersionFact
from motcua.domains.catalogue.services import import_shipped
from motcua.domains.catalogue.tests.factories import (
    catalogue,
    confirm,
    controller,
    importer,
    neighbour,
    open_version,
    procedure,
    reader,
    sheet,
    version,
)
from motcua.domains.catalogue.types import INTAKE_PARTS, Audience, Evidence, Part, PublicProcedure
from motcua.domains.people.models import Agency
from motcua.kernel import clock
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.clock import local
from motcua.kernel.errors import Invalid, NotAllowed
from motcua.kernel.journal import entries_of
from motcua.kernel.shipped import load_json

pytestmark = pytest.mark.django_db

CHECKING = ("đang đối chiếu",)


def page(of: Agency, key: str) -> PublicProcedure:
    return selectors.procedure_page(of.pk, procedure(of, key).public_id)


def withdraw(of: Agency, key: str, parts: list[str], acting: Actor | None = None) -> ProcedureVersion:
    return services.withdraw_confirmation(
        actor=acting or importer(of),
        version_public_id=version(of, key).public_id,
        parts=parts,
        reason="Văn bản mới",
    )


# What the page of AT-01 says once the part was confirmed.
SHOWN = {
    Part.CODE: ("2.002385",),
    Part.TIME_LIMIT: ("05 ngày làm việc kể từ ngày nhận đủ hồ sơ khai báo",),
    Part.PAPERS: (
        "Phiếu khai báo thiết bị X-quang chẩn đoán trong y tế: 1 bản chính "
        "(mẫu: Phiếu khai báo thiết bị X-quang chẩn đoán y tế.docx)",
    ),
    Part.DOSSIER_SETS: ("01 bộ",),
    Part.FEES: ("Không thu phí, lệ phí",),
    Part.APPLICANTS: ("tổ chức", "cá nhân"),
    Part.ONLINE_LEVEL: ("toàn trình",),
    Part.RESULTS: ("Giấy xác nhận khai báo",),
    Part.LEGAL_BASES: ("18/2008/QH12", "1915/QĐ-BKHCN (28/8/2023)"),
    Part.RECEIVING_PLACE: (
        "Trung tâm Phục vụ hành chính công hoặc Bộ phận tiếp nhận và trả kết quả của UBND cấp tỉnh",
    ),
    Part.EXECUTING_AGENCY: ("Sở Khoa học và Công nghệ",),
    Part.DECIDING_AGENCY: ("UBND cấp tỉnh",),
    Part.INTERAGENCY: ("Không liên thông",),
}


def test_a_citizen_reads_each_part_exactly_while_it_is_confirmed() -> None:
    here = catalogue("AT-01")
    assert set(SHOWN) == set(Part) - {Part.NAME}

    for part, lines in SHOWN.items():
        assert page(here, "AT-01").values[part].lines == CHECKING
        confirm(here, "AT-01", [part])

        confirmed = page(here, "AT-01")
        assert (confirmed.values[part].lines, confirmed.values[part].confirmed) == (lines, True)
        others = {name: value for name, value in confirmed.values.items() if name not in {part, "name"}}
        assert {value.lines for value in others.values()} == {CHECKING}
        withdraw(here, "AT-01", [part])
        assert page(here, "AT-01").values[part].lines == CHECKING


def test_no_part_that_is_missing_can_be_confirmed_alone_or_with_others() -> None:
    here, key = catalogue("KH-25"), "KH-25"
    facts = list(VersionFact.objects.filter(version=version(here, key)))
    missing = [fact.part for fact in facts if fact.evidence == Evidence.MISSING]
    assert len(missing) >= 4

    for part in missing:
        for parts in ([part], [Part.NAME, part]):
            with pytest.raises(NothingToConfirm) as caught:
                confirm(here, key, parts)
            assert list(caught.value.errors) == [part]

    assert not VersionFact.objects.filter(confirmed_at__isnull=False).exists()
    assert entries_of("catalogue.procedure", procedure(here, key).public_id).count() == 1


def test_every_missing_part_is_named_at_once() -> None:
    here = catalogue("KH-25")

    with pytest.raises(NothingToConfirm) as caught:
        confirm(here, "KH-25", INTAKE_PARTS)

    assert caught.value.errors == {
        "papers": "Chưa có dữ liệu để xác nhận: thành phần hồ sơ.",
        "fees": "Chưa có dữ liệu để xác nhận: phí, lệ phí.",
    }


def test_what_is_only_remembered_is_hidden_from_citizens_and_shown_to_officers_with_a_mark() -> None:
    here = catalogue("AT-02")

    assert page(here, "AT-02").values["papers"].lines == CHECKING
    [papers] = [fact for fact in sheet(here, "AT-02").facts if fact.part == "papers"]
    assert len(papers.lines) == 8
    assert papers.evidence_label == "Nhớ lại hoặc suy ra, chưa đối chiếu"


def test_the_citizen_is_not_told_who_confirmed_or_why() -> None:
    here = catalogue("AT-01")
    services.confirm_facts(
        actor=controller(here, name="Lê Thị Kiểm"),
        version_public_id=version(here, "AT-01").public_id,
        parts=INTAKE_PARTS,
        note="Đối chiếu công văn nội bộ số 12",
    )

    said = repr(page(here, "AT-01"))

    assert "Kiểm" not in said
    assert "công văn nội bộ" not in said
    assert "thuathienhue" not in said


def test_a_note_is_as_long_as_its_place() -> None:
    here = catalogue("AT-01")
    act = {
        "actor": importer(here),
        "version_public_id": version(here, "AT-01").public_id,
        "parts": [Part.FEES],
    }

    with pytest.raises(Invalid) as caught:
        services.confirm_facts(**act, note="ấ" * 301)
    assert caught.value.errors == {"note": "Ghi chú dài quá 300 ký tự."}
    assert not VersionFact.objects.filter(confirmed_at__isnull=False).exists()

    stored = services.confirm_facts(**act, note="ấ" * 300)
    assert stored.facts.get(part=Part.FEES).note == "ấ" * 300


def test_the_sheet_keeps_the_source_the_officer_saw() -> None:
    here = catalogue("AT-01")
    confirm(here, "AT-01", [Part.FEES])
    VersionFact.objects.filter(version=version(here, "AT-01"), part=Part.FEES).update(source="Nguồn khác")

    [fees] = [fact for fact in sheet(here, "AT-01").facts if fact.part == "fees"]

    assert fees.source.startswith("https://thuathienhue.gov.vn/")


def test_a_citizen_confirms_nothing_even_with_the_id_of_the_version() -> None:
    here = catalogue("AT-01")
    citizen = Actor(kind=ActorKind.CITIZEN, id=version(here, "AT-01").public_id)

    for act in (
        lambda: confirm(here, "AT-01", actor=citizen),
        lambda: withdraw(here, "AT-01", ["fees"], citizen),
        lambda: services.set_weight(
            actor=citizen, procedure_public_id=procedure(here, "AT-01").public_id, weight=9
        ),
    ):
        with pytest.raises(ProcedureNotFound):
            act()
    with pytest.raises(NotAllowed):
        services.import_shipped_procedures(actor=citizen)

    assert procedure(here, "AT-01").weight == 30
    assert not version(here, "AT-01").intake_open


def test_the_same_record_is_confirmed_in_each_agency_for_itself() -> None:
    here, there = catalogue("AT-01"), neighbour("AT-01")

    open_version(here, "AT-01")

    assert not version(there, "AT-01").intake_open
    assert (
        selectors.procedure_page(there.pk, procedure(there, "AT-01").public_id).values["fees"].lines
        == CHECKING
    )
    assert selectors.intake_choices(reader(there)) == []
    assert len(selectors.intake_choices(reader(here))) == 1


def test_three_of_four_parts_leave_intake_closed_and_say_which_is_wanting() -> None:
    here = catalogue("AT-01")
    words = {
        Part.TIME_LIMIT: "thời hạn giải quyết",
        Part.PAPERS: "thành phần hồ sơ",
        Part.FEES: "phí, lệ phí",
        Part.APPLICANTS: "đối tượng thực hiện",
    }
    assert tuple(words) == INTAKE_PARTS

    for left_out, said in words.items():
        open_version(here, "AT-01")
        stored = withdraw(here, "AT-01", [left_out])

        assert not stored.intake_open
        assert page(here, "AT-01").missing == (f"Chưa xác nhận: {said}.",)
        assert selectors.intake_choices(reader(here)) == []


SUPERSEDED = ["AT-01-old", "AT-07-old", "SH-01", "KH-07", "KH-08", "KH-31", "SH-03", "KH-30"]


def test_superseded_records_are_no_choices_even_when_everything_known_of_them_is_confirmed() -> None:
    """A dossier is filed under the procedure in force (Nghị định 63/2010/NĐ-CP, Điều 8)."""
    here = catalogue("AT-01", *SUPERSEDED)
    assert len(SUPERSEDED) == 8
    for key in SUPERSEDED:
        facts = VersionFact.objects.filter(version=version(here, key)).exclude(evidence=Evidence.MISSING)
        confirm(here, key, list(facts.values_list("part", flat=True)))

    assert selectors.intake_choices(reader(here)) == []
    assert not ProcedureVersion.objects.filter(intake_open=True).exists()
    for key in SUPERSEDED:
        intake = selectors.intake_version(here.pk, version(here, key).public_id)
        assert intake.missing[0].startswith("Phiên bản này không áp dụng: ")
        assert not page(here, key).is_in_force
    public = selectors.search_procedures(here.pk, also_past=True, size=50).rows
    assert [row.public_id for row in public] == [procedure(here, "AT-01").public_id]
    officers = selectors.search_procedures(reader(here), audience=Audience.OFFICERS, also_past=True, size=50)
    assert {row.source_key for row in officers.rows} == {"AT-01", *SUPERSEDED}


def test_a_draft_of_a_newer_version_is_shown_to_nobody_outside() -> None:
    here = catalogue("AT-01")
    owner = procedure(here, "AT-01")
    ProcedureVersion.objects.create(
        agency=here, procedure=owner, number=2, state="draft", content_hash="0" * 64, receiving_place="Bí mật"
    )

    assert page(here, "AT-01").version_public_id == version(here, "AT-01").public_id
    assert sheet(here, "AT-01").number == 1
    ProcedureVersion.objects.filter(procedure=owner, number=1).update(state="past")
    assert selectors.search_procedures(here.pk).rows == ()


class TestAfterAChange:
    """A later release brings other values for a procedure that was open."""

    @pytest.fixture
    def here(self, monkeypatch: pytest.MonkeyPatch) -> Agency:
        here = catalogue("AT-01")
        with clock.frozen(local(2024, 2, 5, 8, 30)):
            open_version(here, "AT-01")
        data = load_json("procedures.json")
        record = next(one for one in data["procedures"] if one["id"] == "AT-01")
        record["time_limit"] = {"value": 3, "unit": "working-day", "text": "03 ngày làm việc"}
        record["fees"] = None
        monkeypatch.setattr(
            import_shipped, "load_json", lambda name: data if name == "procedures.json" else load_json(name)
        )
        return here

    def renew(self, here: Agency) -> tuple[int, int]:
        report = services.import_shipped_procedures(actor=importer(here), only=["AT-01"])
        return report.updated, report.kept

    def test_what_is_confirmed_stands_until_the_last_part_is_withdrawn(self, here: Agency) -> None:
        assert self.renew(here) == (0, 1)
        assert (version(here, "AT-01").time_limit_amount, version(here, "AT-01").intake_open) == (5, True)

        withdraw(here, "AT-01", [part.value for part in INTAKE_PARTS[1:]])

        assert self.renew(here) == (0, 1)
        assert version(here, "AT-01").time_limit_amount == 5

    def test_after_withdrawing_everything_the_new_values_come_in_unconfirmed(self, here: Agency) -> None:
        withdraw(here, "AT-01", [part.value for part in INTAKE_PARTS])

        assert self.renew(here) == (1, 0)

        stored = version(here, "AT-01")
        assert (stored.time_limit_amount, stored.intake_open, stored.confirmed_parts) == (3, False, [])
        assert stored.process_version.process.code == "MD-3-working-day"
        assert not stored.facts.filter(confirmed_at__isnull=False).exists()
        assert page(here, "AT-01").values["time_limit"].lines == CHECKING

    def test_the_new_values_are_confirmed_anew_and_what_is_now_missing_stays_in_the_way(
        self, here: Agency
    ) -> None:
        before = version(here, "AT-01").content_hash
        withdraw(here, "AT-01", [part.value for part in INTAKE_PARTS])
        self.renew(here)
        stored = version(here, "AT-01")

        with pytest.raises(ContentChanged):
            services.confirm_facts(
                actor=importer(here), version_public_id=stored.public_id, parts=["papers"], seen_hash=before
            )
        with pytest.raises(NothingToConfirm):
            confirm(here, "AT-01", INTAKE_PARTS)
        again = confirm(here, "AT-01", [part for part in INTAKE_PARTS if part is not Part.FEES])

        assert page(here, "AT-01").values["time_limit"].lines == ("03 ngày làm việc",)
        assert page(here, "AT-01").missing == ("Chưa có dữ liệu: phí, lệ phí.",)
        assert not again.intake_open
        assert again.facts.get(part=Part.TIME_LIMIT).confirmed_at > local(2024, 2, 5, 8, 30)

    def test_the_journal_tells_the_whole_story(self, here: Agency) -> None:
        withdraw(here, "AT-01", [part.value for part in INTAKE_PARTS])
        self.renew(here)
        confirm(here, "AT-01", [Part.TIME_LIMIT])

        entries = entries_of("catalogue.procedure", procedure(here, "AT-01").public_id)

        assert [entry.name.removeprefix("catalogue.") for entry in entries] == [
            *("procedure_imported", "facts_confirmed", "intake_opened"),
            *("confirmation_withdrawn", "intake_closed", "procedure_imported", "facts_confirmed"),
        ]
