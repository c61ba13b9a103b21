"""Home and procedures."""

from django.urls import path

from motcua.interfaces.portal.catalogue.views import day, home, procedure, procedures, screen

urlpatterns = [
    path("", home.home, name="home"),
    path("thu-tuc/", procedures.procedures, name="procedures"),
    path("man-hinh/<uuid:place_id>/", screen.screen, name="screen"),
    path("thu-tuc/<str:ref>/", procedure.procedure, name="procedure"),
    path("thu-tuc/<str:ref>/theo-ngay/", day.day, name="procedure-day"),
]
