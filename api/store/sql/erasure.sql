-- name: quote_event
-- The articles whose words the revisions of events hold.
INSERT INTO quoted (article_id, kind, id)
SELECT DISTINCT article_id, 'event', event_id FROM event_report WHERE event_id = ANY ($1::uuid[])
ON CONFLICT DO NOTHING;

-- name: quote_statement
-- The articles whose words the revisions of statements hold.
INSERT INTO quoted (article_id, kind, id)
SELECT DISTINCT article_id, 'statement', statement_id FROM statement_report WHERE statement_id = ANY ($1::uuid[])
ON CONFLICT DO NOTHING;

-- name: quoting
-- What holds words of an article.
SELECT kind, id FROM quoted WHERE article_id = $1 ORDER BY kind, id;

-- name: bodies
-- The revisions of a resource.
SELECT number, body FROM revision WHERE kind = $1 AND id = $2 ORDER BY number;

-- name: rewrite
-- A revision without the words of an article that was deleted.
UPDATE revision SET body = $4 WHERE kind = $1 AND id = $2 AND number = $3;

-- name: forget
-- Nothing holds words of an article any more.
DELETE FROM quoted WHERE article_id = $1;

-- name: blank_event
-- Words of an event as it was, which lists of the past are searched by.
UPDATE past.event_version SET words = '' WHERE id = $1 AND recorded_until <> 'infinity' AND words <> '';

-- name: blank_statement
-- Words of a statement as it was, which lists of the past are searched by.
UPDATE past.statement_version SET folded = '' WHERE id = $1 AND recorded_until <> 'infinity' AND folded <> '';

-- name: blank_article
-- What an article was called and where it was.
UPDATE past.article_version SET title = NULL, url = NULL WHERE id = $1;
