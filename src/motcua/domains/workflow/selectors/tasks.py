"""Tasks of a subject."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from motcua.domains.workflow.models import Task


def tasks_of(subject_type: str, subject_id: UUID) -> QuerySet[Task]:
    """Every task of the subject, oldest first, with step, unit and officers. The caller has shown that the
    viewer may see the subject."""
    tasks = Task.objects.filter(run__subject_type=subject_type, run__subject_id=subject_id)
    return tasks.select_related("run", "step", "unit", "holder", "finished_by").order_by("run_id", "id")
