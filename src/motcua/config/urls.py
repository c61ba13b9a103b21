"""Every address of the product."""

from django.conf import settings
from django.urls import include, path

from motcua.interfaces.shared import views as shared

urlpatterns = [
    path("suc-khoe/", shared.health, name="health"),
    path("ngon-ngu/", shared.set_language, name="set-language"),
    path("", include("motcua.interfaces.workspace.people.sign_in_urls")),
    path("lam-viec/", include("motcua.interfaces.workspace.urls")),
    path("", include("motcua.interfaces.portal.urls")),
]

if settings.UI_GALLERY:
    from motcua.ui.gallery import urlpatterns as gallery

    urlpatterns += gallery

handler403 = shared.forbidden
handler404 = shared.not_found
handler429 = "motcua.interfaces.workspace.people.views.throttled.too_many_requests"  # read by allauth
handler500 = shared.server_error
