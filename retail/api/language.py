"""The language of an answer: the request's Accept-Language. No cookie, no session, no middleware."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.http import HttpRequest
from django.utils import translation
from django.utils.translation.trans_real import get_supported_language_variant, parse_accept_lang_header

DEFAULT = "en"


def request_language(request: HttpRequest) -> str:
    """ "en" or "zh-hans": the first wish of the header that we speak."""
    for wish, _quality in parse_accept_lang_header(request.headers.get("Accept-Language", "")[:200]):
        if wish == "*":
            break
        try:
            return get_supported_language_variant(wish)
        except LookupError:
            continue
    return DEFAULT


@contextmanager
def spoken(request: HttpRequest) -> Iterator[None]:
    """Texts made inside are in the request's language."""
    with translation.override(request_language(request)):
        yield
