"""A reader that is killed takes one article with it and nothing else."""

import asyncio
import multiprocessing
import os
import signal

import pytest

from api.extraction import extract
from api.services.readers import BusyError, ReaderDiedError, Readers
from schemas.v1.article import ArticleInput

SENTENCE = "التقى وزير الخارجية التركي هاكان فيدان في أنقرة نظيره السوري أسعد الشيباني. "


async def test_a_killed_reader_fails_its_article_only_and_is_replaced() -> None:
    readers = Readers(1)
    try:
        await readers.start()
        (reader,) = multiprocessing.active_children()
        long = asyncio.create_task(readers.read(ArticleInput(text=SENTENCE * 300)))
        short = asyncio.create_task(readers.read(ArticleInput(text=SENTENCE)))
        await asyncio.sleep(0)
        assert reader.pid is not None
        os.kill(reader.pid, signal.SIGKILL)
        with pytest.raises(ReaderDiedError):
            await long
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
