-- name: serialise
-- Hold the lock under which actors and events are recognised, to the end of the transaction.
SELECT pg_advisory_xact_lock($1);
