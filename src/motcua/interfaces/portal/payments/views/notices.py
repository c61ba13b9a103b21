"""Messages of gateways, from server to server: signed with a secret, so they carry no cookie and no token."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from motcua.domains.payments import services
from motcua.kernel.errors import DomainError, NotFound

MOST_FIELDS = 40


@csrf_exempt
@require_POST
def hear(request: HttpRequest, setting_id: UUID) -> HttpResponse:
    """200 once it is taken in, also when it was before; what is wrong is answered without saying why."""
    values = {name: str(value) for name, value in list(request.POST.items())[:MOST_FIELDS]}
    try:
        services.hear_gateway(setting_id=setting_id, values=values)
    except NotFound:
        return JsonResponse({"ok": False}, status=404)
    except DomainError as error:
        return JsonResponse({"ok": False, "code": error.code}, status=422)
    return JsonResponse({"ok": True})
