"""Lịch làm việc, giờ làm việc, các con số của thời hạn."""

from django.urls import path

from motcua.interfaces.workspace.deadlines.views import calendar, edits, figures, hours, previews

urlpatterns = [
    path("lich/", calendar.current, name="calendar"),
    path("lich/<int:year>/", calendar.year, name="calendar-year"),
    path("lich/ngay/", edits.day, name="calendar-day"),
    path("lich/hoan-doi/", edits.swap, name="calendar-swap"),
    path("lich/bo-ngay/<str:on>/", edits.removal, name="calendar-removal"),
    path("lich/xem-truoc/<uuid:public_id>/", previews.preview, name="calendar-preview"),
    path("lich/xem-truoc/<uuid:public_id>/tien-do/", previews.progress, name="calendar-preview-progress"),
    path("lich/xem-truoc/<uuid:public_id>/dung/", previews.stop, name="calendar-preview-stop"),
    path("lich/xem-truoc/<uuid:public_id>/luu/", previews.save, name="calendar-preview-save"),
    path("lich/gio/", hours.weeks, name="office-hours"),
    path("lich/gio/dat/", hours.new, name="office-hours-new"),
    path("lich/gio/ket-thuc/", hours.end, name="office-hours-end"),
    path("lich/gio/bo/", hours.remove, name="office-hours-remove"),
    path("lich/con-so/", figures.figures, name="figures"),
    path("lich/con-so/<slug:key>/", figures.figure, name="figure"),
]
