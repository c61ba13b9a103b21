"""Front-end packages copied from a small folder that looks like theirs; nothing of the real one is touched."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from motcua.ui import bundles, vendor

VIEWER = b"/*! bpmn-js | bpmn.io/license */\nmark();"
TABLER = b"/*! Tabler v1 (MIT) */\na{}\n/*# sourceMappingURL=tabler.min.css.map */\n"


@pytest.fixture
def packages(tmp_path) -> Path:
    """A `node_modules` with every file that is asked for."""
    root = tmp_path / "node_modules"
    files = {"@tabler/core/dist/css/tabler.min.css": TABLER, "htmx.org/dist/htmx.min.js": b"htmx"}
    files[vendor.BPMN_VIEWER] = VIEWER
    for weight in vendor.FONT_WEIGHTS:
        names = [f"be-vietnam-pro-{subset}-{weight}-normal" for subset in vendor.FONT_SUBSETS]
        sheet = "".join(f"/* {name} */\n@font-face {{ unicode-range: U+{weight}; }}\n" for name in names)
        files[f"@fontsource/be-vietnam-pro/{weight}.css"] = sheet.encode()
        for name in names:
            files[f"@fontsource/be-vietnam-pro/files/{name}.woff2"] = name.encode()
    for source in vendor.TINOS:
        files[f"@expo-google-fonts/tinos/{source}"] = source.encode()
    for source in vendor.LICENCES:
        files[source] = b"licence"
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    return root


@pytest.fixture
def static(tmp_path, monkeypatch) -> Path:
    """A static folder of one's own."""
    place = tmp_path / "static"
    monkeypatch.setattr(vendor, "VENDOR", place / "vendor")
    monkeypatch.setattr(vendor, "BUILD", place / "build")
    return place


def names_in(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_packages_are_the_nearest_above(packages) -> None:
    deep = packages.parent / "src" / "motcua" / "ui"
    deep.mkdir(parents=True)

    assert vendor.find_packages(deep) == packages


def test_what_is_served_is_listed_file_by_file(packages, static) -> None:
    changed = vendor.collect(packages)

    served = names_in(static)
    assert changed == len(served)
    assert [name for name in served if name.startswith("build/")] == [
        *("build/app.js", "build/portal.css", "build/workspace.css")
    ]
    assert len([name for name in served if name.endswith(".woff2")]) == 12
    assert "vendor/axe.min.js" not in served
    assert (static / "vendor/tabler.min.css").read_bytes() == b"/*! Tabler v1 (MIT) */\na{}"


def test_the_viewer_of_bpmn_is_served_word_for_word_with_its_licence_and_apart_from_every_bundle(
    packages, static
) -> None:
    vendor.collect(packages)

    assert (static / "vendor/bpmn-viewer.min.js").read_bytes() == VIEWER
    assert (static / "vendor/licences/bpmn-js.txt").read_bytes() == b"licence"
    assert [path.name for path in (static / "build").iterdir() if VIEWER in path.read_bytes()] == []


def test_a_second_time_nothing_is_written(packages, static) -> None:
    vendor.collect(packages)
    before = {path: path.stat().st_mtime_ns for path in static.rglob("*")}

    assert vendor.collect(packages) == 0
    assert {path: path.stat().st_mtime_ns for path in static.rglob("*")} == before


def test_what_an_older_version_left_goes_away_with_its_folder(packages, static) -> None:
    for place in ("vendor/old/deep", "build"):
        (static / place).mkdir(parents=True)
        (static / place / "old.js").touch()

    vendor.collect(packages)

    assert [name for name in names_in(static) if "old.js" in name] == []
    assert not (static / "vendor" / "old").exists()


def test_the_checker_of_pages_is_copied_only_where_it_is_installed(packages, static) -> None:
    (packages / "axe-core").mkdir()
    (packages / "axe-core" / "axe.min.js").write_bytes(b"axe")

    vendor.collect(packages)

    assert (static / "vendor" / "axe.min.js").read_bytes() == b"axe"


@pytest.mark.parametrize(
    "missing",
    [
        "@tabler/core/dist/css/tabler.min.css",
        "htmx.org/dist/htmx.min.js",
        "@fontsource/be-vietnam-pro/600.css",
        "@fontsource/be-vietnam-pro/files/be-vietnam-pro-latin-400-normal.woff2",
        "@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf",
        "htmx.org/LICENSE",
        "bpmn-js/dist/bpmn-viewer.production.min.js",
        "bpmn-js/LICENSE",
    ],
)
def test_a_package_that_lacks_a_file_is_named_and_nothing_is_written(packages, static, missing: str) -> None:
    (packages / missing).unlink()

    with pytest.raises(vendor.FrontEndMissing) as refused:
        vendor.collect(packages)

    assert str(refused.value) == f"Thiếu gói giao diện: {missing}. Chạy lại “make setup” (npm ci)."
    assert not static.exists()


def test_a_font_that_lacks_vietnamese_is_refused(packages) -> None:
    sheet = packages / "@fontsource/be-vietnam-pro/400.css"
    sheet.write_text(sheet.read_text().replace("be-vietnam-pro-vietnamese-400-normal", "other"))

    with pytest.raises(vendor.FrontEndMissing, match="không có phần be-vietnam-pro-vietnamese-400-normal"):
        vendor.font_faces(packages)


def test_faces_name_their_file_weight_and_letters(packages) -> None:
    rules = vendor.font_faces(packages).splitlines()

    assert len(rules) == 12
    assert rules[0] == (
        '@font-face { font-family: "Be Vietnam Pro"; font-style: normal; font-display: swap; '
        'font-weight: 400; src: url("be-vietnam-pro/be-vietnam-pro-vietnamese-400-normal.woff2") '
        'format("woff2"); unicode-range: U+400; }'
    )


def test_papers_use_the_machines_own_font_before_they_fetch_ours() -> None:
    rules = vendor.paper_faces().splitlines()

    assert [rule.count('src: local("Times New Roman') for rule in rules] == [1, 1, 1, 1]
    assert 'font-style: italic; font-weight: 700; src: local("Times New Roman Bold Italic")' in rules[3]
    assert "font-style: normal; font-weight: 400" in rules[0]


def test_a_style_sheet_without_a_notice_is_under_the_licence_of_its_project(packages) -> None:
    (packages / "@tabler/core/dist/css/tabler.min.css").write_bytes(b"a{}")

    written = {path.name: content for path, content in vendor.copies(packages)}

    assert written["tabler.txt"] == b"MIT\n"


@pytest.mark.parametrize(("before", "written"), [(None, True), (b"old", True), (b"new", False)])
def test_a_file_is_written_only_when_it_differs(tmp_path, before: bytes | None, written: bool) -> None:
    path = tmp_path / "deep" / "a"
    if before is not None:
        path.parent.mkdir()
        path.write_bytes(before)

    assert vendor.write(path, b"new") is written
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize(
    ("result", "code", "said"),
    [
        (3, 0, "Giao diện: 3 tệp mới hoặc thay đổi."),
        (vendor.FrontEndMissing("Thiếu gói."), 1, "Thiếu gói."),
    ],
    ids=["well", "missing"],
)
def test_setup_is_told_in_one_line(monkeypatch, caplog, result, code: int, said: str) -> None:
    def collect() -> int:
        if isinstance(result, Exception):
            raise result
        return result

    monkeypatch.setattr(vendor, "collect", collect)
    with caplog.at_level(logging.INFO, logger=vendor.__name__):
        assert vendor.main() == code

    (line,) = caplog.messages
    assert line.endswith(said)


@pytest.mark.parametrize(
    ("source", "small"),
    [
        ("a { color : red ; }", "a{color :red}"),
        ("a,\n b > c { margin: 0 auto; padding: 1px }", "a,b > c{margin:0 auto;padding:1px}"),
        ('a::before { content: "a  b; {c}"; }', 'a::before{content: "a  b; {c}"}'),
        ("/* one */a{}/* two\nlines */b{}", "a{}b{}"),
        ("@media (min-width: 900px) { a { b: c; } }", "@media (min-width: 900px){a{b:c}}"),
    ],
)
def test_a_style_sheet_is_made_small_and_means_the_same(source: str, small: str) -> None:
    assert bundles.shrink_css(source) == small


def test_a_module_becomes_a_function_of_what_it_gives_away() -> None:
    source = (
        'import { all, one } from "./dom.js";\n// a note\nexport function start(page) {\n  one(page);\n}\n'
        "export const NAME = 1;\nfunction own() {}\n"
    )

    assert bundles.wrap_module(source, "x.js").splitlines() == [
        'const { all, one } = m["dom.js"];',
        "function start(page) {",
        "one(page);",
        "}",
        "const NAME = 1;",
        "function own() {}",
        "return {start, NAME};",
    ]


def test_an_asynchronous_function_stays_one() -> None:
    assert (
        bundles.wrap_module("export async function go() {}\n", "x.js")
        == "async function go() {}\nreturn {go};"
    )


@pytest.mark.parametrize(
    "line", ['import all from "./dom.js";', 'import "./dom.js";', 'import {a}\nfrom "./b.js";']
)
def test_other_ways_to_import_are_refused_with_the_files_name(line: str) -> None:
    with pytest.raises(ValueError, match=r"^widget\.js: only `import"):
        bundles.wrap_module(line, "widget.js")


def test_modules_come_after_what_they_import_each_once(tmp_path) -> None:
    texts = {
        "a.js": 'import { b } from "./b.js";\nimport { c } from "./c.js";',
        "b.js": 'import { c } from "../js/c.js";',
        "c.js": "",
    }
    modules = {name: tmp_path / name for name in texts}
    for name, text in texts.items():
        modules[name].write_text(text)
    done: list[str] = []

    for name in modules:
        bundles.place_after_imports(name, modules, done)

    assert done == ["c.js", "b.js", "a.js"]
