"""Every route of every role, for tests in one process."""

from .edge import urlpatterns as edge
from .hq import urlpatterns as hq
from .server import urlpatterns as server

urlpatterns = [*hq, *server, *edge]
