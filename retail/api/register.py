"""`GET register`: the configuration a till keeps."""

from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from retail.masterdata.models import Register
from retail.selling.register import register_configuration
from retail.transactions.models import Journal

from .contract import TILL, call
from .node import edge_address, server_address
from .shapes_register import RegisterAnswer
from .views import RegisterView


def configuration(*, register: Register, ordinal: int) -> dict[str, Any]:
    return register_configuration(
        register=register,
        ordinal=ordinal,
        server_address=server_address(),
        edge_address=edge_address(store=register.store.number),
    )


class RegisterConfiguration(RegisterView):
    @call(answer=RegisterAnswer, parameters=TILL, summary="Configuration of the register")
    def get(self, request: Request) -> Response:
        # A node that hasn't met this journal yet says 0; the till keeps the number of its activation.
        ordinal = Journal.objects.filter(uuid=self.till.journal).values_list("ordinal", flat=True).first() or 0
        return Response(configuration(register=self.register, ordinal=ordinal))
