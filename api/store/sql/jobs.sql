-- name: insert
-- A new job; one whose articles were all refused is done.
INSERT INTO job (id, kind, status, created_at, finished_at, total, failed, key_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- name: insert_items
-- The articles of a new job, in their order: posted ones, and the problems of those that were refused.
INSERT INTO job_item (job_id, position, status, posted, problem)
SELECT $1, position - 1, CASE WHEN problem IS NULL THEN 'queued' ELSE 'failed' END, posted::json, problem::json
FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS given (posted, problem, position);

-- name: get
-- One job.
SELECT id, kind, status, created_at, started_at, finished_at, total, succeeded, failed
FROM job
WHERE id = $1;

-- name: items
-- The articles of a job, in their order.
SELECT position, status, article_id, created, problem
FROM job_item
WHERE job_id = $1 AND position > $2
ORDER BY position
LIMIT $3;

-- name: item
-- One article of a job.
SELECT position, status, article_id, created, problem FROM job_item WHERE job_id = $1 AND position = $2;

-- name: claim
-- Begin to read an article, counting the try before it is made: a try that kills its process counts too.
WITH item AS (
    UPDATE job_item
    SET attempts = attempts + 1, status = 'running'
    WHERE job_id = $1 AND position = $2 AND status IN ('queued', 'running')
    RETURNING attempts, posted
), started AS (
    UPDATE job
    SET status = 'running', started_at = coalesce(started_at, $3)
    WHERE id = $1 AND status = 'queued' AND EXISTS (SELECT FROM item)
)
SELECT attempts, posted FROM item;

-- name: excuse
-- Not to count a try that came to nothing for no fault of the article.
UPDATE job_item SET attempts = attempts - 1 WHERE job_id = $1 AND position = $2 AND status = 'running' AND attempts > 0;

-- name: finish
-- Write what became of an article; the last one ends its job. What was posted is kept where it failed.
WITH item AS (
    UPDATE job_item
    SET status = $3, article_id = $4, created = $5, problem = $6,
        posted = CASE WHEN $3 = 'failed' THEN posted END
    WHERE job_id = $1 AND position = $2 AND status IN ('queued', 'running')
    RETURNING ($3 = 'succeeded')::integer AS succeeded, ($3 = 'failed')::integer AS failed
)
UPDATE job
SET succeeded = job.succeeded + item.succeeded,
    failed = job.failed + item.failed,
    finished_at = CASE WHEN job.succeeded + job.failed + 1 = total THEN $7::timestamptz END,
    status = CASE
        WHEN job.succeeded + job.failed + 1 < total THEN job.status
        WHEN job.succeeded + item.succeeded = 0 THEN 'failed'
        WHEN job.failed + item.failed = 0 THEN 'succeeded'
        ELSE 'partial'
    END
FROM item
WHERE id = $1
RETURNING id;

-- name: unqueued
-- Articles that wait but are not in the queue: their worker lost the database at the worst moment.
SELECT job_id, position
FROM job_item
WHERE status IN ('queued', 'running')
  AND NOT EXISTS (
      SELECT FROM pgqueuer
      WHERE dedupe_key = job_id || '/' || position AND pgqueuer.status IN ('queued', 'picked')
  )
LIMIT $1;

-- name: purge
-- Forget jobs that ended before an instant, with what their failed articles were.
DELETE FROM job WHERE finished_at < $1;

-- name: forget_article
-- Remove what was posted for an article that is deleted.
UPDATE job_item SET posted = NULL WHERE article_id = $1;
