-- name: insert
-- A new key.
INSERT INTO api_key (id, prefix, digest, name, scopes, rate_limit, created_at, expires_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- name: get
-- One key.
SELECT id, prefix, name, scopes, rate_limit, created_at, expires_at, revoked_at, last_used_at
FROM api_key
WHERE id = $1;

-- name: by_prefix
-- The key that begins so, with the digest of the whole.
SELECT id, digest, scopes, rate_limit, expires_at, revoked_at
FROM api_key
WHERE prefix = $1;

-- name: page
-- Keys, newest first.
SELECT id, prefix, name, scopes, rate_limit, created_at, expires_at, revoked_at, last_used_at
FROM api_key
WHERE $1::uuid IS NULL OR id < $1
ORDER BY id DESC
LIMIT $2;

-- name: revoke
-- End a key; one that is revoked keeps the instant at which it was.
UPDATE api_key SET revoked_at = coalesce(revoked_at, $2) WHERE id = $1 RETURNING id;

-- name: touch
-- Note the use of a key, at most once a minute whatever the number of services.
UPDATE api_key
SET last_used_at = $2
WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < $2::timestamptz - interval '1 minute');

-- name: any
-- Whether a key was ever made.
SELECT EXISTS (SELECT FROM api_key);

-- name: any_usable
-- Whether a key could be used at an instant.
SELECT EXISTS (SELECT FROM api_key WHERE revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $1));
