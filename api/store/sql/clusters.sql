-- name: actor_tokens
-- Tokens in clusters of profiles.
SELECT DISTINCT cluster_id, token FROM actor_profile WHERE cluster_id = ANY ($1::uuid[]);

-- name: event_tokens
-- Tokens in clusters of event reports.
SELECT DISTINCT cluster_id, token FROM event_report WHERE cluster_id = ANY ($1::uuid[]);

-- name: statement_tokens
-- Tokens in clusters of statement reports.
SELECT DISTINCT cluster_id, token FROM statement_report WHERE cluster_id = ANY ($1::uuid[]);

-- name: actor_clusters
-- Where tokens of profiles are.
SELECT DISTINCT token, cluster_id FROM actor_profile WHERE token = ANY ($1::uuid[]);

-- name: event_clusters
-- Where tokens of event reports are.
SELECT DISTINCT token, cluster_id FROM event_report WHERE token = ANY ($1::uuid[]);

-- name: statement_clusters
-- Where tokens of statement reports are.
SELECT DISTINCT token, cluster_id FROM statement_report WHERE token = ANY ($1::uuid[]);

-- name: actor_resources
-- The actors that clusters belong to now.
SELECT DISTINCT cluster_id, actor_id AS resource_id FROM actor_profile WHERE cluster_id = ANY ($1::uuid[]);

-- name: event_resources
-- The events that clusters belong to now.
SELECT DISTINCT cluster_id, event_id AS resource_id FROM event_report WHERE cluster_id = ANY ($1::uuid[]);

-- name: statement_resources
-- The statements that clusters belong to now.
SELECT DISTINCT cluster_id, statement_id AS resource_id FROM statement_report WHERE cluster_id = ANY ($1::uuid[]);

-- name: of_actor
-- Clusters of an actor.
SELECT DISTINCT cluster_id FROM actor_profile WHERE actor_id = $1;

-- name: of_event
-- Clusters of an event.
SELECT DISTINCT cluster_id FROM event_report WHERE event_id = $1;

-- name: of_statement
-- Clusters of a statement.
SELECT DISTINCT cluster_id FROM statement_report WHERE statement_id = $1;

-- name: live_actors
-- Those of some actors that are reported.
SELECT DISTINCT actor_id AS id FROM actor_profile WHERE actor_id = ANY ($1::uuid[]);

-- name: live_events
-- Those of some events that are reported.
SELECT DISTINCT event_id AS id FROM event_report WHERE event_id = ANY ($1::uuid[]);

-- name: live_statements
-- Those of some statements that are reported.
SELECT DISTINCT statement_id AS id FROM statement_report WHERE statement_id = ANY ($1::uuid[]);

-- name: assign_actor
-- Give a cluster to an actor; the articles whose actors change thereby.
WITH profiles AS (
    UPDATE actor_profile SET actor_id = $2 WHERE cluster_id = $1 AND actor_id <> $2 RETURNING id
), moved AS (
    UPDATE actor_report SET actor_id = $2
    WHERE profile_id IN (SELECT id FROM profiles) AND actor_id <> $2
    RETURNING article_id, ref
), names AS (
    UPDATE actor_name AS n SET actor_id = $2 FROM moved AS m WHERE (n.article_id, n.ref) = (m.article_id, m.ref)
), roles AS (
    UPDATE actor_role AS o SET actor_id = $2 FROM moved AS m WHERE (o.article_id, o.ref) = (m.article_id, m.ref)
)
SELECT DISTINCT article_id FROM moved;

-- name: assign_event
-- Give a cluster to an event; the articles whose events change thereby.
WITH moved AS (
    UPDATE event_report SET event_id = $2 WHERE cluster_id = $1 AND event_id <> $2 RETURNING article_id
)
SELECT DISTINCT article_id FROM moved;

-- name: assign_statement
-- Give a cluster to a statement; the articles whose statements change thereby.
WITH moved AS (
    UPDATE statement_report SET statement_id = $2 WHERE cluster_id = $1 AND statement_id <> $2 RETURNING article_id
)
SELECT DISTINCT article_id FROM moved;

-- name: pass_on_event
-- Hand the id of an event on to another of its reports, since the one that gave it goes away.
UPDATE event_report SET token = $1
WHERE (article_id, ref) = (
    SELECT article_id, ref FROM event_report WHERE cluster_id = $1 AND article_id <> $2 ORDER BY token LIMIT 1
);

-- name: pass_on_statement
-- Hand the id of a statement on to another of its reports, since the one that gave it goes away.
UPDATE statement_report SET token = $1
WHERE (article_id, ref) = (
    SELECT article_id, ref FROM statement_report WHERE cluster_id = $1 AND article_id <> $2 ORDER BY token LIMIT 1
);

-- name: pass_on_actor
-- Hand the id of an actor on to another of its profiles, since the one that gave it goes away.
UPDATE actor_profile SET token = $1
WHERE id = (SELECT id FROM actor_profile WHERE cluster_id = $1 AND id <> $2 AND NOT fixed ORDER BY token LIMIT 1);

-- name: follow_actor
-- Point absorbed ids to where their profiles are now.
UPDATE gone SET survivor = p.actor_id
FROM actor_profile AS p
WHERE gone.kind = 'actor' AND gone.id = p.token AND p.cluster_id = ANY ($1::uuid[])
  AND survivor IS DISTINCT FROM p.actor_id AND p.actor_id <> gone.id
RETURNING gone.survivor;

-- name: follow_event
-- Point absorbed ids to where their reports are now.
UPDATE gone SET survivor = r.event_id
FROM event_report AS r
WHERE gone.kind = 'event' AND gone.id = r.token AND r.cluster_id = ANY ($1::uuid[])
  AND survivor IS DISTINCT FROM r.event_id AND r.event_id <> gone.id
RETURNING gone.survivor;

-- name: follow_statement
-- Point absorbed ids to where their reports are now.
UPDATE gone SET survivor = r.statement_id
FROM statement_report AS r
WHERE gone.kind = 'statement' AND gone.id = r.token AND r.cluster_id = ANY ($1::uuid[])
  AND survivor IS DISTINCT FROM r.statement_id AND r.statement_id <> gone.id
RETURNING gone.survivor;
