-- name: plan_once
-- Plan statements once for whatever values, for as long as the connection lasts. Who plans without values takes every
-- actor for one of few events, and would read all that a frequent one has and sort it.
SELECT set_config('plan_cache_mode', 'force_generic_plan', false), set_config('enable_sort', 'off', false);
