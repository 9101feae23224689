// Completion by cases: a text with its caret at ¦, and the first five that are proposed there.
#include "catalog/canonical.h"
#include "completion/described.h"
#include "completion/snippets.h"
#include "workflow/engines.h"
#include "workflow/samples.h"

#include "support/mariadbserver.h"
#include "support/postgrescluster.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace lockstep;

namespace {

const QString folder = QFINDTESTDATA("completion");

QString contents(const QString& name)
{
    QFile file(folder + u'/' + name);
    if (!file.open(QIODevice::ReadOnly)) qFatal("no %s", qPrintable(file.fileName()));
    return QString::fromUtf8(file.readAll());
}

struct Case
{
    QString title;
    QString text;
    QString expected;
};

/// "# title", the text, "=> first · second".
std::vector<Case> casesOf(const QString& name)
{
    std::vector<Case> cases;
    Case one;
    QStringList lines;
    const QStringList all = contents(name).split(u'\n');
    for (const QString& line : all) {
        if (line.startsWith(QLatin1String("# "))) {
            one.title = line.mid(2);
            lines.clear();
        } else if (line.startsWith(QLatin1String("=>"))) {
            one.text = lines.join(u'\n');
            one.expected = line.mid(2).trimmed();
            cases.push_back(one);
            lines.clear();
        } else {
            lines << line;
        }
    }
    return cases;
}

QString firstFive(Completion& completion, const QString& text)
{
    const std::string before = text.section(u'¦', 0, 0).toStdString();
    const std::string after = text.section(u'¦', 1).toStdString();
    QStringList labels;
    const auto made = completion.at(before + after, before.size());
    for (size_t i = 0; i < std::min<size_t>(5, made.proposals.size()); ++i)
        labels << QString::fromStdString(made.proposals[i].label);
    return labels.isEmpty() ? QStringLiteral("(nothing)") : labels.join(QStringLiteral(" · "));
}

} // namespace

class CompletionTest : public QObject
{
    Q_OBJECT
private:
    CatalogPtr read(const EnginePtr& engine, const Parameters& parameters)
    {
        const auto connection = engine->connect(parameters, {});
        if (!connection) qFatal("%s", connection.error().text().c_str());
        const auto catalog = (*connection)->readCatalog();
        if (!catalog) qFatal("%s", catalog.error().text().c_str());
        return *catalog;
    }

    std::string functions(const EnginePtr& engine)
    {
        QFile file(
            QStringLiteral(":/functions/%1.txt").arg(QString::fromStdString(engine->name())));
        return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
    }

    Completion completion(const char* engineName)
    {
        const EnginePtr engine = m_engines.find(engineName);
        const CatalogPtr& catalog = m_catalogs.at(engineName);
        return Completion(engine->dialect(), Names::of(*catalog, engine->kinds(), engine->dialect(),
                                                       functions(engine)));
    }

    const Engines m_engines = Engines::fromPlugins();
    std::map<std::string, CatalogPtr> m_catalogs;

private Q_SLOTS:
    void initTestCase()
    {
        QTemporaryDir made;
        const auto pair = makeSamplePair(made.path());
        QVERIFY2(pair, pair ? "" : pair.error().text().c_str());
        m_catalogs["sqlite"] = read(m_engines.find("sqlite"), pair->dev.parameters);
        for (const char* name : {"postgresql", "mariadb"}) {
            const auto catalog = catalogFromCanonical(
                contents(QLatin1String(name) + QStringLiteral(".catalog")).toStdString());
            QVERIFY2(catalog, catalog ? "" : catalog.error().text().c_str());
            m_catalogs[name] = *catalog;
        }
    }

    void theFirstFiveAreThoseThatAreWanted_data()
    {
        QTest::addColumn<QString>("engine");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const QStringList files =
            QDir(folder).entryList({QStringLiteral("*.cases")}, QDir::Files, QDir::Name);
        int count = 0;
        for (const QString& file : files)
            for (const Case& one : casesOf(file)) {
                QTest::newRow(
                    qPrintable(file.section(u'.', 0, 0) + QStringLiteral(": ") + one.title))
                    << file.section(u'-', 0, 0) << one.text << one.expected;
                ++count;
            }
        QVERIFY2(count >= 200, qPrintable(QString::number(count)));
    }

    void theFirstFiveAreThoseThatAreWanted()
    {
        QFETCH(QString, engine);
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(text.count(u'¦'), 1);
        auto completion = this->completion(engine.toUtf8().constData());
        QCOMPARE(firstFive(completion, text), expected);
    }

    void whatIsInsertedIsQuotedWhereItMustBe()
    {
        auto completion = this->completion("postgresql");
        const auto inserted = [&](const std::string& text, const std::string& label) {
            for (const Proposal& one : completion.at(text, text.size()).proposals)
                if (one.label == label) return one.insert;
            return "no " + label;
        };
        QCOMPARE(inserted("SELECT * FROM userr", "UserRoles"), "\"UserRoles\"");
        QCOMPARE(inserted("SELECT * FROM ent", "Audit Log.entries"), "\"Audit Log\".entries");
        QCOMPARE(inserted("SELECT * FROM us", "users"), "users");
        QCOMPARE(inserted("SELECT * FROM \"us", "users"), "\"users\"");
        QCOMPARE(inserted("INSERT INTO \"UserRoles\" (ord", "order"), "\"order\"");
        QCOMPARE(inserted("SELECT coal", "coalesce"), "coalesce($0)");
        QCOMPARE(inserted("SELECT now", "now"), "now()$0");
        QCOMPARE(inserted("select coal", "coalesce"), "coalesce($0)");
        QCOMPARE(inserted("select * from users wh", "where"), "where");
    }

    void theWholeWordIsReplacedAlsoBehindTheCaret()
    {
        auto completion = this->completion("sqlite");
        const auto replaced = [&](const std::string& text, size_t caret) {
            return completion.at(text, caret).replaces;
        };
        QCOMPARE(replaced("SELECT email FROM users", 9), (StatementSpan{7, 12}));
        QCOMPARE(replaced("SELECT  FROM users", 7), (StatementSpan{7, 7}));
        QCOMPARE(replaced("SELECT \"em\" FROM users", 10), (StatementSpan{7, 11}));
        QCOMPARE(replaced("SELECT \"em FROM users", 10), (StatementSpan{7, 10}));
        QCOMPARE(replaced("SELECT u.em FROM users u", 11), (StatementSpan{9, 11}));
    }

    void whatWasTakenLatelyGoesFirstAmongItsLike()
    {
        auto completion = this->completion("sqlite");
        const std::string text = "SELECT  FROM users";
        const auto first = [&](const Lately& lately) {
            return completion.at(text, 7, lately).proposals.front().label;
        };
        QCOMPARE(first({}), "id");
        QCOMPARE(first({"active", "email"}), "active");
        // A table is not what is wanted here, however lately it was taken.
        QCOMPARE(first({"users"}), "id");
    }

    void aHintNamesTheArgumentThatIsBeingTyped()
    {
        auto completion = this->completion("postgresql");
        const auto hint = [&](const std::string& text) {
            const auto made = completion.hintAt(text, text.size());
            return made ? QString::fromStdString(made->signatures.front()) +
                              QStringLiteral(" @%1").arg(made->argument)
                        : QString();
        };
        QCOMPARE(hint("SELECT split_part(email, ',', "),
                 QStringLiteral("split_part(string text, delimiter text, n integer) → text @2"));
        QCOMPARE(
            hint("SELECT sales.discount(net, "),
            QStringLiteral("discount(amount numeric, percent integer DEFAULT 5) → numeric @1"));
        QCOMPARE(hint("SELECT length(lower("), QStringLiteral("lower(text) → text @0"));
        QCOMPARE(hint("SELECT length(lower(email), "), QStringLiteral("length(text) → integer @1"));
        QCOMPARE(hint("SELECT (1, "), QString());
        QCOMPARE(hint("SELECT length(email) "), QString());
        QCOMPARE(hint("SELECT 'length("), QString());
    }

    void aNameTellsWhatItIs_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("told");
        QTest::newRow("table") << "SELECT * FROM us¦ers"
                               << "Table users () Whoever may sign in: id, email, first_name, "
                                  "last_name, created_at";
        QTest::newRow("column")
            << "SELECT ema¦il FROM users"
            << "Column users.email (text NOT NULL) Lower case, checked by a mail";
        QTest::newRow("column behind an alias") << "SELECT c.coun¦try FROM sales.customers c"
                                                << "Column sales.customers.country (character(2)) ";
        QTest::newRow("alias")
            << "SELECT ¦i.region FROM sales.invoices i"
            << "Table sales.invoices () : region, number, customer_id, issued_on";
        QTest::newRow("function") << "SELECT full_¦name(u) FROM users u"
                                  << "Function full_name () First and last name";
        QTest::newRow("materialized view")
            << "SELECT * FROM sales.tot¦als"
            << "Materialized view sales.totals () : customer_id, name, net";
        QTest::newRow("query of WITH") << "WITH a AS (SELECT id FROM users) SELECT * FROM ¦a"
                                       << "Query a () : id";
        QTest::newRow("column to insert") << "INSERT INTO users (first_¦name) VALUES ('')"
                                          << "Column users.first_name (text NOT NULL) ";
        QTest::newRow("keyword") << "SEL¦ECT 1"
                                 << "";
        QTest::newRow("text") << "SELECT 'us¦ers' FROM users"
                              << "";
        QTest::newRow("comment") << "SELECT 1 -- us¦ers"
                                 << "";
        QTest::newRow("nothing that is there") << "SELECT nowh¦ere FROM users"
                                               << "";
    }

    void aNameTellsWhatItIs()
    {
        QFETCH(QString, text);
        QFETCH(QString, told);
        const auto completion = this->completion("postgresql");
        Describing describing(m_engines.find("postgresql")->dialect(), completion.names());
        const std::string before = text.section(u'¦', 0, 0).toStdString();
        const auto made =
            describing.at(before + text.section(u'¦', 1).toStdString(), before.size());
        QString said;
        if (made) {
            QStringList columns;
            for (const ColumnName& one : made->columns) columns << QString::fromStdString(one.name);
            const std::vector<const char*> words{"", "Column", "Function", "Query"};
            const std::string kind =
                made->kind.empty() ? words.at(static_cast<size_t>(made->what)) : made->kind;
            said =
                QStringLiteral("%1 %2 (%3) %4")
                    .arg(QString::fromStdString(kind), QString::fromStdString(made->name),
                         QString::fromStdString(made->type), QString::fromStdString(made->comment));
            if (!columns.isEmpty())
                said += QStringLiteral(": ") + columns.join(QLatin1String(", "));
        }
        QCOMPARE(said, told);
    }

    void aNameThatIsNotThereFindsTheNearest_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("instead");
        QTest::newRow("table") << "SELECT * FROM ¦usres"
                               << "users";
        QTest::newRow("table of a schema") << "SELECT * FROM sales.¦invoises"
                                           << "invoices";
        QTest::newRow("table without its schema") << "SELECT * FROM ¦invoice"
                                                  << "sales.invoices";
        QTest::newRow("from the schema on") << "SELECT * FROM ¦sales.invoises"
                                            << "invoices";
        QTest::newRow("column") << "SELECT ¦emial FROM users"
                                << "email";
        QTest::newRow("column behind an alias") << "SELECT u.¦frist_name FROM users u"
                                                << "first_name";
        QTest::newRow("from the alias on") << "SELECT ¦u.frist_name FROM users u"
                                           << "first_name";
        QTest::newRow("column that must be quoted") << "SELECT ¦UserIdd FROM \"UserRoles\""
                                                    << "\"UserId\"";
        QTest::newRow("alias") << "SELECT ¦inn.region FROM sales.invoices inv"
                               << "inv";
        QTest::newRow("function") << "SELECT ¦coalesc(1, 2)"
                                  << "coalesce";
        QTest::newRow("column to insert") << "INSERT INTO users (¦emali) VALUES ('')"
                                          << "email";
        QTest::newRow("nothing near") << "SELECT ¦zebra FROM users"
                                      << "";
        QTest::newRow("one that is there") << "SELECT ¦email FROM users"
                                           << "";
        QTest::newRow("keyword") << "¦SELECT id FROM users"
                                 << "";
    }

    void aNameThatIsNotThereFindsTheNearest()
    {
        QFETCH(QString, text);
        QFETCH(QString, instead);
        const auto completion = this->completion("postgresql");
        Describing describing(m_engines.find("postgresql")->dialect(), completion.names());
        const std::string before = text.section(u'¦', 0, 0).toStdString();
        const auto made =
            describing.misnamedAt(before + text.section(u'¦', 1).toStdString(), before.size());
        QStringList found;
        if (made)
            for (const std::string& one : made->instead) found << QString::fromStdString(one);
        QCOMPARE(found.value(0), instead);
    }

    void aMessageLeadsToTheNameItIsAbout()
    {
        const auto completion = this->completion("sqlite");
        Describing describing(m_engines.find("sqlite")->dialect(), completion.names());
        const std::string text = "SELECT 1; SELECT email FROM usres WHERE active";
        const auto made =
            describing.misnamedIn(text, {10, text.size()}, "no such table: main.usres");
        QVERIFY(made);
        QCOMPARE(made->word, (StatementSpan{28, 33}));
        QCOMPARE(made->instead.front(), "users");
        QVERIFY(!describing.misnamedIn(text, {10, text.size()}, "no such table: other"));
    }

    void aSnippetHasItsStopsInOrder()
    {
        const SnippetText made = snippetText("a ${2:two}\n${1:one} \\$x ${2:two}$0", "  ");
        QCOMPARE(made.text, "a two\n  one $x two");
        QCOMPARE(made.stops.size(), size_t(3));
        QCOMPARE(made.text.substr(made.stops[0].range.begin, 3), "one");
        QCOMPARE(made.stops[1].range, (SnippetText::Range{2, 5}));
        QCOMPARE(made.stops[1].again, std::vector({SnippetText::Range{15, 18}}));
        QCOMPARE(made.stops[2].range, (SnippetText::Range{18, 18}));
        QCOMPARE(snippetText("$ ${x} $", {}).text, "$ ${x} $");
    }

    void aServerOfPostgresqlHasTheNamesOfTheCases()
    {
        if (PostgresCluster::binaries().isEmpty()) QSKIP("there is no PostgreSQL here");
        const PostgresCluster cluster;
        QVERIFY2(cluster.started(), qPrintable(cluster.why()));
        const QString made =
            cluster.create(QStringLiteral("shop"), contents(QStringLiteral("postgresql.sql")));
        QVERIFY2(made.isEmpty(), qPrintable(made));
        hasTheNamesOfTheCases(cluster.uri(QStringLiteral("shop")));
    }

    void aServerOfMariadbHasTheNamesOfTheCases()
    {
        const MariadbServer server;
        NEEDS_MARIADB(server);
        const QString made =
            server.create(QStringLiteral("shop"), contents(QStringLiteral("mariadb.sql")));
        QVERIFY2(made.isEmpty(), qPrintable(made));
        hasTheNamesOfTheCases(server.uri(QStringLiteral("shop")));
    }

private:
    void hasTheNamesOfTheCases(const QString& uri)
    {
        const auto resolved = m_engines.resolve(uri.toStdString());
        QVERIFY(resolved);
        const CatalogPtr catalog = read(resolved->engine, resolved->target.parameters);
        const auto live =
            Names::of(*catalog, resolved->engine->kinds(), resolved->engine->dialect(), {});
        const auto kept = completion(resolved->engine->name().c_str()).names();
        QCOMPARE(linesOf(*live), linesOf(*kept));
        QVERIFY(linesOf(*live).size() > 10);
    }

    static QStringList linesOf(const Names& names)
    {
        QStringList all;
        for (const RelationName& one : names.relations()) {
            QString line = QString::fromStdString(one.schema + "." + one.name + " " + one.kind);
            for (const ColumnName& column : one.columns)
                line += QString::fromStdString(" " + column.name + ":" + column.type);
            all << line;
        }
        for (const KeyName& key : names.keys())
            all << QString::fromStdString(names.relations()[key.from].name + " to " +
                                          names.relations()[key.to].name + " by " +
                                          key.fromColumns.front());
        for (const RoutineName& one : names.routines())
            if (!one.id.empty()) all << QString::fromStdString(one.signature());
        return all;
    }
};

QTEST_GUILESS_MAIN(CompletionTest)
#include "completion_test.moc"
