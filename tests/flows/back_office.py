"""An HQ user at the admin pages, by HTTP: sign in, press a button."""

import re
import urllib.parse
from http.cookiejar import CookieJar
from urllib.request import HTTPCookieProcessor, Request, build_opener

from .chain import Chain

USER, PASSWORD = "flow", "a long password for a flow"


class BackOffice:
    """A signed-in superuser of headquarters."""

    def __init__(self, chain: Chain) -> None:
        self._url = chain.hq.url
        self._opener = build_opener(HTTPCookieProcessor(CookieJar()))
        chain.hq.environment["DJANGO_SUPERUSER_PASSWORD"] = PASSWORD
        chain.hq.manage("createsuperuser", "--noinput", "--username", USER, "--email", "flow@example.com")
        self._submit("/admin/login/?next=/admin/", {"username": USER, "password": PASSWORD})

    def get(self, path: str) -> str:
        with self._opener.open(self._url + path, timeout=20) as answer:
            return str(answer.read().decode())

    def run_now(self, schedule: int) -> None:
        """The *Run now* button of a distribution schedule."""
        page = self.get(f"/admin/cdx/distributionschedule/{schedule}/change/")
        path = re.search(r'href="([^"]*run_now[^"]*)"', page)
        assert path, "no Run now on the schedule's page"
        self._submit(path[1], {})

    def tick(self, model: str, keys: list[int], *, action: str) -> None:
        """An action of the list for these rows."""
        self._submit(f"/admin/{model}/", {"action": action, "_selected_action": [str(key) for key in keys]})

    def _submit(self, path: str, values: dict[str, str | list[str]]) -> str:
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get(path))
        assert token, f"{path} has no form"
        data = urllib.parse.urlencode({"csrfmiddlewaretoken": token[1], **values}, doseq=True).encode()
        request = Request(self._url + path, data=data, headers={"Referer": self._url + path})
        with self._opener.open(request, timeout=20) as answer:
            return str(answer.read().decode())
