import pytest

from .network import Network, start_network


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    network = start_network(tmp_path_factory.mktemp("network"))
    yield network
    network.close()


@pytest.fixture
def network(running) -> Network:
    running.reset()
    return running
