-- name: get
-- Why a resource is gone, and where to.
SELECT id, revision, recorded_at, reason, survivor FROM gone WHERE kind = $1 AND id = $2;

-- name: write
-- A resource is gone.
INSERT INTO gone (kind, id, revision, recorded_at, reason, survivor) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (kind, id) DO UPDATE
SET revision = excluded.revision, recorded_at = excluded.recorded_at, reason = excluded.reason,
    survivor = excluded.survivor;

-- name: remove
-- A resource is back.
DELETE FROM gone WHERE kind = $1 AND id = $2;

-- name: absorbed
-- What resources have absorbed.
SELECT survivor, id FROM gone WHERE kind = $1 AND survivor = ANY ($2::uuid[]) ORDER BY id;

-- name: several
-- Why resources are gone, and where to.
SELECT id, revision, recorded_at, reason, survivor FROM gone WHERE kind = $1 AND id = ANY ($2::uuid[]);
