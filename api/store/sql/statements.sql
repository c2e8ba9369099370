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

-- name: write
-- A revision of a statement.
INSERT INTO statement (id, revision, recorded_at, speaker_id, mode, medium, published_at, folded, article_count, body)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
ON CONFLICT (id) DO UPDATE
SET revision = excluded.revision, recorded_at = excluded.recorded_at, speaker_id = excluded.speaker_id,
    mode = excluded.mode, medium = excluded.medium, published_at = excluded.published_at, folded = excluded.folded,
    article_count = excluded.article_count, body = excluded.body;

-- name: remove
-- Forget a statement that is gone.
DELETE FROM statement WHERE id = $1;

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
INSERT INTO statement_report (
    statement_id, cluster_id, token, held, article_id, ref, position, speaker_id, anchor, folded, said
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- name: speak
-- Who gives the statement of a report, where actors were merged or parted.
UPDATE statement_report SET speaker_id = $3 WHERE article_id = $1 AND ref = $2;

-- name: reports
-- Where all articles give a statement, with the actors and events that they name.
SELECT said,
       ARRAY(SELECT a.ref FROM actor_report AS a WHERE a.article_id = r.article_id ORDER BY a.ref) AS refs,
       ARRAY(SELECT a.actor_id FROM actor_report AS a WHERE a.article_id = r.article_id ORDER BY a.ref) AS actors,
       ARRAY(SELECT e.ref FROM event_report AS e WHERE e.article_id = r.article_id ORDER BY e.ref) AS event_refs,
       ARRAY(SELECT e.event_id FROM event_report AS e WHERE e.article_id = r.article_id ORDER BY e.ref) AS events
FROM statement_report AS r
WHERE statement_id = $1;

-- name: nodes
-- Reports as recognition judges them: an article's, those of some clusters, or those of a speaker near some days.
SELECT article_id, ref, token, cluster_id, held, anchor, speaker_id, folded, said
FROM statement_report
WHERE cluster_id IN (
    SELECT cluster_id FROM statement_report WHERE article_id = $1
    UNION
    SELECT unnest($2::uuid[])
    UNION
    SELECT cluster_id FROM statement_report WHERE speaker_id = ANY ($3::uuid[]) AND anchor BETWEEN $4::date AND $5::date
);

-- name: place
-- The cluster that a report belongs to.
UPDATE statement_report SET cluster_id = $3 WHERE article_id = $1 AND ref = $2;

-- name: reported
-- What an article says of statements, and which they are.
SELECT ref, statement_id, cluster_id, token, held, speaker_id, said FROM statement_report WHERE article_id = $1;

-- name: delete_reports
-- Forget what an article says of statements.
DELETE FROM statement_report WHERE article_id = $1;

-- name: of_articles
-- Statements that some articles give.
SELECT DISTINCT statement_id FROM statement_report WHERE article_id = ANY ($1::uuid[]);

-- name: with_actors
-- Statements that any of these actors says or is told.
SELECT id FROM statement WHERE speaker_id = ANY ($1::uuid[])
UNION
SELECT statement_id FROM statement_addressee WHERE actor_id = ANY ($1::uuid[]);

-- name: about_events
-- Statements about any of these events.
SELECT DISTINCT statement_id FROM statement_about WHERE event_id = ANY ($1::uuid[]);
