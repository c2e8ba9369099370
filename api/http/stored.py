"""Answers that are stored bytes."""

from litestar import Response

JSON = "application/json"


class StoredResponse(Response[bytes]):
    """Bytes that are sent as they are; made without looking for the other things that a response may be made of."""

    __slots__ = ()

    def __init__(self, content: bytes, headers: dict[str, str], media_type: str = JSON, status_code: int = 200) -> None:
        """`headers` have lower-case names."""
        self.content = content
        self.headers = headers
        self.media_type = media_type
        self.status_code = status_code
        self.background = None
        self.cookies = []
        self.encoding = "utf-8"
        self.response_type_encoders = {}
