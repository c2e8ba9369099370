-- name: get
-- One actor.
SELECT id, revision, body FROM actor WHERE id = $1;

-- name: page
-- Actors in the order of their ids.
SELECT id, revision, body
FROM actor
WHERE ($1::text IS NULL OR kind = $1)
  AND ($2::text IS NULL OR country = $2)
  AND ($3::text IS NULL OR sector = $3)
  AND ($4::text IS NULL OR id IN (SELECT actor_id FROM actor_role WHERE office = $4))
  AND ($5::text IS NULL OR known = $5)
  AND ($6::uuid IS NULL OR id > $6)
ORDER BY id
LIMIT $7;

-- name: search
-- Actors with a spelling that matches, best first: the whole name, its words, its skeletons, or the query says more.
WITH matched AS (
    SELECT actor_id,
           min(CASE WHEN folded = $6 THEN 0
                    WHEN string_to_array(folded, ' ') @> $7::text[] THEN 1
                    WHEN tokens @> $8::text[] THEN 2
                    ELSE 3 END) AS rank
    FROM actor_name
    WHERE folded = $6
       OR (cardinality($8::text[]) > 0 AND tokens @> $8::text[])
       OR (cardinality($8::text[]) > 2 AND tokens <@ $8::text[] AND cardinality(tokens) > 1)
    GROUP BY actor_id
), ranked AS (
    SELECT id, revision, body, rank, (known IS NULL)::integer AS unknown, -article_count AS rarity
    FROM matched JOIN actor ON id = actor_id
    WHERE ($1::text IS NULL OR kind = $1)
      AND ($2::text IS NULL OR country = $2)
      AND ($3::text IS NULL OR sector = $3)
      AND ($4::text IS NULL OR id IN (SELECT actor_id FROM actor_role WHERE office = $4))
      AND ($5::text IS NULL OR known = $5)
)
SELECT id, revision, body, rank, unknown, rarity
FROM ranked
WHERE ($12::uuid IS NULL OR (rank, unknown, rarity, id) > ($9::integer, $10::integer, $11::integer, $12))
ORDER BY rank, unknown, rarity, id
LIMIT $13;

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
