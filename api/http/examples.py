"""Examples that the OpenAPI document shows."""

WEBHOOK = {
    "url": "https://consumer.example/sijill",
    "description": "events only",
    "kinds": ["event"],
}

ARTICLE = {
    "text": "استقبل وزير الخارجية المصري بدر عبد العاطي اليوم الثلاثاء في القاهرة نظيره التركي هاكان فيدان.",
    "published_at": "2025-08-12T15:00:00+03:00",
    "source": "example",
}
