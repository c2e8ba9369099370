"""The past of a table: every row that it ever had, with when it was recorded and until when it stood.

`follow` makes, in the schema `past`, a table of versions that triggers fill, and a view of the table's own name that
shows it as it was at the instant `sijill.as_of`. With `past` first in the search path every query of the table is a
query of its past. A migration that adds columns to a followed table, or drops some, calls `follow` again.
"""

from typing import NamedTuple

from sqlalchemy import Connection


class Repeated(NamedTuple):
    """Columns of a table that repeat those of another, so that its past has them from there."""

    table: str
    reference: str
    """Column that holds the id of the row of that table."""
    columns: frozenset[str]


REPEATED = {
    "event_participant": Repeated(
        "event",
        "event_id",
        frozenset(
            (
                "type", "mode", "status", "quad", "contexts", "end_day", "place_country", "place_lat", "place_lon",
                "article_count", "confidence",
            )
        ),
    )
}  # fmt: skip

UNREMEMBERED = frozenset({"body", "said", "article.text", "article.digest"})
"""Texts: large, to be erased with their article, and where lists need them, kept by revision."""

FOLLOWED = (
    "article",
    "extraction",
    "actor",
    "actor_name",
    "actor_role",
    "event",
    "event_participant",
    "event_report",
    "statement",
    "statement_report",
    "statement_about",
    "statement_addressee",
    "gone",
)
"""Tables with a past."""

FOUNDATIONS = (
    "CREATE SCHEMA past",
    """
    CREATE FUNCTION past.instant() RETURNS timestamptz LANGUAGE sql STABLE
    RETURN current_setting('sijill.as_of')::timestamptz
    """,
    # All that one transaction writes is recorded at one instant: that of its resources, where they are written first.
    """
    CREATE FUNCTION past.moment() RETURNS timestamptz LANGUAGE plpgsql AS $$
    BEGIN
        IF coalesce(current_setting('sijill.recorded_at', true), '') = '' THEN
            PERFORM set_config('sijill.recorded_at', clock_timestamp()::text, true);
        END IF;
        RETURN current_setting('sijill.recorded_at')::timestamptz;
    END
    $$
    """,
)

_COLUMNS = """
    SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute
    WHERE attrelid = to_regclass(%s) AND attnum > 0 AND NOT attisdropped ORDER BY attnum
"""
_REQUIRED = """
    SELECT attname FROM pg_attribute
    WHERE attrelid = to_regclass(%s) AND attnum > 0 AND NOT attisdropped AND attnotnull
"""
_KEY = """
    SELECT attname FROM pg_index JOIN pg_attribute ON attrelid = indrelid AND attnum = ANY (indkey)
    WHERE indrelid = to_regclass(%s) AND indisprimary ORDER BY attname
"""


def follow(connection: Connection, table: str) -> None:
    """Remember the rows of a table from now on, in the columns that it has now."""
    every = dict(_rows(connection, _COLUMNS, f"public.{table}"))
    repeated = [name for name in every if table in REPEATED and name in REPEATED[table].columns]
    columns = {
        name: kind
        for name, kind in every.items()
        if name not in repeated and not {name, f"{table}.{name}"} & UNREMEMBERED
    }
    key = [name for name, _ in _rows(connection, _KEY, f"public.{table}")] or [*columns]
    _versions(connection, table, columns, key)
    required = {name for name, _ in _rows(connection, _REQUIRED, f"public.{table}")}
    for statement in (*_trigger(table, [*columns], key, required), _view(table, [*columns], repeated, "body" in every)):
        connection.exec_driver_sql(statement)


def follow_all(connection: Connection) -> None:
    """`follow` each table with a past that there is."""
    for table in FOLLOWED:
        if columns_of(connection, table):
            follow(connection, table)


def erase_with_articles(connection: Connection, words: dict[str, str]) -> None:
    """Blank the words that a table holds of an article, in its past too, when the article is deleted."""
    blanked = "".join(
        f"UPDATE past.{table}_version SET {column} = '' WHERE article_id = OLD.id;" for table, column in words.items()
    )
    connection.exec_driver_sql(
        f"""
        CREATE OR REPLACE FUNCTION past.erase_article() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            {blanked}
            RETURN NULL;
        END
        $$
        """
    )
    connection.exec_driver_sql(
        """
        CREATE OR REPLACE TRIGGER erase AFTER DELETE ON public.article
        FOR EACH ROW EXECUTE FUNCTION past.erase_article()
        """
    )


def columns_of(connection: Connection, table: str) -> set[str]:
    """The columns that a table has now; none where there is no such table."""
    return {name for name, _ in _rows(connection, _COLUMNS, f"public.{table}")}


def _rows(connection: Connection, sql: str, *values: str) -> list[tuple[str, str]]:
    literals = tuple("'" + value.replace("'", "''") + "'" for value in values)
    return [(row[0], row[-1]) for row in connection.exec_driver_sql(sql % literals)]


def _versions(connection: Connection, table: str, columns: dict[str, str], key: list[str]) -> None:
    versions = f"past.{table}_version"
    kept = {name for name, _ in _rows(connection, _COLUMNS, versions)}
    connection.exec_driver_sql(f"DROP VIEW IF EXISTS past.{table}")
    if kept:
        for name in sorted(columns.keys() - kept):
            connection.exec_driver_sql(f"ALTER TABLE {versions} ADD COLUMN {name} {columns[name]}")
            # What stands has the new column too; what stood before never had it.
            same = " AND ".join(f"v.{part} IS NOT DISTINCT FROM t.{part}" for part in key)
            connection.exec_driver_sql(
                f"UPDATE {versions} AS v SET {name} = t.{name} FROM public.{table} AS t "
                f"WHERE {same} AND v.recorded_until = 'infinity'"
            )
        for name in sorted(kept - columns.keys() - {"recorded_from", "recorded_until"}):
            connection.exec_driver_sql(f"ALTER TABLE {versions} DROP COLUMN {name}")
        return
    listed = ", ".join(f"{name} {kind}" for name, kind in columns.items())
    connection.exec_driver_sql(
        f"CREATE TABLE {versions} ({listed}, recorded_from timestamptz NOT NULL, recorded_until timestamptz NOT NULL) "
        # Room on the page to end a row where it stands.
        "WITH (fillfactor = 85)"
    )
    since = "recorded_at" if "recorded_at" in columns else "'-infinity'"
    names = ", ".join(columns)
    connection.exec_driver_sql(
        f"INSERT INTO {versions} ({names}, recorded_from, recorded_until) "
        f"SELECT {names}, {since}, 'infinity' FROM public.{table}"
    )


def _trigger(table: str, columns: list[str], key: list[str], required: set[str]) -> tuple[str, ...]:
    """A trigger for each kind of statement, which remembers all rows of the statement at once."""
    dated = "recorded_at" in columns
    # A row is never given another key.
    until, rows = ("o.recorded_at", "added") if dated else ("moment", "removed")
    function = f"past.remember_{table}()"
    return (
        f"""
        CREATE OR REPLACE FUNCTION {function} RETURNS trigger LANGUAGE plpgsql
        -- Its statements find rows by their keys whatever the values: planning them each time would cost most of it.
        SET plan_cache_mode = 'force_generic_plan' SET enable_seqscan = off AS $$
        DECLARE
            moment timestamptz;
        BEGIN
            IF TG_OP = 'TRUNCATE' THEN
                TRUNCATE past.{table}_version;
                RETURN NULL;
            END IF;
            IF TG_OP = 'DELETE' THEN
                IF NOT EXISTS (SELECT FROM removed) THEN
                    RETURN NULL;
                END IF;
                moment := past.moment();
                PERFORM set_config('sijill.taken_away', 'yes', true);
                {_ended(table, key, required, until="moment", rows="removed")}
                RETURN NULL;
            END IF;
            IF NOT EXISTS (SELECT FROM added) THEN
                RETURN NULL;
            END IF;
            moment := {"(SELECT max(recorded_at) FROM added)" if dated else "past.moment()"};
            {"PERFORM set_config('sijill.recorded_at', moment::text, true);" if dated else ""}
            IF TG_OP = 'UPDATE' THEN
                {_ended(table, key, required, until=until, rows=rows)}
            END IF;
            {_added(table, columns, key, required, dated)}
            RETURN NULL;
        END
        $$
        """,
        # Of earlier revisions, which remembered row by row.
        f"DROP TRIGGER IF EXISTS remember ON public.{table}",
        *(
            f"""
            CREATE OR REPLACE TRIGGER remember_{operation} AFTER {operation} ON public.{table}
            REFERENCING {tables} FOR EACH STATEMENT EXECUTE FUNCTION {function}
            """
            for operation, tables in (
                ("insert", "NEW TABLE AS added"),
                ("update", "OLD TABLE AS removed NEW TABLE AS added"),
                ("delete", "OLD TABLE AS removed"),
            )
        ),
        f"""
        CREATE OR REPLACE TRIGGER remember_truncate AFTER TRUNCATE ON public.{table}
        FOR EACH STATEMENT EXECUTE FUNCTION {function}
        """,
    )


def _ended(table: str, key: list[str], required: set[str], *, until: str, rows: str) -> str:
    """What stood until now stands no longer. `rows` are those of the statement, as `o`."""
    versions = f"past.{table}_version"
    # Found row by row, by their place: as a join, versions would be walked whole wherever they were few when a
    # connection first planned it, and go on to be.
    return f"""
                UPDATE {versions} AS v SET recorded_until = greatest({until}, v.recorded_from)
                FROM {rows} AS o CROSS JOIN LATERAL (
                    SELECT s.ctid FROM {versions} AS s
                    WHERE {_same("s", "o", key, required)} AND s.recorded_until = 'infinity' OFFSET 0
                ) AS standing
                WHERE v.ctid = standing.ctid;
    """


def _added(table: str, columns: list[str], key: list[str], required: set[str], dated: bool) -> str:
    """New versions. A row that is taken away and put back unchanged, as participants are, has stood all along."""
    versions, names = f"past.{table}_version", ", ".join(columns)
    values = ", ".join(f"n.{name}" for name in columns)
    insert = f"INSERT INTO {versions} ({names}, recorded_from, recorded_until)"
    if dated:
        return f"{insert} SELECT {values}, n.recorded_at, 'infinity' FROM added AS n;"
    same = _same("s", "n", key, required)
    others = [name for name in columns if name not in key]
    if others:
        # A comparison of rows, so that it is the key that is looked up.
        sides = (f"ROW({', '.join(f'{side}.{name}' for name in others)})" for side in "sn")
        same += f" AND {' IS NOT DISTINCT FROM '.join(sides)}"
    return f"""
            IF coalesce(current_setting('sijill.taken_away', true), '') = '' THEN
                {insert} SELECT {values}, moment, 'infinity' FROM added AS n;
            ELSE
                WITH again AS (
                    UPDATE {versions} AS v SET recorded_until = 'infinity'
                    FROM added AS n CROSS JOIN LATERAL (
                        SELECT s.ctid FROM {versions} AS s WHERE {same} AND s.recorded_until = moment OFFSET 0
                    ) AS ended
                    WHERE v.ctid = ended.ctid
                    RETURNING {", ".join(f"v.{name}" for name in key)}
                )
                {insert} SELECT {values}, moment, 'infinity' FROM added AS n
                WHERE NOT EXISTS (SELECT FROM again AS v WHERE {_same("v", "n", key, required)});
            END IF;
    """


def _same(left: str, right: str, columns: list[str], required: set[str]) -> str:
    # Only equality is looked up in an index.
    return " AND ".join(
        f"{left}.{name} {'=' if name in required else 'IS NOT DISTINCT FROM'} {right}.{name}" for name in columns
    )


def _view(table: str, columns: list[str], repeated: list[str], bodied: bool) -> str:
    listed = [f"v.{name}" for name in columns] + [f"w.{name}" for name in repeated]
    joined = ""
    if repeated:
        other = REPEATED[table]
        joined += f"JOIN past.{other.table}_version AS w ON w.id = v.{other.reference} AND {_stands('w')}"
    if bodied:
        listed.append("r.body")
        # By a primary key, so that a query without bodies does not even look.
        joined += f"LEFT JOIN public.revision AS r ON r.kind = '{table}' AND r.id = v.id AND r.number = v.revision"
    return f"""
        CREATE VIEW past.{table} AS SELECT {", ".join(listed)} FROM past.{table}_version AS v {joined}
        WHERE {_stands("v")}
    """


def _stands(version: str) -> str:
    return f"{version}.recorded_from <= past.instant() AND {version}.recorded_until > past.instant()"
