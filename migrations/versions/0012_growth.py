"""Lists that do not grow slower with what is stored: events of some days, and in a part of the world."""

from alembic import op

revision = "0012"
down_revision = "0011"

UPGRADE = (
    # The longest event says how far before a day one may begin that lasts until then. Of all times, so that it holds
    # for what was stored at any instant too.
    "CREATE INDEX event_by_length ON event ((end_day - start_day))",
    "CREATE INDEX event_version_by_length ON past.event_version ((end_day - start_day))",
    # Unlike for points in a box, the planner knows for degrees how many there are, so whether to walk the days instead.
    "CREATE INDEX event_by_position ON event (place_lon, place_lat) WHERE place_lat IS NOT NULL",
    "DROP INDEX event_by_point",
)

DOWNGRADE = (
    "CREATE INDEX event_by_point ON event USING gist (point(place_lon, place_lat)) WHERE place_lat IS NOT NULL",
    "DROP INDEX event_by_position",
    "DROP INDEX past.event_version_by_length",
    "DROP INDEX event_by_length",
)


def upgrade() -> None:
    for statement in UPGRADE:
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    for statement in DOWNGRADE:
        op.get_bind().exec_driver_sql(statement)
