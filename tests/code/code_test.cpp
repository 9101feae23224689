// Generated Python: imported, its tables made in an empty database and compared with what it came
// from.
#include "engine/tabular.h"
#include "plugins/mariadb/engine.h"
#include "plugins/postgresql/engine.h"
#include "plugins/python/generator.h"
#include "plugins/sqlite/engine.h"
#include "support/mariadbserver.h"
#include "support/postgrescluster.h"
#include "workflow/generatedcode.h"

#include <QDir>
#include <QDirIterator>
#include <QProcess>
#include <QTest>
#include <sqlite3.h>

using namespace lockstep;

namespace {

QString fixture(const char* name)
{
    QFile file(QStringLiteral(LOCKSTEP_SOURCE_DIR "/tests/code/") + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// A Python with what the generated code needs.
struct Python
{
    QString program;
    bool two = false; ///< SQLAlchemy 2.0 and Pydantic 2
    QString why;      ///< it cannot be used
};

QString output(const QString& program, const QStringList& arguments, bool* good)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    *good = process.waitForFinished(180'000) && process.exitStatus() == QProcess::NormalExit &&
            process.exitCode() == 0;
    return QString::fromUtf8(process.readAll()).trimmed();
}

/// Debian's, and those that LOCKSTEP_PYTHONS names, with colons between them.
std::vector<Python> pythons()
{
    QStringList programs{QStringLiteral("/usr/bin/python3")};
    programs += qEnvironmentVariable("LOCKSTEP_PYTHONS").split(u':', Qt::SkipEmptyParts);
    std::vector<Python> found;
    for (const QString& program : programs) {
        Python python{.program = program};
        bool good = false;
        const QString said =
            output(program,
                   {"-c", "import sqlalchemy, pydantic, sqlmodel, psycopg2, pymysql; "
                          "print(sqlalchemy.__version__, pydantic.VERSION)"},
                   &good);
        if (!good)
            python.why = said.isEmpty() ? program + " does not run" : said.section(u'\n', -1);
        python.two = said.startsWith(QLatin1String("2."));
        found.push_back(python);
    }
    return found;
}

/// What the view of a catalog says of a program's own wishes: no ids, and what SQLite's files say
/// in more than one way is said in one.
Tables comparable(Tables tables)
{
    const auto unsaid = [](auto& list) {
        for (auto& one : list) one.id = {};
    };
    for (Table& table : tables.tables) {
        table.id = {};
        unsaid(table.columns);
        unsaid(table.uniques);
        unsaid(table.foreignKeys);
        unsaid(table.checks);
        unsaid(table.indexes);
        if (table.primaryKey) table.primaryKey->id = {};
        const auto blankless = [](std::string& sql) {
            std::erase_if(sql, [](char c) { return c == ' ' || c == '\n' || c == '\t'; });
            while (sql.size() > 2 && sql.front() == '(' && sql.back() == ')')
                sql = sql.substr(1, sql.size() - 2);
        };
        for (TableColumn& column : table.columns) {
            blankless(column.expression);
            std::transform(column.collation.begin(), column.collation.end(),
                           column.collation.begin(), toupper);
        }
        for (TableCheck& check : table.checks) blankless(check.expression);
        for (TableIndex& index : table.indexes) {
            blankless(index.where);
            for (IndexPart& part : index.parts) {
                blankless(part.expression);
                blankless(part.rest);
                // The whole part, quoted as its author did: its pieces are compared.
                if (!part.column.empty() || !part.expression.empty()) part.written.clear();
                blankless(part.written);
            }
        }
        const auto byText = [](auto& list, auto text) {
            std::sort(list.begin(), list.end(),
                      [&](const auto& a, const auto& b) { return text(a) < text(b); });
        };
        byText(table.uniques, [](const TableKey& one) { return one.columns; });
        byText(table.foreignKeys, [](const TableForeignKey& one) { return one.columns; });
        byText(table.checks, [](const TableCheck& one) { return one.expression; });
        byText(table.indexes, [](const TableIndex& one) { return one.name; });
    }
    std::erase_if(tables.tables, [](const Table& table) {
        return table.sort != Table::Sort::Table || table.columns.empty();
    });
    return tables;
}

QString sqliteDifference(const Tables& before, const Tables& after)
{
    const Tables a = comparable(before);
    const Tables b = comparable(after);
    for (const Table& table : a.tables) {
        const Table* other = b.find(table.name);
        const QString name = QString::fromStdString(table.name.name);
        if (!other) return name + " is missing";
        if (table.columns.size() != other->columns.size()) return name + ": other columns";
        for (size_t i = 0; i < table.columns.size(); ++i)
            if (!(table.columns[i] == other->columns[i]))
                return name + "." + QString::fromStdString(table.columns[i].name) + ": " +
                       QString::fromStdString(table.columns[i].type.written + " " +
                                              table.columns[i].expression + " | " +
                                              other->columns[i].type.written + " " +
                                              other->columns[i].expression);
        if (table.primaryKey != other->primaryKey) return name + ": another primary key";
        if (table.uniques != other->uniques) return name + ": other unique constraints";
        if (table.foreignKeys != other->foreignKeys) return name + ": other foreign keys";
        if (table.checks != other->checks) return name + ": other checks";
        if (table.indexes != other->indexes) return name + ": other indexes";
        if (table.options != other->options) return name + ": other options";
    }
    return a.tables.size() == b.tables.size() ? QString() : QStringLiteral("more tables");
}

} // namespace

class CodeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void modelsOfSqliteMakeTheSameTables_data() { eachPython(); }
    void modelsOfSqliteMakeTheSameTables();
    void modelsOfPostgresqlMakeTheSameTables_data() { eachPython(); }
    void modelsOfPostgresqlMakeTheSameTables();
    void modelsOfMariadbMakeTheSameTables_data() { eachPython(); }
    void modelsOfMariadbMakeTheSameTables();
    void schemasOfOthersMakeTheSameTables();
    void whatIsNotInTheCodeIsSaid();
    void theComplaintsOfOthersAreHeard();
    void anEditedFileIsShownAndKept();
    void aFailureLeavesNothingInPart();
    void anUnknownWishIsRefused();

private:
    static void eachPython()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QString>("product");
        QTest::addColumn<QString>("layout");
        for (const Python& python : pythons())
            for (const auto& [product, layout] :
                 {std::pair("all", "package"), std::pair("sqlmodel", "file")})
                QTest::addRow("%s, %s", qPrintable(python.program), product)
                    << python.program << QString::fromLatin1(product)
                    << QString::fromLatin1(layout);
    }

    static CatalogPtr catalog(const Engine& engine, const QString& uri)
    {
        auto target = engine.parseUri(uri.toStdString());
        auto connection = engine.connect(target->parameters, {});
        if (!connection) qFatal("%s", connection.error().text().c_str());
        auto read = (*connection)->readCatalog();
        if (!read) qFatal("%s", read.error().text().c_str());
        return *read;
    }

    static Tables tables(const Engine& engine, const CatalogPtr& catalog)
    {
        return dynamic_cast<const Tabular&>(engine).tables(*catalog);
    }

    /// Generates into the folder; an error as text.
    static QString generate(const Tables& tables, const QString& folder, const Python& python,
                            const std::string& product, const std::string& layout)
    {
        const auto generator = pythonGenerator();
        const CodeWish wish{.product = product,
                            .options = {{"layout", layout},
                                        {"sqlalchemy", python.two ? "2.0" : "1.4"},
                                        {"pydantic", python.two ? "2" : "1"}},
                            .tables = tables,
                            .source = "a test"};
        const auto code = generator->generate(wish);
        if (!code) return QString::fromStdString(code.error().text());
        const auto fates = fatesOf(folder, *generator, product, *code, false);
        if (!fates) return QString::fromStdString(fates.error().text());
        const auto written = writeCode(folder, *fates, false);
        return written ? QString() : QString::fromStdString(written.error().text());
    }

    /// The objects that models can say.
    static CatalogPtr sayable(const Catalog& catalog, const Tables& tables)
    {
        std::set<ObjectId> gone;
        for (const ObjectId& id : tables.besides) {
            const std::string& kind = id.kind.text();
            if (kind != "schema" && kind != "database" && kind != "extension" &&
                kind != "enum value" && kind != "owned sequence")
                gone.insert(id);
        }
        for (const Table& table : tables.tables)
            if (table.sort != Table::Sort::Table || !table.partOf.empty()) gone.insert(table.id);
        std::vector<Object> kept;
        for (const Object& object : catalog.objects()) {
            if (gone.count(object.id) || gone.count(object.parent)) continue;
            Object one = object;
            one.unset("row security"); // said to be missing
            kept.push_back(std::move(one));
        }
        return *Catalog::make(std::move(kept), catalog.source());
    }

    static QString differences(const Engine& engine, const CatalogPtr& before,
                               const CatalogPtr& after)
    {
        const auto kept = sayable(*before, tables(engine, before));
        auto compared = engine.compareCatalogs(kept, after, engine.usualOptions(), {});
        if (!compared) return QString::fromStdString(compared.error().text());
        QStringList said;
        for (const Change& change : compared->changes) {
            QString one = QString::fromStdString(change.id.display());
            for (const Symbol attribute : change.attributes) {
                one += " " + QString::fromStdString(attribute.text());
                for (const Object* side : {change.before, change.after})
                    if (side && side->find(attribute.text()))
                        one += " [" +
                               QString::fromStdString(display(*side->find(attribute.text()))) + "]";
            }
            said << (change.type == ChangeType::Added     ? "+ "
                     : change.type == ChangeType::Dropped ? "- "
                                                          : "~ ") +
                        one;
        }
        return said.join(u'\n');
    }

    static QString script(const Python& python, const char* name, const QStringList& arguments)
    {
        bool good = false;
        const QString said = output(
            python.program,
            QStringList{QStringLiteral(LOCKSTEP_SOURCE_DIR "/tests/code/") + QLatin1String(name)} +
                arguments,
            &good);
        return good ? QString() : said.section(u'\n', -4);
    }

    static QString package(const QString& product)
    {
        return product == "all" ? "models" : "sqlmodels";
    }

    QString sqliteFile(const QByteArray& sql)
    {
        const QString path = m_folder.filePath(QStringLiteral("%1.db").arg(++m_number));
        sqlite3* handle = nullptr;
        sqlite3_open(path.toUtf8().constData(), &handle);
        char* problem = nullptr;
        sqlite3_exec(handle, sql.constData(), nullptr, nullptr, &problem);
        if (problem) qWarning("%s", problem);
        sqlite3_free(problem);
        sqlite3_close(handle);
        return path;
    }

    QString newFolder()
    {
        const QString path = m_folder.filePath(QStringLiteral("code%1").arg(++m_number));
        QDir().mkpath(path);
        return path;
    }

    QString roundTrip(const QString& path, const Python& python, const std::string& product,
                      bool rows);
    QStringList schemasBelow(const QString& folder);

    QTemporaryDir m_folder;
    std::unique_ptr<PostgresCluster> m_cluster; ///< of the schemas of others, once there is one
    int m_number = 0;
};

#define NEEDS_PYTHON                                                                               \
    QFETCH(QString, program);                                                                      \
    QFETCH(QString, product);                                                                      \
    QFETCH(QString, layout);                                                                       \
    Python python;                                                                                 \
    for (const Python& one : pythons())                                                            \
        if (one.program == program) python = one;                                                  \
    if (!python.why.isEmpty()) QSKIP(qPrintable(python.why))

void CodeTest::modelsOfSqliteMakeTheSameTables()
{
    NEEDS_PYTHON;
    const QString file = sqliteFile(fixture("torture_sqlite.sql").toUtf8());
    const auto engine = sqliteEngine();
    const Tables before = tables(*engine, catalog(*engine, "sqlite:" + file));
    const QString folder = newFolder();
    QCOMPARE(generate(before, folder, python, product.toStdString(), layout.toStdString()),
             QString());
    const QString made = m_folder.filePath(QStringLiteral("%1.db").arg(++m_number));
    QCOMPARE(script(python, "roundtrip.py", {"sqlite:///" + made, folder, package(product)}),
             QString());
    QCOMPARE(sqliteDifference(before, tables(*engine, catalog(*engine, "sqlite:" + made))),
             QString());
    if (product == "all")
        QCOMPARE(script(python, "rows.py", {"sqlite:///" + file, folder, "10"}), QString());
}

void CodeTest::modelsOfPostgresqlMakeTheSameTables()
{
    NEEDS_PYTHON;
    const PostgresCluster cluster;
    if (!cluster.started()) QSKIP(qPrintable(cluster.why()));
    QCOMPARE(cluster.create("source", fixture("torture_postgresql.sql")), QString());
    QCOMPARE(cluster.create("made"), QString());
    const auto engine = postgresqlEngine();
    const CatalogPtr before = catalog(*engine, cluster.uri("source"));
    const QString folder = newFolder();
    QCOMPARE(generate(tables(*engine, before), folder, python, product.toStdString(),
                      layout.toStdString()),
             QString());
    QCOMPARE(script(python, "roundtrip.py", {cluster.uri("made"), folder, package(product)}),
             QString());
    QCOMPARE(differences(*engine, before, catalog(*engine, cluster.uri("made"))), QString());
    if (product == "all")
        QCOMPARE(script(python, "rows.py", {cluster.uri("source"), folder, "10"}), QString());
}

void CodeTest::modelsOfMariadbMakeTheSameTables()
{
    NEEDS_PYTHON;
    const MariadbServer server;
    NEEDS_MARIADB(server);
    QCOMPARE(server.create("source", fixture("torture_mariadb.sql")), QString());
    QCOMPARE(server.create("made"), QString());
    const auto engine = mariadbEngine();
    const CatalogPtr before = catalog(*engine, server.uri("source"));
    const QString folder = newFolder();
    QCOMPARE(generate(tables(*engine, before), folder, python, product.toStdString(),
                      layout.toStdString()),
             QString());
    const auto url = [&](const char* database) {
        return QStringLiteral("mariadb+pymysql://root@localhost/%1?unix_socket=%2")
            .arg(QLatin1String(database), server.socket());
    };
    QCOMPARE(script(python, "roundtrip.py", {url("made"), folder, package(product)}), QString());
    QCOMPARE(differences(*engine, before, catalog(*engine, server.uri("made"))), QString());
    if (product == "all")
        QCOMPARE(script(python, "rows.py", {url("source"), folder, "10"}), QString());
}

/// One schema of somebody else, generated as this product, made in an empty database and compared;
/// with rows, what is there is read by the models and validated by the schemas. Empty: it came back
/// as it was; "-": the server cannot make it.
QString CodeTest::roundTrip(const QString& path, const Python& python, const std::string& product,
                            bool rows)
{
    QFile text(path);
    if (!text.open(QIODevice::ReadOnly)) return QStringLiteral("it cannot be read");
    const bool isFile = path.endsWith(".sqlite");
    const QString code = newFolder();
    const QString imported = package(product == "all" ? "all" : "sqlmodel");
    if (isFile || path.contains("/sqlite/")) {
        const QString file = isFile ? path : sqliteFile(text.readAll());
        const auto engine = sqliteEngine();
        const Tables before = tables(*engine, catalog(*engine, "sqlite:" + file));
        const QString made = m_folder.filePath(QStringLiteral("%1.db").arg(++m_number));
        QString said = generate(before, code, python, product, "package");
        if (said.isEmpty())
            said = script(python, "roundtrip.py", {"sqlite:///" + made, code, imported});
        if (said.isEmpty() && QFile::exists(made))
            said = sqliteDifference(before, tables(*engine, catalog(*engine, "sqlite:" + made)));
        if (said.isEmpty() && rows)
            said = script(python, "rows.py", {"sqlite:///" + file, code, "10"});
        return said;
    }
    if (!m_cluster) m_cluster = std::make_unique<PostgresCluster>();
    if (!m_cluster->started() ||
        !m_cluster->create("source", QString::fromUtf8(text.readAll())).isEmpty())
        return QStringLiteral("-"); // needs more than we have
    const auto engine = postgresqlEngine();
    const CatalogPtr before = catalog(*engine, m_cluster->uri("source"));
    const Tables all = tables(*engine, before);
    QString extensions;
    for (const ObjectId& id : all.besides)
        if (id.kind == "extension")
            extensions +=
                "CREATE EXTENSION IF NOT EXISTS \"" +
                QString::fromUtf8(id.path.name().data(), qsizetype(id.path.name().size())) + "\";";
    QString said =
        m_cluster->create("made", extensions) + generate(all, code, python, product, "package");
    if (said.isEmpty())
        said = script(python, "roundtrip.py", {m_cluster->uri("made"), code, imported});
    if (said.isEmpty())
        said = differences(*engine, before, catalog(*engine, m_cluster->uri("made")));
    if (said.isEmpty() && rows)
        said = script(python, "rows.py", {m_cluster->uri("source"), code, "10"});
    return said;
}

/// The .sqlite and .sql files below a folder, those of its archives too.
QStringList CodeTest::schemasBelow(const QString& folder)
{
    QStringList files;
    QDirIterator archives(folder, {"*.tar.xz"}, QDir::Files, QDirIterator::Subdirectories);
    while (archives.hasNext()) {
        bool good = false;
        const QString there = newFolder();
        const QString said = output("tar", {"-xf", archives.next(), "-C", there}, &good);
        if (good)
            files += schemasBelow(there);
        else
            qWarning("%s", qPrintable(said));
    }
    QDirIterator found(folder, {"*.sqlite", "*.sql"}, QDir::Files, QDirIterator::Subdirectories);
    while (found.hasNext())
        if (const QString file = found.next(); !file.endsWith("/before.sql")) files << file;
    files.sort();
    return files;
}

/// A few of each kind of file, or with LOCKSTEP_CODE_EVERY=1 all; LOCKSTEP_CODE_CORPUS names other
/// folders, with colons between them; with LOCKSTEP_CODE_ROWS=1 their rows are read as well, and
/// SQLModel's classes make the tables once more.
void CodeTest::schemasOfOthersMakeTheSameTables()
{
    const Python python = pythons().back();
    if (!python.why.isEmpty()) QSKIP(qPrintable(python.why));
    const QString shared = QStringLiteral(LOCKSTEP_SOURCE_DIR "/../shared/");
    QStringList folders{shared + "data/nl/defog", shared + "corpus/pg", shared + "corpus/sqlite"};
    if (qEnvironmentVariableIsSet("LOCKSTEP_CODE_CORPUS"))
        folders = qEnvironmentVariable("LOCKSTEP_CODE_CORPUS").split(u':');
    const int every = qEnvironmentVariableIntValue("LOCKSTEP_CODE_EVERY");
    const bool rows = qEnvironmentVariableIntValue("LOCKSTEP_CODE_ROWS") > 0;
    std::vector<std::string> products{"all"};
    if (rows) products.emplace_back("sqlmodel");
    QStringList faults;
    for (const std::string& product : products) {
        int tried = 0;
        int same = 0;
        for (const QString& folder : folders) {
            const QStringList files = schemasBelow(folder);
            const qsizetype step = every > 0 ? every : std::max<qsizetype>(1, files.size() / 2);
            for (qsizetype i = 0; i < files.size(); i += step) {
                const QString said = roundTrip(files[i], python, product, rows && product == "all");
                if (said == "-") continue;
                ++tried;
                same += said.isEmpty();
                if (said.isEmpty()) continue;
                faults << QString::fromStdString(product) + ' ' + files[i] + ": " +
                              said.section(u'\n', -3);
                qInfo("%s", qPrintable(faults.back()));
            }
        }
        if (tried == 0) QSKIP("no schemas of others are here");
        qInfo("%s: %d of %d schemas came back as they were", product.c_str(), same, tried);
    }
    QCOMPARE(faults.join(u'\n'), QString());
}

void CodeTest::whatIsNotInTheCodeIsSaid()
{
    const QString file =
        sqliteFile("CREATE TABLE t (a INTEGER PRIMARY KEY); CREATE VIEW v AS SELECT 1;"
                   "CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END;");
    const Tables all = tables(*sqliteEngine(), catalog(*sqliteEngine(), "sqlite:" + file));
    const auto code =
        pythonGenerator()->generate({.product = "models", .tables = all, .source = "x"});
    QVERIFY(code);
    QCOMPARE(code->missing.size(), size_t(2));
    const std::string& head = code->files.front().text; // models/__init__.py
    QVERIFY(head.find("view v") != std::string::npos);
    QVERIFY(head.find("trigger") != std::string::npos);
}

void CodeTest::theComplaintsOfOthersAreHeard()
{
    const QString file = sqliteFile(
        "CREATE TABLE lines (id INTEGER PRIMARY KEY, metadata TEXT, relationship TEXT, data JSON);"
        "CREATE TABLE posts (id INTEGER PRIMARY KEY, author INT REFERENCES lines, editor INT "
        "REFERENCES lines);");
    const Tables all = tables(*sqliteEngine(), catalog(*sqliteEngine(), "sqlite:" + file));
    const auto text = [&](const char* product) {
        const auto code = pythonGenerator()->generate(
            {.product = product, .options = {{"layout", "file"}}, .tables = all, .source = "x"});
        return QString::fromStdString(code ? code->files.front().text : code.error().text());
    };
    const QString models = text("models");
    QVERIFY(models.contains("class Lines(Base)"));
    QVERIFY(!models.contains("Lines_"));
    QVERIFY(models.contains("metadata_: orm.Mapped"));
    QVERIFY(models.contains("relationship: orm.Mapped"));
    QVERIFY(models.contains("orm.Mapped[typing.Optional[typing.Any]]")); // a list is legal JSON
    QVERIFY(text("sqlmodel").contains("\"foreign_keys\": \"[Posts.author]\""));
}

void CodeTest::anEditedFileIsShownAndKept()
{
    const auto generator = pythonGenerator();
    const QString folder = newFolder();
    Code code{.files = {{"models/a.py", "a = 1\n"}, {"models/b.py", "b = 1\n"}}};
    auto fates = fatesOf(folder, *generator, "models", code, false);
    QVERIFY(fates && writeCode(folder, *fates, false));
    QFile file(folder + "/models/a.py");
    QVERIFY(file.open(QIODevice::ReadWrite));
    const QByteArray edited = file.readAll() + "mine = 2\n";
    QVERIFY(file.seek(0) && file.write(edited) == edited.size());
    file.close();
    // What is generated now has another b, and a third file; nothing is written beside an edited
    // one.
    code.files = {{"models/a.py", "a = 3\n"}, {"models/c.py", "c = 1\n"}};
    fates = fatesOf(folder, *generator, "models", code, false);
    QVERIFY(fates);
    QVERIFY(fates->at(0).kind == FileFate::Kind::Edited);
    QVERIFY(fates->at(1).kind == FileFate::Kind::New);
    QVERIFY(fates->at(2).kind == FileFate::Kind::Removed);
    const std::string diff = diffText(fates->at(0));
    QVERIFY(diff.find("- mine = 2") != std::string::npos);
    QVERIFY(diff.find("+ a = 3") != std::string::npos);
    const auto refused = writeCode(folder, *fates, false);
    QVERIFY(!refused && refused.error().kind == ErrorKind::Refused);
    QVERIFY(!QFile::exists(folder + "/models/c.py"));
    QVERIFY(QFile::exists(folder + "/models/b.py"));
    QVERIFY(writeCode(folder, *fates, true));
    QVERIFY(QFile::exists(folder + "/models/c.py"));
    QVERIFY(!QFile::exists(folder + "/models/b.py"));
    // What somebody else made stays, whatever is said.
    QVERIFY(QFile::remove(folder + "/models/c.py"));
    QFile own(folder + "/models/c.py");
    QVERIFY(own.open(QIODevice::WriteOnly) && own.write("import own\n") > 0);
    own.close();
    fates = fatesOf(folder, *generator, "models", code, false);
    QVERIFY(fates && !writeCode(folder, *fates, true));
}

void CodeTest::aFailureLeavesNothingInPart()
{
    const QString folder = newFolder();
    QFile inTheWay(folder + "/models");
    QVERIFY(inTheWay.open(QIODevice::WriteOnly)); // a file where the folder should be
    inTheWay.close();
    const Code code{.files = {{"a.py", "a = 1\n"}, {"models/b.py", "b = 1\n"}}};
    const auto fates = fatesOf(folder, *pythonGenerator(), "models", code, false);
    QVERIFY(fates);
    QVERIFY(!writeCode(folder, *fates, false));
    QVERIFY(!QFile::exists(folder + "/a.py"));
    QCOMPARE(QDir(folder).entryList(QDir::Files | QDir::Hidden), QStringList{"models"});
}

void CodeTest::anUnknownWishIsRefused()
{
    const Tables none;
    const auto refusal = [&](const char* product, std::map<std::string, std::string> options) {
        const auto code = pythonGenerator()->generate(
            {.product = product, .options = std::move(options), .tables = none, .source = "x"});
        return code ? QString() : QString::fromStdString(code.error().text());
    };
    QVERIFY(refusal("model", {}).contains("models"));
    QVERIFY(refusal("models", {{"layout", "heap"}}).contains("package"));
    QVERIFY(refusal("models", {{"colour", "red"}}).contains("layout"));
    QCOMPARE(refusal("models", {}), QString());
}

QTEST_GUILESS_MAIN(CodeTest)
#include "code_test.moc"
