"""Recognition kept report by report, what curators decide, and what is gone."""

from alembic import op

revision = "0004"
down_revision = "0003"

# Reports stored before are held together as they were; their keys come with the next extraction of their articles,
# which `sijill reextract --all` does, since an empty lexicon is older than any.
UPGRADE = (
    """
    CREATE TABLE actor_profile (
        id uuid PRIMARY KEY,
        kind text NOT NULL,
        known text,
        country text,
        spellings text[] NOT NULL,
        posts text[] NOT NULL,
        match_keys text[] NOT NULL,
        fixed boolean NOT NULL,
        held boolean NOT NULL DEFAULT false,
        token uuid NOT NULL,
        cluster_id uuid NOT NULL,
        actor_id uuid NOT NULL
    )
    """,
    "CREATE INDEX actor_profile_by_keys ON actor_profile USING gin (match_keys) WITH (fastupdate = off)",
    "CREATE INDEX actor_profile_by_token ON actor_profile (token)",
    "CREATE INDEX actor_profile_by_cluster ON actor_profile (cluster_id)",
    "CREATE INDEX actor_profile_by_actor ON actor_profile (actor_id)",
    """
    INSERT INTO actor_profile (
        id, kind, known, country, spellings, posts, match_keys, fixed, held, token, cluster_id, actor_id
    )
    SELECT id, kind, known, country, ARRAY(SELECT DISTINCT text FROM actor_name WHERE actor_id = actor.id), '{}', '{}',
           known IS NOT NULL OR kind = 'state' AND country IS NOT NULL, known IS NULL AND kind <> 'state', id, id, id
    FROM actor
    """,
    # Unique by its id; while a merge is taken back two rows may say the same.
    "ALTER TABLE actor DROP CONSTRAINT actor_known_key",
    "CREATE INDEX actor_by_known ON actor (known)",
    "ALTER TABLE actor_report ADD COLUMN profile_id uuid REFERENCES actor_profile DEFERRABLE INITIALLY DEFERRED",
    "UPDATE actor_report SET profile_id = actor_id",
    "ALTER TABLE actor_report ALTER COLUMN profile_id SET NOT NULL",
    "CREATE INDEX actor_report_by_profile ON actor_report (profile_id)",
    "ALTER TABLE actor_name ADD COLUMN ref text",
    """
    UPDATE actor_name AS n
    SET ref = (SELECT min(ref) FROM actor_report AS r WHERE r.article_id = n.article_id AND r.actor_id = n.actor_id)
    """,
    "ALTER TABLE actor_name DROP CONSTRAINT actor_name_pkey",
    "DROP INDEX actor_name_by_article",
    "ALTER TABLE actor_name ADD PRIMARY KEY (article_id, ref, text)",
    "CREATE INDEX actor_name_by_actor ON actor_name (actor_id, text)",
    "ALTER TABLE actor_role ADD COLUMN ref text",
    """
    UPDATE actor_role AS o
    SET ref = (SELECT min(ref) FROM actor_report AS r WHERE r.article_id = o.article_id AND r.actor_id = o.actor_id)
    """,
    "ALTER TABLE actor_role ALTER COLUMN ref SET NOT NULL",
    "ALTER TABLE actor_role DROP CONSTRAINT actor_role_actor_id_office_country_title_article_id_key",
    "ALTER TABLE actor_role ADD UNIQUE NULLS NOT DISTINCT (article_id, ref, office, country, title)",
    "CREATE INDEX actor_role_by_actor ON actor_role (actor_id)",
    "DROP INDEX actor_role_by_article",
    """
    ALTER TABLE event_report
        ADD COLUMN type text,
        ADD COLUMN anchor date,
        ADD COLUMN words text NOT NULL DEFAULT '',
        ADD COLUMN held boolean NOT NULL DEFAULT true,
        ADD COLUMN token uuid,
        ADD COLUMN cluster_id uuid
    """,
    "UPDATE event_report SET type = said #>> '{event,type}', token = event_id, cluster_id = event_id",
    """
    ALTER TABLE event_report
        ALTER COLUMN type SET NOT NULL,
        ALTER COLUMN words DROP DEFAULT,
        ALTER COLUMN held SET DEFAULT false,
        ALTER COLUMN token SET NOT NULL,
        ALTER COLUMN cluster_id SET NOT NULL
    """,
    "CREATE INDEX event_report_by_token ON event_report (token)",
    "CREATE INDEX event_report_by_cluster ON event_report (cluster_id)",
    """
    CREATE TABLE event_key (
        type text NOT NULL,
        key text NOT NULL,
        anchor date NOT NULL,
        article_id uuid NOT NULL,
        ref text NOT NULL,
        PRIMARY KEY (article_id, ref, key),
        FOREIGN KEY (article_id, ref) REFERENCES event_report ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
    )
    """,
    "CREATE INDEX event_key_by_key ON event_key (key, type, anchor)",
    """
    ALTER TABLE statement_report
        ADD COLUMN speaker_id uuid,
        ADD COLUMN anchor date NOT NULL DEFAULT '-infinity',
        ADD COLUMN folded text NOT NULL DEFAULT '',
        ADD COLUMN held boolean NOT NULL DEFAULT true,
        ADD COLUMN token uuid,
        ADD COLUMN cluster_id uuid
    """,
    "UPDATE statement_report SET token = statement_id, cluster_id = statement_id",
    """
    ALTER TABLE statement_report
        ALTER COLUMN anchor DROP DEFAULT,
        ALTER COLUMN folded DROP DEFAULT,
        ALTER COLUMN held SET DEFAULT false,
        ALTER COLUMN token SET NOT NULL,
        ALTER COLUMN cluster_id SET NOT NULL
    """,
    "CREATE INDEX statement_report_by_speaker ON statement_report (speaker_id, anchor)",
    "CREATE INDEX statement_report_by_token ON statement_report (token)",
    "CREATE INDEX statement_report_by_cluster ON statement_report (cluster_id)",
    "UPDATE extraction SET lexicon = ''",
    "DROP INDEX event_by_publication",
    "ALTER TABLE event DROP COLUMN first_published",
    """
    CREATE TABLE curated_merge (
        kind text NOT NULL,
        absorbed uuid NOT NULL,
        survivor uuid NOT NULL,
        recorded_at timestamptz NOT NULL,
        PRIMARY KEY (kind, absorbed)
    )
    """,
    "CREATE INDEX curated_merge_by_survivor ON curated_merge (kind, survivor)",
    """
    CREATE TABLE curation (
        kind text NOT NULL,
        id uuid NOT NULL,
        fields json NOT NULL,
        recorded_at timestamptz NOT NULL,
        PRIMARY KEY (kind, id)
    )
    """,
    """
    CREATE TABLE gone (
        kind text NOT NULL,
        id uuid NOT NULL,
        revision integer NOT NULL CHECK (revision > 0),
        recorded_at timestamptz NOT NULL,
        reason text NOT NULL,
        survivor uuid,
        PRIMARY KEY (kind, id)
    )
    """,
    "CREATE INDEX gone_by_survivor ON gone (kind, survivor) WHERE survivor IS NOT NULL",
    # Filters by an id that was absorbed find what the survivor has.
    """
    CREATE FUNCTION survivor(of_kind text, of_id uuid) RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
        WITH RECURSIVE way (id, steps) AS (
            SELECT of_id, 0
            UNION ALL
            SELECT gone.survivor, way.steps + 1
            FROM way JOIN gone ON gone.kind = of_kind AND gone.id = way.id
            WHERE gone.survivor IS NOT NULL
        )
        SELECT id FROM way ORDER BY steps DESC LIMIT 1
    $$
    """,
    # What quotes an article must be found when its text is erased.
    """
    CREATE TABLE quoted (
        article_id uuid NOT NULL,
        kind text NOT NULL,
        id uuid NOT NULL,
        PRIMARY KEY (article_id, kind, id)
    )
    """,
    """
    INSERT INTO quoted (article_id, kind, id)
    SELECT DISTINCT article_id, 'event', event_id FROM event_report
    UNION ALL
    SELECT DISTINCT article_id, 'statement', statement_id FROM statement_report
    """,
)

DOWNGRADE = (
    "DROP TABLE quoted",
    "DROP FUNCTION survivor",
    "DROP TABLE gone",
    "DROP TABLE curation",
    "DROP TABLE curated_merge",
    "ALTER TABLE event ADD COLUMN first_published timestamptz",
    "CREATE INDEX event_by_publication ON event (type, first_published)",
    """
    ALTER TABLE statement_report
        DROP COLUMN speaker_id, DROP COLUMN anchor, DROP COLUMN folded, DROP COLUMN held, DROP COLUMN token,
        DROP COLUMN cluster_id
    """,
    "DROP TABLE event_key",
    """
    ALTER TABLE event_report
        DROP COLUMN type, DROP COLUMN anchor, DROP COLUMN words, DROP COLUMN held, DROP COLUMN token,
        DROP COLUMN cluster_id
    """,
    """
    DELETE FROM actor_role AS n USING actor_role AS o
    WHERE (n.actor_id, n.office, n.article_id) = (o.actor_id, o.office, o.article_id) AND n.ref > o.ref
      AND n.country IS NOT DISTINCT FROM o.country AND n.title IS NOT DISTINCT FROM o.title
    """,
    "ALTER TABLE actor_role DROP COLUMN ref",
    """
    ALTER TABLE actor_role
        ADD CONSTRAINT actor_role_actor_id_office_country_title_article_id_key
        UNIQUE NULLS NOT DISTINCT (actor_id, office, country, title, article_id)
    """,
    "DROP INDEX actor_role_by_actor",
    "CREATE INDEX actor_role_by_article ON actor_role (article_id)",
    """
    DELETE FROM actor_name AS n USING actor_name AS o
    WHERE (n.actor_id, n.text, n.article_id) = (o.actor_id, o.text, o.article_id) AND n.ref > o.ref
    """,
    "DROP INDEX actor_name_by_actor",
    "ALTER TABLE actor_name DROP COLUMN ref",
    "ALTER TABLE actor_name ADD PRIMARY KEY (actor_id, text, article_id)",
    "CREATE INDEX actor_name_by_article ON actor_name (article_id)",
    "ALTER TABLE actor_report DROP COLUMN profile_id",
    "DROP INDEX actor_by_known",
    "ALTER TABLE actor ADD CONSTRAINT actor_known_key UNIQUE (known)",
    "DROP TABLE actor_profile",
)


def upgrade() -> None:
    for statement in UPGRADE:
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    for statement in DOWNGRADE:
        op.get_bind().exec_driver_sql(statement)
