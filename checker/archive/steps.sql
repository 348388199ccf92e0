-- How pairs of like articles are found, in SQL that DuckDB and Spark SQL both understand. Words in braces are numbers.
-- It needs the tables texts(number, day, size, words) and bands(key, article), where `day` counts days and may be NULL,
-- and a function shared_words(words, words): how many hashes two ascending lists have in common.

-- name: meetings
-- The keys in [{low}, {high}) at which articles meet, and how many.
SELECT key, count(*) AS size FROM bands WHERE key >= {low} AND key < {high} GROUP BY key HAVING count(*) > 1

-- name: candidates
-- Articles that meet. Where more than {crowd} do, each is only paired with the next, which keeps them together in one
-- cluster and the work linear.
WITH members AS (
    SELECT bands.key, bands.article, meetings.size, texts.day
    FROM bands JOIN meetings ON bands.key = meetings.key JOIN texts ON texts.number = bands.article
    WHERE bands.key >= {low} AND bands.key < {high}
),
neighbours AS (
    SELECT article AS a, lead(article) OVER (PARTITION BY key ORDER BY article) AS b FROM members WHERE size > {crowd}
)
SELECT one.article AS a, other.article AS b
FROM members AS one JOIN members AS other ON one.key = other.key AND one.article < other.article
WHERE one.size <= {crowd} AND (
    {within} < 0 OR one.day IS NULL OR other.day IS NULL OR abs(one.day - other.day) <= {within}
)
UNION
SELECT a, b FROM neighbours WHERE b IS NOT NULL

-- name: verified
-- Candidates that share enough words. The inner condition is what the sizes alone allow.
SELECT a, b, likeness FROM (
    SELECT a, b, least_size, shared / (size_a + size_b - shared) AS likeness FROM (
        SELECT
            candidates.a, candidates.b, one.size AS size_a, other.size AS size_b,
            least(one.size, other.size) AS least_size,
            1.0 * shared_words(one.words, other.words) AS shared
        FROM candidates
        JOIN texts AS one ON one.number = candidates.a
        JOIN texts AS other ON other.number = candidates.b
        WHERE 1.0 * least(one.size, other.size) / greatest(one.size, other.size)
            >= {base} + {short} / sqrt(least(one.size, other.size))
    ) AS counted
) AS measured
WHERE likeness >= {base} + {short} / sqrt(least_size)
