"""The product's addresses and one more form inside the workspace, for tests of the gate."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.csrf import ensure_csrf_cookie

from motcua.config import urls as product
from motcua.interfaces.shared.sign_in.kept_forms import pop_kept_form


@ensure_csrf_cookie
def form_page(request: HttpRequest) -> HttpResponse:
    """A page with a form: posted it says what came; shown it says what was kept for it."""
    if request.method == "POST":
        sent: dict[str, Any] = {name: values for name, values in request.POST.lists() if "csrf" not in name}
        return JsonResponse({"sent": sent})
    kept = pop_kept_form(request)
    return JsonResponse(
        {"kept": dict(kept.data.lists()) if kept else None, "files": kept.files if kept else []}
    )


urlpatterns = [path("lam-viec/thu/", form_page, name="test-form"), *product.urlpatterns]
handler403 = product.handler403
handler404 = product.handler404
handler429 = product.handler429
handler500 = product.handler500
