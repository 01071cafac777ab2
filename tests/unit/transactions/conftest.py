import pytest

from retail.transactions.accept import accept_documents
from retail.transactions.prepare import Sender

from .till import NOW, Till


@pytest.fixture
def node(be_node, company):
    """This process is the retail server; store 0001 and its products are in its data."""
    return be_node("server")


@pytest.fixture
def till(node):
    return Till(node.hq)


@pytest.fixture
def take():
    """take(till, documents) hands them over as the till does; answers with the results."""

    def hand_over(till, documents, *, now=NOW, certificate=True, **sender):
        return accept_documents(
            batch=documents,
            sender=Sender(sender.pop("name", f"device:{till.journal}"), **sender),
            certificates=[till.certificate] if certificate else [],
            now=now,
        )

    return hand_over
