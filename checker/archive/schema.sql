-- The tables of an archive. Any DuckDB client from 1.2 on can read them.
CREATE TABLE archive (           -- one row
    format_version INTEGER,      -- of these tables; a program reads no newer one than it knows
    algorithm      VARCHAR,      -- how band keys are made; keys made in other ways cannot meet
    revision       BIGINT,       -- counts the batches that were stored
    settled        BIGINT,       -- the last revision whose paragraphs were counted
    sorted         BIGINT        -- rows of bands that are sorted by key
);
CREATE TABLE articles (
    number      BIGINT,          -- in order of arrival
    revision    BIGINT,          -- the batch that stored it
    id          VARCHAR,
    url         VARCHAR,
    title       VARCHAR,
    date        VARCHAR,         -- as it was given
    published   DATE,            -- the same day, where it can be understood
    language    VARCHAR,
    source      VARCHAR,         -- language it was translated from
    text        VARCHAR USING COMPRESSION uncompressed,  -- so that one text can be fetched without its neighbours
    fingerprint BIGINT,          -- of its words in order; 0: no words
    same_as     BIGINT,          -- number of the first article with the same fingerprint; the columns below are then NULL
    size        INTEGER,         -- number of different words
    words       UINTEGER[] USING COMPRESSION uncompressed,  -- hashes of the different words that are compared, ascending
    paragraphs  BIGINT[]         -- hashes of its paragraphs
);
CREATE TABLE bands (             -- 64 rows an article that has words and is the first with its fingerprint
    key     BIGINT USING COMPRESSION uncompressed,  -- until they are sorted; then their differences are small
    article BIGINT
);
CREATE TABLE frequent_paragraphs (  -- set aside before articles are compared
    hash  BIGINT,
    since BIGINT                 -- first revision that was stored without them; NULL: all are
);
