"""The past is ended row by row: how dear it is does not hang on when a connection first planned it."""

from alembic import op

from migrations.past import follow_all

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    follow_all(op.get_bind())


def downgrade() -> None:
    """What triggers remember is the same."""
