"""The page as nodes serve it: shell, manifest, service worker, policy."""

import json
import re

import pytest
from django.test import Client, override_settings

from pos.assets import current_release

CSP = ["csp.middleware.CSPMiddleware"]


@pytest.fixture
def client(be_node):
    be_node(
        "edge",
        addresses={
            "server": "https://retail.example/api",
            "edge": "http://localhost:8002",
            "packages": "https://hq.example",
        },
    )
    with override_settings(ROOT_URLCONF="retail.urls.edge", MIDDLEWARE=CSP, PUBLIC_URL="http://localhost:8002"):
        yield Client()


def directives(response) -> dict[str, list[str]]:
    parts = [part.split() for part in response["Content-Security-Policy"].split(";") if part.strip()]
    return {name: values for name, *values in parts}


def test_the_landing_of_a_node_leads_to_the_till(client):
    assert client.get("/")["Location"] == "/pos/"
    assert client.get("/pos")["Location"] == "/pos/"


def test_the_shell_has_no_inline_script_or_style(client):
    body = client.get("/pos/").content.decode()
    assert re.findall(r"<script(?![^>]*\bsrc=)", body) == []
    assert re.findall(r"<style|\sstyle=|\son\w+=", body) == []
    assert 'src="/static/pos/app.js"' in body


def test_the_shell_preloads_every_script_of_the_release(client):
    body = client.get("/pos/").content.decode()
    preloaded = re.findall(r'<link rel="modulepreload" href="([^"]+)"', body)
    assert tuple(preloaded) == current_release().scripts
    assert "/static/pos/screens/root.js" in preloaded
    assert "/static/vendor/preact.js" in preloaded


def test_the_policy_is_strict_and_names_the_nodes_only(client):
    policy = directives(client.get("/pos/"))
    assert policy["default-src"] == ["'none'"]
    assert policy["script-src"] == ["'self'"]
    assert policy["style-src"] == ["'self'"]
    assert policy["require-trusted-types-for"] == ["'script'"]
    assert policy["frame-ancestors"] == ["'none'"]
    assert set(policy["connect-src"]) == {
        "'self'",
        "http://localhost:8002",
        "ws://localhost:8002",
        "https://retail.example",
        "wss://retail.example",
    }


def test_a_till_opened_at_the_server_may_call_the_edges_of_the_group(be_node):
    addresses = {
        "edge:0001": "http://edge-1.example:8002",
        "edge:0002": "https://edge-2.example",
        "sessions": "https://hq",
    }
    be_node("server", addresses=addresses)
    with override_settings(ROOT_URLCONF="retail.urls.server", MIDDLEWARE=CSP, PUBLIC_URL="https://retail.example"):
        allowed = directives(Client().get("/pos/"))["connect-src"]
    https = {f"{scheme}://{name}.example" for scheme in ("https", "wss") for name in ("retail", "edge-2")}
    assert set(allowed) == {"'self'", "http://edge-1.example:8002", "ws://edge-1.example:8002"} | https


def test_before_enrolment_the_page_talks_to_itself_only(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    with override_settings(ROOT_URLCONF="retail.urls.edge", MIDDLEWARE=CSP):
        assert directives(Client().get("/pos/"))["connect-src"] == ["'self'"]


def test_the_page_is_asked_for_again_each_time(client):
    assert client.get("/pos/")["Cache-Control"] == "no-cache"
    assert client.get("/pos/sw.js")["Cache-Control"] == "no-cache"


def test_the_worker_names_the_release_and_never_the_api(client):
    response = client.get("/pos/sw.js")
    assert response["Content-Type"] == "text/javascript; charset=utf-8"
    head, source = response.content.decode().split("\n", 1)
    release = json.loads(head.removeprefix("self.RELEASE = ").removesuffix(";"))
    assert tuple(release["files"]) == current_release().files
    assert release["shell"] == "/pos/"
    assert [url for url in release["files"] if not url.startswith(("/static/pos/", "/static/vendor/"))] == []
    assert "/static/pos/sw.js" not in release["files"]
    assert source.startswith("/**")


def test_a_moved_node_is_a_new_version_of_the_page(client, settings):
    def version() -> str:
        return json.loads(client.get("/pos/sw.js").content.decode().split("\n")[0][15:-1])["version"]

    before = version()
    assert before == version()
    settings.PUBLIC_URL = "http://localhost:9002"
    assert version() != before


def test_the_manifest_makes_the_till_an_application(client):
    response = client.get("/pos/manifest.webmanifest")
    assert response["Content-Type"] == "application/manifest+json"
    manifest = json.loads(response.content)
    assert (manifest["start_url"], manifest["scope"], manifest["display"]) == ("/pos/", "/pos/", "standalone")
    assert {icon["sizes"] for icon in manifest["icons"]} == {"any", "192x192", "512x512"}


@pytest.mark.parametrize("path", ["/pos/", "/pos/sw.js", "/pos/manifest.webmanifest"])
def test_the_page_is_only_read(client, path):
    assert client.post(path).status_code == 405
