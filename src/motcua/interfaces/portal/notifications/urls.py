"""How a citizen is told of their dossiers."""

from django.urls import path

from motcua.interfaces.portal.notifications.views import contact

urlpatterns = [path("nguoi-dan/lien-he/", contact.contact, name="my-contact")]
