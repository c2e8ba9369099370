"""The shipped samples: two of them tell of one meeting, which becomes one event of both."""

import msgspec
from asyncpg import Pool

from api.samples import sample_articles
from api.services.ingest import ingest
from schemas.v1.page import PostedArticle
from schemas.v1.vocabulary import EventType


async def test_two_reports_of_the_beijing_meeting_are_one_event(pool: Pool) -> None:
    posted = [
        msgspec.json.decode((await ingest(pool, sample)).body, type=PostedArticle) for sample in sample_articles()[:2]
    ]
    meetings = [
        {
            e.id
            for e in answer.events
            if e.type is EventType.CONSULT and e.place is not None and e.place.country == "CHN"
        }
        for answer in posted
    ]
    assert len(meetings[0] & meetings[1]) == 1
