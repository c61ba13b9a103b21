"""What the applicant does with their own dossier, without an officer between: answer a request, take it back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from motcua.domains.dossiers.errors import DossierNotFound, NoSupplement, WrongDossierState
from motcua.domains.dossiers.models import (
    Dossier,
    DossierPaper,
    SupplementItem,
    SupplementRequest,
    Withdrawal,
)
from motcua.domains.dossiers.rules.acts import ACT_RULES
from motcua.domains.dossiers.services._supplements import open_request
from motcua.domains.dossiers.services.receive_supplement import receive
from motcua.domains.dossiers.services.withdraw import note_withdrawal
from motcua.domains.dossiers.types import Act, PaperKind, State
from motcua.domains.people import selectors as people
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid

if TYPE_CHECKING:
    from motcua.domains.documents.models import StoredFile

LONGEST_ANSWER = 2000


@transaction.atomic
def answer_own_supplement(
    *,
    actor: Actor,
    public_id: UUID | str,
    files: Mapping[int, StoredFile],
    texts: Mapping[int, str] | None = None,
) -> SupplementRequest:
    """The applicant gives what was asked for, each thing by its order number with its file, its answer in words
    (a number that was left out, an explanation), or both.

    With the last thing the dossier goes back to the officer it came from and the clock runs again, as when it is
    brought to the desk. The caller has shown that the files are the applicant's to give.
    Raises DossierNotFound (also for anybody else's), WrongDossierState, NoSupplement (closed), Invalid (nothing
    given, for something nobody asked for, or too many words).
    """
    dossier = _lock_own(actor, public_id, Act.ANSWER_SUPPLEMENT)
    request = open_request(dossier)
    if request is None:
        raise NoSupplement(_("Yêu cầu bổ sung đã đóng, không nhận thêm giấy tờ cho yêu cầu này."))
    asked = {item.order: item for item in request.items.filter(received_at__isnull=True)}
    words = {order: text.strip() for order, text in (texts or {}).items() if text.strip()}
    _require_answers(asked, files, words)
    said = [_write(asked[order], text) for order, text in words.items()]
    SupplementItem.objects.bulk_update(said, ["written_answer"])
    answered = receive(actor, dossier, [*files, *words], on_paper=list(files))
    for order, file in files.items():
        _keep_file(dossier, asked[order], file)
    return answered


@transaction.atomic
def ask_own_withdrawal(*, actor: Actor, public_id: UUID | str, reason: str) -> Withdrawal:
    """The applicant takes the dossier back, while no result is signed: state 7, decided by the authority.

    Raises DossierNotFound (also for anybody else's), WrongDossierState, Invalid (no reason).
    """
    dossier = _lock_own(actor, public_id, Act.ASK_WITHDRAWAL)
    name = people.get_citizen(actor).full_name
    return note_withdrawal(actor, dossier, asked_by_name=name, reason=reason)


def _lock_own(actor: Actor, public_id: UUID | str, act: Act) -> Dossier:
    """A dossier the citizen filed or that is theirs or their organisation's, locked, and the act possible now."""
    # Locked alone and read afterwards: a lock that was waited for joins what was read before the wait.
    parties = list(people.parties_of_citizen(actor).values_list("pk", flat=True))
    own = Dossier.objects.filter(
        Q(submitter_id__in=parties) | Q(owner_id__in=parties), agency_id=actor.agency_key, public_id=public_id
    )
    pk = own.select_for_update(of=("self",)).values_list("pk", flat=True).first()
    if pk is None:
        raise DossierNotFound(_("Không tìm thấy hồ sơ này trong hồ sơ của bạn."))
    related = ("task__run", "unit", "receiving_unit", "executing_unit", "procedure", "holder")
    dossier = Dossier.objects.select_related(*related).get(pk=pk)
    if not any(dossier.state in rule.states for rule in ACT_RULES[act]):
        state = State(dossier.state).label
        text = _("Hồ sơ đang ở trạng thái “%(state)s”, chưa làm việc này được.")
        raise WrongDossierState(text % {"state": state}, state=dossier.state)
    return dossier


def _require_answers(
    asked: Mapping[int, SupplementItem], files: Mapping[int, StoredFile], words: Mapping[int, str]
) -> None:
    if (set(files) | set(words)) - set(asked):
        raise Invalid(_("Có giấy tờ không được yêu cầu bổ sung. Hãy tải lại trang."), field="files")
    if not files and not words:
        raise Invalid(_("Chưa có gì để gửi. Hãy chọn tệp hoặc ghi câu trả lời cho ít nhất một mục."))
    long = [order for order, text in words.items() if len(text) > LONGEST_ANSWER]
    if long:
        told = _("Dài quá %(longest)d ký tự. Hãy ghi ngắn hơn, hoặc gửi thành tệp.") % {
            "longest": LONGEST_ANSWER
        }
        raise Invalid(errors={f"text-{order}": told for order in long})


def _write(item: SupplementItem, text: str) -> SupplementItem:
    item.written_answer = text
    return item


def _keep_file(dossier: Dossier, item: SupplementItem, file: StoredFile) -> None:
    """The file of what was just given; the paper stands among the dossier's since `receive`."""
    same = Q(requirement_id=item.requirement_id) if item.requirement_id else Q(name=item.name)
    paper: DossierPaper | None = dossier.papers.filter(same).order_by("-order").first()
    if paper is not None:
        paper.file, paper.kind = file, PaperKind.ELECTRONIC
        paper.save(update_fields=["file", "kind"])
