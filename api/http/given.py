"""What routes are given by name: parts of their path, and what create_app provides."""

from typing import TypeAlias

from litestar.di import NamedDependency
from litestar.params import FromPath

from api.http.feed import Feed
from api.http.reading import Database
from api.services.ingest import Ingestion
from api.services.readers import Readers
from api.settings import Settings

GivenDatabase: TypeAlias = NamedDependency[Database]
GivenReaders: TypeAlias = NamedDependency[Readers]
GivenIngestion: TypeAlias = NamedDependency[Ingestion]
GivenFeed: TypeAlias = NamedDependency[Feed]
GivenSettings: TypeAlias = NamedDependency[Settings]

PathText: TypeAlias = FromPath[str]
"""Part of a path, read by the route itself so that a bad one is answered like an unknown one."""
