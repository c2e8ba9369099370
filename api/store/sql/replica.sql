-- name: written
-- How far the log of changes reaches that is safe on disk: at least to what was committed before the question.
SELECT pg_wal_lsn_diff(pg_current_wal_flush_lsn(), '0/0')::bigint;

-- name: replayed
-- How far a standby has come; null where it is none.
SELECT CASE WHEN pg_is_in_recovery() THEN pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0')::bigint END;
