"""What holds for every answer: our headers, one error shape, two languages, CORS for the API only, bounded bodies."""

import string

import pytest
from django.test import Client
from django.utils import translation

from retail.api.error_texts import TEXTS, error_text
from retail.api.rendering import MAX_BODY
from retail.domain.errors import EvertillError
from retail.management.catalogue import compile_mo, read_po

pytestmark = pytest.mark.django_db

MIDDLEWARE_OF_A_NODE = [
    "retail.api.middleware.NodeHeaders",
    "django.middleware.security.SecurityMiddleware",
    "corsheaders.middleware.CorsMiddleware",
]
EDGE_ORIGIN = {"origin": "https://edge.example"}


@pytest.fixture
def node(settings, company, be_node) -> Client:
    settings.MIDDLEWARE = MIDDLEWARE_OF_A_NODE
    settings.ROOT_URLCONF = "retail.urls.server"
    be_node("server")
    return Client(raise_request_exception=False)


def test_status_needs_no_token(node):
    response = node.get("/api/v1/status")
    assert response.status_code == 200, response.content
    answer = response.json()
    assert (answer["role"], answer["stores"], answer["store"]) == ("server", ["0001", "0002"], None)
    assert answer["ready"]["ok"] is False
    assert [reason["code"] for reason in answer["ready"]["reasons"]] == ["never_synchronised"]
    assert answer["version"] == "0.1.0"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("get", "/api/v1/status", 200),
        ("get", "/api/v1/nowhere", 404),
        ("get", "/api/", 404),
        ("get", "/elsewhere", 404),
        ("put", "/api/v1/status", 405),
        ("get", "/api/v1/products", 401),
        ("options", "/api/v1/products", 200),
    ],
)
def test_our_headers_are_on_every_answer(node, method, path, status):
    response = getattr(node, method)(path, headers=EDGE_ORIGIN | {"access-control-request-method": "GET"})
    assert response.status_code == status
    assert response["Evertill-Node"].startswith("server/")
    assert response["Evertill-Time"].endswith("Z")


@pytest.mark.parametrize(("path", "code"), [("/api/v1/nowhere", "not_found"), ("/api/x", "not_found")])
def test_what_is_not_there_answers_in_our_shape(node, refusal, path, code):
    assert refusal(node.get(path)) == (404, code)


def test_wrong_methods_name_the_right_ones(node, refusal):
    response = node.delete("/api/v1/status")
    assert refusal(response) == (405, "method_not_allowed")
    assert "GET" in response["Allow"]


def test_an_edge_call_does_not_exist_at_a_server(node, refusal):
    assert refusal(node.post("/api/v1/activate/manager", {}, content_type="application/json")) == (404, "not_found")


class TestCors:
    def test_any_origin_may_call_the_api_and_read_our_headers(self, node):
        response = node.get("/api/v1/status", headers=EDGE_ORIGIN)
        assert response["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in response
        exposed = {name.strip() for name in response["Access-Control-Expose-Headers"].split(",")}
        assert {"Evertill-Node", "Evertill-Time"} <= exposed

    def test_preflight_lets_our_headers_through(self, node):
        response = node.options(
            "/api/v1/cart/price",
            headers=EDGE_ORIGIN
            | {
                "access-control-request-method": "POST",
                "access-control-request-headers": "authorization,content-type,evertill-head,evertill-staff",
                "access-control-request-private-network": "true",
            },
        )
        allowed = response["Access-Control-Allow-Headers"].lower()
        assert all(name in allowed for name in ("authorization", "content-type", "evertill-head", "evertill-staff"))
        assert "POST" in response["Access-Control-Allow-Methods"]
        assert response["Access-Control-Allow-Private-Network"] == "true"

    def test_pages_and_static_files_do_not_vary_by_origin(self, node):
        response = node.get("/elsewhere", headers=EDGE_ORIGIN)
        assert "Access-Control-Allow-Origin" not in response
        assert "origin" not in response.get("Vary", "").lower()


class TestBodies:
    def post(self, till, content: bytes, content_type: str = "application/json"):
        return till.client.post("/api/v1/cart/price", content, content_type=content_type, headers=till.headers())

    @pytest.mark.parametrize(
        "content", [b"", b"{", b"\xff\xfe", b'{"a":1e999}', b"[" * 5000, b'"\\ud800"', b"nul", b"{}x"]
    )
    def test_malformed(self, till, refusal, content):
        status, code = refusal(self.post(till, content))
        assert (status, code) in {(400, "malformed_body"), (400, "invalid_request")}

    def test_too_large(self, till, refusal):
        response = self.post(till, b'{"x":"' + b"x" * MAX_BODY + b'"}')
        assert refusal(response) == (413, "body_too_large")
        assert response.json()["error"]["data"] == {"limit": MAX_BODY}

    def test_of_another_type(self, till, refusal):
        assert refusal(self.post(till, b"a=1", "application/x-www-form-urlencoded")) == (415, "unsupported_media_type")

    def test_only_json_comes_back(self, till, refusal):
        response = till.client.get("/api/v1/products", headers=till.headers(accept="text/html"))
        assert refusal(response) == (406, "not_acceptable")


class TestTexts:
    def test_every_error_has_a_text(self):
        # The loader of the real chain is a command of headquarters: it tells a terminal, no address answers with it.
        kinds = [kind for kind in _kinds(EvertillError) if not kind.__module__.startswith("retail.hq.realdata")]
        codes = {kind.code for kind in kinds}
        assert codes - set(TEXTS) == set()

    def test_placeholders_without_a_value_do_not_fail_an_answer(self):
        assert error_text("unknown_barcode", {}) == "No product has the barcode –."
        assert error_text("barcode_ambiguous", {"barcode": "{x}", "products": ["1", "2"]}).endswith(
            "{x}: 1, 2. Choose one."
        )

    def test_the_language_is_the_requests(self, till, chinese):
        response = till.get("products", {"barcode": "000"}, accept_language="zh-CN,zh;q=0.9,en;q=0.5")
        assert response.json()["error"]["message"] == "没有条码为 000 的商品。"
        response = till.get("products", {"barcode": "000"}, accept_language="de, en;q=0.5")
        assert response.json()["error"]["message"] == "No product has the barcode 000."
        assert translation.get_language() == "en"

    def test_every_text_has_its_chinese(self, chinese):
        with translation.override("zh-hans"):
            untranslated = [code for code, text in TEXTS.items() if error_text(code, {}) == text.format_map(_Dash())]
        assert untranslated == []

    def test_chinese_texts_have_the_placeholders_of_the_english(self, chinese):
        with translation.override("zh-hans"):
            for code, text in TEXTS.items():
                names = {name for _, name, _, _ in string.Formatter().parse(text) if name}
                translated = translation.gettext(text)
                assert {name for _, name, _, _ in string.Formatter().parse(translated) if name} == names, code

    def test_a_newer_headquarters_speaks_for_itself(self, rf):
        from retail.api.errors import error_body
        from retail.cdx.hq_client import HqRefusedError

        newer = HqRefusedError(code="code_of_tomorrow", status=403, message="Come back tomorrow.", data={})
        assert error_body(newer, rf.get("/"))["message"] == "Come back tomorrow."
        known = HqRefusedError(code="code_used", status=403, message="x", data={})
        assert error_body(known, rf.get("/"))["message"] == TEXTS["code_used"]


class _Dash(dict):
    def __missing__(self, key: str) -> str:
        return "–"


def _kinds(kind: type[EvertillError]) -> set[type[EvertillError]]:
    return {kind} | {found for child in kind.__subclasses__() for found in _kinds(child)}


@pytest.fixture
def chinese(settings, tmp_path):
    """The catalogue as it will be compiled, in a folder of this test."""
    from django.utils.translation import trans_real

    target = tmp_path / "zh_Hans" / "LC_MESSAGES" / "django.mo"
    target.parent.mkdir(parents=True)
    target.write_bytes(compile_mo(read_po()))
    settings.LOCALE_PATHS = [tmp_path]
    trans_real._translations.clear()
    yield
    trans_real._translations.clear()
