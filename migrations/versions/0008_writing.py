"""Writing many rows at once: the past is remembered by statement, and what no query or check needs is not written."""

from alembic import op

from migrations.past import follow_all

revision = "0008"
down_revision = "0007"

# A name, an office and a key belong to a report of the same article and ref, which is written and deleted with them;
# each reference is looked up for each row at the end of the transaction.
REFERENCES = (
    ("actor_name", "actor_name_actor_id_fkey", "(actor_id) REFERENCES actor DEFERRABLE INITIALLY DEFERRED"),
    ("actor_name", "actor_name_article_id_fkey", "(article_id) REFERENCES article DEFERRABLE INITIALLY DEFERRED"),
    ("actor_role", "actor_role_actor_id_fkey", "(actor_id) REFERENCES actor DEFERRABLE INITIALLY DEFERRED"),
    ("actor_role", "actor_role_article_id_fkey", "(article_id) REFERENCES article DEFERRABLE INITIALLY DEFERRED"),
    (
        "event_key",
        "event_key_article_id_ref_fkey",
        "(article_id, ref) REFERENCES event_report ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED",
    ),
)

# Searched by no query: lists of the past are searched by the words of events and statements, not of reports.
INDEXES = (
    ("event_report_version_by_words", "event_report", "words"),
    ("statement_report_version_by_words", "statement_report", "folded"),
)


# What articles say of an actor, counted, so that one more article costs the same however many there are. An actor
# without a row is counted anew when it is next named.
TALLY = """
    CREATE TABLE actor_tally (
        actor_id uuid PRIMARY KEY REFERENCES actor ON DELETE CASCADE,
        tally json NOT NULL
    ) WITH (fillfactor = 70)
"""


def upgrade() -> None:
    connection = op.get_bind()
    connection.exec_driver_sql(TALLY)
    for table, constraint, _ in REFERENCES:
        connection.exec_driver_sql(f"ALTER TABLE {table} DROP CONSTRAINT {constraint}")
    for index, _, _ in INDEXES:
        connection.exec_driver_sql(f"DROP INDEX IF EXISTS past.{index}")
    follow_all(connection)


def downgrade() -> None:
    connection = op.get_bind()
    connection.exec_driver_sql("DROP TABLE actor_tally")
    for index, table, column in INDEXES:
        connection.exec_driver_sql(
            f"CREATE INDEX {index} ON past.{table}_version "
            f"USING gin (to_tsvector('simple'::regconfig, left({column}, 100000)))"
        )
    for table, constraint, reference in REFERENCES:
        connection.exec_driver_sql(f"ALTER TABLE {table} ADD CONSTRAINT {constraint} FOREIGN KEY {reference}")
