"""The feed of changes, which gives committed changes their places."""

from alembic import op

revision = "0002"
down_revision = "0001"

UPGRADE = (
    # A queue: written by every transaction that makes a revision, emptied by whoever reads the feed. It stays small
    # only where dead rows go soon.
    """
    CREATE TABLE pending_change (
        number bigserial PRIMARY KEY,
        kind text NOT NULL,
        id uuid NOT NULL,
        revision integer NOT NULL,
        operation text NOT NULL,
        recorded_at timestamptz NOT NULL,
        transaction xid8 NOT NULL DEFAULT pg_current_xact_id()
    ) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000)
    """,
    """
    INSERT INTO pending_change (kind, id, revision, operation, recorded_at, transaction)
    SELECT kind, id, revision, operation, recorded_at, transaction FROM change ORDER BY number
    """,
    "DROP TABLE change",
    """
    CREATE TABLE change (
        position bigint PRIMARY KEY,
        kind text NOT NULL,
        id uuid NOT NULL,
        revision integer NOT NULL,
        operation text NOT NULL,
        recorded_at timestamptz NOT NULL
    )
    """,
    "CREATE INDEX change_by_resource ON change (kind, id)",
    """
    CREATE FUNCTION notify_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM pg_notify('sijill_change', '');
        RETURN NULL;
    END
    $$
    """,
    # Of equal notifications of one transaction only one is sent.
    """
    CREATE TRIGGER notify_change AFTER INSERT ON pending_change
    FOR EACH STATEMENT EXECUTE FUNCTION notify_change()
    """,
)

DOWNGRADE = (
    "ALTER TABLE change RENAME TO placed_change",
    """
    CREATE TABLE change (
        number bigserial PRIMARY KEY,
        kind text NOT NULL,
        id uuid NOT NULL,
        revision integer NOT NULL,
        operation text NOT NULL,
        recorded_at timestamptz NOT NULL,
        transaction xid8 NOT NULL DEFAULT pg_current_xact_id()
    )
    """,
    """
    INSERT INTO change (kind, id, revision, operation, recorded_at)
    SELECT kind, id, revision, operation, recorded_at
    FROM (
        SELECT 0 AS pending, position, kind, id, revision, operation, recorded_at FROM placed_change
        UNION ALL
        SELECT 1, number, kind, id, revision, operation, recorded_at FROM pending_change
    ) AS every_change
    ORDER BY pending, position
    """,
    "DROP TABLE placed_change",
    "DROP TABLE pending_change",
    "DROP FUNCTION notify_change",
    "CREATE INDEX change_by_transaction ON change (transaction, number)",
    "CREATE INDEX change_by_resource ON change (kind, id)",
)


def upgrade() -> None:
    for statement in UPGRADE:
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    for statement in DOWNGRADE:
        op.get_bind().exec_driver_sql(statement)
