// Row check cases: rows that are in the way of a change, and what is answered.
#pragma once

struct RowCheckCase
{
    const char* name;
    const char* common;  ///< in both databases
    const char* rows;    ///< in prod
    const char* change;  ///< in dev
    const char* answers; ///< sorted: hazard, count and some rows
    const char* clean;   ///< puts prod's rows right; null: nothing is in the way
};

inline const RowCheckCase rowCheckCases[] = {
    {"nulls", "CREATE TABLE t (id int PRIMARY KEY, a text);",
     "INSERT INTO t VALUES (1, 'x'), (2, NULL), (3, NULL);", "ALTER TABLE t ALTER a SET NOT NULL;",
     "F03=2 [2|NULL; 3|NULL]", "UPDATE t SET a = '' WHERE a IS NULL;"},
    {"a new column without a value", "CREATE TABLE t (id int PRIMARY KEY);",
     "INSERT INTO t VALUES (1);", "ALTER TABLE t ADD a int NOT NULL;", "F01=1 [1]",
     "DELETE FROM t;"},
    {"duplicates of two columns, one NULL", "CREATE TABLE t (a int, b text);",
     "INSERT INTO t VALUES (1, 'x'), (1, 'x'), (1, NULL), (1, NULL), (2, 'x');",
     "ALTER TABLE t ADD CONSTRAINT u UNIQUE (a, b);", "F02=2 [(0,1)|1|x|2; (0,2)|1|x|2]",
     "DELETE FROM t WHERE b = 'x' AND a = 1;"},
    {"a primary key", "CREATE TABLE t (a int NOT NULL);",
     "INSERT INTO t VALUES (1), (2), (2), (2);", "ALTER TABLE t ADD PRIMARY KEY (a);",
     "F02=3 [(0,2)|2|3; (0,3)|2|3; (0,4)|2|3]", "DELETE FROM t WHERE ctid IN ('(0,2)', '(0,3)');"},
    {"a partial unique index over an expression",
     "CREATE TABLE t (id int PRIMARY KEY, a text, gone boolean);",
     "INSERT INTO t VALUES (1, 'X', false), (2, 'x', false), (3, 'x', true), (4, 'y', "
     "false);",
     "CREATE UNIQUE INDEX u ON t (lower(a) COLLATE \"C\" DESC, (id / 10)) WHERE NOT gone;",
     "F02=2 [1|X|f|2; 2|x|f|2]", "DELETE FROM t WHERE id = 1;"},
    {"rows that meet", "CREATE TABLE t (id int PRIMARY KEY, r int4range);",
     "INSERT INTO t VALUES (1, '[1,5)'), (2, '[4,6)'), (3, '[7,8)'), (4, NULL);",
     "ALTER TABLE t ADD CONSTRAINT x EXCLUDE USING gist (r WITH &&);", "F02=2 [1|[1,5); 2|[4,6)]",
     "DELETE FROM t WHERE id = 2;"},
    {"orphans of two columns",
     "CREATE TABLE p (x int, y int, PRIMARY KEY (x, y)); CREATE TABLE t (id int PRIMARY "
     "KEY, a int, b int);",
     "INSERT INTO p VALUES (1, 1); INSERT INTO t VALUES (1, 1, 1), (2, 1, 2), (3, NULL, "
     "9);",
     "ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (a, b) REFERENCES p;", "F04=1 [2|1|2]",
     "DELETE FROM t WHERE id = 2;"},
    {"half a key of MATCH FULL",
     "CREATE TABLE p (x int, y int, PRIMARY KEY (x, y)); CREATE TABLE t (id int PRIMARY "
     "KEY, a int, b int);",
     "INSERT INTO p VALUES (1, 1); INSERT INTO t VALUES (1, 1, 1), (2, NULL, NULL), (3, "
     "NULL, 9);",
     "ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (a, b) REFERENCES p MATCH FULL;",
     "F04=1 [3|NULL|9]", "DELETE FROM t WHERE id = 3;"},
    {"a foreign key to a table that comes", "CREATE TABLE t (id int PRIMARY KEY, a int);",
     "INSERT INTO t VALUES (1, NULL), (2, 7);",
     "CREATE TABLE p (x int PRIMARY KEY); ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (a) "
     "REFERENCES p;",
     "F04=1 [2|7]", "UPDATE t SET a = NULL;"},
    {"violators", "CREATE TABLE t (id int PRIMARY KEY, a int);",
     "INSERT INTO t VALUES (1, 1), (2, -1), (3, NULL);",
     "ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0);", "F05=1 [2|-1]",
     "DELETE FROM t WHERE id = 2;"},
    {"a check over a column that comes and one that gets another type",
     "CREATE TABLE t (id int PRIMARY KEY, a text);", "INSERT INTO t VALUES (1, '1'), (2, '-1');",
     "ALTER TABLE t ALTER a TYPE int USING a::int, ADD b int DEFAULT 0; ALTER TABLE t ADD "
     "CONSTRAINT c CHECK (a > b);",
     "F05=1 [2|-1|0]; F06=0", "DELETE FROM t WHERE id = 2;"},
    {"a constraint that is validated",
     "CREATE TABLE t (id int PRIMARY KEY, a int); INSERT INTO t VALUES (1, -1); ALTER "
     "TABLE "
     "t ADD CONSTRAINT c CHECK (a > 0) NOT VALID;",
     "", "UPDATE t SET a = 1; ALTER TABLE t VALIDATE CONSTRAINT c;", "F05=1 [1|-1]",
     "DELETE FROM t;"},
    {"a domain's check, and that of a domain over it",
     "CREATE DOMAIN d AS int; CREATE DOMAIN dd AS d; CREATE TABLE t (id int PRIMARY KEY, a d); "
     "CREATE TABLE s (id int PRIMARY KEY, c dd);",
     "INSERT INTO t VALUES (1, 1), (2, -1); INSERT INTO s VALUES (7, -7);",
     "ALTER DOMAIN d ADD CONSTRAINT positive CHECK (VALUE > 0);", "F05=1 [2|-1]; F05=1 [7|-7]",
     "DELETE FROM t; DELETE FROM s;"},
    {"text that is too long", "CREATE TABLE t (id int PRIMARY KEY, a text);",
     "INSERT INTO t VALUES (1, 'abc'), (2, 'abcd'), (3, 'abc   ');",
     "ALTER TABLE t ALTER a TYPE varchar(3);", "F06=1 [2|abcd]", "DELETE FROM t WHERE id = 2;"},
    {"text that is no number", "CREATE TABLE t (id int PRIMARY KEY, a text);",
     "INSERT INTO t VALUES (1, ' 12 '), (2, 'x'), (3, '99999999999'), (4, NULL), (5, '');",
     "ALTER TABLE t ALTER a TYPE int USING a::int;", "F06=3 [2|x; 3|99999999999; 5|]",
     "DELETE FROM t WHERE id > 1;"},
    {"text that is no uuid, boolean or numeric",
     "CREATE TABLE t (id int PRIMARY KEY, a text, b text, c text);",
     "INSERT INTO t VALUES (1, 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 'yes', '1e3'), (2, "
     "'a0eebc99', 'perhaps', '1e'), (3, '{a0eebc999c0b4ef8bb6d6bb9bd380a11}', 'OF', "
     "'nan');",
     "ALTER TABLE t ALTER a TYPE uuid USING a::uuid, ALTER b TYPE boolean USING "
     "b::boolean, "
     "ALTER c TYPE numeric USING c::numeric;",
     "F06=1 [2|1e]; F06=1 [2|a0eebc99]; F06=1 [2|perhaps]", "DELETE FROM t WHERE id = 2;"},
    {"integers out of range", "CREATE TABLE t (id int PRIMARY KEY, a bigint);",
     "INSERT INTO t VALUES (1, 2147483647), (2, 2147483648), (3, -2147483649);",
     "ALTER TABLE t ALTER a TYPE int;", "F06=2 [2|2147483648; 3|-2147483649]",
     "DELETE FROM t WHERE id > 1;"},
    {"digits that are rounded or do not fit",
     "CREATE TABLE t (id int PRIMARY KEY, a numeric, b double precision);",
     "INSERT INTO t VALUES (1, 1.5, 2), (2, 1.25, 2.5), (3, 99.96, 32767.5), (4, 'NaN', "
     "-32768.5);",
     "ALTER TABLE t ALTER a TYPE numeric(3,1), ALTER b TYPE smallint;",
     "D07=2 [2|1.25; 3|99.96]; D07=3 [2|2.5; 3|32767.5; 4|-32768.5]; F06=1 [3|32767.5]; "
     "F06=1 [3|99.96]",
     "DELETE FROM t WHERE id = 3;"},
    {"a time of day that is lost", "CREATE TABLE t (id int PRIMARY KEY, a timestamp);",
     "INSERT INTO t VALUES (1, '2026-01-01'), (2, '2026-01-01 10:00');",
     "ALTER TABLE t ALTER a TYPE date;", "D07=1 [2|2026-01-01 10:00:00]", nullptr},
    {"text that is no value of an enum that comes", "CREATE TABLE t (id int PRIMARY KEY, a text);",
     "INSERT INTO t VALUES (1, 'sad'), (2, 'it''s'), (3, 'glad');",
     "CREATE TYPE mood AS ENUM ('sad', 'it''s'); ALTER TABLE t ALTER a TYPE mood USING "
     "a::mood;",
     "F06=1 [3|glad]", "DELETE FROM t WHERE id = 3;"},
    {"a value of an enum that goes",
     "CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TABLE t (id int PRIMARY KEY, a mood, "
     "b "
     "mood[]);",
     "INSERT INTO t VALUES (1, 'sad', '{ok}'), (2, 'ok', '{sad,ok}');",
     "DROP TABLE t; DROP TYPE mood; CREATE TYPE mood AS ENUM ('ok'); CREATE TABLE t (id "
     "int "
     "PRIMARY KEY, a mood, b mood[]);",
     "D09=1 [1|sad]; D09=1 [2|{sad,ok}]", "DELETE FROM t;"},
    {"rows and values that go",
     "CREATE TABLE keep (id int PRIMARY KEY, a text, g int GENERATED ALWAYS AS (id) "
     "STORED);"
     "CREATE TABLE t (id int PRIMARY KEY, a text);",
     "INSERT INTO keep VALUES (1, 'x'), (2, NULL); INSERT INTO t VALUES (1, 'kept');",
     "DROP TABLE t; ALTER TABLE keep DROP a, DROP g;", "D01=1 [1|kept]; D02=1 [1|x]", nullptr},
    {"a partitioned table is asked once",
     "CREATE TABLE t (id int, a int) PARTITION BY LIST (id); CREATE TABLE t1 PARTITION OF "
     "t "
     "FOR VALUES IN (1); CREATE TABLE t2 PARTITION OF t FOR VALUES IN (2);",
     "INSERT INTO t VALUES (1, NULL), (2, 2), (2, 2);",
     "ALTER TABLE t ALTER a SET NOT NULL; ALTER TABLE t ADD CONSTRAINT u UNIQUE (id, a);",
     "F02=2 [(0,1)|2|2|2; (0,2)|2|2|2]; F03=1 [(0,1)|NULL]", "DELETE FROM t;"},
    {"a table below is not its parent's key",
     "CREATE TABLE t (a int); CREATE TABLE s () INHERITS (t);",
     "INSERT INTO t VALUES (1); INSERT INTO s VALUES (1);",
     "ALTER TABLE t ADD CONSTRAINT u UNIQUE (a);", "F02=0", nullptr},
    {"names that hurt",
     "CREATE SCHEMA \"a'b\"; CREATE TABLE \"a'b\".\"t\"\"; DROP TABLE x; --\" (\"id ;\" "
     "int "
     "PRIMARY KEY, \"s\"\"elect'\" text);",
     "INSERT INTO \"a'b\".\"t\"\"; DROP TABLE x; --\" VALUES (1, NULL), (2, 'x'), (3, "
     "'x');",
     "ALTER TABLE \"a'b\".\"t\"\"; DROP TABLE x; --\" ALTER \"s\"\"elect'\" SET NOT NULL; "
     "ALTER TABLE \"a'b\".\"t\"\"; DROP TABLE x; --\" ADD CONSTRAINT \"c\"\"; --\" UNIQUE "
     "(\"s\"\"elect'\");",
     "F02=2 [2|x|2; 3|x|2]; F03=1 [1|NULL]",
     "DELETE FROM \"a'b\".\"t\"\"; DROP TABLE x; --\" WHERE \"id ;\" <> 2;"},
    {"nothing in the way",
     "CREATE TABLE p (x int PRIMARY KEY); CREATE TABLE t (id int PRIMARY KEY, a int, b "
     "text);",
     "INSERT INTO p VALUES (1); INSERT INTO t VALUES (1, 1, 'x');",
     "ALTER TABLE t ALTER b SET NOT NULL, ADD CONSTRAINT u UNIQUE (b), ADD CONSTRAINT f "
     "FOREIGN KEY (a) REFERENCES p, ADD CONSTRAINT c CHECK (a > 0), ALTER b TYPE "
     "varchar(3);",
     "F02=0; F03=0; F04=0; F05=0; F06=0", nullptr},
};
