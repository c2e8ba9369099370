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

-- name: candidates
-- Events of a type about the days of a report, those that share a participant first.
SELECT id, type, mode, status, start_day, end_day, first_published, words,
       place_names, place_kind, place_country, place_geonames, place_lat, place_lon,
       EXISTS (SELECT FROM event_report WHERE event_id = id AND article_id = $4) AS same_article,
       ARRAY(SELECT p.actor_id FROM event_participant AS p WHERE p.event_id = e.id ORDER BY p.actor_id) AS actors,
       ARRAY(SELECT p.role FROM event_participant AS p WHERE p.event_id = e.id ORDER BY p.actor_id) AS roles,
       ARRAY(SELECT a.kind FROM event_participant AS p JOIN actor AS a ON a.id = p.actor_id
             WHERE p.event_id = e.id ORDER BY p.actor_id) AS kinds,
       ARRAY(SELECT a.country FROM event_participant AS p JOIN actor AS a ON a.id = p.actor_id
             WHERE p.event_id = e.id ORDER BY p.actor_id) AS countries
FROM event AS e
WHERE type = $1
  AND (
      (start_day <= $3::date AND end_day >= $2::date)
      OR (start_day IS NULL AND first_published >= $2::date AND first_published < $3::date + 1)
  )
ORDER BY EXISTS (SELECT FROM event_participant WHERE event_id = id AND actor_id = ANY ($5::uuid[])) DESC, id DESC
LIMIT 200;

-- name: insert
-- A new event.
INSERT INTO event (
    id, revision, recorded_at, type, mode, status, quad, start_day, end_day, place_name, place_names, place_kind,
    place_country, place_geonames, place_lat, place_lon, words, first_published, article_count, body
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20);

-- name: update
-- The next revision of an event.
UPDATE event
SET revision = $2, recorded_at = $3, type = $4, mode = $5, status = $6, quad = $7, start_day = $8, end_day = $9,
    place_name = $10, place_names = $11, place_kind = $12, place_country = $13, place_geonames = $14, place_lat = $15,
    place_lon = $16, words = $17, first_published = $18, article_count = $19, body = $20
WHERE id = $1;

-- name: clear_participants
-- Forget who takes part, before it is written anew.
DELETE FROM event_participant WHERE event_id = $1;

-- name: insert_participant
-- Who takes part in an event.
INSERT INTO event_participant (event_id, actor_id, role, sort_day)
VALUES ($1, $2, $3, coalesce($4::date, '-infinity'));

-- name: insert_report
-- What an article says of an event, and why it is this one.
INSERT INTO event_report (event_id, article_id, ref, position, score, reasons, said)
VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: reports
-- What all articles say of an event.
SELECT said FROM event_report WHERE event_id = $1;

-- name: with_actors
-- Events in which any of these actors takes part.
SELECT DISTINCT event_id FROM event_participant WHERE actor_id = ANY ($1::uuid[]);
