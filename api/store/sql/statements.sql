-- name: get
-- One statement.
SELECT id, revision, body FROM statement WHERE id = $1;

-- name: of_article
-- The statements of an article in the order of its extraction.
SELECT id, revision, body
FROM statement JOIN (
    SELECT statement_id, min(position) AS position FROM statement_report WHERE article_id = $1 GROUP BY statement_id
) AS reported ON id = statement_id
ORDER BY position;

-- name: state
-- What is stored of a statement now, to be compared with what it is to become.
SELECT id, revision, recorded_at, body FROM statement WHERE id = $1;

-- name: candidates
-- Statements of a speaker published in a span of time.
SELECT id, folded
FROM statement
WHERE speaker_id = $1
  AND ($2::timestamptz IS NULL AND published_at IS NULL OR published_at BETWEEN $2 AND $3::timestamptz)
ORDER BY sort_at DESC, id DESC
LIMIT 500;

-- name: insert
-- A new statement.
INSERT INTO statement (
    id, revision, recorded_at, speaker_id, mode, medium, published_at, folded, article_count, body
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- name: update
-- The next revision of a statement.
UPDATE statement
SET revision = $2, recorded_at = $3, speaker_id = $4, mode = $5, medium = $6, published_at = $7, folded = $8,
    article_count = $9, body = $10
WHERE id = $1;

-- name: clear_about
-- Forget what a statement is about, before it is written anew.
DELETE FROM statement_about WHERE statement_id = $1;

-- name: insert_about
-- An event that a statement is about.
INSERT INTO statement_about (statement_id, event_id) VALUES ($1, $2);

-- name: clear_addressees
-- Forget whom a statement is said to, before it is written anew.
DELETE FROM statement_addressee WHERE statement_id = $1;

-- name: insert_addressee
-- Whom a statement is said to.
INSERT INTO statement_addressee (statement_id, actor_id) VALUES ($1, $2);

-- name: insert_report
-- Where an article gives a statement.
INSERT INTO statement_report (statement_id, article_id, ref, position, said)
VALUES ($1, $2, $3, $4, $5);

-- name: reports
-- Where all articles give a statement.
SELECT said FROM statement_report WHERE statement_id = $1;

-- name: with_actors
-- Statements that any of these actors says or is told.
SELECT id FROM statement WHERE speaker_id = ANY ($1::uuid[])
UNION
SELECT statement_id FROM statement_addressee WHERE actor_id = ANY ($1::uuid[]);
