"""One resource out of all that articles say of it. The order in which articles arrived makes no difference."""

from api.resolution.merging.actors import ActorName, ActorOffice, ActorReports, ActorTally, MergedActor, merge_actor
from api.resolution.merging.events import (
    HIGHEST_CONFIDENCE,
    LONGEST_NAME,
    PLACE_RANKS,
    STATUS_RANKS,
    EventSaid,
    MergedEvent,
    PartySaid,
    folded_names,
    merge_events,
    place_names,
)
from api.resolution.merging.sources import ReportSource
from api.resolution.merging.statements import MergedStatement, StatementSaid, merge_statements

__all__ = [
    "HIGHEST_CONFIDENCE",
    "LONGEST_NAME",
    "PLACE_RANKS",
    "STATUS_RANKS",
    "ActorName",
    "ActorOffice",
    "ActorReports",
    "ActorTally",
    "EventSaid",
    "MergedActor",
    "MergedEvent",
    "MergedStatement",
    "PartySaid",
    "ReportSource",
    "StatementSaid",
    "folded_names",
    "merge_actor",
    "merge_events",
    "merge_statements",
    "place_names",
]
