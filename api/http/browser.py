"""`/docs`: Swagger UI over the OpenAPI document; its files come from the installed package, nothing from elsewhere."""

import mimetypes
from functools import cache

from litestar import Response, get
from swagger_ui_bundle import swagger_ui_path

from api.http.given import PathText
from api.http.operation import Operation
from api.http.problems import UNKNOWN_PATH, AnyRequest, ProblemError

# The page runs no script but its own files, and neither it nor they may load anything from another host.
_POLICY = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'"

_PAGE = b"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>sijill API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
<link rel="icon" type="image/png" href="/docs/favicon-32x32.png">
</head>
<body>
<div id="swagger-ui"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
"""
_START = b"""SwaggerUIBundle({
  url: "/openapi/v1.json",
  dom_id: "#swagger-ui",
  deepLinking: true,
  presets: [SwaggerUIBundle.presets.apis],
});
"""
_FILES = frozenset({"swagger-ui.css", "swagger-ui-bundle.js", "favicon-32x32.png"})

_BROWSER = Operation(described="A page to browse this document.", produces="text/html", public=True, stored=False)
_ASSET = Operation(described="A file of the page.", produces="*/*", public=True, stored=False)


@get("/docs", operation_id="getDocs", summary="Browse the document", tags=["service"], opt=_BROWSER.opt())
async def browser() -> Response[bytes]:
    """Swagger UI."""
    headers = {"content-security-policy": _POLICY}
    return Response(_PAGE, media_type="text/html", headers=headers)


@get("/docs/{name:str}", operation_id="getDocsFile", summary="Files of the page", tags=["service"], opt=_ASSET.opt())
async def asset(request: AnyRequest, name: PathText) -> Response[bytes]:
    """A script, style sheet or icon of `/docs`."""
    content = _content(name)
    if content is None:
        raise ProblemError(UNKNOWN_PATH, f"there is no path {request.url.path}")
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return Response(content, media_type=media_type, headers={"cache-control": "max-age=86400"})


@cache
def _packaged(name: str) -> bytes:
    return bytes((swagger_ui_path / name).read_bytes())


def _content(name: str) -> bytes | None:
    if name == "start.js":
        return _START
    return _packaged(name) if name in _FILES else None
