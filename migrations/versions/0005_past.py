"""Lists and resources as they were at an earlier instant."""

from alembic import op

from migrations.past import FOUNDATIONS, columns_of, erase_with_articles, follow_all

revision = "0005"
down_revision = "0004"

WORDS = {"event": "words", "event_report": "words", "statement": "folded", "statement_report": "folded"}
"""Where there are words of articles to be searched."""

INDEXES = (
    "CREATE INDEX article_version_by_id ON past.article_version (id)",
    "CREATE INDEX article_version_by_time ON past.article_version (sort_at DESC, id DESC)",
    "CREATE INDEX extraction_version_by_article ON past.extraction_version (article_id)",
    "CREATE INDEX extraction_version_by_id ON past.extraction_version (id)",
    "CREATE INDEX actor_version_by_id ON past.actor_version (id)",
    "CREATE INDEX actor_name_version_by_key ON past.actor_name_version (article_id, actor_id)",
    "CREATE INDEX actor_name_version_by_folded ON past.actor_name_version (folded)",
    "CREATE INDEX actor_name_version_by_tokens ON past.actor_name_version USING gin (tokens)",
    "CREATE INDEX actor_role_version_by_key ON past.actor_role_version (article_id, actor_id)",
    "CREATE INDEX actor_role_version_by_office ON past.actor_role_version (office, actor_id)",
    "CREATE INDEX event_version_by_id ON past.event_version (id)",
    "CREATE INDEX event_version_by_day ON past.event_version (sort_day DESC, id DESC)",
    "CREATE INDEX event_version_by_type ON past.event_version (type, sort_day DESC, id DESC)",
    "CREATE INDEX event_version_by_country ON past.event_version (place_country, sort_day DESC, id DESC)",
    "CREATE INDEX event_version_by_place ON past.event_version USING gin (place_names)",
    # Of an instant long ago little was recorded, and the newest days hold none of it.
    "CREATE INDEX event_version_by_record ON past.event_version (recorded_from)",
    "CREATE INDEX event_participant_version_by_event ON past.event_participant_version (event_id, actor_id)",
    """
    CREATE INDEX event_participant_version_by_actor
    ON past.event_participant_version (actor_id, sort_day DESC, event_id DESC)
    """,
    "CREATE INDEX event_report_version_by_article ON past.event_report_version (article_id, ref)",
    "CREATE INDEX event_report_version_by_event ON past.event_report_version (event_id)",
    "CREATE INDEX statement_report_version_by_article ON past.statement_report_version (article_id, ref)",
    "CREATE INDEX statement_version_by_id ON past.statement_version (id)",
    "CREATE INDEX statement_version_by_time ON past.statement_version (sort_at DESC, id DESC)",
    "CREATE INDEX statement_version_by_speaker ON past.statement_version (speaker_id, sort_at DESC, id DESC)",
    "CREATE INDEX statement_version_by_record ON past.statement_version (recorded_from)",
    "CREATE INDEX statement_about_version_by_event ON past.statement_about_version (event_id, statement_id)",
    "CREATE INDEX statement_addressee_version_by_actor ON past.statement_addressee_version (actor_id, statement_id)",
)


def upgrade() -> None:
    connection = op.get_bind()
    for statement in FOUNDATIONS:
        connection.exec_driver_sql(statement)
    follow_all(connection)
    for statement in INDEXES:
        connection.exec_driver_sql(statement)
    words = {table: name for table, name in WORDS.items() if name in columns_of(connection, table)}
    for table, name in words.items():
        connection.exec_driver_sql(
            f"CREATE INDEX {table}_version_by_words ON past.{table}_version "
            f"USING gin (to_tsvector('simple'::regconfig, left({name}, 100000)))"
        )
    erase_with_articles(connection, {table: name for table, name in words.items() if table.endswith("_report")})


def downgrade() -> None:
    # The triggers go with their functions.
    op.get_bind().exec_driver_sql("DROP SCHEMA past CASCADE")
