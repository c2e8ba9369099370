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

-- name: state
-- What is stored of an actor now, to be compared with what it is to become.
SELECT id, revision, recorded_at, body FROM actor WHERE id = $1;

-- name: write
-- A revision of an actor.
INSERT INTO actor (id, revision, recorded_at, kind, name, country, sector, known, article_count, body)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
ON CONFLICT (id) DO UPDATE
SET revision = excluded.revision, recorded_at = excluded.recorded_at, kind = excluded.kind, name = excluded.name,
    country = excluded.country, sector = excluded.sector, known = excluded.known,
    article_count = excluded.article_count, body = excluded.body;

-- name: remove
-- Forget an actor that is gone.
DELETE FROM actor WHERE id = $1;

-- name: insert_report
-- What an article says of an actor.
INSERT INTO actor_report (
    actor_id, profile_id, article_id, ref, position, kind, known, name, name_ar, name_en, country, sector
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);

-- name: insert_name
-- A spelling of an actor in an article.
INSERT INTO actor_name (actor_id, article_id, ref, text, language, folded, tokens)
VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: insert_role
-- An office that an article gives an actor.
INSERT INTO actor_role (actor_id, article_id, ref, office, title, country, seen)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT DO NOTHING;

-- name: reported
-- What an article says of actors: their refs, profiles and stored actors.
SELECT ref, profile_id, actor_id FROM actor_report WHERE article_id = $1;

-- name: delete_reports
-- Forget what an article says of actors.
WITH names AS (DELETE FROM actor_name WHERE article_id = $1), roles AS (DELETE FROM actor_role WHERE article_id = $1)
DELETE FROM actor_report WHERE article_id = $1;

-- name: reports
-- What all articles say of an actor, equal reports counted.
SELECT kind, known, name, name_ar, name_en, country, sector, count(*) AS times
FROM actor_report
WHERE actor_id = $1
GROUP BY kind, known, name, name_ar, name_en, country, sector;

-- name: names
-- All spellings of an actor with the number of articles that use each.
SELECT text, count(DISTINCT article_id) AS times FROM actor_name WHERE actor_id = $1 GROUP BY text;

-- name: roles
-- All offices of an actor with the days on which articles attest them.
SELECT office, country, title, count(DISTINCT article_id) AS times, min(seen) AS first_seen, max(seen) AS last_seen
FROM actor_role
WHERE actor_id = $1
GROUP BY office, country, title;

-- name: article_count
-- How many articles name an actor.
SELECT count(DISTINCT article_id) FROM actor_report WHERE actor_id = $1;

-- name: summaries
-- What other resources say of actors.
SELECT id, body FROM actor WHERE id = ANY ($1::uuid[]);
