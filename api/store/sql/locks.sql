-- name: serialise
-- Hold the lock under which actors and events are recognised, to the end of the transaction. All that it does finds few
-- rows by their keys, however many are stored: a plan for any values does, and one that reads a whole table never.
SELECT pg_advisory_xact_lock($1),
       set_config('plan_cache_mode', 'force_generic_plan', true),
       set_config('enable_seqscan', 'off', true),
       set_config('enable_hashjoin', 'off', true),
       set_config('enable_mergejoin', 'off', true);

-- name: try_housekeeping
-- Whether no other transaction keeps house; held to the end of this one.
SELECT pg_try_advisory_xact_lock($1);
