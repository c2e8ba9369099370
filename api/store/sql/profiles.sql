-- name: of_ids
-- Profiles by id.
SELECT id, kind, known, country, spellings, posts, match_keys, fixed, held, token, cluster_id, actor_id
FROM actor_profile
WHERE id = ANY ($1::uuid[]);

-- name: with_keys
-- Profiles that may be of one actor with those that have these keys; held ones are nobody else's.
SELECT id, kind, known, country, spellings, posts, match_keys, fixed, held, token, cluster_id, actor_id
FROM actor_profile
WHERE match_keys && $1::text[] AND NOT held;

-- name: in_clusters
-- Profiles that are put together and neither fixed nor held.
SELECT id, kind, known, country, spellings, posts, match_keys, fixed, held, token, cluster_id, actor_id
FROM actor_profile
WHERE cluster_id = ANY ($1::uuid[]) AND NOT held AND NOT fixed;

-- name: widen
-- What reports say further of an actor that is fixed.
UPDATE actor_profile SET country = $2, spellings = $3, posts = $4, match_keys = $5 WHERE id = $1;

-- name: place
-- The cluster that a profile belongs to.
UPDATE actor_profile SET cluster_id = $2 WHERE id = $1;

-- name: name_token
-- The id of the actor if this were its only profile.
UPDATE actor_profile SET token = $2 WHERE id = $1;

-- name: said
-- What the reports of a fixed profile say now.
SELECT (SELECT min(country) FROM actor_report WHERE profile_id = $1) AS country,
       ARRAY(SELECT DISTINCT n.text FROM actor_report AS r JOIN actor_name AS n USING (article_id, ref)
             WHERE r.profile_id = $1 ORDER BY n.text) AS spellings,
       ARRAY(SELECT DISTINCT o.office || ':' || coalesce(o.country, '')
             FROM actor_report AS r JOIN actor_role AS o USING (article_id, ref)
             WHERE r.profile_id = $1 ORDER BY 1) AS posts;

-- name: unreported
-- Those of some profiles that no article has any more.
SELECT id FROM actor_profile AS p
WHERE id = ANY ($1::uuid[]) AND NOT EXISTS (SELECT FROM actor_report WHERE profile_id = p.id);

-- name: remove
-- Forget a profile.
DELETE FROM actor_profile WHERE id = $1;

-- name: move_report
-- Give a report of an actor another profile.
UPDATE actor_report SET profile_id = $3 WHERE article_id = $1 AND ref = $2;

-- name: reports_of_actor
-- Reports of an actor in some articles.
SELECT article_id, ref, profile_id FROM actor_report WHERE actor_id = $1 AND article_id = ANY ($2::uuid[]);

-- name: every
-- All profiles.
SELECT id FROM actor_profile;
