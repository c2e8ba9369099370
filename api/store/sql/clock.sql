-- name: take
-- The instant of this transaction: after every instant that was recorded before, whatever the clock says. All rows
-- that the transaction writes are remembered under it.
WITH taken AS MATERIALIZED (
    SELECT greatest(
        clock_timestamp(),
        (SELECT recorded_at FROM pending_change ORDER BY number DESC LIMIT 1) + interval '1 microsecond',
        (SELECT recorded_at FROM change ORDER BY position DESC LIMIT 1) + interval '1 microsecond'
    ) AS instant
)
SELECT instant FROM taken, set_config('sijill.recorded_at', instant::text, true);

-- name: now
-- Now by that clock: no earlier than what was recorded last.
SELECT greatest(
    clock_timestamp(),
    (SELECT recorded_at FROM pending_change ORDER BY number DESC LIMIT 1),
    (SELECT recorded_at FROM change ORDER BY position DESC LIMIT 1)
);
