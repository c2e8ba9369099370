-- name: settle
-- Wait until no transaction recognises that began to record before now.
SELECT pg_advisory_xact_lock_shared($1);

-- name: look_back
-- To the end of the transaction, every table is what it was at an instant.
SELECT set_config('search_path', 'past, public', true), set_config('sijill.as_of', $1, true);
