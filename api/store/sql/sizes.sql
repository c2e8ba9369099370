-- name: sizes
-- What each table takes, its parts together, the largest first; rows as last estimated by ANALYZE.
SELECT n.nspname AS schema, whole.relname AS name,
       sum(greatest(part.reltuples, 0))::bigint AS rows,
       sum(pg_table_size(part.oid) - coalesce(pg_total_relation_size(nullif(part.reltoastrelid, 0)), 0))::bigint AS heap,
       sum(coalesce(pg_total_relation_size(nullif(part.reltoastrelid, 0)), 0))::bigint AS toast,
       sum(pg_indexes_size(part.oid))::bigint AS indexes
FROM pg_class AS part
    JOIN pg_class AS whole ON whole.oid = coalesce(pg_partition_root(part.oid), part.oid)
    JOIN pg_namespace AS n ON n.oid = whole.relnamespace
WHERE part.relkind = 'r' AND n.nspname IN ('public', 'past')
GROUP BY n.nspname, whole.relname
ORDER BY sum(pg_total_relation_size(part.oid)) DESC, n.nspname, whole.relname;
