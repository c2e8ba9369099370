-- name: get
-- One article.
SELECT id, revision, body FROM article WHERE id = $1;

-- name: by_digests
-- The articles with these titles and texts.
SELECT digest, id FROM article WHERE digest = ANY ($1::bytea[]);

-- name: as_given
-- An article as it was posted, with what recognises it.
SELECT id, revision, digest, title, text, source, url, language, published_at FROM article WHERE id = $1;

-- name: remove
-- Forget an article with its text.
DELETE FROM article WHERE id = $1;

-- name: rewrite
-- The next revision of an article.
UPDATE article SET revision = $2, recorded_at = $3, language = $4, body = $5 WHERE id = $1;
