// What a promotion drops is kept on real servers: undo, restore and removal, with every row.
#include "program.h"
#include "support/postgrescluster.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace lockstep::testing;

namespace {

QString qs(const char* text) { return QString::fromUtf8(text); }

/// A prod, a dev that lacks something of it, and a query of one text over the rows that go.
struct KeptCase
{
    const char* name;
    const char* prod;
    const char* dev;
    const char* rows;
    const char* keeps;     ///< what the list says, "table public.orders"; several by lines
    bool structure = true; ///< the way back gives the very same dump: no column has moved
    int since = 12;
};

const char* const touch =
    "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN NEW.changed := "
    "NEW.changed + 1; RETURN NEW; END$$;";

const std::vector<KeptCase>& keptCases()
{
    static const std::string orders =
        std::string(touch) +
        "CREATE TABLE customers (id int PRIMARY KEY); INSERT INTO customers VALUES (1), (2);"
        "CREATE TABLE orders (id serial PRIMARY KEY, customer int NOT NULL REFERENCES customers, "
        "note text DEFAULT 'x' UNIQUE, changed int DEFAULT 0, CONSTRAINT positive CHECK (id > 0));"
        "CREATE INDEX by_customer ON orders (customer, lower(note));"
        "CREATE TRIGGER t BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();"
        "ALTER TABLE orders ENABLE ROW LEVEL SECURITY;"
        "CREATE POLICY own ON orders FOR SELECT USING (customer = 1);"
        "COMMENT ON TABLE orders IS 'what was ordered'; COMMENT ON COLUMN orders.note IS 'said';"
        "COMMENT ON CONSTRAINT positive ON orders IS 'never 0';"
        "CREATE STATISTICS both_of ON customer, changed FROM orders;"
        "INSERT INTO orders (customer, note) SELECT 1 + g % 2, 'n' || g FROM "
        "generate_series(1, 1000) g;"
        "CREATE TABLE items (of int REFERENCES orders, n int); INSERT INTO items VALUES (7, 1);"
        "CREATE VIEW seen AS SELECT o.id, c.id AS c FROM orders o JOIN customers c ON c.id = "
        "o.customer;";
    static const std::string withoutOrders = std::string(touch) +
                                             "CREATE TABLE customers (id int PRIMARY KEY);"
                                             "CREATE TABLE items (of int, n int);";
    static const std::string hostileTable =
        "CREATE SCHEMA \"s\"\"; DROP TABLE x; --\"; CREATE TABLE \"s\"\"; DROP TABLE x; "
        "--\".\"it's \"\"63\"\" bytes long and says $1 \\ %s, as nobody should name it\" "
        "(\"a\"\"b\" int PRIMARY KEY, \"select\" text); INSERT INTO \"s\"\"; DROP TABLE x; "
        "--\".\"it's \"\"63\"\" bytes long and says $1 \\ %s, as nobody should name it\" VALUES "
        "(1, 'x'), (2, NULL);";
    static const std::string column =
        std::string(touch) +
        "CREATE TABLE t (id int PRIMARY KEY, a text NOT NULL DEFAULT 'd' CHECK (a <> ''), changed "
        "int DEFAULT 0); CREATE INDEX by_a ON t (a); CREATE TRIGGER t BEFORE UPDATE ON t FOR EACH "
        "ROW EXECUTE FUNCTION touch(); COMMENT ON COLUMN t.a IS 'a'; INSERT INTO t SELECT g, 'v' "
        "|| g, 0 FROM generate_series(1, 500) g;";
    static const std::string withoutColumn =
        std::string(touch) +
        "CREATE TABLE t (id int PRIMARY KEY, changed int DEFAULT 0); CREATE TRIGGER t BEFORE "
        "UPDATE ON t FOR EACH ROW EXECUTE FUNCTION touch();";
    static const std::vector<KeptCase> cases{
        {"a table with keys in and out, a sequence, a trigger and a policy", orders.c_str(),
         withoutOrders.c_str(),
         "SELECT count(*) || md5(string_agg(o::text, '|' ORDER BY id)) || nextval('orders_id_seq') "
         "FROM orders o",
         "table public.orders"},
        {"a table with an identity and what is computed",
         "CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a int, b int GENERATED "
         "ALWAYS AS (a * 2) STORED); INSERT INTO t (a) SELECT g FROM generate_series(1, 100) g;",
         "", "SELECT md5(string_agg(t::text, '|' ORDER BY id)) FROM t", "table public.t"},
        {"a partitioned table with all its partitions",
         "CREATE TABLE p (id int, at int, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);"
         "CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10);"
         "CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (10) TO (20) PARTITION BY LIST (at);"
         "CREATE TABLE p2a PARTITION OF p2 FOR VALUES IN (12); CREATE INDEX by_at ON p (at);"
         "INSERT INTO p SELECT g, g FROM generate_series(0, 9) g; INSERT INTO p VALUES (12, 12);",
         "", "SELECT md5(string_agg(p::text || tableoid::regclass, '|' ORDER BY id)) FROM p",
         "table public.p"},
        {"one partition of a table that stays",
         "CREATE TABLE p (id int, at int, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);"
         "CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10);"
         "CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (10) TO (20); CREATE INDEX by_at ON p "
         "(at); INSERT INTO p SELECT g, g FROM generate_series(0, 19) g;",
         "CREATE TABLE p (id int, at int, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);"
         "CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10);"
         "CREATE INDEX by_at ON p (at);",
         "SELECT md5(string_agg(p::text || tableoid::regclass, '|' ORDER BY id)) FROM p",
         "table public.p2"},
        {"names that nobody should give", hostileTable.c_str(),
         "CREATE SCHEMA \"s\"\"; DROP TABLE x; --\"",
         "SELECT md5(string_agg(t::text, '|')) FROM \"s\"\"; DROP TABLE x; --\".\"it's \"\"63\"\" "
         "bytes long and says $1 \\ %s, as nobody should name it\" t",
         "table s\"; DROP TABLE x; --.it's \"63\" bytes long and says $1 \\ %s, as nobody should "
         "name it"},
        {"a column with a default, NOT NULL, a check and an index, in a table with a trigger",
         column.c_str(), withoutColumn.c_str(),
         "SELECT md5(string_agg(id || a || changed, '|' ORDER BY id)) FROM t", "column public.t.a",
         false},
        {"a column of a table with a composite key of hostile names",
         "CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TABLE \"T t\" (\"k\"\"1\" text, k2 date, "
         "\"m'\" mood, z numeric(9, 2), PRIMARY KEY (k2, \"k\"\"1\")); INSERT INTO \"T t\" SELECT "
         "'k' || g, '2020-01-01'::date + g, 'ok', g / 3.0 FROM generate_series(1, 300) g;",
         "CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TABLE \"T t\" (\"k\"\"1\" text, k2 date, "
         "PRIMARY KEY (k2, \"k\"\"1\"));",
         "SELECT md5(string_agg(\"k\"\"1\" || k2 || \"m'\" || z, '|' ORDER BY k2)) FROM \"T t\"",
         "column public.T t.m'\ncolumn public.T t.z"},
        {"a column that owns a sequence, and a generated one that stands on another that goes",
         "CREATE TABLE t (id int PRIMARY KEY, n serial, a int, g int GENERATED ALWAYS AS (a + 1) "
         "STORED, b int); INSERT INTO t (id, a) SELECT g, g * 2 FROM generate_series(1, 50) g;",
         "CREATE TABLE t (id int PRIMARY KEY, b int);",
         "SELECT md5(string_agg(id || '-' || n || '-' || a || '-' || g, '|' ORDER BY id)) FROM t",
         "column public.t.a\ncolumn public.t.n", false},
    };
    return cases;
}

} // namespace

class CliKeptTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<PostgresCluster> m_server;
    std::unique_ptr<Program> m_program;

    Ran run(QStringList arguments) const
    {
        arguments +=
            {qs("--dev"), m_server->uri(qs("dev")), qs("--prod"), m_server->uri(qs("prod"))};
        return m_program->run(arguments);
    }
    Ran onProd(QStringList arguments) const
    {
        arguments += {qs("--prod"), m_server->uri(qs("prod"))};
        return m_program->run(arguments);
    }
    static QStringList keeping()
    {
        return {qs("promote"), qs("--apply"),   qs("--yes"), qs("--allow"),
                qs("all"),     qs("--renames"), qs("none"),  qs("--keep-dropped")};
    }
    static QStringList applying() { return {qs("--apply"), qs("--yes"), qs("--allow"), qs("all")}; }

    [[nodiscard]] QString ask(const QString& query) const
    {
        QProcess psql;
        psql.start(qs("psql"), {qs("-X"), qs("-q"), qs("-A"), qs("-t"), qs("-d"),
                                m_server->uri(qs("prod")), qs("-c"), query});
        psql.waitForFinished(60'000);
        return QString::fromUtf8(psql.readAllStandardOutput() + psql.readAllStandardError())
            .trimmed();
    }
    /// Prod's structure without the empty list of what was kept.
    [[nodiscard]] QString structure() const
    {
        (void)m_server->run(qs("prod"), qs("DROP SCHEMA IF EXISTS lockstep_kept CASCADE"));
        return m_server->dump(qs("prod"));
    }
    [[nodiscard]] QJsonArray listed() const
    {
        const Ran ran = onProd({qs("kept"), qs("list"), qs("--format"), qs("json")});
        return QJsonDocument::fromJson(ran.out.toUtf8()).object()[qs("kept")].toArray();
    }
    [[nodiscard]] QStringList listedObjects() const
    {
        QStringList objects;
        for (const auto& one : listed()) objects << one.toObject()[qs("object")].toString();
        objects.sort();
        return objects;
    }
    void make(const QString& prod, const QString& dev) const
    {
        QCOMPARE(m_server->create(qs("prod"), prod), QString());
        QCOMPARE(m_server->create(qs("dev"), dev), QString());
    }
    void serve(int major)
    {
        if (PostgresCluster::binaries(major).isEmpty()) QSKIP("no such server");
        if (m_server && m_server->major() == major && major != 0) return;
        if (m_server && major == 0) return;
        m_server.reset();
        m_server = std::make_unique<PostgresCluster>(major);
        QVERIFY2(m_server->started(), qPrintable(m_server->why()));
    }

private Q_SLOTS:
    void init() { m_program = std::make_unique<Program>(); }
    void cleanupTestCase() { m_server.reset(); }

    void whatIsDroppedComesBackWithEveryRow_data()
    {
        QTest::addColumn<int>("major");
        QTest::addColumn<int>("number");
        for (const int major : PostgresCluster::majors())
            for (size_t i = 0; i < keptCases().size(); ++i)
                if (PostgresCluster::majorsInTurn(i).contains(major))
                    QTest::addRow("%d: %s", major, keptCases()[i].name) << major << int(i);
    }
    void whatIsDroppedComesBackWithEveryRow()
    {
        QFETCH(int, major);
        QFETCH(int, number);
        const KeptCase& one = keptCases()[size_t(number)];
        serve(major);
        make(qs(one.prod), qs(one.dev));
        const QString before = structure();
        // Asking counts, too: of a sequence it is the same number as after so many askings.
        QCOMPARE(m_server->create(qs("was"), {}, qs("prod")), QString());
        const QString rows = ask(qs(one.rows));
        QVERIFY2(!rows.contains(qs("ERROR")), qPrintable(rows));
        const auto again = [&] {
            // The next answer is compared with one of prod as it was, asked as often.
            QProcess psql;
            psql.start(qs("psql"), {qs("-X"), qs("-q"), qs("-A"), qs("-t"), qs("-d"),
                                    m_server->uri(qs("was")), qs("-c"), qs(one.rows)});
            psql.waitForFinished(60'000);
            return QString::fromUtf8(psql.readAllStandardOutput()).trimmed();
        };
        QCOMPARE(again(), rows);

        const Ran rehearsed = run({qs("rehearse"), qs("--renames"), qs("none"), qs("--rows"),
                                   qs("all"), qs("--keep-dropped")});
        QVERIFY2(rehearsed.status == 0, rehearsed.all());

        const Ran promoted = run(keeping());
        QVERIFY2(promoted.status == 0, promoted.all());
        QVERIFY2(promoted.out.contains(qs("kept for 30 days")), promoted.all());
        QCOMPARE(listedObjects(), qs(one.keeps).split(QLatin1Char('\n')));
        const Ran compared = run({qs("compare")});
        QVERIFY2(compared.status == 0 && compared.out.contains(qs("kept in prod by Lockstep")),
                 compared.all());
        const Ran twice = run(keeping());
        QVERIFY2(twice.status == 0 && twice.out.contains(qs("Nothing to do")), twice.all());

        const Ran undone = onProd(QStringList{qs("undo")} + applying());
        QVERIFY2(undone.status == 0, undone.all());
        QCOMPARE(ask(qs(one.rows)), again());
        QVERIFY(listed().isEmpty());
        QCOMPARE(ask(qs("SELECT count(*) FROM pg_namespace WHERE nspname ~ '^lockstep_kept_'")),
                 qs("0"));
        if (one.structure) QCOMPARE(structure(), before);

        const Ran anew = run(keeping());
        QVERIFY2(anew.status == 0, anew.all());
        while (!listed().isEmpty()) {
            const QString key = listed().first().toObject()[qs("key")].toString();
            const Ran restored = onProd(QStringList{qs("kept"), qs("restore"), key} + applying());
            QVERIFY2(restored.status == 0, restored.all());
        }
        if (one.structure && qs(one.rows).contains(qs("nextval")))
            QCOMPARE(ask(qs(one.rows)), again());
        else
            QCOMPARE(ask(qs(one.rows)), rows);

        const Ran last = run(keeping());
        QVERIFY2(last.status == 0, last.all());
        while (!listed().isEmpty()) {
            const QString key = listed().first().toObject()[qs("key")].toString();
            const Ran refused = onProd({qs("kept"), qs("purge"), key, qs("--apply"), qs("--yes")});
            QVERIFY2(refused.status == 1 && refused.err.contains(qs("data-loss")), refused.all());
            const Ran purged = onProd(QStringList{qs("kept"), qs("purge"), key} + applying());
            QVERIFY2(purged.status == 0, purged.all());
        }
        QCOMPARE(ask(qs("SELECT count(*) FROM pg_namespace WHERE nspname ~ '^lockstep_kept_'")),
                 qs("0"));
    }

    void whatCannotBeKeptIsSaidBeforehand_data()
    {
        QTest::addColumn<QString>("prod");
        QTest::addColumn<QString>("dev");
        QTest::addColumn<QString>("said");
        QTest::newRow("a column of a table without a key")
            << qs("CREATE TABLE t (a int, b int)") << qs("CREATE TABLE t (a int)")
            << qs("it cannot be kept: its table has no primary key");
        QTest::newRow("a table of a type that goes as well")
            << qs("CREATE TYPE mood AS ENUM ('ok'); CREATE TABLE t (m mood)") << QString()
            << qs("it cannot be kept: column public.t.m needs enum public.mood, which goes as "
                  "well");
        QTest::newRow("a table that is inherited from")
            << qs("CREATE TABLE t (a int); CREATE TABLE u (b int) INHERITS (t)") << QString()
            << qs("it cannot be kept: it inherits, or is inherited from");
        QTest::newRow("a name that is taken anew")
            << qs("CREATE TABLE t (a int)") << qs("CREATE VIEW t AS SELECT 1 AS a")
            << qs("it cannot be kept: the name of table public.t is taken anew");
        QTest::newRow("a schema of somebody else's")
            << qs("CREATE SCHEMA lockstep_kept; CREATE TABLE t (a int)")
            << qs("CREATE SCHEMA lockstep_kept")
            << qs("it cannot be kept: there is a schema lockstep_kept that is not Lockstep's");
    }
    void whatCannotBeKeptIsSaidBeforehand()
    {
        QFETCH(QString, prod);
        QFETCH(QString, dev);
        QFETCH(QString, said);
        serve(0);
        make(prod, dev);
        const Ran ran = run({qs("plan"), qs("--renames"), qs("none"), qs("--keep-dropped"),
                             qs("--format"), qs("json")});
        QVERIFY2(ran.status == 0, ran.all());
        QVERIFY2(ran.out.contains(said), ran.all());
        // It is a loss as ever, and needs the consent to one.
        const Ran refused = run({qs("promote"), qs("--apply"), qs("--yes"), qs("--renames"),
                                 qs("none"), qs("--keep-dropped")});
        QVERIFY2(refused.status == 1 && refused.err.contains(qs("data-loss")), refused.all());
    }

    void twoOfOneNameAreKeptAndRestoredByTheirKeys()
    {
        serve(0);
        make(qs("CREATE TABLE t (id int PRIMARY KEY, a text); CREATE INDEX i ON t (a); INSERT INTO "
                "t VALUES (1, 'first')"),
             {});
        QVERIFY2(run(keeping()).status == 0, "the first");
        QCOMPARE(m_server->run(qs("prod"),
                               qs("CREATE TABLE t (id int PRIMARY KEY, a text); CREATE INDEX i ON "
                                  "t (a); INSERT INTO t VALUES (2, 'second')")),
                 QString());
        const Ran second = run(keeping());
        QVERIFY2(second.status == 0, second.all());
        QCOMPARE(listed().size(), 2);
        const Ran which =
            onProd(QStringList{qs("kept"), qs("restore"), qs("public.t")} + applying());
        QVERIFY2(which.status == 2 && which.err.contains(qs("Several are kept")), which.all());
        const QString key = listed().first().toObject()[qs("key")].toString();
        const Ran restored = onProd(QStringList{qs("kept"), qs("restore"), key} + applying());
        QVERIFY2(restored.status == 0, restored.all());
        QCOMPARE(ask(qs("SELECT a FROM t")), qs("first"));
        const Ran taken =
            onProd(QStringList{qs("kept"), qs("restore"), qs("public.t")} + applying());
        QVERIFY2(taken.status == 1 && taken.err.contains(qs("cannot take its name")), taken.all());
        QCOMPARE(listed().size(), 1);
    }

    void whatIsNoLongerThereIsNamedWhenTheRestComesBack()
    {
        serve(0);
        make(qs("CREATE TABLE p (id int PRIMARY KEY); INSERT INTO p VALUES (1); CREATE TABLE t (id "
                "int PRIMARY KEY, p int CONSTRAINT f REFERENCES p); INSERT INTO t VALUES (5, 1)"),
             qs("CREATE TABLE p (id int PRIMARY KEY)"));
        QVERIFY2(run(keeping()).status == 0, "kept");
        QCOMPARE(m_server->run(qs("prod"), qs("DROP TABLE p")), QString());
        const Ran restored =
            onProd(QStringList{qs("kept"), qs("restore"), qs("public.t")} + applying());
        QVERIFY2(restored.status == 0, restored.all());
        QVERIFY2(restored.out.contains(qs("Restoring it does not bring back: constraint "
                                          "public.t.f, for ")),
                 restored.all());
        QCOMPARE(ask(qs("SELECT id || '-' || p FROM t")), qs("5-1"));
    }

    void rowsThatCameSinceAreInTheWayOfAColumnThatTakesNoNull()
    {
        serve(0);
        make(qs("CREATE TABLE t (id int PRIMARY KEY, a text NOT NULL); INSERT INTO t VALUES (1, "
                "'x')"),
             qs("CREATE TABLE t (id int PRIMARY KEY)"));
        QVERIFY2(run(keeping()).status == 0, "kept");
        QCOMPARE(m_server->run(qs("prod"), qs("INSERT INTO t VALUES (2)")), QString());
        const QStringList restore =
            QStringList{qs("kept"), qs("restore"), qs("public.t.a")} + applying();
        const Ran refused = onProd(restore);
        QVERIFY2(refused.status != 0, refused.all());
        // Nothing of it stands, and it is still kept.
        QCOMPARE(ask(qs("SELECT count(*) FROM pg_attribute WHERE attrelid = 't'::regclass AND "
                        "attname = 'a'")),
                 qs("0"));
        QCOMPARE(listed().size(), 1);
        QCOMPARE(m_server->run(qs("prod"), qs("DELETE FROM t WHERE id = 2")), QString());
        const Ran restored = onProd(restore);
        QVERIFY2(restored.status == 0, restored.all());
        QCOMPARE(ask(qs("SELECT id || a FROM t")), qs("1x"));
    }

    void whatWasRemovedSinceIsNamedByTheWayBack()
    {
        serve(0);
        make(qs("CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t VALUES (1)"), {});
        QVERIFY2(run(keeping()).status == 0, "kept");
        const QString id = listed().first().toObject()[qs("promotion")].toString();
        QVERIFY2(onProd(QStringList{qs("kept"), qs("purge"), qs("public.t")} + applying()).status ==
                     0,
                 "removed");
        const Ran refused = onProd({qs("undo"), qs("--id"), id, qs("--apply"), qs("--yes")});
        QVERIFY2(refused.status == 1 && refused.out.contains(qs("What was kept of the table "
                                                                "public.t, which was removed")),
                 refused.all());
        const Ran undone = onProd(QStringList{qs("undo"), qs("--id"), id} + applying());
        QVERIFY2(undone.status == 0, undone.all());
        QCOMPARE(ask(qs("SELECT count(*) FROM t")), qs("0"));
    }

    void whoDiesInTheMidstLosesNothing()
    {
        serve(0);
        int killed = 0;
        for (const char* point : {"P1:4", "P3:8", "P3:12", "P3:16", "P4:17", "P6:17"}) {
            make(qs("CREATE TABLE p (id int PRIMARY KEY); INSERT INTO p VALUES (1); CREATE TABLE t "
                    "(id int PRIMARY KEY, p int REFERENCES p); INSERT INTO t VALUES (5, 1);"
                    "CREATE TABLE u (id int PRIMARY KEY, a text); INSERT INTO u VALUES (9, 'a')"),
                 qs("CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE u (id int PRIMARY KEY)"));
            m_program = std::make_unique<Program>();
            m_program->set(qs("LOCKSTEP_CRASH_AT"), qs(point));
            const Ran died = run(keeping());
            killed += died.status == -1 ? 1 : 0;
            m_program->set(qs("LOCKSTEP_CRASH_AT"), QString());
            const Ran again = run(keeping());
            QVERIFY2(again.status == 0, again.all());
            QCOMPARE(listedObjects(), (QStringList{qs("column public.u.a"), qs("table public.t")}));
            while (!listed().isEmpty()) {
                const QString key = listed().first().toObject()[qs("key")].toString();
                const Ran restored =
                    onProd(QStringList{qs("kept"), qs("restore"), key} + applying());
                QVERIFY2(restored.status == 0, restored.all());
            }
            QCOMPARE(ask(qs("SELECT t.id || '-' || t.p || u.a FROM t, u")), qs("5-1a"));
            QCOMPARE(ask(qs("SELECT count(*) FROM pg_constraint WHERE contype = 'f'")), qs("1"));
        }
        QVERIFY2(killed == 6, qPrintable(QString::number(killed)));
    }

    void anOnlinePlanKeepsAtItsEnd()
    {
        serve(0);
        make(qs("CREATE TABLE t (id int PRIMARY KEY, a text); INSERT INTO t VALUES (1, 'x');"
                "CREATE TABLE u (id int PRIMARY KEY, b int); INSERT INTO u VALUES (7, 8)"),
             qs("CREATE TABLE u (id int PRIMARY KEY); CREATE INDEX i ON u (id)"));
        const Ran kept = run(keeping() + QStringList{qs("--form"), qs("online")});
        QVERIFY2(kept.status == 0 && kept.out.contains(qs("CONCURRENTLY")), kept.all());
        QCOMPARE(listedObjects(), (QStringList{qs("column public.u.b"), qs("table public.t")}));
        const Ran undone = onProd(QStringList{qs("undo")} + applying());
        QVERIFY2(undone.status == 0, undone.all());
        QCOMPARE(ask(qs("SELECT t.a || u.b FROM t, u")), qs("x8"));
    }

    void nobodyElseMayLookAtWhatIsKept()
    {
        serve(0);
        make(qs("CREATE TABLE t (id int PRIMARY KEY); GRANT ALL ON t TO PUBLIC"), {});
        QVERIFY2(run(keeping()).status == 0, "kept");
        QCOMPARE(ask(qs("SELECT count(*) FROM pg_namespace n, aclexplode(n.nspacl) a WHERE "
                        "n.nspname ~ '^lockstep_kept' AND a.grantee <> n.nspowner")),
                 qs("0"));
    }

    void whatHasExpiredIsToldAndNeverGoesByItself()
    {
        serve(0);
        make(qs("CREATE TABLE t (id int PRIMARY KEY); CREATE TABLE u (id int)"), {});
        QStringList forADay = keeping();
        forADay.last() = qs("--keep-dropped=1");
        const Ran kept = run(forADay);
        QVERIFY2(kept.status == 0 && kept.out.contains(qs("kept for 1 day")), kept.all());
        QCOMPARE(ask(qs("UPDATE lockstep_kept.kept SET kept_until = now() - interval '1 hour' "
                        "WHERE names[2] = 't' RETURNING 1")),
                 qs("1"));
        const Ran list = onProd({qs("kept"), qs("list")});
        QVERIFY2(list.out.contains(qs("(expired)")) && list.out.contains(qs("1 has expired")),
                 list.all());
        QCOMPARE(listed().size(), 2);
        const Ran purged =
            onProd(QStringList{qs("kept"), qs("purge"), qs("--expired")} + applying());
        QVERIFY2(purged.status == 0, purged.all());
        QCOMPARE(listedObjects(), QStringList{qs("table public.u")});
    }

    void aScriptOfThePlanDoesTheSame()
    {
        serve(0);
        make(qs("CREATE TABLE t (id int PRIMARY KEY, a text); INSERT INTO t VALUES (1, 'x')"),
             qs("CREATE TABLE t (id int PRIMARY KEY)"));
        const QString up = m_program->path(qs("up.sql"));
        const QString down = m_program->path(qs("down.sql"));
        const Ran plan = run({qs("plan"), qs("--renames"), qs("none"), qs("--keep-dropped"),
                              qs("--out"), up, qs("--undo"), down});
        QVERIFY2(plan.status == 0, plan.all());
        QCOMPARE(m_server->runFile(qs("prod"), up), QString());
        QVERIFY2(run({qs("compare")}).status == 0, "the script went up");
        QCOMPARE(listedObjects(), QStringList{qs("column public.t.a")});
        QCOMPARE(m_server->runFile(qs("prod"), down), QString());
        QCOMPARE(ask(qs("SELECT a FROM t")), qs("x"));
    }
};

QTEST_GUILESS_MAIN(CliKeptTest)
#include "cli_kept_test.moc"
