"""The declaration of a filing between the page and the domain: what stands in its fields, and what is saved."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.dossiers.types import FilingForm, FilingGiven, FilingStep
from motcua.domains.forms import rules
from motcua.domains.forms.types import Fault
from motcua.interfaces.portal.filing.wizard import seen_of, typed_of
from motcua.interfaces.shared.eforms import typed as controls
from motcua.interfaces.shared.eforms.drawing import Drawn, draw
from motcua.interfaces.shared.eforms.presses import press
from motcua.interfaces.shared.requests import Request
from motcua.kernel import clock
from motcua.kernel.actors import Actor

if TYPE_CHECKING:
    from motcua.domains.dossiers.models import FilingDraft

LONGEST_WINDOW = 32


@dataclass(slots=True)
class Declared:
    """What stands on the page. `asked` is None where nothing but the subject is asked; `is_kept`: it was typed when
    the session had ended already; `known`: answers that were known before anybody typed."""

    asked: FilingForm | None
    subject_line: str
    window: str
    is_kept: bool = False
    typed: controls.Typed = field(default_factory=controls.Typed)
    known: dict[str, Any] = field(default_factory=dict)

    def answers(self) -> dict[str, Any] | None:
        """What was typed, as answers; None where no form is asked."""
        if self.asked is None:
            return None
        return controls.answers_of(self.asked.definition, self.typed, clock.today())

    def faults(self) -> tuple[Fault, ...]:
        """What is wrong with the answers."""
        answers = self.answers()
        if self.asked is None or answers is None:
            return ()
        return rules.validate_answers(self.asked.definition, answers, today=clock.today()).faults

    def drawn(self, faults: Iterable[Fault] = ()) -> Drawn | None:
        """The fields for the page, those marked that still hold what was known."""
        answers = self.answers()
        if self.asked is None or answers is None:
            return None
        tidied = rules.tidy(self.asked.definition, answers)
        known = rules.tidy(self.asked.definition, self.known)
        filled = [code for code, value in known.items() if tidied.get(code) == value]
        return draw(self.asked.definition, self.typed, today=clock.today(), faults=faults, filled=filled)


def declared(request: Request, actor: Actor, filing: FilingDraft) -> Declared:
    """What was typed just now or before the session ended, else what is saved, else what is known already. A button
    inside the form has done its work."""
    asked = dossiers.filing_form(actor, filing)
    sent = typed_of(request)
    made = Declared(
        asked=asked,
        subject_line=filing.subject_line if sent is None else sent.get("subject_line", ""),
        window=(sent.get("window", "")[:LONGEST_WINDOW] if sent else "") or secrets.token_hex(8),
        is_kept=sent is not None and request.method != "POST",
    )
    if asked is None:
        return made
    if not is_script(request):
        made.known = dossiers.known_answers(actor, filing, asked)
    if sent is not None:
        made.typed = controls.read_typed(asked.definition, sent)
        press(asked.definition, made.typed, sent.get("do", ""))
    else:
        made.typed = controls.typed_of(asked.definition, filing.answers or made.known)
    return made


def given(request: Request, made: Declared) -> FilingGiven:
    """What is to be saved."""
    return FilingGiven(
        step=FilingStep.FORM,
        subject_line=made.subject_line,
        answers=made.answers(),
        seen=seen_of(request),
        window=made.window,
        is_pressed=not is_script(request),
    )


def is_script(request: Request) -> bool:
    """Whether the page saves itself while it is typed in."""
    return request.headers.get("X-Requested-With") == "fetch"
