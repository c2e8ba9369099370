"""A reader that is killed takes no article with it."""

import asyncio
import multiprocessing
import os
import signal

from api.extraction import extract
from api.services.readers import BusyError, Readers
from schemas.v1.article import ArticleInput

SENTENCE = "التقى وزير الخارجية التركي هاكان فيدان في أنقرة نظيره السوري أسعد الشيباني. "


async def test_what_a_killed_reader_read_is_read_by_another() -> None:
    readers = Readers(1)
    try:
        await readers.start()
        (reader,) = multiprocessing.active_children()
        long = asyncio.create_task(readers.read(ArticleInput(text=SENTENCE * 300)))
        short = asyncio.create_task(readers.read(ArticleInput(text=SENTENCE)))
        await asyncio.sleep(0)
        assert reader.pid is not None
        os.kill(reader.pid, signal.SIGKILL)
        assert (await long).extraction() == extract(ArticleInput(text=SENTENCE * 300))
        assert (await short).extraction() == extract(ArticleInput(text=SENTENCE))
    finally:
        readers.close()


async def test_more_articles_than_will_be_read_soon_are_refused() -> None:
    readers = Readers(0)
    try:
        asked = [asyncio.create_task(readers.read(ArticleInput(text=SENTENCE))) for _ in range(100)]
        answers = await asyncio.gather(*asked, return_exceptions=True)
        refused = sum(isinstance(answer, BusyError) for answer in answers)
        assert 0 < refused < 100
        assert refused + sum(not isinstance(answer, BaseException) for answer in answers) == 100
    finally:
        readers.close()
