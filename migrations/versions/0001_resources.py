"""Articles, extractions, actors, events and statements with their reports, revisions and changes."""

from alembic import op

revision = "0001"
down_revision = None

UPGRADE = (
    """
    CREATE TABLE secret (
        name text PRIMARY KEY,
        value bytea NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT now()
    )
    """,
    """
    INSERT INTO secret (name, value)
    SELECT 'cursor', sha256(string_agg(uuid_send(gen_random_uuid()), ''::bytea)) FROM generate_series(1, 4)
    """,
    # Bodies are json, not jsonb: the text is kept and served as it is. References are checked at the end of
    # the transaction, since a resource is put together from its reports and written after them.
    """
    CREATE TABLE article (
        id uuid PRIMARY KEY,
        revision integer NOT NULL CHECK (revision > 0),
        recorded_at timestamptz NOT NULL,
        digest bytea NOT NULL UNIQUE,
        title text,
        text text NOT NULL,
        source text,
        url text,
        language text,
        published_at timestamptz,
        sort_at timestamptz NOT NULL GENERATED ALWAYS AS (coalesce(published_at, '-infinity'::timestamptz)) STORED,
        body json NOT NULL
    )
    """,
    "CREATE INDEX article_by_time ON article (sort_at DESC, id DESC)",
    # A prefix and a hash, since an index row holds 2,700 bytes and these come from outside.
    "CREATE INDEX article_by_source ON article (left(source, 100), sort_at DESC, id DESC)",
    "CREATE INDEX article_by_url ON article USING hash (url)",
    """
    CREATE TABLE extraction (
        id uuid PRIMARY KEY,
        article_id uuid NOT NULL UNIQUE REFERENCES article,
        revision integer NOT NULL CHECK (revision > 0),
        recorded_at timestamptz NOT NULL,
        extractor text NOT NULL,
        version text NOT NULL,
        lexicon text NOT NULL,
        body json NOT NULL
    )
    """,
    "CREATE INDEX extraction_by_extractor ON extraction (extractor, version, lexicon)",
    """
    CREATE TABLE actor (
        id uuid PRIMARY KEY,
        revision integer NOT NULL CHECK (revision > 0),
        recorded_at timestamptz NOT NULL,
        kind text NOT NULL,
        name text NOT NULL,
        country text,
        sector text,
        known text UNIQUE,
        article_count integer NOT NULL,
        body json NOT NULL
    )
    """,
    "CREATE INDEX actor_by_kind ON actor (kind, id)",
    "CREATE INDEX actor_by_country ON actor (country, id)",
    "CREATE INDEX actor_by_sector ON actor (sector, id)",
    """
    CREATE TABLE actor_report (
        actor_id uuid NOT NULL REFERENCES actor DEFERRABLE INITIALLY DEFERRED,
        article_id uuid NOT NULL REFERENCES article DEFERRABLE INITIALLY DEFERRED,
        ref text NOT NULL,
        position integer NOT NULL,
        kind text NOT NULL,
        known text,
        name text NOT NULL,
        name_ar text,
        name_en text,
        country text,
        sector text,
        PRIMARY KEY (article_id, ref)
    )
    """,
    "CREATE INDEX actor_report_by_actor ON actor_report (actor_id, article_id)",
    """
    CREATE TABLE actor_name (
        actor_id uuid NOT NULL REFERENCES actor DEFERRABLE INITIALLY DEFERRED,
        article_id uuid NOT NULL REFERENCES article DEFERRABLE INITIALLY DEFERRED,
        text text NOT NULL,
        language text,
        folded text NOT NULL,
        tokens text[] NOT NULL,
        PRIMARY KEY (actor_id, text, article_id)
    )
    """,
    "CREATE INDEX actor_name_by_folded ON actor_name (folded)",
    # Without fastupdate a search never walks a list of pending entries.
    "CREATE INDEX actor_name_by_tokens ON actor_name USING gin (tokens) WITH (fastupdate = off)",
    "CREATE INDEX actor_name_by_article ON actor_name (article_id)",
    """
    CREATE TABLE actor_role (
        actor_id uuid NOT NULL REFERENCES actor DEFERRABLE INITIALLY DEFERRED,
        article_id uuid NOT NULL REFERENCES article DEFERRABLE INITIALLY DEFERRED,
        office text NOT NULL,
        title text,
        country text,
        seen date,
        UNIQUE NULLS NOT DISTINCT (actor_id, office, country, title, article_id)
    )
    """,
    "CREATE INDEX actor_role_by_office ON actor_role (office, actor_id)",
    "CREATE INDEX actor_role_by_article ON actor_role (article_id)",
    """
    CREATE TABLE event (
        id uuid PRIMARY KEY,
        revision integer NOT NULL CHECK (revision > 0),
        recorded_at timestamptz NOT NULL,
        type text NOT NULL,
        mode text,
        status text NOT NULL,
        quad smallint NOT NULL,
        start_day date,
        end_day date,
        sort_day date NOT NULL GENERATED ALWAYS AS (coalesce(start_day, '-infinity'::date)) STORED,
        place_name text,
        place_names text[] NOT NULL,
        place_kind text,
        place_country text,
        place_geonames integer,
        place_lat double precision,
        place_lon double precision,
        words text NOT NULL,
        first_published timestamptz,
        article_count integer NOT NULL,
        body json NOT NULL,
        CHECK ((start_day IS NULL) = (end_day IS NULL) AND start_day <= end_day)
    )
    """,
    "CREATE INDEX event_by_day ON event (sort_day DESC, id DESC)",
    "CREATE INDEX event_by_type ON event (type, sort_day DESC, id DESC)",
    "CREATE INDEX event_by_mode ON event (mode, sort_day DESC, id DESC)",
    "CREATE INDEX event_by_status ON event (status, sort_day DESC, id DESC)",
    "CREATE INDEX event_by_quad ON event (quad, sort_day DESC, id DESC)",
    "CREATE INDEX event_by_country ON event (place_country, sort_day DESC, id DESC)",
    "CREATE INDEX event_by_place ON event USING gin (place_names) WITH (fastupdate = off)",
    "CREATE INDEX event_by_publication ON event (type, first_published)",
    """
    CREATE TABLE event_participant (
        event_id uuid NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED,
        actor_id uuid NOT NULL REFERENCES actor DEFERRABLE INITIALLY DEFERRED,
        role text NOT NULL,
        sort_day date NOT NULL,
        PRIMARY KEY (event_id, actor_id)
    )
    """,
    # The day stands here too, so that the newest events of an actor are read off one index.
    "CREATE INDEX event_participant_by_actor ON event_participant (actor_id, sort_day DESC, event_id DESC)",
    """
    CREATE TABLE event_report (
        event_id uuid NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED,
        article_id uuid NOT NULL REFERENCES article DEFERRABLE INITIALLY DEFERRED,
        ref text NOT NULL,
        position integer NOT NULL,
        score real,
        reasons text[] NOT NULL,
        said json NOT NULL,
        PRIMARY KEY (article_id, ref)
    )
    """,
    "CREATE INDEX event_report_by_event ON event_report (event_id, article_id)",
    """
    CREATE TABLE statement (
        id uuid PRIMARY KEY,
        revision integer NOT NULL CHECK (revision > 0),
        recorded_at timestamptz NOT NULL,
        speaker_id uuid REFERENCES actor DEFERRABLE INITIALLY DEFERRED,
        mode text NOT NULL,
        medium text,
        published_at timestamptz,
        sort_at timestamptz NOT NULL GENERATED ALWAYS AS (coalesce(published_at, '-infinity'::timestamptz)) STORED,
        folded text NOT NULL,
        article_count integer NOT NULL,
        body json NOT NULL
    )
    """,
    "CREATE INDEX statement_by_time ON statement (sort_at DESC, id DESC)",
    "CREATE INDEX statement_by_speaker ON statement (speaker_id, sort_at DESC, id DESC)",
    "CREATE INDEX statement_by_medium ON statement (medium, sort_at DESC, id DESC)",
    "CREATE INDEX statement_by_mode ON statement (mode, sort_at DESC, id DESC)",
    """
    CREATE TABLE statement_about (
        statement_id uuid NOT NULL REFERENCES statement DEFERRABLE INITIALLY DEFERRED,
        event_id uuid NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED,
        PRIMARY KEY (event_id, statement_id)
    )
    """,
    "CREATE INDEX statement_about_by_statement ON statement_about (statement_id)",
    """
    CREATE TABLE statement_addressee (
        statement_id uuid NOT NULL REFERENCES statement DEFERRABLE INITIALLY DEFERRED,
        actor_id uuid NOT NULL REFERENCES actor DEFERRABLE INITIALLY DEFERRED,
        PRIMARY KEY (actor_id, statement_id)
    )
    """,
    "CREATE INDEX statement_addressee_by_statement ON statement_addressee (statement_id)",
    """
    CREATE TABLE statement_report (
        statement_id uuid NOT NULL REFERENCES statement DEFERRABLE INITIALLY DEFERRED,
        article_id uuid NOT NULL REFERENCES article DEFERRABLE INITIALLY DEFERRED,
        ref text NOT NULL,
        position integer NOT NULL,
        said json NOT NULL,
        PRIMARY KEY (article_id, ref)
    )
    """,
    "CREATE INDEX statement_report_by_statement ON statement_report (statement_id, article_id)",
    """
    CREATE TABLE revision (
        kind text NOT NULL,
        id uuid NOT NULL,
        number integer NOT NULL CHECK (number > 0),
        recorded_at timestamptz NOT NULL,
        reason text NOT NULL,
        article_id uuid,
        extractor text,
        body json NOT NULL,
        PRIMARY KEY (kind, id, number)
    )
    """,
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
    "CREATE INDEX change_by_transaction ON change (transaction, number)",
    "CREATE INDEX change_by_resource ON change (kind, id)",
)

DOWNGRADE = tuple(
    f"DROP TABLE {table}"
    for table in (
        "change",
        "revision",
        "statement_report",
        "statement_addressee",
        "statement_about",
        "statement",
        "event_report",
        "event_participant",
        "event",
        "actor_role",
        "actor_name",
        "actor_report",
        "actor",
        "extraction",
        "article",
        "secret",
    )
)


def upgrade() -> None:
    for statement in UPGRADE:
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    for statement in DOWNGRADE:
        op.get_bind().exec_driver_sql(statement)
