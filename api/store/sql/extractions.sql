-- name: of_article
-- What was read from an article.
SELECT id, revision, body FROM extraction WHERE article_id = $1;

-- name: rewrite
-- What a newer extractor reads from an article.
UPDATE extraction
SET revision = $2, recorded_at = $3, extractor = $4, version = $5, lexicon = $6, body = $7
WHERE article_id = $1;

-- name: remove
-- Forget what was read from an article.
DELETE FROM extraction WHERE article_id = $1;

-- name: outdated
-- Articles that another extractor, version or lexicon has read, from an id on.
SELECT article_id
FROM extraction
WHERE (extractor, version, lexicon) <> ($1, $2, $3) AND ($4::uuid IS NULL OR article_id > $4)
ORDER BY article_id
LIMIT $5;

-- name: count_outdated
-- How many articles another extractor, version or lexicon has read.
SELECT count(*) FROM extraction WHERE (extractor, version, lexicon) <> ($1, $2, $3);

-- name: is_outdated
-- Whether another extractor, version or lexicon has read an article.
SELECT (extractor, version, lexicon) <> ($2, $3, $4) FROM extraction WHERE article_id = $1;
