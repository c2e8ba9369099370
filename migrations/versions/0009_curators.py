"""Who asked for a revision."""

from alembic import op

revision = "0009"
down_revision = "0008"

# A default, not a parameter: whatever a transaction writes after it has named its key says so.
UPGRADE = (
    """
    ALTER TABLE revision
    ADD COLUMN key_id uuid DEFAULT nullif(current_setting('sijill.key_id', true), '')::uuid
    """,
)

DOWNGRADE = ("ALTER TABLE revision DROP COLUMN key_id",)


def upgrade() -> None:
    for statement in UPGRADE:
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    for statement in DOWNGRADE:
        op.get_bind().exec_driver_sql(statement)
