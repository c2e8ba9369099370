"""A reader that is killed takes no article with it."""

import asyncio
import multiprocessing
import os
import signal

import pytest

from api.extraction import extract
from api.services.readers import BusyError, ReaderDiedError, Readers
from schemas.v1.article import ArticleInput
from tests.fault.poisoned import sitecustomize as poisoned
from tests.fault.test_poison import POISONED

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


async def test_articles_that_were_sent_behind_one_that_kills_its_readers_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTHONPATH", POISONED)
    readers = Readers(2, ahead=1)
    try:
        texts = [SENTENCE, poisoned.READER, *(SENTENCE * n for n in range(2, 8))]
        asked = [readers.read(ArticleInput(text=text)) for text in texts]
        _, died, *others = await asyncio.gather(*asked, return_exceptions=True)
        assert isinstance(died, ReaderDiedError)
        for text, read in zip(texts[2:], others, strict=True):
            assert not isinstance(read, BaseException)
            assert read.extraction() == extract(ArticleInput(text=text))
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
