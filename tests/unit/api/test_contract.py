"""The committed OpenAPI contract: current, and kept by what the code answers to whatever it is sent."""

import json
import re

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as bounds
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS

from retail.api.openapi import contract, contract_path

# Enough to meet nulls, wrong types, empty and huge values in each place.
EXAMPLES = 20


@schemathesis.serializer("application/x-ndjson")
def ndjson(ctx, value) -> bytes:
    """Lines of anything: what isn't a sealed document is refused line by line."""
    return (value if isinstance(value, str) else json.dumps(value)).encode("utf-8", "replace")


SCHEMA = schemathesis.openapi.from_dict(json.loads(contract_path().read_bytes()))
OPERATIONS = {operation.label: operation for operation in (found.ok() for found in SCHEMA.get_all_operations())}
KEPT = [CHECKS.get_one(name) for name in ("status_code_conformance", "response_schema_conformance")]


def test_the_committed_contract_is_current():
    assert contract_path().read_bytes() == contract(), "run: EVERTILL_ROLE=edge manage.py openapi"


def test_every_call_of_the_api_is_in_the_contract():
    from retail.api.urls import urlpatterns
    from retail.edge.urls import urlpatterns as edge

    routes = [str(pattern.pattern) for pattern in [*urlpatterns, *edge] if not hasattr(pattern, "url_patterns")]
    paths = {label.split(" ")[1].removeprefix("/api/v1/") for label in OPERATIONS}
    assert {re.sub(r"<\w+:(\w+)>", r"{\1}", route) for route in routes} <= paths


@pytest.mark.django_db
@pytest.mark.parametrize("label", sorted(OPERATIONS))
def test_no_request_breaks_a_call(label, edge_till, settings):
    """Whatever comes: a documented status, an answer of the documented shape, never a 500."""
    settings.ROOT_URLCONF = "retail.urls.edge"
    operation = OPERATIONS[label]
    app = get_wsgi_application()
    cases = st.one_of(*(operation.as_strategy(generation_mode=mode) for mode in GenerationMode))

    @bounds(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=cases, known_till=st.sampled_from([True, True, True, False]))
    def send(case, known_till) -> None:
        if known_till:
            # A wrong head or token stops a call at its door; most examples are to reach the call itself.
            case.headers.pop("Evertill-Head", None)
        tokens = {"Authorization": f"Device {edge_till.device}", "Evertill-Staff": edge_till.staff}
        response = case.call(app=app, headers=tokens if known_till else None)
        assert response.status_code != 500, case.as_curl_command()
        assert response.headers["evertill-node"][0].startswith("edge/")
        if response.status_code != 200:
            assert set(response.json()["error"]) == {"code", "message", "data", "retryable"}
        case.validate_response(response, checks=KEPT)

    send()
