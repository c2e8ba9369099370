"""What events and statements are narrowed and ordered by besides: contexts, confidence, words, position, update."""

from alembic import op

revision = "0003"
down_revision = "0002"

UPGRADE = (
    # Read off the body that is served, so that a filter and what it finds never disagree.
    """
    ALTER TABLE event
        ADD contexts jsonb NOT NULL GENERATED ALWAYS AS (coalesce((body -> 'contexts')::jsonb, '[]')) STORED,
        ADD confidence double precision GENERATED ALWAYS AS ((body ->> 'confidence')::double precision) STORED
    """,
    "CREATE INDEX event_by_context ON event USING gin (contexts) WITH (fastupdate = off)",
    "CREATE INDEX event_by_update ON event (recorded_at, id)",
    "CREATE INDEX event_by_articles ON event (article_count, id)",
    "CREATE INDEX event_by_point ON event USING gist (point(place_lon, place_lat)) WHERE place_lat IS NOT NULL",
    # A tsvector holds a megabyte; the passages of a report seldom hold a hundredth of it.
    """
    CREATE INDEX event_by_words ON event USING gin (to_tsvector('simple'::regconfig, left(words, 100000)))
    WITH (fastupdate = off)
    """,
    """
    CREATE INDEX statement_by_words ON statement USING gin (to_tsvector('simple'::regconfig, left(folded, 100000)))
    WITH (fastupdate = off)
    """,
)

DOWNGRADE = (
    "DROP INDEX statement_by_words",
    "DROP INDEX event_by_words",
    "DROP INDEX event_by_point",
    "DROP INDEX event_by_articles",
    "DROP INDEX event_by_update",
    "DROP INDEX event_by_context",
    "ALTER TABLE event DROP confidence, DROP contexts",
)


def upgrade() -> None:
    for statement in UPGRADE:
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    for statement in DOWNGRADE:
        op.get_bind().exec_driver_sql(statement)
