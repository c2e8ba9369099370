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

-- name: states
-- What is stored of statements now, to be compared with what they are to become.
SELECT id, revision, recorded_at, body FROM statement WHERE id = ANY ($1::uuid[]);

-- name: rewrite
-- Further revisions of statements.
UPDATE statement
SET revision = new.revision, recorded_at = new.recorded_at, speaker_id = new.speaker_id, mode = new.mode,
    medium = new.medium, published_at = new.published_at, folded = new.folded, article_count = new.article_count,
    body = new.body
FROM unnest(
    $1::uuid[], $2::integer[], $3::timestamptz[], $4::uuid[], $5::text[], $6::text[], $7::timestamptz[], $8::text[],
    $9::integer[], $10::json[]
) AS new (id, revision, recorded_at, speaker_id, mode, medium, published_at, folded, article_count, body)
WHERE statement.id = new.id;

-- name: remove
-- Forget a statement that is gone.
DELETE FROM statement WHERE id = $1;

-- name: clear_about
-- Forget what statements are about, before it is written anew.
DELETE FROM statement_about WHERE statement_id = ANY ($1::uuid[]);

-- name: clear_addressees
-- Forget whom statements are said to, before it is written anew.
DELETE FROM statement_addressee WHERE statement_id = ANY ($1::uuid[]);

-- name: speak
-- Who gives the statement of a report, where actors were merged or parted.
UPDATE statement_report SET speaker_id = $3 WHERE article_id = $1 AND ref = $2;

-- name: reports
-- Where all articles give statements.
SELECT statement_id, article_id, said FROM statement_report WHERE statement_id = ANY ($1::uuid[]);

-- name: nodes
-- Reports as recognition judges them: whole clusters of articles' reports, named ones, and those of speakers near some
-- days.
SELECT article_id, ref, token, cluster_id, held, anchor, speaker_id, folded, said
FROM statement_report
WHERE cluster_id IN (
    SELECT cluster_id FROM statement_report WHERE article_id = ANY ($1::uuid[])
    UNION
    SELECT unnest($2::uuid[])
    UNION
    SELECT near.cluster_id
    FROM unnest($3::uuid[], $4::date[], $5::date[]) AS wanted (speaker, first, last)
        JOIN statement_report AS near
            ON near.speaker_id = wanted.speaker AND near.anchor BETWEEN wanted.first AND wanted.last
);

-- name: place
-- The cluster that a report belongs to.
UPDATE statement_report SET cluster_id = $3 WHERE article_id = $1 AND ref = $2;

-- name: reported
-- What articles say of statements, and which they are.
SELECT article_id, ref, statement_id, cluster_id, token, held, speaker_id, said
FROM statement_report
WHERE article_id = ANY ($1::uuid[]);

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
