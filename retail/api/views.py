"""What a resource's view derives from, by who may call it. Each attribute is there before the handler runs."""

from typing import Any, ClassVar

from rest_framework.request import Request
from rest_framework.views import APIView

from retail.identity.tokens import NodeCertificate
from retail.masterdata.models import Register
from retail.transactions.envelope import Head

from .authentication import (
    Cashier,
    Till,
    active_register,
    authenticate_cashier,
    authenticate_node,
    authenticate_till,
    authorization_scheme,
)
from .heads import read_head, report_head


class PublicView(APIView):
    """No token: status and activation."""


class TillView(APIView):
    """A till, signed in or not. `take_expired`: an expired device may post documents all the same."""

    take_expired: ClassVar[bool] = False
    till: Till

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        self.till = authenticate_till(request, take_expired=self.take_expired)
        report_head(request, journal=self.till.journal)


class RegisterView(TillView):
    """A till whose register this node knows and finds active: `register`, with `register.store`."""

    register: Register

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        self.register = active_register(self.till)


class SellingView(RegisterView):
    """A till with a cashier signed in."""

    cashier: Cashier

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        self.cashier = authenticate_cashier(request, till=self.till)


class NodeView(APIView):
    """A retail server or an edge."""

    node: NodeCertificate

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        self.node = authenticate_node(request)


class NeighbourView(APIView):
    """A till (expired or not) or a node: `till` or `node`, the other is None."""

    till: Till | None
    node: NodeCertificate | None
    head: Head | None  # of the till, told but not stored yet

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        self.till = self.node = self.head = None
        if authorization_scheme(request) == "node":
            self.node = authenticate_node(request)
        else:
            self.till = authenticate_till(request, take_expired=True)
            self.head = read_head(request, journal=self.till.journal)
