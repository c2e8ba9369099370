"""What is checked before any route runs: who asks, that it can answer as asked, and that it knows the parameters."""

from litestar import Response

from api.http.access import Access
from api.http.idempotency import replayed
from api.http.negotiation import require_acceptable
from api.http.operation import operation_of
from api.http.problems import AnyRequest
from api.http.query import read_query


async def check_request(request: AnyRequest) -> Response[bytes | None] | None:
    """Refuse a request that its route cannot answer as asked; litestar's `before_request`.

    An answer in place of the route's is the one that the same request had before.
    """
    access = request.app.state.access
    if not isinstance(access, Access):
        raise TypeError("the app's state holds no access")
    await access.admit(request)
    operation = operation_of(request.route_handler)
    if operation is None:
        return None
    if not operation.formats:
        require_acceptable(request, operation.produces)
    read_query(request, operation.query)
    return None if operation.public else await replayed(request, access.pool)
