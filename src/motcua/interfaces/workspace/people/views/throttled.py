"""Too many tries."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """The page behind every refused try; allauth finds it as `handler429` of the root URLs."""
    return render(request, "workspace/people/throttled.html", status=429)
