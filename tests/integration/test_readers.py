"""Articles are read by processes: each answer is that of its article, and what goes wrong with one stays with it."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from api.extraction import extract
from api.extraction.html import NoArticleError
from api.services.readers import ReaderDiedError, Readers
from schemas.v1.article import ArticleInput, HtmlArticleInput

SHORT = ArticleInput(text="التقى وزير الخارجية التركي هاكان فيدان في أنقرة نظيره السوري أسعد الشيباني.")
ENDLESS = ArticleInput(text="وصل رئيس الوزراء العراقي محمد شياع السوداني إلى بغداد. " * 20_000)
"""Longer than any that is posted: a minute's reading."""
LONG = ArticleInput(text="وصل رئيس الوزراء العراقي محمد شياع السوداني إلى بغداد. " * 1500)


@pytest.fixture
async def readers() -> AsyncIterator[Readers]:
    made = Readers(1)
    try:
        await made.start()
        yield made
    finally:
        made.close()


async def test_an_answer_that_nobody_waits_for_any_more_goes_to_nobody_else(readers: Readers) -> None:
    begun = asyncio.create_task(readers.read(LONG))
    # One turn to take the reader, one to ask it.
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    begun.cancel()
    assert (await readers.read(SHORT)).extraction() == extract(SHORT)


async def test_an_error_of_an_article_is_raised_here_and_its_reader_goes_on(readers: Readers) -> None:
    with pytest.raises(NoArticleError):
        await readers.read(HtmlArticleInput(html="<p>-</p>"))
    assert (await readers.read(SHORT)).extraction() == extract(SHORT)


async def test_an_article_that_is_read_for_too_long_fails_and_the_next_does_not() -> None:
    hasty = Readers(1, seconds=2)
    try:
        await hasty.start()
        with pytest.raises(ReaderDiedError):
            await hasty.read(ENDLESS)
        assert (await hasty.read(SHORT)).extraction() == extract(SHORT)
    finally:
        hasty.close()


async def test_readers_that_were_ended_read_nothing_more(readers: Readers) -> None:
    begun = asyncio.create_task(readers.read(LONG))
    await asyncio.sleep(0)
    readers.close()
    with pytest.raises(ReaderDiedError):
        await begun
    with pytest.raises(ReaderDiedError):
        await readers.read(SHORT)
