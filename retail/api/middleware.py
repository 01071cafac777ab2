"""Headers of every answer of ours, errors and 404 included: a success without them is a captive portal's."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from retail.identity.errors import NotEnrolledError
from retail.identity.local import local_node


def node_name() -> str:
    """<role>/<node id>; headquarters is alone, a node before its enrolment has no id."""
    if settings.ROLE == "hq":
        return "hq/hq"
    try:
        node = local_node()
    except NotEnrolledError:
        return f"{settings.ROLE}/not-enrolled"
    return f"{node.role}/{node.id}"


class NodeHeaders:
    """The first of MIDDLEWARE. `Evertill-Time` lets a neighbour measure how far its clock is off."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response["Evertill-Node"] = node_name()
        response["Evertill-Time"] = timezone.now().isoformat(timespec="milliseconds").replace("+00:00", "Z")
        return response
