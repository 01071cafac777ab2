"""`GET products/<number>/picture`: the image itself, asked for again only when it is another one."""

from django.http import HttpResponse
from django.utils.cache import get_conditional_response
from rest_framework.request import Request

from retail.selling.pictures import picture_of

from .contract import PICTURE, TILL, call
from .views import TillView


class ProductPicture(TillView):
    @call(answer=PICTURE, parameters=TILL, summary="Picture of a product")
    def get(self, request: Request, number: str) -> HttpResponse:
        picture = picture_of(number)
        etag = f'"{picture.sha256}"'
        response = HttpResponse(picture.content, content_type=picture.media_type)
        response.headers["ETag"] = etag
        response.headers["Cache-Control"] = "private, max-age=86400"
        response.headers["X-Content-Type-Options"] = "nosniff"
        answer = get_conditional_response(request._request, etag=etag, response=response)
        assert isinstance(answer, HttpResponse)  # noqa: S101  (it was given one)
        return answer
