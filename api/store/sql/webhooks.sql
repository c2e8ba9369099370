-- name: insert
-- A new webhook.
INSERT INTO webhook (
    id, revision, recorded_at, url, description, kinds, operations, secret, status, disabled_because, position,
    failing_since, due_at
)
VALUES ($1, 1, $2, $3, $4, $5, $6, $7, 'enabled', NULL, $8, NULL, $2);

-- name: get
-- One webhook.
SELECT id, revision, recorded_at, url, description, kinds, operations, status, disabled_because, position,
       failing_since
FROM webhook
WHERE id = $1;

-- name: lock
-- One webhook, held to the end of the transaction.
SELECT id, revision, recorded_at, url, description, kinds, operations, status, disabled_because, position,
       failing_since
FROM webhook
WHERE id = $1
FOR UPDATE;

-- name: page
-- Webhooks, newest first.
SELECT id, revision, recorded_at, url, description, kinds, operations, status, disabled_because, position,
       failing_since
FROM webhook
WHERE $1::uuid IS NULL OR id < $1
ORDER BY id DESC
LIMIT $2;

-- name: update
-- The next revision of a webhook; one that is enabled begins anew to be tried.
UPDATE webhook
SET revision = $2, recorded_at = $3, url = $4, description = $5, kinds = $6, operations = $7, status = $8,
    disabled_because = $9, failures = 0, failing_since = NULL, due_at = $3
WHERE id = $1;

-- name: delete
-- A webhook with its deliveries.
DELETE FROM webhook WHERE id = $1;

-- name: deliveries
-- Deliveries of a webhook, newest first.
SELECT id, recorded_at, status, first_position, last_position, attempts, next_attempt_at
FROM webhook_delivery
WHERE webhook_id = $1 AND ($2::uuid IS NULL OR id < $2)
ORDER BY id DESC
LIMIT $3;

-- name: claim
-- Take the lease of a webhook that has something to be delivered, the longest due first.
UPDATE webhook
SET lease = $1, leased_until = $3
WHERE id = (
    SELECT id
    FROM webhook AS w
    WHERE status = 'enabled' AND due_at <= $2 AND (leased_until IS NULL OR leased_until <= $2)
      AND (
          position < (SELECT coalesce(max(c.position), 0) FROM change AS c)
          OR EXISTS (SELECT FROM webhook_delivery AS d WHERE d.webhook_id = w.id AND d.status = 'pending')
      )
    ORDER BY due_at, id
    FOR UPDATE SKIP LOCKED
    LIMIT 1
)
RETURNING id, url, kinds, operations, secret, position, failures, failing_since;

-- name: pending
-- The delivery of a webhook that was made and not yet delivered.
SELECT id, first_position, last_position, body, attempts
FROM webhook_delivery
WHERE webhook_id = $1 AND status = 'pending';

-- name: insert_delivery
-- A delivery to be made.
INSERT INTO webhook_delivery (
    id, webhook_id, recorded_at, status, first_position, last_position, body, attempts, next_attempt_at
)
VALUES ($1, $2, $3, 'pending', $4, $5, $6, '[]', $3);

-- name: skip
-- Move a webhook on over changes that it does not ask for.
UPDATE webhook SET position = $3, lease = NULL, leased_until = NULL WHERE id = $1 AND lease = $2;

-- name: record
-- What came of an attempt, unless the lease was lost meanwhile.
UPDATE webhook
SET position = $3, failures = $4, failing_since = $5, due_at = $6, lease = NULL, leased_until = NULL,
    status = CASE WHEN $7::text IS NULL THEN status ELSE 'disabled' END,
    disabled_because = coalesce($7, disabled_because),
    revision = revision + CASE WHEN $7::text IS NULL THEN 0 ELSE 1 END
WHERE id = $1 AND lease = $2
RETURNING id;

-- name: record_delivery
-- The fate of a delivery so far.
UPDATE webhook_delivery SET status = $2, attempts = $3, next_attempt_at = $4 WHERE id = $1;

-- name: purge_deliveries
-- Forget deliveries that ended long ago, oldest first and so many at a time.
DELETE FROM webhook_delivery
WHERE id IN (
    SELECT id
    FROM webhook_delivery
    WHERE id < $1 AND status <> 'pending'
    ORDER BY id
    LIMIT $2
);

-- name: give_up
-- End what is under way to a webhook that is told to stop.
UPDATE webhook_delivery
SET status = 'given_up', next_attempt_at = NULL
WHERE webhook_id = $1 AND status = 'pending';
