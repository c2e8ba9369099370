-- name: fields
-- What curators have set of a resource.
SELECT fields FROM curation WHERE kind = $1 AND id = $2;

-- name: fields_of
-- What curators have set of resources.
SELECT id, fields FROM curation WHERE kind = $1 AND id = ANY ($2::uuid[]);

-- name: write
-- Set what curators say of a resource.
INSERT INTO curation (kind, id, fields, recorded_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (kind, id) DO UPDATE SET fields = excluded.fields, recorded_at = excluded.recorded_at;

-- name: remove
-- Nothing of a resource is curated any more.
DELETE FROM curation WHERE kind = $1 AND id = $2;

-- name: merges
-- Merges that name any of some ids.
SELECT absorbed, survivor
FROM curated_merge
WHERE kind = $1 AND (absorbed = ANY ($2::uuid[]) OR survivor = ANY ($2::uuid[]));

-- name: any_merge
-- Whether curators have merged anything of a kind.
SELECT EXISTS (SELECT FROM curated_merge WHERE kind = $1);

-- name: merge
-- One resource is another.
INSERT INTO curated_merge (kind, absorbed, survivor, recorded_at) VALUES ($1, $2, $3, $4);

-- name: unmerge
-- One resource is not the other after all; its id where they were merged.
DELETE FROM curated_merge WHERE kind = $1 AND absorbed = $2 AND survivor = $3 RETURNING absorbed;

-- name: hold_event
-- Keep the reports of an event where they are.
UPDATE event_report SET held = true WHERE cluster_id = ANY ($1::uuid[]);

-- name: hold_statement
-- Keep the reports of a statement where they are.
UPDATE statement_report SET held = true WHERE cluster_id = ANY ($1::uuid[]);

-- name: part_event
-- Take an article's reports out of an event into one of their own.
UPDATE event_report SET held = true, cluster_id = $4, token = $4
WHERE event_id = $1 AND article_id = $2 AND ($3::text IS NULL OR ref = $3)
RETURNING article_id, ref;

-- name: part_statement
-- Take an article's reports out of a statement into one of their own.
UPDATE statement_report SET held = true, cluster_id = $4, token = $4
WHERE statement_id = $1 AND article_id = $2 AND ($3::text IS NULL OR ref = $3)
RETURNING article_id, ref;
