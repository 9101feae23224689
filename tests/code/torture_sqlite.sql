-- Names, types, keys and defaults that generated Python has to survive.
CREATE TABLE users (
    id INTEGER PRIMARY KEY AUTOINCREMENT, "_id" INT, "class" TEXT, "metadata" JSON, "registry" TEXT, "schema" TEXT,
    "copy" INTEGER, "json" JSON, "model_config" TEXT, "date" DATE, "another" DATE, "datetime" DATETIME NOT NULL DEFAULT
    CURRENT_TIMESTAMP, "2fa" BOOLEAN NOT NULL DEFAULT 0, "größe" INT, "two words" TEXT, "two_words" TEXT, "None" INT,
    "a%b" INT DEFAULT (5 % 3), "quote""d" TEXT DEFAULT 'it''s :x 12:30 %s', "sa" TEXT, [in brackets] TEXT, `ticks` TEXT);
CREATE TABLE types (
    a INT PRIMARY KEY, b, c UNSIGNED BIG INT, d DECIMAL(10,2), e NUMERIC, f REAL, g DOUBLE PRECISION, h FLOAT, i CHAR(3), j
    VARCHAR(7), k NVARCHAR(9), l CLOB, m BLOB, n TIMESTAMP, o TIME, p SMALLINT, q BIGINT, r TINYINT, s VARCHAR, t TEXT
    COLLATE NOCASE, u INT COLLATE RTRIM, v TEXT CHECK (v IN ('a', 'it''s')), w INTEGER CHECK (w IN (1, 2)), x INTEGER AS (p *
    2) STORED, y TEXT GENERATED ALWAYS AS (j || ':x%') VIRTUAL, z MONEY, UNIQUE (p, q), CONSTRAINT positive CHECK (p > 0));
CREATE TABLE Parents (A INTEGER, b INTEGER, c TEXT UNIQUE, PRIMARY KEY (b, A));
CREATE TABLE children (
    id INTEGER PRIMARY KEY, pa INTEGER, pb INTEGER, user_id INTEGER REFERENCES users ON DELETE SET NULL,
    editor INTEGER REFERENCES USERS (ID) DEFERRABLE INITIALLY DEFERRED, up INTEGER REFERENCES children (id),
    CONSTRAINT "of parent" FOREIGN KEY (PB, PA) REFERENCES parents ON UPDATE CASCADE);
CREATE TABLE follows (follower INTEGER REFERENCES users, followed INTEGER REFERENCES users, PRIMARY KEY (follower, followed));
CREATE TABLE no_key (what TEXT, many INT);
CREATE TABLE rowless (code TEXT PRIMARY KEY, n INTEGER) WITHOUT ROWID;
CREATE TABLE strict_one (id INTEGER PRIMARY KEY, what TEXT NOT NULL, part REAL, bytes BLOB, many INT, "any" ANY) STRICT;
CREATE TABLE builtins ("int" INTEGER PRIMARY KEY, "str" TEXT, "float" REAL, "bool" BOOLEAN, a INTEGER, b TEXT, c REAL, d BLOB);
CREATE TABLE strict_two (code TEXT PRIMARY KEY, n INTEGER) WITHOUT ROWID, STRICT;
CREATE TABLE "text key" (code TEXT PRIMARY KEY, "import" TEXT);
CREATE INDEX plain ON children (pa, pb);
CREATE UNIQUE INDEX part ON users ("two words" DESC, lower("class")) WHERE "copy" > 0 AND "class" <> ':x';
CREATE VIEW seen AS SELECT id FROM users;
INSERT INTO users ("_id", "class", "metadata", "date", "größe", "two words", "two_words", "json") VALUES
    (1, 'x', '[1]', '2024-02-29', 5, 'a b', 'a_b', '"x"'), (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO types (a, b, d, f, i, m, p, v, w) VALUES (1, 'any', 1.5, 2.5, 'x', x'ff', 3, 'it''s', 2);
INSERT INTO follows VALUES (1, 2);
INSERT INTO no_key VALUES ('x', 1);
INSERT INTO users ("datetime") VALUES ('2024-02-29'), ('2024-02-29 10:00'), ('2024-02-29T10:00:00.250');
INSERT INTO types (a, p, n) VALUES (2, 4, '2024-02-29 10:00');
INSERT INTO builtins VALUES (1, 'x', 1.5, 1, 2, 'y', 2.5, x'00');
INSERT INTO strict_one VALUES (1, 'x', 1.5, x'00', 2, 'any');
INSERT INTO strict_two VALUES ('x', 1);
