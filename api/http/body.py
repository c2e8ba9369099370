"""Reading a posted article: its size, its members, and what makes one unreadable or unstorable."""

import typing
from collections.abc import Iterator
from datetime import UTC, datetime

import msgspec

from api.http.invalid import bad_strings
from api.http.members import Json, explain, invalid_body, load
from api.http.negotiation import require_json
from api.http.problems import TOO_LARGE, AnyRequest, ProblemError
from schemas.v1.article import ArticleInput, HtmlArticleInput, PostedInput
from schemas.v1.problem import InvalidCode, InvalidMember

# JSON may write each byte of ASCII text as six (\u0041); the rest is room for the other members.
_ESCAPED = 6
_OTHER_MEMBERS = 65_536

# Before the first Arabic newspaper and far in the future, dates relative to the publication leave the calendar.
EARLIEST = datetime(1800, 1, 1, tzinfo=UTC)
LATEST = datetime(3000, 1, 1, tzinfo=UTC)

_TEXT = msgspec.json.Decoder(ArticleInput)
_HTML = msgspec.json.Decoder(HtmlArticleInput)


def largest_body(max_text_bytes: int) -> int:
    """Bytes of the largest body that can hold an accepted article."""
    return max_text_bytes * _ESCAPED + _OTHER_MEMBERS


async def read_article(request: AnyRequest, max_text_bytes: int) -> PostedInput:
    """The article of a request; raises a problem that names every bad member."""
    require_json(request)
    return parse_article(await request.body(), max_text_bytes)


def parse_article(body: bytes, max_text_bytes: int) -> PostedInput:
    """An article from JSON. Of members given twice the last counts."""
    article = _decoded(body, max_text_bytes)
    name, content = _content(article)
    _require_size(name, content, max_text_bytes)
    if faults := article_faults(article):
        raise invalid_body([*faults])
    return article


def article_faults(article: PostedInput) -> tuple[InvalidMember, ...]:
    """What makes an article of the right types unreadable or unstorable."""
    members = msgspec.structs.asdict(article)
    strings = (fault for name, value in members.items() for fault in bad_strings(value, (name,)))
    return (*strings, *_faults(members))


def _decoded(body: bytes, max_text_bytes: int) -> PostedInput:
    try:
        return _TEXT.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        value = load(body)
    kind = HtmlArticleInput if isinstance(value, dict) and "html" in value and "text" not in value else ArticleInput
    if kind is HtmlArticleInput:
        try:
            return _HTML.decode(body)
        except (msgspec.DecodeError, RecursionError):
            pass
    raise _explain(value, kind, max_text_bytes)


def _explain(value: typing.Any, kind: type[ArticleInput | HtmlArticleInput], max_text_bytes: int) -> ProblemError:
    if isinstance(value, dict):
        if "html" in value and "text" in value:
            detail = "give either text or html"
            return invalid_body([InvalidMember(pointer="/html", code=InvalidCode.VALUE, detail=detail)])
        for name in ("text", "html"):
            if isinstance(value.get(name), str):
                _require_size(name, value[name], max_text_bytes)
    return explain(value, kind, _faults)


def _content(article: PostedInput) -> tuple[str, str]:
    match article:
        case ArticleInput(text=text):
            return "text", text
        case HtmlArticleInput(html=html):
            return "html", html


def _require_size(name: str, text: str, max_text_bytes: int) -> None:
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > max_text_bytes:
        detail = f"the {name} has {size} bytes in UTF-8; at most {max_text_bytes} are taken"
        member = InvalidMember(pointer=f"/{name}", code=InvalidCode.LENGTH, detail=detail)
        raise ProblemError(TOO_LARGE, detail, errors=(member,))


def _faults(members: Json) -> Iterator[InvalidMember]:
    """What types cannot say: blank text and days beyond the calendar."""
    for name in ("text", "html"):
        text = members.get(name)
        if isinstance(text, str) and not text.strip():
            detail = f"the {name} is empty or only whitespace"
            yield InvalidMember(pointer=f"/{name}", code=InvalidCode.EMPTY, detail=detail)
    published_at = members.get("published_at")
    if isinstance(published_at, datetime) and not EARLIEST <= published_at < LATEST:
        detail = f"expected an instant from {EARLIEST.year} to {LATEST.year - 1}"
        yield InvalidMember(pointer="/published_at", code=InvalidCode.RANGE, detail=detail)
