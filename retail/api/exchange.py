"""`exchange/*`: have-vectors and sealed documents between neighbours (docs/api.md). Served on every role."""

from collections.abc import Mapping
from dataclasses import replace
from typing import IO, Any

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from rest_framework.parsers import BaseParser
from rest_framework.request import Request
from rest_framework.response import Response

from retail.transactions.accept import accept_documents
from retail.transactions.hearsay import MEMBERS, Hearsay, note_hearsay, read_hearsay
from retail.transactions.models import Journal
from retail.transactions.ndjson import MEDIA_TYPE, join_lines, read_batch
from retail.transactions.prepare import Sender
from retail.transactions.results import Result
from retail.transactions.serve import answer_vectors, lines_for, reach

from .contract import NDJSON, NODE, TILL, call
from .errors import BodyTooLargeError, MalformedBodyError, UnknownFieldError, error_body
from .heads import note_stored, report_head
from .shapes import DocumentsAnswer, VectorsAnswer, VectorsQuestion
from .views import NeighbourView, NodeView

# Vectors of some ten thousand journals, or 500 ordinary documents: what DATA_UPLOAD_MAX_MEMORY_SIZE allows.
MAX_BODY = 8 * 1024 * 1024


def _read_all(stream: IO[bytes]) -> bytes:
    content = stream.read(MAX_BODY + 1)
    if len(content) > MAX_BODY:
        raise BodyTooLargeError(limit=MAX_BODY)
    return content


class VectorParser(BaseParser):
    media_type = "application/json"

    def parse(self, stream: IO[bytes], media_type: Any = None, parser_context: Mapping[str, Any] | None = None) -> Any:
        try:
            return orjson.loads(_read_all(stream))
        except orjson.JSONDecodeError as error:
            raise MalformedBodyError from error


class NdjsonParser(BaseParser):
    """The bytes themselves: documents are stored and hashed as they came."""

    media_type = MEDIA_TYPE

    def parse(self, stream: IO[bytes], media_type: Any = None, parser_context: Mapping[str, Any] | None = None) -> Any:
        return _read_all(stream)


def _question(request: Request, *, node: bool) -> tuple[Any, bool]:
    """(journals, all) of a request for vectors; `all` is for nodes only."""
    data = request.data
    if not isinstance(data, Mapping):
        raise MalformedBodyError
    unknown = sorted(str(name) for name in data if name not in ("journals", "all", *MEMBERS))
    if unknown:
        raise UnknownFieldError(fields=unknown)
    return data.get("journals"), node and data.get("all") is True


class VectorsView(NeighbourView):
    """What this node holds of the journals asked for; to a node with `all`, of every journal in its reach."""

    parser_classes = [VectorParser]

    @call(answer=VectorsAnswer, parameters=TILL, body=VectorsQuestion, summary="Have-vectors of journals")
    def post(self, request: Request) -> Response:
        if self.till is not None:
            report_head(request, journal=self.till.journal)
        journals, everything = _question(request, node=self.node is not None)
        said = read_hearsay(request.data)
        answer = answer_vectors(asked=journals, node=self.node, everything=everything, now=timezone.now())
        if said.denied or said.heads:
            self._note(said)
        return Response({**answer, "custodian": settings.ROLE})

    def _note(self, said: Hearsay) -> None:
        """A till speaks for its register's journals, a node for those in its reach; an edge heard its tills, a
        server its edges too."""
        if self.node is not None:
            note_hearsay(said=said, about=reach(self.node), sources=("till", "edge"), now=timezone.now())
            return
        assert self.till is not None  # noqa: S101  (one of the two is there, or the call was refused)
        own = Journal.objects.filter(register=self.till.register, store=self.till.store)
        note_hearsay(said=replace(said, heads=()), about=own, sources=("till",), now=timezone.now())


class DocumentsView(NeighbourView):
    """Take documents. A till may bring any whose journal's certificate verifies, another till's too (rescue)."""

    parser_classes = [NdjsonParser]

    @call(answer=DocumentsAnswer, parameters=TILL, body=NDJSON, summary="Take sealed documents")
    def post(self, request: Request) -> Response:
        # Without a body the REST framework hands out an empty mapping instead of asking the parser.
        batch = read_batch(request.data if isinstance(request.data, bytes) else b"")
        results = accept_documents(
            batch=batch.documents,
            sender=self._sender(),
            certificates=batch.certificates,
            reported=self.head,
            now=timezone.now(),
        )
        if self.head is not None:
            note_stored(journal=self.head.journal, seq=self.head.seq)
        return Response({"custodian": settings.ROLE, "results": [_as_json(result, request) for result in results]})

    def _sender(self) -> Sender:
        if self.node is not None:
            return Sender(f"node:{self.node.id}")
        assert self.till is not None  # noqa: S101  (one of the two is there, or the call was refused)
        return Sender(f"device:{self.till.journal}", expired=self.till.expired)


class PullView(NodeView):
    """What the asking node lacks, at most 500 documents; it asks again with its new vectors until nothing comes."""

    parser_classes = [VectorParser]

    @call(answer=NDJSON, parameters=NODE, body=VectorsQuestion, summary="Documents that the asking node lacks")
    def post(self, request: Request) -> HttpResponse:
        journals, everything = _question(request, node=True)
        lines = lines_for(asked=journals, node=self.node, everything=everything)
        return HttpResponse(join_lines(lines), content_type=MEDIA_TYPE)


def _as_json(result: Result, request: HttpRequest | Request) -> dict[str, Any]:
    return {
        "uuid": None if result.uuid is None else str(result.uuid),
        "hash": result.hash,
        "result": result.outcome,
        "flags": result.flags,
        "error": None if result.error is None else error_body(result.error, request),
    }
