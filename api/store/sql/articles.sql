-- name: get
-- One article.
SELECT id, revision, body FROM article WHERE id = $1;

-- name: by_digest
-- The article with this title and text.
SELECT id FROM article WHERE digest = $1;

-- name: insert
-- A new article; no row where its title and text are stored already.
INSERT INTO article (id, revision, recorded_at, digest, title, text, source, url, language, published_at, body)
VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
ON CONFLICT (digest) DO NOTHING
RETURNING id;

-- name: as_given
-- An article as it was posted, with what recognises it.
SELECT id, revision, digest, title, text, source, url, language, published_at FROM article WHERE id = $1;

-- name: remove
-- Forget an article with its text.
DELETE FROM article WHERE id = $1;

-- name: rewrite
-- The next revision of an article.
UPDATE article SET revision = $2, recorded_at = $3, language = $4, body = $5 WHERE id = $1;
