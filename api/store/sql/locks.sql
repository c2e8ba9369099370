-- name: serialise
-- Hold the lock under which actors and events are recognised, to the end of the transaction.
SELECT pg_advisory_xact_lock($1);

-- name: try_housekeeping
-- Whether no other transaction keeps house; held to the end of this one.
SELECT pg_try_advisory_xact_lock($1);
