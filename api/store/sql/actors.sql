-- name: get
-- One actor.
SELECT id, revision, body FROM actor WHERE id = $1;

-- name: bodies
-- Several actors.
SELECT body FROM actor WHERE id = ANY ($1::uuid[]) ORDER BY id;

-- name: of_article
-- The actors of an article in the order of its extraction.
SELECT id, revision, body
FROM actor JOIN (
    SELECT actor_id, min(position) AS position FROM actor_report WHERE article_id = $1 GROUP BY actor_id
) AS reported ON id = actor_id
ORDER BY position;

-- name: states
-- What is stored of actors now, to be compared with what they are to become.
SELECT id, revision, recorded_at, body FROM actor WHERE id = ANY ($1::uuid[]);

-- name: rewrite
-- Further revisions of actors.
UPDATE actor
SET revision = new.revision, recorded_at = new.recorded_at, kind = new.kind, name = new.name, country = new.country,
    sector = new.sector, known = new.known, article_count = new.article_count, body = new.body
FROM unnest(
    $1::uuid[], $2::integer[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
    $9::integer[], $10::json[]
) AS new (id, revision, recorded_at, kind, name, country, sector, known, article_count, body)
WHERE actor.id = new.id;

-- name: remove
-- Forget an actor that is gone.
DELETE FROM actor WHERE id = $1;

-- name: reported
-- What articles say of actors: their refs, profiles and stored actors.
SELECT article_id, ref, profile_id, actor_id, kind, country, known IS NOT NULL AS listed
FROM actor_report
WHERE article_id = ANY ($1::uuid[]);

-- name: of_refs
-- The actors of articles by article and ref.
SELECT article_id, ref, actor_id FROM actor_report WHERE article_id = ANY ($1::uuid[]);

-- name: delete_reports
-- Forget what an article says of actors.
WITH names AS (DELETE FROM actor_name WHERE article_id = $1), roles AS (DELETE FROM actor_role WHERE article_id = $1)
DELETE FROM actor_report WHERE article_id = $1;

-- name: reports
-- What all articles say of actors, equal reports counted.
SELECT actor_id, kind, known, name, name_ar, name_en, country, sector, count(*) AS times
FROM actor_report
WHERE actor_id = ANY ($1::uuid[])
GROUP BY actor_id, kind, known, name, name_ar, name_en, country, sector;

-- name: names
-- All spellings of actors with the number of articles that use each.
SELECT actor_id, text, count(DISTINCT article_id) AS times
FROM actor_name
WHERE actor_id = ANY ($1::uuid[])
GROUP BY actor_id, text;

-- name: roles
-- All offices of actors with the days on which articles attest them.
SELECT actor_id, office, country, title, count(DISTINCT article_id) AS times, min(seen) AS first_seen,
       max(seen) AS last_seen
FROM actor_role
WHERE actor_id = ANY ($1::uuid[])
GROUP BY actor_id, office, country, title;

-- name: article_counts
-- How many articles name each actor.
SELECT actor_id, count(DISTINCT article_id) AS times
FROM actor_report
WHERE actor_id = ANY ($1::uuid[])
GROUP BY actor_id;

-- name: summaries
-- What other resources say of actors.
SELECT id, body FROM actor WHERE id = ANY ($1::uuid[]);

-- name: kept_tallies
-- What articles say of actors, as it was counted when they were last written.
SELECT actor_id, tally FROM actor_tally WHERE actor_id = ANY ($1::uuid[]);

-- name: keep_tallies
-- What articles say of actors, counted.
INSERT INTO actor_tally (actor_id, tally)
SELECT actor_id, tally FROM unnest($1::uuid[], $2::json[]) AS counted (actor_id, tally)
ON CONFLICT (actor_id) DO UPDATE SET tally = excluded.tally;
