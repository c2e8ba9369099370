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
-- Begin to read an article, counting the try before it is made: a try that kills its process counts too. The count needs
-- not outlive a crash of the database, so nobody waits for the disk.
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
SELECT attempts, posted, set_config('synchronous_commit', 'off', true) FROM item;

-- name: claim_first
-- The same of several articles, none of which has been tried.
WITH item AS (
    UPDATE job_item AS i
    SET attempts = 1, status = 'running'
    FROM unnest($1::uuid[], $2::integer[]) AS wanted (job_id, position)
    WHERE i.job_id = wanted.job_id AND i.position = wanted.position AND i.status = 'queued' AND i.attempts = 0
    RETURNING i.job_id, i.position, i.attempts, i.posted
), started AS (
    UPDATE job
    SET status = 'running', started_at = coalesce(started_at, $3)
    WHERE id IN (SELECT job_id FROM item) AND status = 'queued'
)
SELECT job_id, position, attempts, posted, set_config('synchronous_commit', 'off', true) FROM item;

-- name: excuse
-- Not to count a try that came to nothing for no fault of the article.
UPDATE job_item SET attempts = attempts - 1 WHERE job_id = $1 AND position = $2 AND status = 'running' AND attempts > 0;

-- name: finish
-- Write what became of articles; the last one ends its job. What was posted is kept where it failed.
WITH outcome AS (
    SELECT job_id, position, status, article_id, created, problem
    FROM unnest($1::uuid[], $2::integer[], $3::text[], $4::uuid[], $5::boolean[], $6::json[])
        AS given (job_id, position, status, article_id, created, problem)
), item AS (
    UPDATE job_item AS i
    SET status = o.status, article_id = o.article_id, created = o.created, problem = o.problem,
        posted = CASE WHEN o.status = 'failed' THEN i.posted END
    FROM outcome AS o
    WHERE i.job_id = o.job_id AND i.position = o.position AND i.status IN ('queued', 'running')
    RETURNING i.job_id, i.status
), ended AS (
    SELECT job_id, count(*) AS items, count(*) FILTER (WHERE status = 'failed') AS failed FROM item GROUP BY job_id
)
UPDATE job
SET succeeded = job.succeeded + ended.items - ended.failed,
    failed = job.failed + ended.failed,
    finished_at = CASE WHEN job.succeeded + job.failed + ended.items = total THEN $7::timestamptz END,
    status = CASE
        WHEN job.succeeded + job.failed + ended.items < total THEN 'running'
        WHEN job.succeeded + ended.items - ended.failed = 0 THEN 'failed'
        WHEN job.failed + ended.failed = 0 THEN 'succeeded'
        ELSE 'partial'
    END
FROM ended
WHERE id = ended.job_id;

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
