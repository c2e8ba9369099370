"""What is checked before any route runs: who asks, that it can answer as asked, and that it knows the parameters."""

from api.http.access import Access
from api.http.negotiation import require_acceptable
from api.http.operation import operation_of
from api.http.problems import AnyRequest
from api.http.query import read_query


async def check_request(request: AnyRequest) -> None:
    """Refuse a request that its route cannot answer as asked; litestar's `before_request`."""
    access = request.app.state.access
    if not isinstance(access, Access):
        raise TypeError("the app's state holds no access")
    await access.admit(request)
    operation = operation_of(request.route_handler)
    if operation is None:
        return
    require_acceptable(request, operation.produces)
    read_query(request, operation.query)
