-- Names, types, keys and defaults that generated Python has to survive.
CREATE SEQUENCE counter START WITH 5 INCREMENT BY 3 MAXVALUE 500;
CREATE TABLE users (
    id int unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY, `_id` int, `class` varchar(20), `metadata` json,
    `registry` text, `schema` text, `copy` int, `json` json, `model_config` text, `date` date, `another` date,
    `datetime` datetime(3) NOT NULL DEFAULT current_timestamp(3) ON UPDATE current_timestamp(3), `2fa`
    tinyint(1) NOT NULL DEFAULT 0, `größe` int, `two words` text, `two_words` text, `None` int, `a%b` int,
    `tick``ed` varchar(80) DEFAULT 'it''s :x 12:30 %s', `sa` text, `uuid` uuid) COMMENT 'Who "uses" it';
CREATE TABLE types (
    no bigint NOT NULL AUTO_INCREMENT PRIMARY KEY, a tinyint, b tinyint unsigned, c smallint unsigned, d mediumint, e
    int(5) unsigned zerofill, f bigint unsigned, g decimal(10,2), h decimal(5,0) unsigned, i float, j double, k
    float(7,4), l char(3), m varchar(7), n tinytext, o mediumtext, p longtext, q binary(4), r varbinary(8), s
    tinyblob, t blob, u longblob, v time(2), w datetime, x timestamp NULL, y year, z bit(5), aa enum('a','it''s,','')
    DEFAULT 'a', ab set('x','y'), ac varchar(9) CHARACTER SET latin1 COLLATE latin1_swedish_ci, ad inet6, ae point, af
    bigint DEFAULT nextval(counter), ag int AS (a * 2) STORED, ah int AS (a + 1) VIRTUAL, ai int CHECK (ai in (1, 2)),
    aj int NOT NULL DEFAULT 5 COMMENT 'It''s 100 % :odd', ak int, FULLTEXT KEY words (o), KEY prefix (p(10), m DESC),
    UNIQUE KEY `uni que` (m, l), CONSTRAINT positive CHECK (ak > 0 and m <> ':x %')) ROW_FORMAT=DYNAMIC;
CREATE TABLE parents (a int, b int, c varchar(20) UNIQUE, PRIMARY KEY (b, a)) COLLATE utf8mb4_bin;
CREATE TABLE children (
    id int PRIMARY KEY, pa int, pb int, user_id int unsigned, editor int unsigned,
    CONSTRAINT of_parent FOREIGN KEY (pb, pa) REFERENCES parents (b, a) ON UPDATE CASCADE,
    CONSTRAINT of_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE SET NULL,
    CONSTRAINT of_editor FOREIGN KEY (editor) REFERENCES users (id), KEY by_editor (editor));
CREATE TABLE follows (follower int unsigned, followed int unsigned, PRIMARY KEY (follower, followed),
    CONSTRAINT f1 FOREIGN KEY (follower) REFERENCES users (id), CONSTRAINT f2 FOREIGN KEY (followed) REFERENCES users (id));
CREATE TABLE no_key (what text);
CREATE TABLE other_engine (id int PRIMARY KEY) ENGINE=MyISAM;
CREATE VIEW seen AS SELECT id FROM users;
INSERT INTO users (`_id`, `class`, `metadata`, `date`, `größe`, `two words`, `two_words`, `json`) VALUES
    (1, 'x', '[1]', '2024-02-29', 5, 'a b', 'a_b', '"x"'), (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO types (a, b, e, f, g, i, l, m, q, v, w, x, y, z, aa, ab, ai) VALUES (1, 255, 7, 18446744073709551615, 1.50, 1.5,
    'x', 'seven', 'ab', '12:00', now(), now(), 2024, 5, 'it''s,', 'x,y', 2);
INSERT INTO follows VALUES (1, 2);
INSERT INTO no_key VALUES ('x');
