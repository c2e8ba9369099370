-- name: state
-- The server's version, and whether its schema was ever migrated.
SELECT current_setting('server_version') AS server_version, to_regclass('alembic_version') IS NOT NULL AS migrated;

-- name: revision
-- The revision of the schema.
SELECT version_num FROM alembic_version;
