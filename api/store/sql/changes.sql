-- name: pending
-- Whether changes wait for a place in the feed; a standby gives out none.
SELECT NOT pg_is_in_recovery() AND EXISTS (SELECT FROM pending_change);

-- name: lock
-- Hold the lock under which places are given out, to the end of the transaction.
SELECT pg_advisory_xact_lock($1);

-- name: sequence
-- Give every committed change the next place: transactions by their last change, each with its changes together.
WITH taken AS (
    DELETE FROM pending_change RETURNING number, transaction, kind, id, revision, operation, recorded_at
), grouped AS (
    SELECT number, max(number) OVER (PARTITION BY transaction) AS last_number, kind, id, revision, operation,
           recorded_at
    FROM taken
)
INSERT INTO change (position, kind, id, revision, operation, recorded_at)
SELECT (SELECT coalesce(max(position), 0) FROM change) + row_number() OVER (ORDER BY last_number, number),
       kind, id, revision, operation, recorded_at
FROM grouped;

-- name: last
-- The last place given out; 0 before the first.
SELECT coalesce(max(position), 0) FROM change;

-- name: mark
-- The change at a place.
SELECT position, kind, id, revision, recorded_at FROM change WHERE position = $1;

-- name: page
-- Changes after one place, up to another, with why they happened.
SELECT c.position, c.operation, c.kind, c.id, c.revision, c.recorded_at, r.reason, r.article_id AS article
FROM change AS c LEFT JOIN revision AS r ON r.kind = c.kind AND r.id = c.id AND r.number = c.revision
WHERE c.position > $1 AND c.position <= $2
  AND ($3::text[] IS NULL OR c.kind = ANY ($3))
  AND ($4::text[] IS NULL OR c.operation = ANY ($4))
ORDER BY c.position
LIMIT $5;
