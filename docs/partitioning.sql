-- Parts the two tables that are only appended to. Run it once, by the owner of the tables, best right after
-- `sijill migrate` on an empty database: what is there is copied, and nobody reads or writes meanwhile.
BEGIN;
LOCK TABLE revision, change IN ACCESS EXCLUSIVE MODE;

-- Revisions are found by their resource, so it is by the id that they are parted: whoever reads one looks into one part.
ALTER TABLE revision RENAME TO revision_whole;
ALTER INDEX revision_pkey RENAME TO revision_whole_pkey;
CREATE TABLE revision (
    LIKE revision_whole INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE INCLUDING COMPRESSION,
    PRIMARY KEY (kind, id, number)
) PARTITION BY HASH (id);
DO $$
BEGIN
    FOR part IN 0..31 LOOP
        EXECUTE format(
            'CREATE TABLE revision_%s PARTITION OF revision FOR VALUES WITH (MODULUS 32, REMAINDER %s)', part, part
        );
    END LOOP;
END
$$;
INSERT INTO revision SELECT * FROM revision_whole;
-- A view goes on reading the table it was made with, whatever that is called now.
DO $$
DECLARE
    past_view record;
BEGIN
    FOR past_view IN
        SELECT viewname, definition FROM pg_views WHERE schemaname = 'past' AND definition LIKE '%revision_whole%'
    LOOP
        EXECUTE format(
            'CREATE OR REPLACE VIEW past.%I AS %s',
            past_view.viewname, replace(past_view.definition, 'revision_whole', 'revision')
        );
    END LOOP;
END
$$;
DROP TABLE revision_whole;

-- The feed is read by its places, which grow with time: a part for each hundred million changes.
ALTER TABLE change RENAME TO change_whole;
ALTER INDEX change_pkey RENAME TO change_whole_pkey;
ALTER INDEX change_by_resource RENAME TO change_whole_by_resource;
CREATE TABLE change (LIKE change_whole INCLUDING CONSTRAINTS, PRIMARY KEY (position)) PARTITION BY RANGE (position);
CREATE INDEX change_by_resource ON change (kind, id);
DO $$
BEGIN
    FOR part IN 0..49 LOOP
        EXECUTE format(
            'CREATE TABLE change_%s PARTITION OF change FOR VALUES FROM (%s) TO (%s)',
            part, part * 100000000::bigint, (part + 1) * 100000000::bigint
        );
    END LOOP;
END
$$;
CREATE TABLE change_rest PARTITION OF change DEFAULT;
INSERT INTO change SELECT * FROM change_whole;
DROP TABLE change_whole;
COMMIT;

ANALYZE revision, change;
