"""`/v1/ontology`: the vocabulary of the contract."""

import hashlib
from functools import cache

import msgspec
from litestar import Controller, Response, get

from api.http.conditional import tagged
from api.http.operation import Operation
from api.http.problems import AnyRequest
from api.services.vocabulary import ontology
from schemas.v1.ontology import Ontology

_GET = Operation(described="The vocabulary.", answer=Ontology, conditional=True, stored=False)


class OntologyController(Controller):
    """The vocabulary."""

    path = "/ontology"
    tags = ("service",)

    @get(operation_id="getOntology", summary="Read the vocabulary", opt=_GET.opt())
    async def get_ontology(self, request: AnyRequest) -> Response[bytes]:
        """Event types, modes, contexts, sectors, offices and every other closed choice, in Arabic and English.

        Types carry PLOVER's scores and CAMEO codes, CAMEO codes Goldstein's values.
        """
        body, tag = _served()
        return tagged(request, body, tag)


@cache
def _served() -> tuple[bytes, str]:
    body = msgspec.json.encode(ontology())
    return body, f'"{hashlib.sha256(body).hexdigest()[:16]}"'
