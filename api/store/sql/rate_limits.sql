-- name: lease
-- Take up to $5 tokens of a budget of at most $2 that fills by $4 a second, after giving $3 back.
WITH held AS (
    SELECT key_id,
        least(
            $2::float8,
            tokens + $3::float8 + greatest(extract(epoch FROM clock_timestamp() - updated_at), 0) * $4::float8
        ) AS available
    FROM rate_budget
    WHERE key_id = $1
    FOR UPDATE
)
UPDATE rate_budget
SET tokens = held.available - least($5::float8, floor(held.available)),
    updated_at = greatest(updated_at, clock_timestamp())
FROM held
WHERE rate_budget.key_id = held.key_id
RETURNING least($5::float8, floor(held.available))::integer AS taken, tokens;

-- name: open
-- A full budget for a key that has none.
INSERT INTO rate_budget (key_id, tokens, updated_at) VALUES ($1, $2, clock_timestamp()) ON CONFLICT DO NOTHING;

-- name: purge
-- Budgets that nobody used for an hour are full again.
DELETE FROM rate_budget WHERE updated_at < clock_timestamp() - interval '1 hour';
