"""Words on the papers of an announcement."""

from __future__ import annotations

from typing import assert_never

from motcua.domains.documents.rules.wording.phrases import Values, head_values, lines, text
from motcua.domains.documents.types import Announced, AnnouncementList, DecisionPaper, Submission


def announced_values(content: Announced) -> Values:
    """The papers laid before the province."""
    match content:
        case AnnouncementList():
            return _list_values(content)
        case Submission():
            return _submission_values(content)
        case DecisionPaper():
            return _decision_values(content)
        case _:
            assert_never(content)


def _list_values(content: AnnouncementList) -> Values:
    """Danh mục kèm theo quyết định công bố."""
    return head_values(content.head) | {
        "annex_name": text(content.annex_name),
        "list_title": text(content.title),
        "attached_to": text(content.attached_to),
        "note": lines(content.note),
        "tables": [
            {
                "title": text(table.title),
                "columns": [
                    {"label": text(column.label), "share": column.share, "centred": column.centred}
                    for column in table.columns
                ],
                "rows": [[lines(cell) for cell in row] for row in table.rows],
            }
            for table in content.tables
        ],
    }


def _submission_values(content: Submission) -> Values:
    """Tờ trình."""
    return head_values(content.head) | {
        "number": content.number.strip(),
        "symbol": content.symbol.strip(),
        "date": content.dated,
        "about": text(content.about),
        "addressee": text(content.addressee),
        "bases": [text(basis) for basis in content.bases],
        "parts": [
            {"heading": text(part.heading), "paragraphs": [text(line) for line in part.paragraphs]}
            for part in content.parts
        ],
        "request": text(content.request),
        "attachments": [text(one) for one in content.attachments],
        "recipients": [text(one) for one in content.recipients],
        "signer_authority": text(content.signer_authority),
        "signer_title": text(content.signer_title),
        "signer_name": text(content.signer_name),
    }


def _decision_values(content: DecisionPaper) -> Values:
    """Dự thảo quyết định công bố. An article is its lines; blank ones are left out."""
    return head_values(content.head) | {
        "symbol": content.symbol.strip(),
        "about": text(content.about),
        "issuer": text(content.issuer),
        "bases": [text(basis) for basis in content.bases],
        "articles": [[text(line) for line in lines(one).split("\n")] for one in content.articles],
        "recipients": [text(one) for one in content.recipients],
        "signer_authority": text(content.signer_authority),
        "signer_title": text(content.signer_title),
    }
