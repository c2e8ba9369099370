"""What is checked before any route runs: that it can answer in an accepted type, and that it knows the parameters."""

from api.http.negotiation import require_acceptable
from api.http.operation import operation_of
from api.http.problems import AnyRequest
from api.http.query import read_query


async def check_request(request: AnyRequest) -> None:
    """Refuse a request that its route cannot answer as asked; litestar's `before_request`."""
    operation = operation_of(request.route_handler)
    if operation is None:
        return
    if not operation.formats:
        require_acceptable(request, operation.produces)
    read_query(request, operation.query)
