"""Data packages: the chain to a database's release, manifests, chunks. Only of scopes the database subscribes to."""

from typing import Any

import orjson
from django.http import HttpResponse
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from retail.api.errors import NotFoundError
from retail.api.fields import StrictSerializer, Text, read
from retail.api.views import NodeView
from retail.cdx.models import ChannelDatabase, Package
from retail.cdx.publish.chain import chain
from retail.cdx.publish.packages import chunk_names
from retail.cdx.publish.release import released_cut, scopes_of
from retail.cdx.publish.storage import read_chunk
from retail.cdx.registry import JOBS

from .errors import JobUnknownError, ScopeElsewhereError

# Named by content: whoever has it has it for ever.
IMMUTABLE = "private, max-age=31536000, immutable"
# Packages that one bundle is asked for, and bytes it holds (or one package that is larger).
MOST = 200
BUNDLE_BYTES = 4_000_000


class PackagesQuery(StrictSerializer):
    job = Text(max_length=10)
    scope = Text(max_length=40)
    after = serializers.IntegerField(min_value=0, max_value=2**53 - 1)


class PackagesView(NodeView):
    """A node, and what it subscribes to."""

    def database(self) -> ChannelDatabase:
        return ChannelDatabase.objects.select_related("group").get(pk=self.node.id)

    def check_scope(self, database: ChannelDatabase, scope: str) -> None:
        """Packages of a store hold its staff's PIN verifiers: they are for that store's databases."""
        if scope not in scopes_of(database):
            raise ScopeElsewhereError(scope=scope)

    def package(self, name: str) -> Package:
        package = Package.objects.filter(hash=name).first()
        if package is None:
            raise NotFoundError
        self.check_scope(self.database(), package.scope)
        return package


class Packages(PackagesView):
    """GET packages?job=&scope=&after= → `{packages: [{hash, kind, from_cut, to_cut, rows, size}]}`, oldest first."""

    def get(self, request: Request) -> Response:
        query = read(PackagesQuery, request.query_params.dict())
        if query["job"] not in JOBS:
            raise JobUnknownError(job=query["job"])
        database = self.database()
        self.check_scope(database, query["scope"])
        head = released_cut(database=database, job=query["job"])
        packages = chain(job=query["job"], scope=query["scope"], after=query["after"], head=head)
        names = ("hash", "kind", "from_cut", "to_cut", "rows", "size")
        return Response({"packages": [{name: getattr(package, name) for name in names} for package in packages]})


class BundleQuery(StrictSerializer):
    packages = serializers.ListField(child=Text(max_length=64), max_length=MOST)


class Bundle(PackagesView):
    """POST packages/bundle `{packages: [hash…]}` → a line of JSON, `{parts: [{package, chunk: n or null, size}…]}`, and
    then the parts' bytes in this order: manifests (chunk null), each followed by its chunks while there is room.

    Unknown packages and those of other scopes are left out: who misses one asks for it singly and is told why."""

    def post(self, request: Request) -> HttpResponse:
        names = read(BundleQuery, request.data)["packages"]
        scopes = set(scopes_of(self.database()))
        parts: list[dict[str, Any]] = []
        contents: list[bytes] = []
        room = BUNDLE_BYTES
        for package in Package.objects.filter(hash__in=names).order_by("pk"):
            if package.scope not in scopes or room <= 0:
                continue
            pieces: list[tuple[int | None, bytes]] = [(None, package.manifest.encode("ascii"))]
            if package.size <= room:
                pieces += enumerate(read_chunk(name) for name in chunk_names(package))
            for number, content in pieces:
                parts.append({"package": package.hash, "chunk": number, "size": len(content)})
                contents.append(content)
                room -= len(content)
        head = orjson.dumps({"parts": parts}, option=orjson.OPT_APPEND_NEWLINE)
        return HttpResponse(b"".join([head, *contents]), content_type="application/octet-stream")


class Manifest(PackagesView):
    """GET packages/<hash> → the signed manifest."""

    def get(self, request: Request, name: str) -> HttpResponse:
        answer = HttpResponse(self.package(name).manifest, content_type="application/jose")
        answer["Cache-Control"] = IMMUTABLE
        return answer


class Chunk(PackagesView):
    """GET packages/<hash>/chunks/<n> → the file, at most 4 MB before compression."""

    def get(self, request: Request, name: str, number: int) -> HttpResponse:
        names = chunk_names(self.package(name))
        if number >= len(names):
            raise NotFoundError
        answer = HttpResponse(read_chunk(names[number]), content_type="application/zstd")
        answer["Cache-Control"] = IMMUTABLE
        return answer
