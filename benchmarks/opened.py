"""A history in which every dossier is still open: `python -m benchmarks.opened --data DIR --report FILE`.

Begins with the two years of `benchmarks.generate`. First how long steps have taken is measured from it, as every
night; then each dossier is put back to one of its steps, with due dates from yesterday to twelve days ahead, so that
a hundred thousand clocks run at once. The journal still tells the old story: this data is for reading only.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from benchmarks.offline import served

_REOPEN = (
    "set session_replication_role = replica",
    """
    create temp table chosen as
    select distinct on (r.subject_id) r.subject_id, t.id, t."order", t.unit_id, s.name, s.kind,
           max(t.holder_id) over (partition by r.id) as held_by
      from workflow_run r join workflow_task t on t.run_id = r.id join workflow_stepdefinition s on s.id = t.step_id
     where s.kind in ('assignment', 'processing', 'approval', 'issuing')
     order by r.subject_id, random()
    """,
    """
    update workflow_task set state = 'done', finished_at = coalesce(finished_at, started_at + interval '1 hour')
     where state = 'active'
    """,
    """
    update workflow_task t
       set state = 'active', finished_at = null, finished_by_id = null,
           started_at = now() - random() * interval '6 days',
           due_at = now() + (random() * 4 - 0.5) * interval '1 day',
           holder_id = case when c.kind = 'processing' then c.held_by end
      from chosen c where c.id = t.id
    """,
    "update workflow_run set finished_at = null",
    """
    update dossiers_dossier d
       set state = 4, finished_at = null, returned_at = null, closed_at = null, stopped_at = null, waiting_until = null,
           accepted_at = coalesce(accepted_at, submitted_at), task_id = null, step_kind = '', step_name = '',
           work_due_at = w.due, legal_due_at = w.due, first_due_at = w.due
      from (select id, ((now() at time zone 'Asia/Ho_Chi_Minh')::date + (random() * 13)::int - 1 + time '17:00')
                        at time zone 'Asia/Ho_Chi_Minh' as due
              from dossiers_dossier) w
     where w.id = d.id
    """,
    """
    update dossiers_dossier d
       set task_id = t.id, step_kind = c.kind, step_name = c.name, step_order = c."order", unit_id = c.unit_id,
           holder_id = t.holder_id, step_due_at = t.due_at
      from chosen c join workflow_task t on t.id = c.id where c.subject_id = d.public_id
    """,
)


def reopen() -> dict[str, float]:
    """Do it on the database Django is set up for; how long the measuring took, how many are open."""
    from django.db import connection

    from benchmarks import desks
    from motcua.domains.dossiers import services as dossiers
    from motcua.kernel.actors import system_actor

    actor = system_actor("bench", agency_id=desks.demo_agency_id(), permissions=["dossiers.read"])
    began = time.monotonic()
    measured = dossiers.measure_durations(actor=actor)
    seconds = time.monotonic() - began
    with connection.cursor() as cursor:
        for statement in _REOPEN:
            cursor.execute(statement)
        for table in ("dossiers_dossier", "workflow_task", "workflow_run"):
            cursor.execute(f"vacuum (analyze) {table}")
        cursor.execute("select count(*) from dossiers_dossier where state = 4 and work_due_at is not null")
        (opened,) = cursor.fetchone()
    return {"measure_seconds": round(seconds, 2), "measured": measured, "open": opened}


def main() -> int:
    parser = argparse.ArgumentParser(description="Mở lại mọi hồ sơ của dữ liệu đã sinh.")
    parser.add_argument(
        "--data", required=True, type=Path, help="thư mục dữ liệu đã sinh, không gì đang chạy trên đó"
    )
    parser.add_argument("--report", required=True, type=Path, help="tệp JSON ghi kết quả")
    options = parser.parse_args()

    with served(options.data):
        done = reopen()
    options.report.write_text(json.dumps(done) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
