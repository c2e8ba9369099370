"""Which pages of other origins may call the service from a browser (CORS)."""

from litestar.config.cors import CORSConfig

_EXPOSED = [
    "ETag", "Link", "Location", "Retry-After", "Deprecation", "Sunset", "X-Request-ID", "X-Total-Count",
    "RateLimit", "RateLimit-Policy", "Preference-Applied", "Idempotency-Replayed", "WWW-Authenticate",
]  # fmt: skip
_ACCEPTED = [
    "Accept", "Authorization", "Content-Type", "Idempotency-Key", "If-Match", "If-None-Match", "Last-Event-ID",
    "Prefer", "X-Request-ID",
]  # fmt: skip


def cross_origin(origins: tuple[str, ...]) -> CORSConfig | None:
    """The rules for these origins, `*` for all; None where there are none. Cookies are never used."""
    if not origins:
        return None
    return CORSConfig(
        allow_origins=[*origins],
        allow_methods=["GET", "HEAD", "POST", "PATCH", "DELETE"],
        allow_headers=_ACCEPTED,
        expose_headers=_EXPOSED,
        max_age=600,
    )
