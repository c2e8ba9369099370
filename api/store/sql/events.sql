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

-- name: state
-- What is stored of an event now, to be compared with what it is to become.
SELECT id, revision, recorded_at, body FROM event WHERE id = $1;

-- name: write
-- A revision of an event.
INSERT INTO event (
    id, revision, recorded_at, type, mode, status, quad, start_day, end_day, place_name, place_names, place_kind,
    place_country, place_geonames, place_lat, place_lon, words, article_count, body
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
ON CONFLICT (id) DO UPDATE
SET revision = excluded.revision, recorded_at = excluded.recorded_at, type = excluded.type, mode = excluded.mode,
    status = excluded.status, quad = excluded.quad, start_day = excluded.start_day, end_day = excluded.end_day,
    place_name = excluded.place_name, place_names = excluded.place_names, place_kind = excluded.place_kind,
    place_country = excluded.place_country, place_geonames = excluded.place_geonames, place_lat = excluded.place_lat,
    place_lon = excluded.place_lon, words = excluded.words, article_count = excluded.article_count,
    body = excluded.body;

-- name: remove
-- Forget an event that is gone.
DELETE FROM event WHERE id = $1;

-- name: clear_participants
-- Forget who takes part, before it is written anew.
DELETE FROM event_participant WHERE event_id = $1;

-- name: insert_participant
-- Who takes part in an event.
INSERT INTO event_participant (event_id, actor_id, role, sort_day)
VALUES ($1, $2, $3, coalesce($4::date, '-infinity'));

-- name: insert_report
-- What an article says of an event.
INSERT INTO event_report (
    event_id, cluster_id, token, held, article_id, ref, position, type, anchor, words, said, reasons
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, '{}');

-- name: insert_key
-- What a report shares with others of the same event.
INSERT INTO event_key (type, key, anchor, article_id, ref) VALUES ($1, $2, $3, $4, $5);

-- name: clear_keys
-- Forget the keys of an article's reports, before they are written anew.
DELETE FROM event_key WHERE article_id = $1;

-- name: reports
-- What all articles say of an event, with the actors that take part.
SELECT said,
       ARRAY(SELECT a.ref FROM actor_report AS a WHERE a.article_id = r.article_id ORDER BY a.ref) AS refs,
       ARRAY(SELECT a.actor_id FROM actor_report AS a WHERE a.article_id = r.article_id ORDER BY a.ref) AS actors
FROM event_report AS r
WHERE event_id = $1;

-- name: nodes
-- Reports as recognition judges them: named ones, those of some clusters, or those that share a key near some days.
SELECT r.article_id, r.ref, r.token, r.cluster_id, r.held, r.anchor, r.words, r.said,
       ARRAY(SELECT a.ref FROM actor_report AS a WHERE a.article_id = r.article_id ORDER BY a.ref) AS refs,
       ARRAY(SELECT a.actor_id FROM actor_report AS a WHERE a.article_id = r.article_id ORDER BY a.ref) AS actors,
       ARRAY(SELECT a.kind FROM actor_report AS a WHERE a.article_id = r.article_id ORDER BY a.ref) AS kinds,
       ARRAY(SELECT a.country FROM actor_report AS a WHERE a.article_id = r.article_id ORDER BY a.ref) AS countries,
       ARRAY(SELECT a.known IS NOT NULL FROM actor_report AS a WHERE a.article_id = r.article_id ORDER BY a.ref) AS listed
FROM event_report AS r
WHERE r.cluster_id IN (
    SELECT cluster_id FROM event_report WHERE article_id = $1
    UNION
    SELECT unnest($2::uuid[])
    UNION
    SELECT near.cluster_id
    FROM event_key AS k JOIN event_report AS near USING (article_id, ref)
    WHERE k.type = $3 AND k.key = ANY ($4::text[]) AND k.anchor BETWEEN $5::date AND $6::date
);

-- name: place
-- The cluster that a report belongs to, and why.
UPDATE event_report SET cluster_id = $3, score = $4, reasons = $5 WHERE article_id = $1 AND ref = $2;

-- name: reported
-- What an article says of events, and which they are.
SELECT ref, event_id, cluster_id, token, held, type, said FROM event_report WHERE article_id = $1;

-- name: delete_reports
-- Forget what an article says of events.
DELETE FROM event_report WHERE article_id = $1;

-- name: with_actors
-- Events in which any of these actors takes part.
SELECT DISTINCT event_id FROM event_participant WHERE actor_id = ANY ($1::uuid[]);
