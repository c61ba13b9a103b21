"""Bundles: layers, sizes, and a build that changes nothing the second time."""

from __future__ import annotations

import gzip
import re

import pytest

from motcua.ui import bundles, gallery, vendor
from motcua.ui.tests.test_components import show

BUDGET = 100_000  # bytes of the first public page, compressed, without fonts


@pytest.fixture(scope="module", autouse=True)
def built():
    vendor.collect()


def packed(text: str) -> int:
    return len(gzip.compress(text.encode(), 9))


@pytest.mark.urls("motcua.ui.gallery")
def test_the_first_public_page_weighs_less_than_a_hundred_kilobytes():
    page = show("/ui/trang/detail/?khung=portal")
    files = [path.read_text() for path in (vendor.BUILD / "portal.css", vendor.BUILD / "app.js")]

    assert [name for name in re.findall(r'(?:href|src)="/static/([^"]+)"', page) if "icon" not in name] == [
        "build/portal.css",
        "build/app.js",
    ]
    assert packed(page) + sum(map(packed, files)) <= BUDGET


def test_a_second_build_changes_nothing():
    assert vendor.collect() == 0


def test_files_nobody_lists_are_not_served():
    stranger = vendor.VENDOR / "old" / "left-over.js"
    stranger.parent.mkdir()
    stranger.write_text("x")

    vendor.collect()

    assert not stranger.parent.exists()


def test_layers_come_in_one_order_and_tabler_only_where_officers_work():
    workspace, portal = (vendor.BUILD / f"{name}.css" for name in bundles.AUDIENCES)

    assert "@layer vendor,tokens,base,components,pages;" in portal.read_text()
    assert "@layer vendor{" in workspace.read_text()
    assert "@layer vendor{" not in portal.read_text()
    assert "tabler" not in portal.read_text()


@pytest.mark.parametrize("name", ["workspace.css", "portal.css"])
def test_style_bundles_are_balanced_and_name_only_files_that_exist(name):
    text = (vendor.BUILD / name).read_text()
    plain = re.sub(r'"[^"]*"', "", text)

    assert plain.count("{") == plain.count("}")
    assert text.count("http://") == text.count("http://www.w3.org/")
    for address in re.findall(r'url\("?(\.\./[^")]+)', text):
        assert (vendor.BUILD / address).is_file(), address


def test_fonts_carry_vietnamese_and_papers_have_their_four_faces():
    faces = (vendor.VENDOR / "fonts" / "fonts.css").read_text()

    assert faces.count("U+1EA0-1EF9") == 4
    assert sorted(path.name for path in (vendor.VENDOR / "fonts" / "tinos").iterdir()) == [
        "Tinos-Bold.ttf",
        "Tinos-BoldItalic.ttf",
        "Tinos-Italic.ttf",
        "Tinos-Regular.ttf",
    ]
    assert {path.name for path in (vendor.VENDOR / "licences").iterdir()} == {
        "be-vietnam-pro.txt",
        "bpmn-js.txt",
        "htmx.txt",
        "tabler.txt",
        "tinos.txt",
    }


def test_minifying_keeps_strings_addresses_and_selectors():
    source = '/* note */\na:hover, .x :focus {\n  --ic: url("data:image/svg+xml,%3Csvg a: b%3E");\n  color: red;\n}\n'

    assert (
        bundles.shrink_css(source)
        == 'a:hover,.x :focus{--ic: url("data:image/svg+xml,%3Csvg a: b%3E");color:red}'
    )


def test_a_module_is_built_after_what_it_imports_and_hides_its_names():
    names = re.findall(r'^m\["([^"]+)"\]', bundles.build_scripts(), re.M)

    assert set(names) == set(bundles.script_sources())
    assert names.index("dom.js") < names.index("list.js")
    assert names.index("words.js") < names.index("components/menu.js")


def test_an_import_the_bundler_does_not_understand_is_refused():
    with pytest.raises(ValueError, match="widget.js"):
        bundles.wrap_module('import * as all from "./dom.js";\n', "widget.js")


def test_without_packages_the_build_says_what_to_do(tmp_path):
    with pytest.raises(vendor.FrontEndMissing, match="make setup"):
        vendor.find_packages(tmp_path)

    with pytest.raises(vendor.FrontEndMissing, match="tabler"):
        list(vendor.copies(tmp_path))


def test_every_sentence_a_script_says_has_its_english():
    words = (bundles.UI / "js" / "words.js").read_text()
    said = {
        text
        for path in bundles.script_sources().values()
        for text in re.findall(r'\bword\(\s*"([^"]+)"', path.read_text())
    }

    assert said
    assert {text for text in said if f'"{text}":' not in words} == set()


def test_the_gallery_lists_what_it_can_show():
    assert len(gallery.component_names()) >= 30
