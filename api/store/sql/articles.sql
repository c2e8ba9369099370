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

-- name: page
-- Articles, newest publication first, those without one last.
SELECT id, revision, body, published_at
FROM article
WHERE ($1::text IS NULL OR left(source, 100) = left($1, 100) AND source = $1)
  AND ($2::text IS NULL OR url = $2)
  AND ($3::timestamptz IS NULL OR published_at >= $3)
  AND ($4::timestamptz IS NULL OR published_at <= $4)
  AND ($6::uuid IS NULL OR (sort_at, id) < (coalesce($5::timestamptz, '-infinity'), $6))
ORDER BY sort_at DESC, id DESC
LIMIT $7;

-- name: of_event
-- The articles that report an event, newest publication first.
SELECT id, revision, body, published_at
FROM article
WHERE id IN (SELECT article_id FROM event_report WHERE event_id = $1)
  AND ($3::uuid IS NULL OR (sort_at, id) < (coalesce($2::timestamptz, '-infinity'), $3))
ORDER BY sort_at DESC, id DESC
LIMIT $4;
