-- name: create
-- Where articles are put by COPY before they become some; each connection has its own.
CREATE TEMPORARY TABLE IF NOT EXISTS staged_article (
    id uuid NOT NULL,
    digest bytea NOT NULL,
    title text,
    text text NOT NULL,
    source text,
    url text,
    language text,
    published_at timestamptz,
    body json NOT NULL,
    extraction_id uuid NOT NULL,
    extractor text NOT NULL,
    version text NOT NULL,
    lexicon text NOT NULL,
    extraction json NOT NULL
) ON COMMIT DELETE ROWS;

-- name: insert_articles
-- Staged articles whose title and text are not stored yet.
INSERT INTO article (id, revision, recorded_at, digest, title, text, source, url, language, published_at, body)
SELECT id, 1, $1, digest, title, text, source, url, language, published_at, body FROM staged_article ORDER BY id
ON CONFLICT (digest) DO NOTHING
RETURNING id;

-- name: insert_extractions
-- The extractions of those that were inserted.
INSERT INTO extraction (id, article_id, revision, recorded_at, extractor, version, lexicon, body)
SELECT extraction_id, id, 1, $1, extractor, version, lexicon, extraction
FROM staged_article WHERE id = ANY ($2::uuid[])
ORDER BY id;

-- name: insert_revisions
-- The first revisions of articles and extractions that were inserted.
INSERT INTO revision (kind, id, number, recorded_at, reason, article_id, extractor, body)
SELECT r.kind, r.id, 1, $1, $3, s.id, s.extractor || ' ' || s.version, r.body
FROM staged_article AS s
    CROSS JOIN LATERAL (VALUES ('article', s.id, s.body), ('extraction', s.extraction_id, s.extraction)) AS r (kind, id, body)
WHERE s.id = ANY ($2::uuid[])
ORDER BY s.id, r.kind;

-- name: insert_changes
-- That they were created.
INSERT INTO pending_change (kind, id, revision, operation, recorded_at)
SELECT r.kind, r.id, 1, $3, $1
FROM staged_article AS s CROSS JOIN LATERAL (VALUES ('article', s.id), ('extraction', s.extraction_id)) AS r (kind, id)
WHERE s.id = ANY ($2::uuid[])
ORDER BY s.id, r.kind;

-- name: name_articles
-- Of the revisions of one instant, those that only one of these articles can have brought about: say which.
UPDATE revision AS r
SET article_id = said.article_id
FROM (
    SELECT 'actor' AS kind, actor_id AS id, min(article_id::text)::uuid AS article_id
    FROM actor_report WHERE article_id = ANY ($2::uuid[]) GROUP BY actor_id HAVING count(DISTINCT article_id) = 1
    UNION ALL
    SELECT 'event', event_id, min(article_id::text)::uuid
    FROM event_report WHERE article_id = ANY ($2::uuid[]) GROUP BY event_id HAVING count(DISTINCT article_id) = 1
    UNION ALL
    SELECT 'statement', statement_id, min(article_id::text)::uuid
    FROM statement_report WHERE article_id = ANY ($2::uuid[]) GROUP BY statement_id HAVING count(DISTINCT article_id) = 1
) AS said
WHERE r.kind = said.kind AND r.id = said.id AND r.recorded_at = $1 AND r.article_id IS NULL;

-- name: known
-- Which of these digests are stored.
SELECT digest FROM article WHERE digest = ANY ($1::bytea[]);
