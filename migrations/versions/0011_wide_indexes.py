"""Lists that do not grow slower with what is stored: filtered events of an actor, media of a speaker.

What events are narrowed by stands beside each participant, so that the index of an actor's events tells which pass.
"""

from alembic import op

from migrations.past import follow

revision = "0011"
down_revision = "0010"

COLUMNS = (
    "type", "mode", "status", "quad", "contexts", "end_day", "place_country", "place_lat", "place_lon",
    "article_count", "confidence",
)  # fmt: skip

UPGRADE = (
    """
    ALTER TABLE event_participant
        ADD type text, ADD mode text, ADD status text, ADD quad smallint, ADD contexts jsonb, ADD end_day date,
        ADD place_country text, ADD place_lat double precision, ADD place_lon double precision,
        ADD article_count integer, ADD confidence double precision
    """,
    # No row is another than it was.
    "ALTER TABLE event_participant DISABLE TRIGGER USER",
    f"""
    UPDATE event_participant AS p SET ({", ".join(COLUMNS)}) = ROW ({", ".join(f"e.{name}" for name in COLUMNS)})
    FROM event AS e WHERE e.id = p.event_id
    """,  # noqa: S608 (names of columns)
    "ALTER TABLE event_participant ENABLE TRIGGER USER",
    """
    ALTER TABLE event_participant
        ALTER type SET NOT NULL, ALTER status SET NOT NULL, ALTER quad SET NOT NULL, ALTER contexts SET NOT NULL,
        ALTER article_count SET NOT NULL
    """,
    # Workers of the release before do not give these columns.
    f"""
    CREATE FUNCTION repeat_event() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        SELECT {", ".join(COLUMNS)} INTO {", ".join(f"NEW.{name}" for name in COLUMNS)}
        FROM event WHERE id = NEW.event_id;
        RETURN NEW;
    END
    $$
    """,  # noqa: S608
    """
    CREATE TRIGGER repeat_event BEFORE INSERT ON event_participant
    FOR EACH ROW WHEN (NEW.type IS NULL) EXECUTE FUNCTION repeat_event()
    """,
    "DROP INDEX event_participant_by_actor",
    f"""
    CREATE INDEX event_participant_by_actor ON event_participant (actor_id, sort_day DESC, event_id DESC)
    INCLUDE (role, {", ".join(COLUMNS)})
    """,
    # An index is read without its table where pages are known to be visible to all: also the newest ones, soon.
    """
    ALTER TABLE event_participant
    SET (autovacuum_vacuum_insert_scale_factor = 0.01, autovacuum_vacuum_scale_factor = 0.02)
    """,
    "CREATE INDEX statement_by_speaker_and_medium ON statement (speaker_id, medium, sort_at DESC, id DESC)",
)

DOWNGRADE = (
    "DROP INDEX statement_by_speaker_and_medium",
    "ALTER TABLE event_participant RESET (autovacuum_vacuum_insert_scale_factor, autovacuum_vacuum_scale_factor)",
    "DROP INDEX event_participant_by_actor",
    "DROP TRIGGER repeat_event ON event_participant",
    "DROP FUNCTION repeat_event",
    f"ALTER TABLE event_participant {', '.join(f'DROP {name}' for name in COLUMNS)}",
    "CREATE INDEX event_participant_by_actor ON event_participant (actor_id, sort_day DESC, event_id DESC)",
)


def upgrade() -> None:
    for statement in UPGRADE:
        op.get_bind().exec_driver_sql(statement)
    follow(op.get_bind(), "event_participant")


def downgrade() -> None:
    for statement in DOWNGRADE:
        op.get_bind().exec_driver_sql(statement)
    follow(op.get_bind(), "event_participant")
