"""A form posted after the session had ended is not lost.

The gate keeps its fields, encrypted, in the anonymous session that the sign-in page begins. After signing in
the officer is shown what was kept and sends it on; or the page it came from fills itself (`pop_kept_form`).
What was posted to a citizen's page comes back to citizens alone, and only on that page: it first finds out
whether what the form is about is theirs.
Files cannot be kept without an account to answer for them: their names are, so that the officer is told to
add them again.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, QueryDict

from motcua.interfaces.shared.sign_in import remembered
from motcua.kernel import clock, crypto
from motcua.kernel.actors import ActorKind

_KEY = "kept_form"
_CONTEXT = "session.kept_form"
_LARGEST = 256_000  # bytes of JSON; a form beyond that is an attack or an import, not typing
_CITIZENS = "/nguoi-dan/"
_SECRETS = ("password", "csrfmiddlewaretoken")


@dataclass(frozen=True, slots=True)
class KeptForm:
    """What was typed. `page` is where the form stood, `action` where it was sent to; both paths are ours."""

    page: str
    action: str
    data: QueryDict = field(repr=False)
    files: tuple[str, ...] = field(repr=False)
    kept_at: datetime

    def pairs(self) -> list[tuple[str, str]]:
        """Each name with each of its values, in order, as hidden fields repeat them."""
        return [(name, value) for name, values in self.data.lists() for value in values]


def keep_form(request: HttpRequest) -> bool:
    """Keep a posted form in the session; False when there is nothing to keep or too much."""
    fields = [
        [name, values]
        for name, values in request.POST.lists()
        if not any(secret in name.lower() for secret in _SECRETS)
    ]
    files = [upload.name for _name, uploads in request.FILES.lists() for upload in uploads if upload.name]
    if not fields and not files:
        return False
    kept = {
        "page": page_of(request),
        "action": request.get_full_path(),
        "fields": fields,
        "files": files,
        "kept_at": clock.now().isoformat(),
        "officer": str(remembered.last_officer(request) or ""),
    }
    plain = json.dumps(kept, ensure_ascii=False).encode()
    if len(plain) > _LARGEST:
        return False
    request.session[_KEY] = base64.b64encode(crypto.encrypt(plain, context=_CONTEXT)).decode()
    return True


def is_waiting(request: HttpRequest) -> bool:
    """Whether some form was kept in this session."""
    return _KEY in request.session


def waiting_form(request: HttpRequest) -> KeptForm | None:
    """The kept form, left where it is. None for anybody but the officer whose browser sent it; one of a citizen's
    page is for citizens."""
    token = request.session.get(_KEY)
    if token is None:
        return None
    try:
        kept = json.loads(crypto.decrypt(base64.b64decode(token), context=_CONTEXT))
    except (crypto.Unreadable, crypto.KeyMissing):
        return None
    actor = request.actor  # type: ignore[attr-defined]
    is_of_citizens = kept["action"].startswith(_CITIZENS)
    if is_of_citizens != (actor.kind is ActorKind.CITIZEN):
        return None
    if not is_of_citizens and kept["officer"] and kept["officer"] != str(actor.id):
        return None
    return KeptForm(
        page=kept["page"],
        action=kept["action"],
        data=_query_dict(kept["fields"]),
        files=tuple(kept["files"]),
        kept_at=datetime.fromisoformat(kept["kept_at"]),
    )


def drop_kept_form(request: HttpRequest) -> None:
    """Forget the kept form."""
    request.session.pop(_KEY, None)


def drop_if_sent(request: HttpRequest) -> None:
    """A post to where the kept form was going: it is on its way, and must not come up a second time."""
    kept = waiting_form(request)
    if kept is None or request.path == urlsplit(kept.action).path:
        drop_kept_form(request)


def pop_kept_form(request: HttpRequest) -> KeptForm | None:
    """The form kept for this very page (or sent to this address), once; None when there is none.

    A view that shows a form calls it on GET and fills the form with `.data`; `.files` names what must be
    chosen again. Somebody else's form is dropped unread.
    """
    if not is_waiting(request):
        return None
    kept = waiting_form(request)
    if kept is None:
        drop_kept_form(request)
        return None
    if request.path not in (urlsplit(kept.page).path, urlsplit(kept.action).path):
        return None
    drop_kept_form(request)
    return kept


def page_of(request: HttpRequest) -> str:
    """The page a post came from: its Referer when that is a page of ours, else the address posted to."""
    came_from = urlsplit(request.headers.get("Referer", ""))
    if came_from.netloc == request.get_host() and came_from.path.startswith("/"):
        return came_from.path + (f"?{came_from.query}" if came_from.query else "")
    return request.get_full_path()


def _query_dict(fields: list[list[Any]]) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, values in fields:
        data.setlist(name, values)
    data._mutable = False
    return data
