"""The gallery at /ui/: every component with its example, light or dark. Development and tests only.

urlpatterns += gallery.urls()      # in config, when DEBUG or in tests
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import path

from motcua.ui import samples
from motcua.ui.context import THEMES

COMPONENTS = Path(__file__).resolve().parent / "components"
SKELETONS = ("list", "detail", "drawer", "form", "step", "dashboard", "paper")
ERRORS = ("404", "403", "500", "csrf", "session")


def component_names() -> list[str]:
    """Every component folder; each must have an example (a test says so)."""
    return sorted(folder.name for folder in COMPONENTS.iterdir() if folder.is_dir())


def frame(request: HttpRequest) -> dict[str, Any]:
    """What the chrome needs, from samples: rendered without the request, so no context processor runs."""
    theme = request.GET.get("theme", "light")
    return {"theme": theme if theme in THEMES else "light", **samples.chrome(request.GET.get("khung", ""))}


def show(request: HttpRequest) -> HttpResponse:
    """All components on one page."""
    context = {
        "names": component_names(),
        "form": samples.field_form(),
        "sample_table": samples.table(),
        "skeletons": SKELETONS,
        "errors": ERRORS,
    }
    return HttpResponse(render_to_string("ui/gallery/components.html", {**frame(request), **context}))


def show_page(request: HttpRequest, name: str) -> HttpResponse:
    """One skeleton or error page with sample content. ?khung=portal shows it in the public frame."""
    if name in ERRORS:
        template = f"ui/errors/{name}.html"
    elif name in SKELETONS:
        template = f"ui/gallery/{name}.html"
    else:
        raise Http404
    content = {"form": samples.field_form(), "sample_table": samples.table()}
    return HttpResponse(render_to_string(template, {**frame(request), **content}))


urlpatterns = [
    path("ui/", show, name="ui-gallery"),
    path("ui/trang/<str:name>/", show_page, name="ui-gallery-page"),
]
