-- name: get
-- One event.
SELECT id, revision, body FROM event WHERE id = $1;

-- name: bodies
-- Several events.
SELECT body FROM event WHERE id = ANY ($1::uuid[]) ORDER BY id;

-- name: of_article
-- The events of an article in the order of its extraction.
SELECT id, revision, body
FROM event JOIN (
    SELECT event_id, min(position) AS position FROM event_report WHERE article_id = $1 GROUP BY event_id
) AS reported ON id = event_id
ORDER BY position;

-- name: states
-- What is stored of events now, to be compared with what they are to become.
SELECT id, revision, recorded_at, body FROM event WHERE id = ANY ($1::uuid[]);

-- name: rewrite
-- A further revision of an event.
UPDATE event
SET revision = $2, recorded_at = $3, type = $4, mode = $5, status = $6, quad = $7, start_day = $8, end_day = $9,
    place_name = $10, place_names = $11, place_kind = $12, place_country = $13, place_geonames = $14, place_lat = $15,
    place_lon = $16, words = $17, article_count = $18, body = $19
WHERE id = $1;

-- name: remove
-- Forget an event that is gone.
DELETE FROM event WHERE id = $1;

-- name: clear_participants
-- Forget who takes part, before it is written anew.
DELETE FROM event_participant WHERE event_id = ANY ($1::uuid[]);

-- name: insert_participants
-- Who takes part, each with what events are narrowed by, so that those of an actor are read off one index.
INSERT INTO event_participant (
    event_id, actor_id, role, sort_day, type, mode, status, quad, contexts, end_day, place_country, place_lat,
    place_lon, article_count, confidence
)
SELECT event_id, actor_id, role, sort_day, type, mode, status, quad, contexts, end_day, place_country, place_lat,
       place_lon, article_count, confidence
FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS given (event_id, actor_id, role) JOIN event ON id = event_id;

-- name: clear_keys
-- Forget the keys of articles' reports, before they are written anew.
DELETE FROM event_key WHERE article_id = ANY ($1::uuid[]);

-- name: reports
-- What all articles say of events.
SELECT event_id, article_id, said FROM event_report WHERE event_id = ANY ($1::uuid[]);

-- name: nodes
-- Reports as recognition judges them: whole clusters of articles' reports, named ones, and those that share a key of
-- a type with somebody near some days.
SELECT article_id, ref, token, cluster_id, held, anchor, words, said
FROM event_report
WHERE cluster_id IN (
    SELECT cluster_id FROM event_report WHERE article_id = ANY ($1::uuid[])
    UNION
    SELECT unnest($2::uuid[])
    UNION
    SELECT near.cluster_id
    FROM unnest($3::text[], $4::text[], $5::date[], $6::date[]) AS wanted (type, key, first, last)
        JOIN event_key AS k
            ON k.key = wanted.key AND k.type = wanted.type AND k.anchor BETWEEN wanted.first AND wanted.last
        JOIN event_report AS near USING (article_id, ref)
);

-- name: place
-- The cluster that a report belongs to, and why.
UPDATE event_report SET cluster_id = $3, score = $4, reasons = $5 WHERE article_id = $1 AND ref = $2;

-- name: reported
-- What articles say of events, and which they are.
SELECT article_id, ref, event_id, cluster_id, token, held, type, said
FROM event_report
WHERE article_id = ANY ($1::uuid[]);

-- name: of_refs
-- The events of articles by article and ref.
SELECT article_id, ref, event_id FROM event_report WHERE article_id = ANY ($1::uuid[]);

-- name: delete_reports
-- Forget what an article says of events.
WITH keys AS (DELETE FROM event_key WHERE article_id = $1)
DELETE FROM event_report WHERE article_id = $1;

-- name: with_actors
-- Events in which any of these actors takes part.
SELECT DISTINCT event_id FROM event_participant WHERE actor_id = ANY ($1::uuid[]);
