"""Words on the annex of a plan."""

from __future__ import annotations

from datetime import date

from motcua.domains.documents.rules.wording.phrases import Values, head_values, lines, official_date, text
from motcua.domains.documents.types import PlanAnnex


def annex_values(annex: PlanAnnex, on: date) -> Values:
    """Phụ lục kế hoạch năm."""
    return head_values(annex.head) | {
        "date": annex.dated or official_date(on),
        "annex_name": text(annex.annex_name),
        "plan_title": text(annex.title),
        "attached_to": annex.attached_to.strip(),
        "number": annex.number,
        "symbol": annex.symbol,
        "signer_authority": text(annex.signer_authority),
        "signer_title": text(annex.signer_title),
        "signer_name": text(annex.signer_name),
        "groups": [
            {
                "ordinal": group.ordinal,
                "title": text(group.title),
                "rows": [
                    {
                        "ordinal": row.ordinal,
                        "work": lines(row.work),
                        "lead": text(row.lead),
                        "coordinating": text(row.coordinating),
                        "time": text(row.time),
                    }
                    for row in group.rows
                ],
            }
            for group in annex.groups
        ],
    }
