-- name: set_key
-- Let the rest of the transaction name the API key that asked for it: what `revision.key_id` defaults to.
SELECT set_config('sijill.key_id', $1, true);

-- name: insert
-- A revision of a resource with its full body.
INSERT INTO revision (kind, id, number, recorded_at, reason, article_id, extractor, body)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- name: get
-- One revision of a resource.
SELECT id, number, recorded_at, reason, article_id, extractor, key_id, body
FROM revision
WHERE kind = $1 AND id = $2 AND number = $3;

-- name: page
-- The revisions of a resource, first to last.
SELECT id, number, recorded_at, reason, article_id, extractor, key_id, body
FROM revision
WHERE kind = $1 AND id = $2 AND ($3::integer IS NULL OR number > $3)
ORDER BY number
LIMIT $4;

-- name: insert_change
-- A change that gets its place in the feed once it is committed.
INSERT INTO pending_change (kind, id, revision, operation, recorded_at)
VALUES ($1, $2, $3, $4, $5);
