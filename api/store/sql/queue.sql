-- name: depth
-- Jobs that wait or run, counted up to a number.
SELECT count(*) FROM (SELECT FROM pgqueuer WHERE status IN ('queued', 'picked') LIMIT $1) AS waiting;

-- name: state
-- How many wait, how many run, and for how many seconds the oldest waits.
SELECT count(*) FILTER (WHERE status = 'queued') AS queued,
    count(*) FILTER (WHERE status = 'picked') AS running,
    coalesce(extract(epoch FROM now() - min(created) FILTER (WHERE status = 'queued')), 0)::float8 AS oldest_seconds
FROM pgqueuer
WHERE status IN ('queued', 'picked');

-- name: purge_log
-- The library's log of what it did, after a day.
DELETE FROM pgqueuer_log WHERE created < now() - interval '1 day';

-- name: purge_held
-- What the library could not finish; the articles of it are queued anew.
DELETE FROM pgqueuer WHERE status = 'failed';
