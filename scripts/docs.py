"""The generated pages of docs/reference, made from the code itself.

    python scripts/docs.py            write them, and add new addresses to the snapshot of routes
    python scripts/docs.py --check    fail when a page is out of date

Needs no database: it reads models, events, roles and addresses, never a row.
"""

from __future__ import annotations

import argparse
import dataclasses
import importlib
import inspect
import os
import sys
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = ROOT / "docs" / "reference"
SNAPSHOT = ROOT / "tests" / "architecture" / "snapshots" / "routes.txt"
NOTE = "<!-- Trang này do scripts/docs.py sinh ra từ mã nguồn; không sửa bằng tay. -->"


def set_up() -> None:
    """Settings and apps as the tests have them (gallery and all); run from anywhere."""
    for folder in (ROOT, ROOT / "src"):
        if str(folder) not in sys.path:
            sys.path.insert(0, str(folder))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings.test")
    os.environ.setdefault("DATABASE_URL", "postgresql://nobody@/none?host=/nonexistent")
    import django

    django.setup()


def pages() -> dict[Path, str]:
    """Every generated file and what should stand in it."""
    from motcua.domains.dossiers.selectors import who_may_markdown
    from motcua.domains.people.rules import permissions_markdown
    from motcua.kernel.personal import register_markdown

    return {
        REFERENCE / "permissions.md": permissions_markdown(),
        REFERENCE / "who-may.md": who_may_markdown(),
        REFERENCE / "personal-data.md": register_markdown(),
        REFERENCE / "events.md": text(events()),
        REFERENCE / "data-dictionary.md": text(data_dictionary()),
        REFERENCE / "routes.md": text(routes()),
        REFERENCE / "six-declarations.md": six_declarations(),
    }


def text(lines: Iterator[str]) -> str:
    return "\n".join(lines).strip() + "\n"


def cell(value: object) -> str:
    """A value inside a table: one line, no bars."""
    return " ".join(str(value).split()).replace("|", "\\|")


def first_paragraph(thing: object) -> str:
    return (inspect.getdoc(thing) or "").split("\n\n")[0]


# Declarations ---------------------------------------------------------------------------------------


def six_declarations() -> str:
    """The shipped declarations held against the official forms."""
    from motcua.domains.forms import rules
    from motcua.kernel.shipped import load_json

    official = rules.read_official(load_json("official-forms.json"))
    documents = {code: load_json(f"eforms/{code}.json")["document"] for code in official}
    return comparisons_markdown(
        rules.compare(rules.definition_of(documents[code]), form) for code, form in official.items()
    )


def comparisons_markdown(compared: Iterator[Any]) -> str:
    """One short table a declaration: what the official form asks, what ours asks, where it is known from."""
    return "\n".join(_declarations(compared)).strip() + "\n"


def _declarations(compared: Iterator[Any]) -> Iterator[str]:
    yield "# Sáu tờ khai đối chiếu với mẫu chính thức"
    yield ""
    yield "<!-- Trang này do scripts/docs.py sinh ra từ mã nguồn; không sửa bằng tay. -->"
    yield ""
    yield "Lấy từ `data/official-forms.json` và `data/eforms/`; trên màn hình: `workspace:form-official`."
    yield "“Đã đối chiếu” chỉ khi đọc được trong văn bản; còn lại phải có người cầm mẫu đối chiếu trước khi dùng thật."
    for one in compared:
        yield from _declaration(one)


def _declaration(one: Any) -> Iterator[str]:
    from motcua.kernel.formats import date_vn

    form = one.official
    yield from ("", f"## {form.title} (`{form.form}`)", "")
    yield f"{form.number}, {form.legal}; hiệu lực từ {date_vn(form.effective_from)}; đọc ngày {date_vn(form.read_on)}."
    yield f"Đã đối chiếu {one.verified_count}/{len(one.lines)} ô của mẫu; {one.difference_count} chỗ khác."
    yield from ("", *(f"- Đọc được: {read.what}. Nguồn: {read.where}." for read in form.readings))
    yield f"- Còn ngờ: {form.doubt}"
    yield from ("", "| Chỗ | Ô của mẫu | Ô của tờ khai | Biết từ đâu | Khác |", "|---|---|---|---|---|")
    yield from (f"| {' | '.join(_compared_cells(line))} |" for line in one.lines)
    if one.added:
        yield from (
            "",
            "Thêm so với mẫu: " + "; ".join(f"{add.label} ({add.why})" for add in one.added) + ".",
        )


def _compared_cells(line: Any) -> tuple[str, ...]:
    known = f"**{line.evidence.label}**" if line.is_verified else str(line.evidence.label)
    return (line.place, line.title, ", ".join(line.asked) or "–", known, str(line.difference) or "–")


# Events ---------------------------------------------------------------------------------------------


def events() -> Iterator[str]:
    """What can happen, in which words, with which values, and who listens."""
    from motcua.kernel.events import all_listeners, event_classes

    yield from ("# Sự kiện", "", NOTE, "")
    yield "Mỗi sự kiện là một dòng trong nhật ký. `%(x)s` trong câu lấy từ giá trị cùng tên của sự kiện."
    for path in sorted((ROOT / "src" / "motcua" / "domains").glob("*/events*")):
        importlib.import_module(f"motcua.domains.{path.parent.name}.events")
    listeners = all_listeners()
    for domain in sorted({name.split(".")[0] for name in event_classes()}):
        yield from ("", f"## {domain}", "")
        yield "| Tên | Ý nghĩa | Câu | Giá trị | Ai nghe |"
        yield "|---|---|---|---|---|"
        for name, event in event_classes().items():
            if name.split(".")[0] == domain and ".tests" not in event.__module__:
                yield _event_row(name, event, sorted(listeners.get(name, {})))


def _event_row(name: str, event: Any, heard_by: list[str]) -> str:
    hints = typing.get_type_hints(event)
    values = ", ".join(
        f"`{field.name}: {_type_name(hints[field.name])}`"
        for field in dataclasses.fields(event)
        if field.name not in {"subject_id", "agency_id"}
    )
    who = ", ".join(f"`{key}`" for key in heard_by) or "–"
    shown_name = f"`{name}`" + (f" (bản {event.version})" if event.version > 1 else "")
    cells = [shown_name, cell(first_paragraph(event)), cell(event.sentence), cell(values) or "–", who]
    return f"| {' | '.join(cells)} |"


def _type_name(hint: Any) -> str:
    return (
        hint.__name__
        if isinstance(hint, type) and not typing.get_args(hint)
        else str(hint).replace("typing.", "")
    )


# Tables ---------------------------------------------------------------------------------------------


def data_dictionary() -> Iterator[str]:
    """Every table of the product: what it is, its columns and what the database itself refuses."""
    from django.apps import apps

    yield from ("# Từ điển dữ liệu", "", NOTE)
    for config in apps.get_app_configs():
        if not config.name.startswith("motcua."):
            continue
        models = sorted(config.get_models(), key=lambda model: model.__name__)
        if models:
            yield from ("", f"## {config.label}")
        for model in models:
            yield from _table(model)


def _table(model: Any) -> Iterator[str]:
    meta = model._meta
    yield from ("", f"### {model.__name__} (`{meta.db_table}`)", "", cell(first_paragraph(model)), "")
    yield "| Cột | Kiểu | Bỏ trống | Nội dung |"
    yield "|---|---|---|---|"
    for field in meta.local_fields:
        if not field.concrete or field.column is None:
            continue
        kind = field.get_internal_type().removesuffix("Field")
        if field.is_relation:
            kind = f"→ {field.related_model._meta.label}"
        nullable = "được" if field.null or field.blank else "không"
        yield f"| `{field.column}` | {kind} | {nullable} | {cell(_meaning(field))} |"
    rules = [f"- `{rule.name}`: {cell(_rule(rule))}" for rule in meta.constraints]
    if rules:
        yield from ("", "Ràng buộc:", "", *rules)


def _meaning(field: Any) -> str:
    """The column's Vietnamese name and its choices; a column nobody named says nothing."""
    named = str(field.verbose_name) != field.name.replace("_", " ")
    choices = "; ".join(f"{value} {label}" for value, label in field.flatchoices or ())
    return ": ".join(part for part in (str(field.verbose_name) if named else "", choices) if part) or "–"


def _rule(rule: Any) -> str:
    if hasattr(rule, "fields"):
        names = list(rule.fields) or [str(expression) for expression in rule.expressions]
        return f"không trùng {', '.join(names)}" + (f" khi {rule.condition}" if rule.condition else "")
    return str(getattr(rule, "condition", rule))


# Addresses ------------------------------------------------------------------------------------------


def routes() -> Iterator[str]:
    """Every named address, by interface."""
    from tests.architecture.routes import all_routes

    yield from ("# Địa chỉ", "", NOTE, "")
    yield 'Tên dùng trong mã (`{{ url("tên") }}`), đường dẫn, và nơi xử lý.'
    for space in sorted({route.namespace for route in all_routes()}):
        yield from ("", f"## {space or 'chung'}", "", "| Tên | Đường dẫn | Xử lý |", "|---|---|---|")
        for route in all_routes():
            if route.namespace == space:
                view = f"{route.module}.{getattr(route.view, '__name__', '')}".strip(".")
                yield f"| `{route.name}` | `{cell(route.pattern)}` | `{view}` |"


def snapshot() -> str:
    """The snapshot with new addresses added; a vanished one stays until somebody decides."""
    from tests.architecture.routes import all_routes

    kept = SNAPSHOT.read_text(encoding="utf-8").splitlines() if SNAPSHOT.exists() else []
    now = {f"{route.name} {route.pattern}" for route in all_routes()}
    return "\n".join(sorted(now | set(kept))) + "\n"


def stale() -> list[str]:
    """Generated pages that differ from what the code says now."""
    return [
        path.relative_to(ROOT).as_posix()
        for path, content in pages().items()
        if not path.exists() or path.read_text(encoding="utf-8") != content
    ]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="only compare, write nothing")
    check = parser.parse_args().check
    set_up()
    if check:
        found = stale()
        print("\n".join(f"{name} đã cũ: chạy `make docs`" for name in found) or "Các trang đều khớp.")
        return 1 if found else 0
    for path, content in {**pages(), SNAPSHOT: snapshot()}.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
