-- How pairs of like articles are found, in SQL that DuckDB and Spark SQL both understand. Words in braces are numbers.
-- It needs the tables texts(number, day, size, words) and bands(key, article), where `day` counts days and may be NULL,
-- and a function shared_words(words, words): how many hashes two ascending lists have in common. Each step's result is
-- a table of the step's name to the next. Casts make both engines compute with the same 64-bit floating-point numbers.

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
    SELECT article AS a, day, lead(article) OVER arrival AS b, lead(day) OVER arrival AS next_day
    FROM members WHERE size > {crowd} WINDOW arrival AS (PARTITION BY key ORDER BY article)
)
SELECT one.article AS a, other.article AS b
FROM members AS one JOIN members AS other ON one.key = other.key AND one.article < other.article
WHERE one.size <= {crowd} AND (
    {within} < 0 OR one.day IS NULL OR other.day IS NULL OR abs(one.day - other.day) <= {within}
)
UNION
SELECT a, b FROM neighbours
WHERE b IS NOT NULL AND ({within} < 0 OR day IS NULL OR next_day IS NULL OR abs(day - next_day) <= {within})

-- name: verified
-- Candidates that share enough words. The inner condition is what the sizes alone allow.
SELECT a, b, likeness FROM (
    SELECT a, b, least_size, shared / (size_a + size_b - shared) AS likeness FROM (
        SELECT
            candidates.a, candidates.b, one.size AS size_a, other.size AS size_b,
            least(one.size, other.size) AS least_size,
            CAST(shared_words(one.words, other.words) AS DOUBLE) AS shared
        FROM candidates
        JOIN texts AS one ON one.number = candidates.a
        JOIN texts AS other ON other.number = candidates.b
        WHERE CAST(least(one.size, other.size) AS DOUBLE) / greatest(one.size, other.size)
            >= {base} + {short} / sqrt(least(one.size, other.size))
    ) AS counted
) AS measured
WHERE likeness >= {base} + {short} / sqrt(least_size)

-- name: large_star
-- Clusters are the connected components of edges(a, b), a < b: this step and the next in turn, until nothing changes,
-- leave an edge from the smallest of each cluster to each other member (Kiveris et al. 2014). First: all that are larger
-- than an article among its neighbours become neighbours of the smallest of them.
WITH sides AS (SELECT a AS article, b AS other FROM edges UNION ALL SELECT b, a FROM edges),
smallest AS (SELECT article, least(article, min(other)) AS root FROM sides GROUP BY article)
SELECT DISTINCT smallest.root AS a, sides.other AS b
FROM sides JOIN smallest ON sides.article = smallest.article WHERE sides.other > sides.article

-- name: small_star
-- An article and all its smaller neighbours become neighbours of the smallest of them.
WITH smallest AS (SELECT b AS article, min(a) AS root FROM edges GROUP BY b)
SELECT root AS a, article AS b FROM smallest
UNION
SELECT smallest.root, edges.a FROM edges JOIN smallest ON edges.b = smallest.article WHERE edges.a > smallest.root

-- name: unfinished
-- How much is not yet an edge from the smallest article of a cluster, the only one of its larger end.
SELECT
    (SELECT count(*) FROM edges JOIN edges AS above ON edges.a = above.b)
    + (SELECT count(*) - count(DISTINCT b) FROM edges) AS edges
