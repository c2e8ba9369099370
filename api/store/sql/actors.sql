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

-- name: candidates
-- Actors that a mention may be: by id in the knowledge base, by a name, by skeletons of its words, a state or post by country.
SELECT id, kind, country, known, article_count,
       ARRAY(SELECT DISTINCT text FROM actor_name WHERE actor_id = id) AS spellings,
       ARRAY(SELECT DISTINCT office || ':' || coalesce(country, '') FROM actor_role WHERE actor_id = actor.id) AS posts
FROM actor
WHERE id IN (
          SELECT id FROM actor WHERE known = $2
          UNION
          SELECT actor_id FROM actor_name WHERE $2::text IS NULL AND folded = ANY ($4::text[])
          UNION
          SELECT actor_id FROM actor_name WHERE $2::text IS NULL AND tokens && $5::text[]
          UNION
          SELECT id FROM actor WHERE $2::text IS NULL AND $1 IN ('state', 'office') AND kind = $1 AND country = $3
      )
  AND ($2::text IS NOT NULL OR kind = $1 AND (country IS NULL OR $3::text IS NULL OR country = $3))
ORDER BY article_count DESC, id
LIMIT 200;

-- name: insert
-- A new actor.
INSERT INTO actor (id, revision, recorded_at, kind, name, country, sector, known, article_count, body)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- name: update
-- The next revision of an actor.
UPDATE actor
SET revision = $2, recorded_at = $3, kind = $4, name = $5, country = $6, sector = $7, known = $8, article_count = $9,
    body = $10
WHERE id = $1;

-- name: insert_report
-- What an article says of an actor.
INSERT INTO actor_report (actor_id, article_id, ref, position, kind, known, name, name_ar, name_en, country, sector)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- name: insert_name
-- A spelling of an actor in an article.
INSERT INTO actor_name (actor_id, article_id, text, language, folded, tokens)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT DO NOTHING;

-- name: insert_role
-- An office that an article gives an actor.
INSERT INTO actor_role (actor_id, article_id, office, title, country, seen)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT DO NOTHING;

-- name: reports
-- What all articles say of an actor, equal reports counted.
SELECT kind, known, name, name_ar, name_en, country, sector, count(*) AS times
FROM actor_report
WHERE actor_id = $1
GROUP BY kind, known, name, name_ar, name_en, country, sector;

-- name: names
-- All spellings of an actor with the number of articles that use each.
SELECT text, count(*) AS times FROM actor_name WHERE actor_id = $1 GROUP BY text;

-- name: roles
-- All offices of an actor with the days on which articles attest them.
SELECT office, country, title, count(*) AS times, min(seen) AS first_seen, max(seen) AS last_seen
FROM actor_role
WHERE actor_id = $1
GROUP BY office, country, title;

-- name: article_count
-- How many articles name an actor.
SELECT count(DISTINCT article_id) FROM actor_report WHERE actor_id = $1;

-- name: summaries
-- What other resources say of actors.
SELECT id, body FROM actor WHERE id = ANY ($1::uuid[]);
