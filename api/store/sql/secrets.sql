-- name: cursor
-- The key that cursors are signed with.
SELECT value FROM secret WHERE name = 'cursor';
