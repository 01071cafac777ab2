"""`GET categories`."""

from rest_framework.request import Request
from rest_framework.response import Response

from retail.masterdata.models import Category

from .contract import SELLING, call
from .shapes import CategoriesAnswer
from .views import SellingView


class Categories(SellingView):
    @call(answer=CategoriesAnswer, parameters=SELLING, summary="Categories of the product grid")
    def get(self, request: Request) -> Response:
        rows = Category.objects.order_by("position", "code")
        return Response({"categories": list(rows.values("code", "name_en", "name_zh", "icon", "position"))})
