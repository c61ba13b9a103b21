"""Procedures as JSON, XLSX and JSON-LD: what goes out comes back, and what is wrong is named by its place."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from openpyxl import Workbook, load_workbook
from rdflib import URIRef

from motcua.domains.catalogue.errors import BadFile
from motcua.domains.catalogue.rules import (
    Publisher,
    as_json_ld,
    content_hash,
    field_words,
    read_json,
    read_workbook,
    write_json,
    write_workbook,
)
from motcua.domains.catalogue.tests.versions import FULL
from motcua.domains.catalogue.types import ProcedureRecord, VersionContent

ID = UUID("0192f3a0-0000-7000-8000-000000000001")
ONE = ProcedureRecord(
    key="AT-01",
    content=FULL,
    field_code="ATBX",
    field_name="An toàn bức xạ",
    code="1.002385",
    level="cấp tỉnh",
    status="in_force",
    unit_code="P-QLCNCN",
    id=ID,
)
BARE = ProcedureRecord(key="moi-1", content=VersionContent(name="Thủ tục mới"), field_code="BC")
AGENCY = Publisher("000.00.12.H50", "Sở Khoa học và Công nghệ", "Quảng Trị")
TYPE = URIRef("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
FOREIGN = "Tệp không phải danh mục thủ tục do phần mềm này xuất ra."
DATE = "content.legal_bases[0].issued_on"
WHOLE = "phải là số nguyên không âm."
UNITS = "chỉ nhận: giờ làm việc, ngày làm việc, ngày, tháng."
IDENTITY = "phải là mã định danh do phần mềm này xuất ra, hoặc để trống."
DAY = "phải là ngày, ví dụ 05/02/2024."
HEADING = "tiêu đề cột là “%s”, phải là “%s”."
SHAPES = Path(__file__).parent / "cases" / "cpsv-ap.ttl"


def faults_of(read: Callable[[bytes], object], data: bytes) -> list[str]:
    with pytest.raises(BadFile) as refused:
        read(data)
    return [str(fault) for fault in refused.value.faults]


class TestJson:
    """The file that keeps everything."""

    def test_what_goes_out_comes_back(self) -> None:
        assert read_json(write_json([ONE, BARE])) == (ONE, BARE)

    def test_the_same_procedures_give_the_same_bytes(self) -> None:
        assert write_json([ONE]) == write_json(read_json(write_json([ONE])))

    @pytest.mark.parametrize(
        ("path", "value", "place", "message"),
        [
            (
                ["content", "papers", 0, "originals"],
                "hai",
                "content.papers[0].originals",
                "phải là số nguyên.",
            ),
            (
                ["content", "papers", 0, "originals"],
                True,
                "content.papers[0].originals",
                "phải là số nguyên.",
            ),
            (["content", "papers"], "giấy", "content.papers", "phải là một danh sách."),
            (["content", "fees", 0], 5, "content.fees[0]", "phải là một nhóm các mục."),
            (["content", "interagency"], "có", "content.interagency", "phải là đúng hoặc sai (true, false)."),
            (["content", "receiving_time"], 8, "content.receiving_time", "phải là chữ."),
            (["content", "legal_bases", 0, "issued_on"], "3/6", DATE, "phải là ngày dạng 2024-02-05."),
            (["id"], "không phải mã", "id", "phải là mã định danh dạng UUID."),
            (["name"], "x", "name", "mục lạ."),
            (["key"], " ", "key", "hãy ghi khóa của thủ tục."),
        ],
        ids=str,
    )
    def test_each_fault_is_named_by_its_path(
        self, path: list, value: object, place: str, message: str
    ) -> None:
        whole = json.loads(write_json([ONE]))
        held = whole["procedures"][0]
        for name in path[:-1]:
            held = held[name]
        held[path[-1]] = value

        [told] = faults_of(read_json, json.dumps(whole).encode())
        words = field_words(f"procedures[0].{place}")
        assert told == f"{words} (procedures[0].{place}): {message}"

    def test_a_missing_part_is_named(self) -> None:
        whole = json.loads(write_json([BARE]))
        del whole["procedures"][0]["field_code"]

        assert faults_of(read_json, json.dumps(whole).encode()) == [
            "Thủ tục, dòng 1, Mã lĩnh vực (procedures[0].field_code): thiếu mục này."
        ]

    def test_a_key_stands_once(self) -> None:
        assert faults_of(read_json, write_json([ONE, ONE])) == [
            "Thủ tục, dòng 2, Khóa (procedures[1].key): khóa “AT-01” đã có ở trên."
        ]

    @pytest.mark.parametrize(
        ("data", "fault"),
        [
            (b"", "dòng 1: không đọc được, tệp không phải JSON."),
            (b"\xff\xfe", "không đọc được, tệp không phải JSON."),
            (b"[" * 200_000, "không đọc được, tệp không phải JSON."),
            (b'{"format": NaN}', "không đọc được, tệp không phải JSON."),
            (b"[]", FOREIGN),
            (
                b'{"format": "motcua.procedures", "edition": 2}',
                FOREIGN,
            ),
            (
                b'{"format": "motcua.procedures", "edition": 1}',
                "Thủ tục (procedures): phải là một danh sách.",
            ),
            (
                b'{"format": "motcua.procedures", "edition": 1, "procedures": []}',
                "Thủ tục (procedures): không có thủ tục nào.",
            ),
        ],
    )
    def test_what_is_no_catalogue_is_refused(self, data: bytes, fault: str) -> None:
        assert faults_of(read_json, data) == [fault]


class TestWorkbook:
    """The file people edit."""

    def test_what_goes_out_comes_back(self) -> None:
        [one, bare] = read_workbook(write_workbook([ONE, BARE]))

        assert content_hash(one.content) == content_hash(FULL)
        assert one == replace(ONE, status="")
        assert bare == replace(BARE, status="")

    def test_formulas_go_out_as_text(self) -> None:
        sly = replace(BARE, content=VersionContent(name="=1+1"))

        [back] = read_workbook(write_workbook([sly]))

        assert back.content.name == "=1+1"

    def test_numbers_and_choices_are_read_as_people_type_them(self) -> None:
        def edit(book: Workbook) -> None:
            page = book["Thủ tục"]
            page["I2"], page["J2"], page["L2"] = "5", "NGÀY LÀM VIỆC", 1.0
            book["Thành phần hồ sơ"]["I2"] = "có"
            book["Căn cứ pháp lý"]["E2"] = "03/06/2008"

        [one] = read_workbook(edited(edit))

        assert content_hash(one.content) == content_hash(FULL)

    @pytest.mark.parametrize(
        ("sheet", "cell", "value", "place", "message"),
        [
            ("Thủ tục", "C2", None, "dòng 2, cột C (Tên thủ tục)", "không được để trống."),
            ("Thủ tục", "I2", "năm", "dòng 2, cột I (Thời hạn)", WHOLE),
            ("Thủ tục", "I2", -1, "dòng 2, cột I (Thời hạn)", WHOLE),
            ("Thủ tục", "I2", 2.5, "dòng 2, cột I (Thời hạn)", WHOLE),
            ("Thủ tục", "J2", "tuần", "dòng 2, cột J (Đơn vị thời hạn)", UNITS),
            ("Thủ tục", "W2", "chưa", "dòng 2, cột W (Liên thông)", "hãy ghi Có hoặc Không."),
            ("Thủ tục", "X2", "abc", "dòng 2, cột X (Mã định danh)", IDENTITY),
            ("Căn cứ pháp lý", "F2", "sắp tới", "dòng 2, cột F (Ngày hiệu lực)", DAY),
            ("Trình tự", "A3", "AT-99", "dòng 3, cột A", "không có thủ tục nào mang khóa “AT-99”."),
            ("Trình tự", "B1", "Ai làm", "dòng 1, cột B", HEADING % ("Ai làm", "Ai thực hiện")),
            ("Kết quả", "F1", "Ghi chú", "dòng 1, cột F", HEADING % ("Ghi chú", "để trống")),
        ],
        ids=str,
    )
    def test_each_fault_is_named_by_sheet_row_and_column(
        self, sheet: str, cell: str, value: object, place: str, message: str
    ) -> None:
        def edit(book: Workbook) -> None:
            book[sheet][cell] = value

        assert faults_of(read_workbook, edited(edit)) == [f"{sheet}, {place}: {message}"]

    def test_merged_cells_are_refused_by_their_place(self) -> None:
        said = faults_of(read_workbook, edited(lambda book: book["Phí, lệ phí"].merge_cells("B2:C3")))

        assert said == ["Phí, lệ phí, dòng 2, cột B: ô bị gộp (B2:C3). Hãy bỏ gộp ô."]

    def test_every_fault_of_the_file_is_told_at_once(self) -> None:
        def edit(book: Workbook) -> None:
            book["Thủ tục"]["I2"] = "năm"
            book["Trình tự"]["B2"] = "ai đó"
            del book["Trường hợp"]
            book.create_sheet("Nháp")

        said = faults_of(read_workbook, edited(edit))

        assert said == [
            "Thủ tục, dòng 2, cột I (Thời hạn): phải là số nguyên không âm.",
            "Trình tự, dòng 2, cột B (Ai thực hiện): chỉ nhận: Cá nhân, tổ chức, Cơ quan giải quyết.",
            "Thiếu trang tính “Trường hợp”.",
            "Trang tính lạ “Nháp”.",
        ]

    def test_a_key_stands_once(self) -> None:
        said = faults_of(read_workbook, write_workbook([ONE, replace(BARE, key="AT-01")]))

        assert said == ["Thủ tục, dòng 3, cột A: khóa “AT-01” đã có ở trên."]

    def test_an_empty_workbook_is_refused(self) -> None:
        assert faults_of(read_workbook, write_workbook([])) == ["Thủ tục: không có thủ tục nào."]

    @pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"<html>", write_json([BARE])])
    def test_what_is_no_workbook_is_refused(self, data: bytes) -> None:
        assert faults_of(read_workbook, data) == ["Không đọc được, tệp không phải XLSX."]

    def test_a_zip_that_is_no_workbook_is_refused(self) -> None:
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w") as packed:
            packed.writestr("a.txt", "a")

        assert faults_of(read_workbook, held.getvalue()) == ["Không đọc được, tệp không phải XLSX."]

    def test_a_file_that_unpacks_into_too_much_is_refused(self) -> None:
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("xl/sheet.xml", b"0" * (201 * 1024 * 1024))

        assert faults_of(read_workbook, held.getvalue()) == ["Tệp giải nén ra lớn quá 200 MB."]


def edited(edit: Callable[[Workbook], None]) -> bytes:
    """The workbook of one procedure after somebody changed it."""
    book = load_workbook(io.BytesIO(write_workbook([ONE])))
    edit(book)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
class TestJsonLd:
    """The catalogue in the European vocabulary."""

    def test_it_is_what_cpsv_ap_asks_for(self) -> None:
        from pyshacl import validate
        from rdflib import Graph

        told = as_json_ld([ONE, replace(BARE, id=UUID(int=7))], publisher=AGENCY, exported_on="2026-11-23")
        graph = Graph().parse(data=told, format="json-ld")

        conforms, _found, said = validate(graph, shacl_graph=Graph().parse(SHAPES))

        assert conforms, said
        kinds = {str(kind).rpartition("/")[2].rpartition("#")[2] for kind in graph.objects(predicate=TYPE)}
        assert {
            "PublicService",
            "Channel",
            "Cost",
            "EvidenceType",
            "Output",
            "Rule",
            "LegalResource",
        } <= kinds

    def test_the_shapes_notice_what_is_missing(self) -> None:
        """The test of the test: a service without its authority and a cost with two values do not pass."""
        from pyshacl import validate
        from rdflib import Graph

        whole = json.loads(as_json_ld([ONE], publisher=AGENCY, exported_on="2026-11-23"))
        for node in whole["@graph"]:
            node.pop("cv:hasCompetentAuthority", None)
            if node["@type"] == "cv:Cost":
                node["cv:hasValue"] = [{"@value": value, "@type": "xsd:double"} for value in ("1.0", "2.0")]
        graph = Graph().parse(data=json.dumps(whole), format="json-ld")

        conforms, _found, said = validate(graph, shacl_graph=Graph().parse(SHAPES))

        assert not conforms
        assert said.count("Constraint Violation in") == 2

    def test_the_service_says_what_the_procedure_says(self) -> None:
        whole = json.loads(as_json_ld([ONE], publisher=AGENCY, exported_on="2026-11-23"))
        by_id = {node["@id"]: node for node in whole["@graph"]}

        service = by_id[f"urn:uuid:{ID}"]
        assert service["dct:identifier"] == "1.002385"
        assert service["dct:title"] == {"@value": FULL.name, "@language": "vi"}
        assert service["cv:processingTime"] == {"@value": "P5D", "@type": "xsd:duration"}
        assert by_id[f"urn:uuid:{ID}:fee:1"]["cv:hasValue"] == {"@value": "200000.0", "@type": "xsd:double"}
        assert [part["@id"] for part in service["cv:hasInputType"]] == [
            f"urn:uuid:{ID}:paper:1",
            f"urn:uuid:{ID}:paper:2",
        ]
