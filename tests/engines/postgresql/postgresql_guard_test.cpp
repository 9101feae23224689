// The read-only guard against everything that was ever tried: what gets through is told, and with
// the recommended role nothing does.
#include "corpuscase.h"
#include "evasions.h"

#include "plugins/postgresql/engine.h"

#include <QtTest>

#include <libpq-fe.h>

using namespace lockstep;

namespace {

struct Rows : RowSink
{
    void columns(const std::vector<Column>&) override {}
    bool row(Row row) override
    {
        all.push_back(std::move(row));
        return true;
    }
    std::vector<Row> all;
};

using Traces = std::map<std::string, std::string>;

/// What an evasion came to.
struct Tried
{
    QStringList changed;   ///< the traces it left
    bool answered = false; ///< one of its statements was carried out
};

} // namespace

class PostgresqlGuardTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withTheRecommendedRoleNothingIsWritten_data() { majors(); }
    void withTheRecommendedRoleNothingIsWritten()
    {
        QFETCH(int, major);
        prepare(major);
        if (QTest::currentTestFailed() || !m_cluster) return;
        // As told to somebody who looks with the administrator's login.
        const auto before = facts("postgres");
        QVERIFY2(before.readerSql.find("lockstep_reader") != std::string::npos,
                 "no SQL is offered");
        QCOMPARE(m_cluster->run("shop", QString::fromStdString(before.readerSql)), QString());
        const ServerFacts reader = facts("lockstep_reader");
        for (const std::string& way : reader.openWays) qWarning("%s", way.c_str());
        QVERIFY(reader.openWays.empty());
        QStringList wrong;
        for (const Evasion& evasion : evasions())
            if (const Tried tried = attempt(evasion, "lockstep_reader"); !tried.changed.isEmpty())
                wrong << QLatin1String(evasion.name) + ": " + tried.changed.join(", ");
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
        Rows rows; // it still reads
        auto connection = open("lockstep_reader", Access::Read);
        QVERIFY((*connection)->run("SELECT id FROM public.users", &rows).has_value());
        QCOMPARE(rows.all.size(), size_t(51));
        QVERIFY((*connection)->readCatalog().has_value());
        qInfo("%d: %zu evasions with the recommended role, 0 changed anything", major,
              evasions().size());
    }

    void whatGetsThroughWithoutItIsTold_data() { majors(); }
    void whatGetsThroughWithoutItIsTold()
    {
        QFETCH(int, major);
        prepare(major);
        if (QTest::currentTestFailed() || !m_cluster) return;
        for (const char* user : {"postgres", "app"}) {
            const ServerFacts told = facts(user);
            QStringList through;
            QStringList untold;
            for (const Evasion& evasion : evasions()) {
                const Tried tried = attempt(evasion, user);
                if (tried.changed.isEmpty()) continue;
                through << QLatin1String(evasion.name);
                if (!tells(told, evasion))
                    untold << QLatin1String(evasion.name) + ": " + tried.changed.join(", ");
            }
            for (const std::string& way : told.openWays)
                qInfo("%d %s: %s", major, user, way.c_str());
            qInfo("%d: %zu evasions as %s, through: %s", major, evasions().size(), user,
                  qPrintable(through.join(", ")));
            QVERIFY2(untold.isEmpty(), qPrintable(untold.join('\n')));
            QVERIFY2(!through.isEmpty(), "nothing got through: the traces show nothing");
        }
    }

    /// The traces would show what the guard prevents.
    void withoutTheGuardTheTracesShowTheWrites_data() { majors(); }
    void withoutTheGuardTheTracesShowTheWrites()
    {
        QFETCH(int, major);
        prepare(major);
        if (QTest::currentTestFailed() || !m_cluster) return;
        int changed = 0;
        for (const char* name :
             {"insert", "with", "explain analyze", "select into", "do", "nextval", "setval",
              "refresh", "grant", "comment on", "create function", "create role", "alter role",
              "alter system", "lo_put", "reindex", "prepare and execute", "function of the owner"})
            for (const Evasion& evasion : evasions())
                if (QLatin1String(evasion.name) == QLatin1String(name)) {
                    QVERIFY(m_watch
                                ->run("INSERT INTO public.users SELECT g, 'n' FROM "
                                      "generate_series(1, 50) g ON CONFLICT DO NOTHING",
                                      nullptr)
                                .has_value());
                    const Tried tried = attempt(evasion, "postgres", Access::Write);
                    QVERIFY2(!tried.changed.isEmpty(), name);
                    ++changed;
                }
        QCOMPARE(changed, 18);
    }

    void aLongStatementIsEndedAndThatIsSaid()
    {
        prepare(0);
        if (QTest::currentTestFailed() || !m_cluster) return;
        auto holder = open("postgres", Access::Write);
        QVERIFY((*holder)->run("BEGIN", nullptr).has_value());
        QVERIFY((*holder)->run("LOCK TABLE public.users", nullptr).has_value());
        auto reading = open("postgres", Access::Read);
        QElapsedTimer clock;
        clock.start();
        const auto waits = (*reading)->run("SELECT * FROM public.users", nullptr);
        QVERIFY(!waits.has_value());
        QVERIFY(waits.error().kind == ErrorKind::Busy);
        QVERIFY(waits.error().message.find("200 ms") != std::string::npos);
        QVERIFY2(clock.elapsed() < 5000, "it waited for the lock");
        // The limit of time is the transaction's own, whatever was set before.
        (void)(*reading)->run("SET statement_timeout = 0", nullptr);
        Rows rows;
        QVERIFY((*reading)->run("SHOW statement_timeout", &rows).has_value());
        QCOMPARE(rows.all.at(0).at(0).value_or(""), std::string("30s"));
    }

private:
    static void majors()
    {
        QTest::addColumn<int>("major");
        if (qEnvironmentVariableIsEmpty("LOCKSTEP_PG_MAJORS")) {
            QTest::newRow("newest") << 0;
            return;
        }
        for (const int major : PostgresCluster::majors())
            if (major >= 13) QTest::addRow("%d", major) << major;
    }

    void prepare(int major)
    {
        if (PostgresCluster::binaries(major).isEmpty())
            QSKIP(qPrintable(PostgresCluster(major).why()));
        m_victim.reset();
        m_watch.reset();
        m_cluster.reset();
        m_cluster = std::make_unique<PostgresCluster>(major);
        QVERIFY2(m_cluster->started(), qPrintable(m_cluster->why()));
        QCOMPARE(m_cluster->run("postgres", "CREATE ROLE app LOGIN"), QString());
        const bool connections =
            m_cluster->create("try", "CREATE EXTENSION dblink; CREATE EXTENSION postgres_fdw")
                .isEmpty();
        QCOMPARE(m_cluster->create("shop", evasionDatabase(connections, m_cluster->port())),
                 QString());
        auto watch = open("postgres", Access::Write);
        QVERIFY2(watch.has_value(), watch ? "" : watch.error().text().c_str());
        m_watch = std::move(*watch);
        keepVictim();
    }

    [[nodiscard]] Result<std::unique_ptr<Connection>> open(const char* user, Access access) const
    {
        ConnectOptions options;
        options.access = access;
        return postgresqlEngine()->connect({{"host", "127.0.0.1"},
                                            {"port", std::to_string(m_cluster->port())},
                                            {"dbname", "shop"},
                                            {"user", user}},
                                           options);
    }

    [[nodiscard]] ServerFacts facts(const char* user) const
    {
        auto connection = open(user, Access::Read);
        return connection ? (*connection)->facts() : ServerFacts{};
    }

    [[nodiscard]] static bool tells(const ServerFacts& facts, const Evasion& evasion)
    {
        return std::any_of(facts.openWays.begin(), facts.openWays.end(), [&](const auto& way) {
            return (*evasion.told && way.find(evasion.told) != std::string::npos) ||
                   way.find("is a superuser") != std::string::npos;
        });
    }

    /// A program's session, which somebody may end.
    void keepVictim()
    {
        if (m_victim && PQstatus(m_victim.get()) == CONNECTION_OK) {
            PQclear(PQexec(m_victim.get(), "SELECT 1"));
            if (PQstatus(m_victim.get()) == CONNECTION_OK) return;
        }
        m_victim.reset(
            PQconnectdb(qPrintable(QStringLiteral("host=127.0.0.1 port=%1 dbname=shop user=app "
                                                  "application_name=victim")
                                       .arg(m_cluster->port()))));
    }

    [[nodiscard]] Traces traces() const
    {
        Rows rows;
        Traces found;
        const auto looked = m_watch->run(evasionTraces().toStdString(), &rows);
        if (!looked) found["error"] = looked.error().text() + std::to_string(m_looks);
        ++m_looks;
        for (const Row& row : rows.all) found[row.at(0).value_or("")] = row.at(1).value_or("");
        return found;
    }

    [[nodiscard]] Tried attempt(const Evasion& evasion, const char* user,
                                Access access = Access::Read)
    {
        keepVictim();
        auto connection = open(user, access);
        Tried tried;
        if (!connection) return {{QStringLiteral("no connection")}, false};
        const Traces before = traces();
        const QString here =
            QStringLiteral("host=127.0.0.1 port=%1 dbname=shop user=app").arg(m_cluster->port());
        for (QString sql : evasion.statements) {
            sql.replace("{files}", m_cluster->folder()).replace("{here}", here);
            tried.answered |= (*connection)->run(sql.toStdString(), nullptr).has_value();
        }
        Traces after = traces();
        // A session that is ended goes a little later.
        if (before == after && QByteArray(evasion.name).contains("session")) {
            QTest::qWait(200);
            after = traces();
        }
        for (const auto& [name, value] : after)
            if (const auto was = before.find(name); was == before.end() || was->second != value)
                tried.changed << QString::fromStdString(name);
        if (before.count("error")) tried.changed << "traces could not be read";
        return tried;
    }

    struct Finish
    {
        void operator()(PGconn* session) const { PQfinish(session); }
    };

    std::unique_ptr<PostgresCluster> m_cluster;
    std::unique_ptr<Connection> m_watch;
    std::unique_ptr<PGconn, Finish> m_victim;
    mutable int m_looks = 0;
};

QTEST_GUILESS_MAIN(PostgresqlGuardTest)
#include "postgresql_guard_test.moc"
