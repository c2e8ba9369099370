-- name: claim
-- Take a key that is free: never used, used too long ago, or left behind by a process that died.
INSERT INTO idempotent_request AS kept (owner, key, fingerprint, claim, claimed_at, held_until)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (owner, key) DO UPDATE
SET fingerprint = excluded.fingerprint, claim = excluded.claim, claimed_at = excluded.claimed_at,
    held_until = excluded.held_until, status = NULL, headers = NULL, body = NULL
WHERE kept.claimed_at < $7
   OR (kept.status IS NULL AND kept.held_until < $5 AND kept.fingerprint = excluded.fingerprint)
RETURNING claim;

-- name: get
-- The request that holds a key, with its answer where it has one.
SELECT fingerprint, status, headers, body FROM idempotent_request WHERE owner = $1 AND key = $2;

-- name: hold
-- Hold a key for longer.
UPDATE idempotent_request SET held_until = $4 WHERE owner = $1 AND key = $2 AND claim = $3 AND status IS NULL;

-- name: keep
-- Keep the answer.
UPDATE idempotent_request
SET status = $4, headers = $5, body = $6
WHERE owner = $1 AND key = $2 AND claim = $3 AND status IS NULL;

-- name: release
-- Give a key back without an answer.
DELETE FROM idempotent_request WHERE owner = $1 AND key = $2 AND claim = $3 AND status IS NULL;

-- name: purge
-- Forget answers that were kept long enough.
DELETE FROM idempotent_request WHERE claimed_at < $1;

-- name: forget
-- Forget every answer that names an id.
DELETE FROM idempotent_request WHERE position(convert_to($1, 'UTF8') IN body) > 0;
