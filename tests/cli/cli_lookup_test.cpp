// Lookup data: rows of named tables travel once, come back, and are refused where they cannot, on
// SQLite and on a PostgreSQL server of its own.
#include "eitherengine.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace lockstep::testing;

namespace {

/// Two tables of which one refers to the other and that one to itself; a name that nobody should
/// give. "json" and "bytes" are each engine's own types.
const QByteArray tables =
    "CREATE TABLE countries(code text PRIMARY KEY, name text NOT NULL, facts json, flag bytes, "
    "part_of text REFERENCES countries(code));"
    "CREATE TABLE cities(country text NOT NULL REFERENCES countries(code), no integer, name text, "
    "PRIMARY KEY (no, country));"
    "CREATE TABLE \"it's a \"\"t\"\"; --\"(\"k\"\"1\" integer PRIMARY KEY, \"%s\" text);"
    "CREATE TABLE orders(id integer PRIMARY KEY, country text REFERENCES countries(code));";

const QByteArray devRows =
    "INSERT INTO countries(code, name) VALUES ('eu', 'Europe');"
    "INSERT INTO countries VALUES ('de', 'Germany', '{\"a\": [1, null]}', BYTES, 'eu');"
    "INSERT INTO countries VALUES ('at', 'Österreich; ''''--', NULL, NULL, 'eu');"
    "INSERT INTO cities VALUES ('de', 1, 'Berlin'), ('at', 1, NULL), ('at', 2, '');"
    "INSERT INTO \"it's a \"\"t\"\"; --\" VALUES (1, 'one'), (-2, 'it''s \"\\');";

const QByteArray prodRows = "INSERT INTO countries(code, name) VALUES ('fr', 'France');"
                            "INSERT INTO countries VALUES ('de', 'Deutschland', NULL, NULL, 'fr');"
                            "INSERT INTO cities VALUES ('fr', 1, 'Paris'), ('de', 1, 'Berlin');"
                            "INSERT INTO \"it's a \"\"t\"\"; --\" VALUES (1, NULL);"
                            "INSERT INTO orders VALUES (1, 'de');";

const char* const everyRow =
    "SELECT code || '|' || name || '|' || coalesce(CAST(facts AS text), '-') || '|' || "
    "CASE WHEN flag IS NULL THEN '-' ELSE 'flag' END || '|' || coalesce(part_of, '-') FROM "
    "countries UNION ALL SELECT country || '|' || no || '|' || coalesce(name, '-') FROM cities "
    "UNION ALL SELECT \"k\"\"1\" || '|' || coalesce(\"%s\", '-') FROM \"it's a \"\"t\"\"; --\" "
    "ORDER BY 1";

QByteArray of(QByteArray sql, bool server)
{
    sql.replace("json,", server ? "json," : "text,");
    sql.replace("flag bytes", server ? "flag bytea" : "flag blob");
    sql.replace("BYTES", server ? "'\\x00ff27'" : "x'00ff27'");
    return sql;
}

} // namespace

class CliLookupTest : public EitherEngine
{
    Q_OBJECT

private:
    void makeOf(const char* name, const QByteArray& sql) const { make(name, of(sql, m_onServer)); }
    [[nodiscard]] Ran run(QStringList arguments) const
    {
        arguments += {qs("--dev"), uri("dev"), qs("--prod"), uri("prod")};
        return m_program->run(arguments);
    }
    [[nodiscard]] Ran undo() const
    {
        return m_program->run({qs("undo"), qs("--prod"), uri("prod"), qs("--apply"), qs("--yes"),
                               qs("--allow"), qs("all")});
    }
    static QStringList named()
    {
        return {qs("--lookup"), qs("cities,countries"), qs("--lookup"),
                qs("\"it's a \"\"t\"\"; --\"")};
    }
    static QStringList applying() { return {qs("--apply"), qs("--yes")}; }

private Q_SLOTS:
    void initTestCase() { startServer(); }

    void rowsTravelOnceAndComeBack_data() { engines(); }
    void rowsTravelOnceAndComeBack()
    {
        QFETCH(bool, server);
        BEGIN_ON(server);
        makeOf("dev", tables + devRows);
        makeOf("prod", tables + prodRows);
        const QString were = query("prod", everyRow);
        const Ran looked = run(QStringList{qs("lookup"), qs("--format"), qs("json")} + named());
        QVERIFY2(looked.status == 1, looked.all());
        const QJsonArray counts =
            QJsonDocument::fromJson(looked.out.toUtf8()).object()[qs("lookups")].toArray();
        QStringList said;
        for (const auto& one : counts) {
            const QJsonObject table = one.toObject();
            QStringList numbers;
            for (const char* key : {"insert", "update", "unchanged", "onlyInProd"})
                numbers << QString::number(table[qs(key)].toInt());
            said << table[qs("table")].toString().section(u'.', -1).section(u' ', -1) + u' ' +
                        numbers.join(u'/');
        }
        said.sort();
        QCOMPARE(said,
                 QStringList({qs("-- 1/1/0/0"), qs("cities 2/0/1/1"), qs("countries 2/1/0/1")}));
        QCOMPARE(query("prod", everyRow), were);

        const Ran done = run(QStringList{qs("lookup")} + named() + applying());
        QVERIFY2(done.status == 0, done.all());
        for (const QString& row : query("dev", everyRow).split(u'\n'))
            QVERIFY2(query("prod", everyRow).split(u'\n').contains(row), qPrintable(row));
        QVERIFY(query("prod", everyRow).contains(qs("fr|France")));
        const Ran twice = run(QStringList{qs("lookup")} + named() + applying());
        QVERIFY2(twice.status == 0 && twice.out.contains(qs("Nothing to do")), twice.all());
        const Ran dry = run(QStringList{qs("promote")} + named() + applying());
        QVERIFY2(dry.status == 0 && dry.out.contains(qs("Nothing to do")), dry.all());

        const Ran back = undo();
        QVERIFY2(back.status == 0, back.all());
        QCOMPARE(query("prod", everyRow), were);
    }

    void rowsThatOnlyProdHasGoWhenThatIsTicked_data() { engines(); }
    void rowsThatOnlyProdHasGoWhenThatIsTicked()
    {
        QFETCH(bool, server);
        BEGIN_ON(server);
        makeOf("dev", tables + devRows);
        makeOf("prod", tables + prodRows);
        const QString were = query("prod", everyRow);
        const QStringList removing =
            QStringList{qs("lookup"), qs("--delete-rows")} + named() + applying();
        const Ran refused = run(removing);
        QVERIFY2(refused.status == 1 && refused.err.contains(qs("D17")), refused.all());
        QCOMPARE(query("prod", everyRow), were);
        const Ran done = run(removing + QStringList{qs("--allow"), qs("data-loss")});
        QVERIFY2(done.status == 0, done.all());
        QCOMPARE(query("prod", everyRow), query("dev", everyRow));
        const Ran back = undo();
        QVERIFY2(back.status == 0, back.all());
        QCOMPARE(query("prod", everyRow), were);

        QCOMPARE(change("prod", "INSERT INTO orders VALUES (2, 'fr')"), QString());
        const Ran used = run(removing + QStringList{qs("--allow"), qs("all")});
        QVERIFY2(used.status == 2, used.all());
        QCOMPARE(query("prod", everyRow), were);
    }

    void rowsTravelWithTheSchemaInOnePromotion_data() { engines(); }
    void rowsTravelWithTheSchemaInOnePromotion()
    {
        QFETCH(bool, server);
        BEGIN_ON(server);
        const QByteArray number = m_onServer ? "integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY"
                                             : "integer PRIMARY KEY AUTOINCREMENT";
        make("prod", "CREATE TABLE colours(id integer PRIMARY KEY, word text NOT NULL);"
                     "INSERT INTO colours VALUES (1, 'rot'), (2, 'blau');");
        make("dev", "CREATE TABLE colours(id integer PRIMARY KEY, name text NOT NULL, rgb text);"
                    "INSERT INTO colours VALUES (1, 'red', 'f00'), (3, 'green', '0f0');"
                    "CREATE TABLE units(id " +
                        number + ", name text UNIQUE);");
        QCOMPARE(change("dev", m_onServer ? "INSERT INTO units OVERRIDING SYSTEM VALUE VALUES (7, "
                                            "'metre'), (9, 'second')"
                                          : "INSERT INTO units VALUES (7, 'metre'), (9, 'second')"),
                 QString());
        QFile renames(m_program->path(qs("renames")));
        QVERIFY(renames.open(QIODevice::WriteOnly));
        const QByteArray schema = m_onServer ? "public." : "";
        renames.write("column " + schema + "colours.word -> " + schema + "colours.name\n");
        renames.close();
        const QStringList promoting =
            QStringList{qs("promote"), qs("--lookup"), qs("units,colours"), qs("--renames"),
                        renames.fileName()} +
            applying();
        const Ran planned = run({qs("plan"), qs("--lookup"), qs("units,colours"), qs("--renames"),
                                 renames.fileName(), qs("--out"), qs("up.sql")});
        QVERIFY2(planned.status == 0, planned.all());
        QVERIFY(m_program->content(qs("up.sql")).contains("ON CONFLICT"));
        const Ran done = run(promoting);
        QVERIFY2(done.status == 0, done.all());
        QCOMPARE(query("prod", "SELECT id || name || coalesce(rgb, '-') FROM colours ORDER BY id"),
                 qs("1redf00\n2blau-\n3green0f0"));
        QCOMPARE(change("prod", "INSERT INTO units(name) VALUES ('mole')"), QString());
        QCOMPARE(query("prod", "SELECT id FROM units WHERE name = 'mole'"), qs("10"));
        QCOMPARE(change("prod", "DELETE FROM units WHERE name = 'mole'"), QString());
        const Ran twice = run(QStringList{qs("promote"), qs("--lookup"), qs("units,colours"),
                                          qs("--renames"), qs("none")} +
                              applying());
        QVERIFY2(twice.status == 0 && twice.out.contains(qs("Nothing to do")), twice.all());
        const Ran back = undo();
        QVERIFY2(back.status == 0, back.all());
        QCOMPARE(query("prod", "SELECT id || word FROM colours ORDER BY id"), qs("1rot\n2blau"));
    }

    void rowsThatSomebodyChangedSinceAreNotTakenBack_data() { engines(); }
    void rowsThatSomebodyChangedSinceAreNotTakenBack()
    {
        QFETCH(bool, server);
        BEGIN_ON(server);
        makeOf("dev", tables + devRows);
        makeOf("prod", tables + prodRows);
        const Ran done = run(QStringList{qs("lookup")} + named() + applying());
        QVERIFY2(done.status == 0, done.all());
        QCOMPARE(change("prod", "UPDATE cities SET name = 'Graz' WHERE country = 'at' AND no = 2"),
                 QString());
        const QString now = query("prod", everyRow);
        const Ran back = undo();
        QVERIFY2(back.status == 1 && back.err.contains(qs("no longer as they were")), back.all());
        QCOMPARE(query("prod", everyRow), now);
    }

    void whatIsKeptTravelsWithoutBeingNamed_data() { engines(); }
    void whatIsKeptTravelsWithoutBeingNamed()
    {
        QFETCH(bool, server);
        BEGIN_ON(server);
        makeOf("dev", tables + devRows);
        makeOf("prod", tables + prodRows);
        const Ran nothing = run({qs("lookup")});
        QVERIFY2(nothing.status == 2 && nothing.err.contains(qs("No table is kept")),
                 nothing.all());
        const Ran kept = run({qs("lookup"), qs("--lookup"), qs("countries:code"),
                              qs("--delete-rows"), qs("--keep")});
        QVERIFY2(kept.status == 1 && kept.out.contains(qs("rows that only prod has go")),
                 kept.all());
        const Ran more = run({qs("lookup"), qs("--lookup"), qs("cities"), qs("--keep")});
        QVERIFY2(more.status == 1 && more.out.count(qs("Kept as lookup data: ")) == 2, more.all());
        const QFile file(m_program->path(qs("home/state/lockstep/lookups.toml")));
        QVERIFY(file.exists());
        QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());

        const Ran looked = run({qs("lookup"), qs("--format"), qs("json")});
        QVERIFY2(looked.status == 1, looked.all());
        QCOMPARE(
            QJsonDocument::fromJson(looked.out.toUtf8()).object()[qs("lookups")].toArray().size(),
            2);
        const QString were = query("prod", everyRow);
        const Ran left = run(QStringList{qs("promote"), qs("--no-lookup")} + applying());
        QVERIFY2(left.status == 0 && left.out.contains(qs("Nothing to do")), left.all());
        QCOMPARE(query("prod", everyRow), were);
        const Ran asked = run(QStringList{qs("promote")} + applying());
        QVERIFY2(asked.status == 1 && asked.err.contains(qs("D17")), asked.all());
        const Ran done = run(QStringList{qs("promote"), qs("--allow"), qs("all")} + applying());
        QVERIFY2(done.status == 2, done.all()); // Paris is in France: cities are not ticked to go
        QCOMPARE(query("prod", everyRow), were);
        QVERIFY(run({qs("lookup"), qs("--lookup"), qs("cities"), qs("--delete-rows"), qs("--keep")})
                    .status == 1);
        const Ran all = run(QStringList{qs("promote"), qs("--allow"), qs("all")} + applying());
        QVERIFY2(all.status == 0, all.all());
        for (const char* rows : {"SELECT code || name FROM countries ORDER BY 1",
                                 "SELECT country || no FROM cities ORDER BY 1"})
            QCOMPARE(query("prod", rows), query("dev", rows));
        const Ran twice = run(QStringList{qs("promote")} + applying());
        QVERIFY2(twice.status == 0 && twice.out.contains(qs("Nothing to do")), twice.all());
        const Ran back = undo();
        QVERIFY2(back.status == 0, back.all());
        QCOMPARE(query("prod", everyRow), were);

        const Ran forgotten = run({qs("lookup"), qs("--forget"), qs("--lookup"), qs("cities")});
        QVERIFY2(forgotten.status == 0 && !forgotten.out.contains(qs("cities")), forgotten.all());
        const Ran unknown = run({qs("lookup"), qs("--forget"), qs("--lookup"), qs("cities")});
        QVERIFY2(unknown.status == 2 && unknown.err.contains(qs("is not kept")), unknown.all());
        QCOMPARE(run({qs("lookup"), qs("--forget")}).status, 0);
        QCOMPARE(run({qs("lookup")}).status, 2);
    }

    void aRehearsalHoldsRowsAgainstDevAndAfterTheUndoAgainstProd_data() { engines(); }
    void aRehearsalHoldsRowsAgainstDevAndAfterTheUndoAgainstProd()
    {
        QFETCH(bool, server);
        BEGIN_ON(server);
        makeOf("dev", tables + devRows +
                          "ALTER TABLE cities ADD COLUMN people integer; UPDATE cities SET "
                          "people = 7; CREATE TABLE orders2(id integer);");
        makeOf("prod", tables + prodRows);
        const QString were = query("prod", everyRow);
        const QStringList rehearsing =
            QStringList{qs("rehearse"), qs("--delete-rows"), qs("--workload"), qs("none")} +
            named();
        for (const char* rows : {"sample", "none", "all"}) {
            const Ran ran = run(rehearsing + QStringList{qs("--rows"), qs(rows), qs("--sample"),
                                                         qs("1"), qs("--format"), qs("json")});
            QVERIFY2(ran.status == 0, ran.all());
            const QJsonObject seen =
                QJsonDocument::fromJson(ran.out.toUtf8()).object()[qs("rehearsal")].toObject();
            QVERIFY2(seen[qs("lookups")].toString().contains(
                         qs("as dev has them, after the undo as prod has them")),
                     ran.all());
            QVERIFY2(seen[qs("lookups")].toString().startsWith(qs("8 rows of")), ran.all());
        }
        QCOMPARE(query("prod", everyRow), were);

        // A trigger that nobody thought of.
        const QByteArray trigger =
            m_onServer
                ? "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.name "
                  "= upper(NEW.name); RETURN NEW; END $$; CREATE TRIGGER t BEFORE INSERT ON "
                  "cities FOR EACH ROW EXECUTE FUNCTION f();"
                : "CREATE TRIGGER t AFTER INSERT ON cities BEGIN UPDATE cities SET name = "
                  "upper(name) WHERE no = NEW.no AND country = NEW.country; END;";
        for (const char* side : {"dev", "prod"}) QCOMPARE(change(side, trigger), QString());
        QCOMPARE(change("dev", "UPDATE cities SET name = 'small' WHERE no = 2"), QString());
        const Ran failed = run(rehearsing);
        QVERIFY2(failed.status == 1 && failed.out.contains(qs("does not show its effect")),
                 failed.all());
        QCOMPARE(query("prod", everyRow), were);
    }

    void aRehearsalOfRowsAloneNeedsNoDifferenceOfSchemas_data() { engines(); }
    void aRehearsalOfRowsAloneNeedsNoDifferenceOfSchemas()
    {
        QFETCH(bool, server);
        BEGIN_ON(server);
        makeOf("dev", tables + devRows);
        makeOf("prod", tables + prodRows);
        const Ran ran = run(QStringList{qs("rehearse"), qs("--workload"), qs("none")} + named());
        QVERIFY2(ran.status == 0 && ran.out.contains(qs("Lookup data: 8 rows of")), ran.all());
        const Ran done = run(QStringList{qs("lookup")} + named() + applying());
        QVERIFY2(done.status == 0, done.all());
        const Ran equal = run(QStringList{qs("rehearse")} + named());
        QVERIFY2(equal.status == 0 && equal.out.contains(qs("Nothing to rehearse")), equal.all());
    }

    void anotherKeyThanThePrimaryOneCanBeChosen_data() { engines(); }
    void anotherKeyThanThePrimaryOneCanBeChosen()
    {
        QFETCH(bool, server);
        BEGIN_ON(server);
        const QByteArray table =
            "CREATE TABLE words(id " +
            QByteArray(m_onServer ? "integer GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY"
                                  : "integer PRIMARY KEY") +
            ", lang text NOT NULL, word text NOT NULL, note text, UNIQUE (lang, word));";
        make("dev", table + "INSERT INTO words(lang, word, note) VALUES ('de', 'ja', 'yes'), "
                            "('de', 'nein', 'no');");
        make("prod", table + "INSERT INTO words(lang, word) VALUES ('fr', 'oui'), ('de', 'nein');");
        const Ran done =
            run(QStringList{qs("lookup"), qs("--lookup"), qs("words:lang+word")} + applying());
        QVERIFY2(done.status == 0, done.all());
        QCOMPARE(query("prod", "SELECT word || coalesce(note, '-') FROM words ORDER BY id"),
                 qs("oui-\nneinno\njayes"));
    }

    void whatCannotTravelIsRefusedWithTheReason_data()
    {
        QTest::addColumn<bool>("server");
        QTest::addColumn<QString>("wish");
        QTest::addColumn<QString>("says");
        QTest::addColumn<int>("status");
        for (const bool server : {false, true})
            for (const auto& [wish, says, status] :
                 {std::tuple("heap", "it has no primary key", 1),
                  std::tuple("nowhere", "Dev has no table nowhere", 2),
                  std::tuple("keyed:word", "no unique key", 1),
                  std::tuple("keyed:none", "it has no column none", 1),
                  std::tuple("seen", "it is no table", 1),
                  std::tuple("keyed:maybe", "whose key is NULL", 1),
                  std::tuple("big", "more than 20000", 1),
                  std::tuple("keyed,keyed", "named twice", 2),
                  std::tuple("a..b", "names no table", 2)})
                QTest::addRow("%s, %s", server ? "PostgreSQL" : "SQLite", wish)
                    << server << qs(wish) << qs(says) << status;
    }
    void whatCannotTravelIsRefusedWithTheReason()
    {
        QFETCH(bool, server);
        BEGIN_ON(server);
        QFETCH(QString, wish);
        QFETCH(QString, says);
        QFETCH(int, status);
        const QByteArray sql =
            "CREATE TABLE heap(x integer);"
            "CREATE TABLE keyed(id integer PRIMARY KEY, word text, maybe text UNIQUE);"
            "INSERT INTO keyed VALUES (1, 'a', NULL);"
            "CREATE VIEW seen AS SELECT id FROM keyed;"
            "CREATE TABLE big(id integer PRIMARY KEY);"
            "INSERT INTO big WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE "
            "i < 20001) SELECT i FROM n;";
        make("dev", sql);
        make("prod", sql);
        const Ran ran = run({qs("lookup"), qs("--lookup"), wish});
        QVERIFY2(ran.status == status && ran.err.contains(says), ran.all());
    }

    void valuesOfSqliteKeepTheirTypes()
    {
        BEGIN_ON(false);
        const QByteArray table = "CREATE TABLE t(id INTEGER PRIMARY KEY, v);";
        make("dev", table + "INSERT INTO t VALUES (1, 1), (2, '1'), (3, 1.0), (4, x'31'), (5, "
                            "0.1), (6, 'a' || char(10) || 'b'), (7, 9223372036854775807);");
        make("prod", table + "INSERT INTO t VALUES (1, '1'), (2, 1), (3, 1), (4, '1');");
        const Ran done = run(QStringList{qs("lookup"), qs("--lookup"), qs("t")} + applying());
        QVERIFY2(done.status == 0, done.all());
        const char* const all = "SELECT id || typeof(v) || quote(v) FROM t ORDER BY id";
        QCOMPARE(query("prod", all), query("dev", all));
    }

    void valuesOfPostgresqlTravelWhateverTheSessionSays()
    {
        BEGIN_ON(true);
        const QByteArray table =
            "CREATE TYPE mood AS ENUM ('sad', 'it''s ok');"
            "CREATE TABLE t(id integer PRIMARY KEY, at timestamptz, n numeric, m mood, a text[], "
            "x xml, j jsonb, r int4range, b bit varying, i interval, g point, c char(4), f float8, "
            "s text COLLATE \"C\", d integer GENERATED ALWAYS AS (id * 2) STORED);";
        make("dev",
             table + "INSERT INTO t VALUES (1, '2024-03-31 01:30:00+00', 1.0, 'it''s ok', "
                     "'{a,\"b,c\",NULL}', '<a>1</a>', '{\"k\": 1.50}', '[1,5)', B'101', '1 day "
                     "02:03', '(1,2)', 'ab', 0.1, 'ß'), (2, 'infinity', 'NaN', NULL, '{}', NULL, "
                     "'null', 'empty', B'', '-1 mon', NULL, '', '-Infinity', ''), (3, "
                     "'2024-01-01 00:00:00+00', 1.5, 'sad', NULL, NULL, NULL, NULL, NULL, NULL, "
                     "NULL, NULL, NULL, NULL);"
                     "DO $$ BEGIN EXECUTE 'ALTER DATABASE ' || current_database() || ' SET "
                     "TimeZone = ''Asia/Tokyo'''; END $$;");
        make("prod", table + "INSERT INTO t(id, at, n, m) VALUES (1, NULL, 1.00, 'sad'), (3, "
                             "'2024-01-01 00:00:00+00', 1.5, 'sad');");
        const QStringList doing = QStringList{qs("lookup"), qs("--lookup"), qs("t")} + applying();
        const Ran done = run(doing);
        QVERIFY2(done.status == 0 && done.out.contains(qs("1 to insert, 1 to update, 1 unchanged")),
                 done.all());
        const char* const all = "SET TimeZone = 'UTC'; SELECT t::text FROM t ORDER BY id";
        QCOMPARE(query("prod", all), query("dev", all));
        const Ran twice = run(doing);
        QVERIFY2(twice.status == 0 && twice.out.contains(qs("Nothing to do")), twice.all());
    }
};

QTEST_GUILESS_MAIN(CliLookupTest)
#include "cli_lookup_test.moc"
