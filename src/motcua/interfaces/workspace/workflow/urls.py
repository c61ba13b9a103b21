"""Processes and their designer."""

from django.urls import path

from motcua.interfaces.workspace.workflow.views import acts, designer, files, moves, processes

urlpatterns = [
    path("quy-trinh/", processes.processes, name="processes"),
    path("quy-trinh/moi/", processes.new, name="process-new"),
    path("quy-trinh/<uuid:public_id>/", processes.process, name="process"),
    path("quy-trinh/<uuid:public_id>/sua/", designer.edit, name="process-edit"),
    path("quy-trinh/<uuid:public_id>/bpmn/", files.bring_in, name="process-bpmn"),
    path("quy-trinh/<uuid:public_id>/bpmn/xem/", files.show, name="process-bpmn-show"),
    path("quy-trinh/<uuid:public_id>/bpmn/tai/", files.take_out, name="process-bpmn-out"),
    path("quy-trinh/<uuid:public_id>/in/", files.print_table, name="process-print"),
    path("quy-trinh/<uuid:public_id>/soan/", acts.open_draft, name="process-draft"),
    path("quy-trinh/<uuid:public_id>/trinh/", acts.send, name="process-send"),
    path("quy-trinh/<uuid:public_id>/tra-lai/", acts.send_back, name="process-return"),
    path("quy-trinh/<uuid:public_id>/phe-duyet/", acts.approve, name="process-approve"),
    path("quy-trinh/<uuid:public_id>/ap-dung/", acts.put_in_force, name="process-in-force"),
    path("quy-trinh/<uuid:public_id>/chuyen-ho-so/", moves.move, name="process-move"),
]
