"""Webhooks and what was delivered to them."""

from alembic import op

revision = "0006"
down_revision = "0005"

UPGRADE = (
    # A delivery is attempted under a lease, not a lock: no transaction is open while another host takes its time.
    """
    CREATE TABLE webhook (
        id uuid PRIMARY KEY,
        revision integer NOT NULL CHECK (revision > 0),
        recorded_at timestamptz NOT NULL,
        url text NOT NULL,
        description text,
        kinds text[] NOT NULL,
        operations text[] NOT NULL,
        secret bytea NOT NULL,
        status text NOT NULL,
        disabled_because text,
        position bigint NOT NULL,
        failures integer NOT NULL DEFAULT 0,
        failing_since timestamptz,
        due_at timestamptz NOT NULL,
        lease uuid,
        leased_until timestamptz,
        CHECK ((status = 'disabled') = (disabled_because IS NOT NULL))
    )
    """,
    "CREATE INDEX webhook_by_due ON webhook (due_at, id) WHERE status = 'enabled'",
    # The body is kept as bytes: what is signed is what is sent, and the same at every attempt.
    """
    CREATE TABLE webhook_delivery (
        id uuid PRIMARY KEY,
        webhook_id uuid NOT NULL REFERENCES webhook ON DELETE CASCADE,
        recorded_at timestamptz NOT NULL,
        status text NOT NULL,
        first_position bigint NOT NULL,
        last_position bigint NOT NULL,
        body bytea NOT NULL,
        attempts json NOT NULL,
        next_attempt_at timestamptz
    )
    """,
    "CREATE INDEX webhook_delivery_by_webhook ON webhook_delivery (webhook_id, id DESC)",
    "CREATE UNIQUE INDEX webhook_delivery_pending ON webhook_delivery (webhook_id) WHERE status = 'pending'",
)

DOWNGRADE = ("DROP TABLE webhook_delivery", "DROP TABLE webhook")


def upgrade() -> None:
    for statement in UPGRADE:
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    for statement in DOWNGRADE:
        op.get_bind().exec_driver_sql(statement)
