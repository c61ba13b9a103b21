"""What conditions of a process may ask, with the choices of what the process is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from motcua.domains.workflow.types import ConditionField, condition_fields, topic_choices
from motcua.kernel.actors import Actor


def fields_about(actor: Actor, topic: str) -> Mapping[str, ConditionField]:
    """The declared fields by code, as processes about the topic (the stable key of a procedure) can ask them. A
    field that differs by topic has no choices where the process is about none, or about one without any."""
    return {
        code: _of_topic(actor, field, topic) if field.of_topic else field
        for code, field in condition_fields.all().items()
    }


def _of_topic(actor: Actor, field: ConditionField, topic: str) -> ConditionField:
    ask = topic_choices.get(field.code)
    known = ask(actor.agency_id, topic) if ask is not None and actor.agency_id is not None and topic else ()
    return replace(field, choices=tuple((value, value) for value in known), of_topic=False)
