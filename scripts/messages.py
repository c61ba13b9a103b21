"""The sentences people read: collect them, keep the English catalogue in step, compile it.

    python scripts/messages.py extract    write motcua.pot and bring the English catalogue up to date
    python scripts/messages.py check      fail when either is out of date or a public page lacks its English
    python scripts/messages.py compile    make the binary catalogues (git-ignored; part of set-up)

Vietnamese is the source: the msgid is the Vietnamese sentence. English translates the public pages;
whatever has no English yet is shown in Vietnamese.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "motcua"
LOCALE = PACKAGE / "locale"
TEMPLATE = LOCALE / "motcua.pot"
ENGLISH = LOCALE / "en" / "LC_MESSAGES" / "django.po"
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "gettext_noop": None,
}

# Files whose sentences a citizen can meet; every one of them has its English.
PUBLIC = (
    "interfaces/portal/",
    "interfaces/shared/",
    "ui/",
    "domains/catalogue/rules/words.py",
    "domains/catalogue/selectors/public.py",
    "domains/catalogue/types/words.py",
    "domains/deadlines/rules/",
    "domains/deadlines/types/terms.py",
    "domains/documents/selectors/papers.py",
    "domains/documents/types/papers.py",
    "domains/dossiers/rules/texts.py",
    "domains/dossiers/services/follow.py",
    "domains/dossiers/types/intake.py",
    "domains/dossiers/types/states.py",
    "domains/forms/rules/schema_words.py",
    "domains/forms/rules/validate.py",
    "domains/notifications/services/save_contact_choice.py",
    "domains/notifications/types/messages.py",
    "domains/people/errors.py",
    "domains/people/services/consent.py",
    "domains/people/rules/names.py",
    "domains/people/rules/numbers.py",
    "domains/people/selectors/citizens.py",
    "domains/people/services/represent.py",
    "domains/people/services/welcome_citizen.py",
    "domains/people/types.py",
    "kernel/personal/values.py",
)
# Among them: the officers' menu and sign-in, and the rules of screens only officers have.
NOT_PUBLIC = (
    "interfaces/shared/menus.py",
    "interfaces/shared/sign_in/adapter.py",
    "interfaces/shared/sign_in/forms.py",
    "ui/gallery.py",
    "domains/deadlines/rules/days.py",
    "domains/deadlines/rules/edits.py",
    "domains/deadlines/rules/hours_edits.py",
    "domains/deadlines/rules/office_hours.py",
    "domains/deadlines/rules/settings.py",
)

PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}")


def collect() -> Catalog:
    """Every marked sentence of the package, with the files (not the lines) it stands in."""
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    catalog = _new_catalog()
    found = extract_from_dir(PACKAGE, methods, options, keywords=KEYWORDS)
    for filename, _line, message, comments, context in sorted(found, key=lambda item: (item[0], item[1])):
        where = [(filename, 1)]
        catalog.add(message, None, where, auto_comments=comments, context=context)
    return catalog


def _new_catalog() -> Catalog:
    return Catalog(
        locale="en", project="motcua", version="1", charset="utf-8", fuzzy=False, header_comment="# motcua"
    )


def as_text(catalog: Catalog) -> str:
    """The catalogue as a file, without dates or line numbers: equal input gives equal bytes."""
    out = io.BytesIO()
    write_po(out, catalog, width=100, omit_header=False, include_lineno=False, sort_output=False)
    kept = [
        line
        for line in out.getvalue().decode("utf-8").splitlines()
        if not re.match(
            r'"(POT-Creation-Date|PO-Revision-Date|Last-Translator|Generated-By|Language-Team):', line
        )
    ]
    return "\n".join(kept).strip() + "\n"


def english(template: Catalog) -> Catalog:
    """The English catalogue with the template's sentences, in its order: translations kept, old ones gone."""
    known = read_english()
    updated = _new_catalog()
    for message in template:
        if not message.id:
            continue
        old = known.get(message.id, context=message.context)
        updated.add(
            message.id,
            old.string if old else None,
            message.locations,
            flags=message.flags - {"fuzzy"},
            context=message.context,
        )
    return updated


def read_english() -> Catalog:
    if not ENGLISH.exists():
        return _new_catalog()
    with ENGLISH.open("rb") as file:
        return read_po(file, locale="en")


def is_public(message: Message) -> bool:
    files = [filename for filename, _line in message.locations]
    return any(name.startswith(PUBLIC) and not name.startswith(NOT_PUBLIC) for name in files)


def holes(text: object) -> set[str]:
    """Names of the placeholders of a sentence, in both of its forms when it has two."""
    parts = text if isinstance(text, list | tuple) else [text]
    return {name for part in parts for pair in PLACEHOLDER.findall(str(part)) for name in pair if name}


def complaints(template: Catalog) -> Iterator[str]:
    """What stands between the catalogues and the sources, one line each."""
    if not TEMPLATE.exists() or TEMPLATE.read_text(encoding="utf-8") != as_text(template):
        yield "motcua.pot is out of date: run `make messages`"
    if not ENGLISH.exists() or ENGLISH.read_text(encoding="utf-8") != as_text(english(template)):
        yield "the English catalogue is out of date: run `make messages`"
    for message in english(template):
        if not message.id:
            continue
        words = message.string if isinstance(message.string, str) else "".join(message.string or ())
        if not words and is_public(message):
            yield f"no English for {message.id!r} ({message.locations[0][0]})"
        if words and holes(message.string) != holes(message.id):
            yield f"other placeholders in English: {message.id!r}"


def write() -> None:
    template = collect()
    ENGLISH.parent.mkdir(parents=True, exist_ok=True)
    TEMPLATE.write_text(as_text(template), encoding="utf-8")
    ENGLISH.write_text(as_text(english(template)), encoding="utf-8")
    missing = sum(1 for line in complaints(template) if line.startswith("no English"))
    print(f"{len(template)} câu; {missing} câu của trang công khai chưa có bản tiếng Anh.")


def compile_catalogues() -> None:
    """Binary catalogues beside the text ones; what is not translated is left to fall back to Vietnamese."""
    for source in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        with source.open("rb") as file:
            catalog = read_po(file, locale=source.parent.parent.name)
        with source.with_suffix(".mo").open("wb") as out:
            write_mo(out, catalog)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("act", choices=["extract", "check", "compile"])
    act = parser.parse_args().act
    if act == "extract":
        write()
    elif act == "compile":
        compile_catalogues()
    else:
        found = list(complaints(collect()))
        print("\n".join(found) or "Các câu đều khớp.")
        return 1 if found else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
