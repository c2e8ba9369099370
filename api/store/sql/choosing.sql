-- name: survivors
-- What each of some actors is now.
SELECT asked, survivor('actor', asked) AS survivor FROM unnest($1::uuid[]) AS asked;

-- name: shares
-- The share of texts in which a word begins as each form does, by the frequent words of which ANALYZE has kept count
-- for an index of words; 0 for what is not among them. Beside it the rows of the table.
SELECT form, greatest(relation.reltuples, 0)::double precision AS rows,
       least(coalesce(sum(counted.share), 0), 1)::double precision AS share
FROM unnest($3::text[]) AS form
    JOIN pg_class AS relation ON relation.oid = ('public.' || $1::text)::regclass
    LEFT JOIN (
        SELECT lexeme, share
        FROM pg_stats, unnest(most_common_elems::text::text[], most_common_elem_freqs) AS elements (lexeme, share)
        WHERE schemaname = 'public' AND tablename = $2::text AND lexeme IS NOT NULL
    ) AS counted ON starts_with(counted.lexeme, form)
GROUP BY form, relation.reltuples;
