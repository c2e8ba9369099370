"""Examples that the OpenAPI document shows."""

ARTICLE = {
    "text": "استقبل وزير الخارجية المصري بدر عبد العاطي اليوم الثلاثاء في القاهرة نظيره التركي هاكان فيدان.",
    "published_at": "2025-08-12T15:00:00+03:00",
    "source": "example",
}

BATCH = [ARTICLE]
"""One article in an array; lines of JSON have the same items without brackets and commas."""

KEY = {"name": "crawler", "scopes": ["ingest"], "expires_at": "2035-01-01T00:00:00Z"}
"""A key for one purpose, with an end."""
