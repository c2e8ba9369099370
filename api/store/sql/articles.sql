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
