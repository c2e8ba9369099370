-- name: of_article
-- What was read from an article.
SELECT id, revision, body FROM extraction WHERE article_id = $1;

-- name: insert
-- The first extraction of an article.
INSERT INTO extraction (id, article_id, revision, recorded_at, extractor, version, lexicon, body)
VALUES ($1, $2, 1, $3, $4, $5, $6, $7);
