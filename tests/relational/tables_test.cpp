// What the typed view says of real databases of each engine.
#include "engine/tabular.h"
#include "plugins/mariadb/engine.h"
#include "plugins/postgresql/engine.h"
#include "plugins/sqlite/engine.h"
#include "support/mariadbserver.h"
#include "support/postgrescluster.h"

#include <QTest>
#include <sqlite3.h>

using namespace lockstep;

using Strings = std::vector<std::string>;

class TablesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void typesAreTakenApart_data();
    void typesAreTakenApart();
    void anSqliteSchemaIsTables();
    void namesOfSqliteKeepTheirLetterCase();
    void aPostgresqlSchemaIsTables();
    void whatTheViewHasNoWordForIsListed();
    void aMariadbSchemaIsTables();

private:
    Tables sqlite(const QByteArray& sql)
    {
        const QString file = m_folder.filePath(QStringLiteral("%1.db").arg(++m_files));
        sqlite3* handle = nullptr;
        sqlite3_open(file.toUtf8().constData(), &handle);
        char* problem = nullptr;
        sqlite3_exec(handle, sql.constData(), nullptr, nullptr, &problem);
        if (problem) qWarning("%s", problem);
        sqlite3_free(problem);
        sqlite3_close(handle);
        return read(*sqliteEngine(), QStringLiteral("sqlite:") + file);
    }

    static Tables read(const Engine& engine, const QString& uri)
    {
        auto target = engine.parseUri(uri.toStdString());
        auto connection = engine.connect(target->parameters, {});
        if (!connection) {
            qWarning("%s", connection.error().text().c_str());
            return {};
        }
        auto catalog = (*connection)->readCatalog();
        if (!catalog) {
            qWarning("%s", catalog.error().text().c_str());
            return {};
        }
        return dynamic_cast<const Tabular&>(engine).tables(**catalog);
    }

    QTemporaryDir m_folder;
    int m_files = 0;
};

namespace {

Strings namesOf(const Table& table)
{
    Strings names;
    for (const TableColumn& column : table.columns) names.push_back(column.name);
    return names;
}

const TableCheck* listing(const Table& table, std::string_view column)
{
    for (const TableCheck& check : table.checks)
        if (check.listed == column) return &check;
    return nullptr;
}

const TableForeignKey* keyOf(const Table& table, std::string_view column)
{
    for (const TableForeignKey& key : table.foreignKeys)
        if (key.columns.front() == column) return &key;
    return nullptr;
}

const TableIndex* indexOf(const Table& table, std::string_view name)
{
    for (const TableIndex& index : table.indexes)
        if (index.name == name) return &index;
    return nullptr;
}

} // namespace

void TablesTest::typesAreTakenApart_data()
{
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<QByteArray>("base");
    QTest::addColumn<QByteArray>("arguments");
    QTest::addColumn<int>("dimensions");
    const auto row = [](const char* written, const char* base, const char* arguments,
                        int dimensions) {
        QTest::newRow(written) << QByteArray(written) << QByteArray(base) << QByteArray(arguments)
                               << dimensions;
    };
    row("numeric(10,2)[]", "numeric", "10|2", 1);
    row("timestamp(3) with time zone", "timestamp with time zone", "3", 0);
    row("ENUM('a,b', 'it''s)')", "enum", "'a,b'|'it''s)'", 0);
    row("s.\"Odd ] Type\"[][]", "s.\"Odd ] Type\"", "", 2);
    row("  UNSIGNED   BIG INT ", "unsigned big int", "", 0);
    row("decimal ( 10 , 5 ) unsigned", "decimal unsigned", "10|5", 0);
    row("broken(1", "broken", "1", 0);
    row("odd[", "odd", "", 1);
    row("", "", "", 0);
}

void TablesTest::typesAreTakenApart()
{
    QFETCH(QByteArray, written);
    QFETCH(QByteArray, base);
    QFETCH(QByteArray, arguments);
    QFETCH(int, dimensions);
    const TypeText type = typeText(written.toStdString());
    QByteArray joined;
    for (const std::string& argument : type.arguments)
        joined += (joined.isEmpty() ? "" : "|") + QByteArray::fromStdString(argument);
    QCOMPARE(QByteArray::fromStdString(type.base), base);
    QCOMPARE(joined, arguments);
    QCOMPARE(type.dimensions, dimensions);
}

void TablesTest::anSqliteSchemaIsTables()
{
    const Tables all = sqlite(R"(
        CREATE TABLE users (id INTEGER PRIMARY KEY AUTOINCREMENT, email VARCHAR(80) NOT NULL UNIQUE,
            state TEXT DEFAULT 'new' CHECK (state IN ('new', 'it''s')), paid DECIMAL(10,2),
            made DATETIME DEFAULT CURRENT_TIMESTAMP, twice INT AS (id * 2) STORED, flag BOOLEAN);
        CREATE TABLE orders (a INT, b INT, parent INT REFERENCES orders, buyer INT NOT NULL,
            CONSTRAINT pk PRIMARY KEY (a, b), UNIQUE (buyer, a),
            CONSTRAINT bought FOREIGN KEY (buyer) REFERENCES users ON DELETE SET NULL ON UPDATE
            CASCADE DEFERRABLE INITIALLY DEFERRED) WITHOUT ROWID;
        CREATE INDEX by_email ON users (lower(email), id DESC) WHERE flag = 1;
        CREATE UNIQUE INDEX one ON users (state);
        CREATE VIEW v AS SELECT * FROM users;
        CREATE TRIGGER g AFTER INSERT ON users BEGIN SELECT 1; END;)");
    QCOMPARE(all.tables.size(), size_t(3));
    const Table* users = all.find(QualifiedName{"", "users"});
    QVERIFY(users);
    QCOMPARE(namesOf(*users), (Strings{"id", "email", "state", "paid", "made", "twice", "flag"}));
    const auto& columns = users->columns;
    QVERIFY(columns[0].notNull && columns[0].origin == Origin::Identity);
    QCOMPARE(columns[0].identityOptions, Strings{"AUTOINCREMENT"});
    QVERIFY(columns[1].type.family == Family::Text && columns[1].type.length == 80);
    QVERIFY(columns[2].origin == Origin::Constant && columns[2].expression == "'new'");
    QVERIFY(columns[3].type.family == Family::Decimal && columns[3].type.scale == 2);
    QVERIFY(columns[4].origin == Origin::Computed);
    QVERIFY(columns[5].origin == Origin::Generated && columns[5].stored);
    QCOMPARE(columns[5].expression, std::string("id * 2"));
    QVERIFY(columns[6].type.family == Family::Boolean);
    QVERIFY(listing(*users, "state"));
    QCOMPARE(listing(*users, "state")->values, (Strings{"new", "it's"}));
    QVERIFY(users->isUnique({"email"}) && users->isUnique({"state"}) && users->isUnique({"id"}));
    QVERIFY(!users->isUnique({"paid"}));
    const TableIndex* index = indexOf(*users, "by_email");
    QVERIFY(index && !index->isPlain());
    QCOMPARE(index->parts[0].expression, std::string("lower(email)"));
    QCOMPARE(index->parts[1].rest, std::string("DESC"));
    QCOMPARE(index->where, std::string("flag = 1"));
    const Table* orders = all.find(QualifiedName{"", "orders"});
    QVERIFY(orders && orders->primaryKey);
    QCOMPARE(orders->primaryKey->columns, (Strings{"a", "b"}));
    QVERIFY(orders->columns[0].notNull); // there is no row number
    QVERIFY(keyOf(*orders, "parent"));
    QCOMPARE(keyOf(*orders, "parent")->toColumns, (Strings{"a", "b"}));
    const TableForeignKey* bought = keyOf(*orders, "buyer");
    QVERIFY(bought && bought->deferral == Deferral::Deferred);
    QCOMPARE(bought->name, std::string("bought"));
    QCOMPARE(bought->toColumns, Strings{"id"});
    QCOMPARE(bought->onDelete, std::string("SET NULL"));
    QCOMPARE(bought->onUpdate, std::string("CASCADE"));
    QVERIFY(all.find(QualifiedName{"", "v"})->sort == Table::Sort::View);
    QCOMPARE(all.besides.size(), size_t(1)); // the trigger
    QCOMPARE(all.besides[0].kind.text(), std::string("trigger"));
}

void TablesTest::namesOfSqliteKeepTheirLetterCase()
{
    const Tables all = sqlite("CREATE TABLE Users (UserId INTEGER PRIMARY KEY, \"Full Name\" TEXT);"
                              "CREATE TABLE Posts (Author INT, FOREIGN KEY (AUTHOR) REFERENCES "
                              "users (USERID));"
                              "CREATE INDEX ByName ON USERS (\"full name\");");
    const Table* posts = all.find(QualifiedName{"", "Posts"});
    QVERIFY(posts && !posts->foreignKeys.empty());
    QCOMPARE(posts->foreignKeys[0].columns, Strings{"Author"});
    QCOMPARE(posts->foreignKeys[0].to.name, std::string("Users"));
    QCOMPARE(posts->foreignKeys[0].toColumns, Strings{"UserId"});
    QCOMPARE(all.find(QualifiedName{"", "Users"})->indexes[0].parts[0].column,
             std::string("Full Name"));
}

void TablesTest::aPostgresqlSchemaIsTables()
{
    const PostgresCluster cluster;
    if (!cluster.started()) QSKIP(qPrintable(cluster.why()));
    QCOMPARE(cluster.create("db", R"(
        CREATE SCHEMA "Odd ""s";
        CREATE TYPE "Odd ""s"."Mood" AS ENUM ('so so', 'it''s fine');
        CREATE DOMAIN email AS varchar(80) DEFAULT 'x' CHECK (VALUE ~ '@');
        CREATE TABLE users (id bigint GENERATED ALWAYS AS IDENTITY (INCREMENT BY 2) PRIMARY KEY,
            no serial UNIQUE, mail email NOT NULL, moods "Odd ""s"."Mood"[], price numeric(10,2)
            DEFAULT 1.5, at timestamptz(3) DEFAULT now(), data jsonb, span int4range, host inet,
            state text CHECK (state IN ('a', 'b')), double int GENERATED ALWAYS AS (no * 2) STORED,
            CONSTRAINT later UNIQUE NULLS NOT DISTINCT (state, price) DEFERRABLE);
        COMMENT ON COLUMN users.mail IS 'where to';
        CREATE TABLE "Odd ""s"."users" (a bigint, "B c" int, up bigint REFERENCES public.users
            MATCH FULL ON UPDATE CASCADE ON DELETE SET NULL, PRIMARY KEY ("B c", a));
        CREATE INDEX parts ON users USING btree (lower(state) DESC NULLS LAST, price) INCLUDE (no)
            WITH (fillfactor = 70) WHERE price > 0;
        CREATE INDEX bin ON users USING gin (data jsonb_path_ops);
        CREATE VIEW seen AS SELECT id, mail FROM users;)"),
             QString());
    const Tables all = read(*postgresqlEngine(), cluster.uri("db"));
    QCOMPARE(all.schemas, (Strings{"Odd \"s", "public"}));
    const Table* users = all.find(QualifiedName{"public", "users"});
    QVERIFY(users);
    const auto column = [&](const char* name) { return *users->find(name); };
    QVERIFY(column("id").origin == Origin::Identity && column("id").always);
    QCOMPARE(column("id").identityOptions, Strings{"INCREMENT BY 2"});
    QVERIFY(column("no").origin == Origin::Sequence && column("no").owned);
    QCOMPARE(column("no").sequence, (QualifiedName{"public", "users_no_seq"}));
    const DataType mail = column("mail").type;
    QVERIFY(mail.domain && mail.family == Family::Text && mail.length == 80);
    QCOMPARE(mail.named, (QualifiedName{"public", "email"}));
    QCOMPARE(column("mail").comment, std::string("where to"));
    const DataType moods = column("moods").type;
    QVERIFY(moods.family == Family::Enum && moods.dimensions == 1);
    QCOMPARE(moods.named, (QualifiedName{"Odd \"s", "Mood"}));
    QCOMPARE(moods.values, (Strings{"so so", "it's fine"}));
    QVERIFY(column("price").origin == Origin::Constant && column("price").type.precision == 10);
    QVERIFY(column("at").origin == Origin::Computed && column("at").type.timeZone);
    QCOMPARE(column("at").type.precision, std::optional(3));
    QVERIFY(column("data").type.family == Family::Json);
    QVERIFY(column("span").type.family == Family::Range);
    QVERIFY(column("host").type.family == Family::Network);
    QVERIFY(column("double").origin == Origin::Generated && column("double").stored);
    QVERIFY(listing(*users, "state"));
    QCOMPARE(listing(*users, "state")->values, (Strings{"a", "b"}));
    QCOMPARE(users->uniques.size(), size_t(2));
    QVERIFY(users->uniques[0].name == "later" && users->uniques[0].nullsNotDistinct &&
            users->uniques[0].deferral == Deferral::Deferrable);
    const Table* odd = all.find(QualifiedName{"Odd \"s", "users"});
    QVERIFY(odd);
    QCOMPARE(odd->primaryKey->columns, (Strings{"B c", "a"}));
    QCOMPARE(odd->foreignKeys[0].to, (QualifiedName{"public", "users"}));
    QCOMPARE(odd->foreignKeys[0].toColumns, Strings{"id"});
    QCOMPARE(odd->foreignKeys[0].match, std::string("FULL"));
    QCOMPARE(odd->foreignKeys[0].onDelete, std::string("SET NULL"));
    const TableIndex* parts = indexOf(*users, "parts");
    QVERIFY(parts);
    QCOMPARE(parts->parts[0].expression, std::string("lower(state)"));
    QCOMPARE(parts->parts[0].rest, std::string("DESC NULLS LAST"));
    QCOMPARE(parts->parts[1].column, std::string("price"));
    QCOMPARE(parts->include, Strings{"no"});
    QCOMPARE(parts->options, std::string("fillfactor='70'"));
    QVERIFY(parts->where.find("price > ") != std::string::npos);
    QCOMPARE(indexOf(*users, "bin")->method, std::string("gin"));
    QCOMPARE(indexOf(*users, "bin")->parts[0].rest, std::string("jsonb_path_ops"));
    QCOMPARE(all.enums.size(), size_t(1));
    QCOMPARE(all.domains.size(), size_t(1));
    QCOMPARE(all.domains[0].checks.size(), size_t(1));
    QCOMPARE(all.sequences.size(), size_t(1));
    QCOMPARE(all.sequences[0].ownerColumn, std::string("no"));
    const Table* seen = all.find(QualifiedName{"public", "seen"});
    QVERIFY(seen && seen->sort == Table::Sort::View);
    QCOMPARE(namesOf(*seen), (Strings{"id", "mail"}));
    QVERIFY(seen->columns[1].type.domain);
}

void TablesTest::whatTheViewHasNoWordForIsListed()
{
    const PostgresCluster cluster;
    if (!cluster.started()) QSKIP(qPrintable(cluster.why()));
    QCOMPARE(cluster.create("db", "CREATE TABLE t (r int4range, EXCLUDE USING gist (r WITH &&));"
                                  "CREATE POLICY own ON t USING (true);"
                                  "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';"),
             QString());
    const Tables all = read(*postgresqlEngine(), cluster.uri("db"));
    const auto besides = [&](const char* kind) {
        return std::count_if(all.besides.begin(), all.besides.end(),
                             [&](const ObjectId& id) { return id.kind == kind; });
    };
    QCOMPARE(besides("constraint"), 1);
    QCOMPARE(besides("policy"), 1);
    QCOMPARE(besides("function"), 1);
    QCOMPARE(besides("table"), 0);
    QCOMPARE(besides("column"), 0);
}

void TablesTest::aMariadbSchemaIsTables()
{
    const MariadbServer server;
    NEEDS_MARIADB(server);
    QCOMPARE(server.create("db", R"(
        CREATE SEQUENCE numbers START WITH 5 INCREMENT BY 3;
        CREATE TABLE users (id int unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY,
            `odd ``name` varchar(80) NOT NULL DEFAULT 'it''s', state ENUM('a','it''s,'),
            tags SET('x','y'), data json, born year, flag tinyint(1) DEFAULT 1,
            seen timestamp(3) NOT NULL DEFAULT current_timestamp(3) ON UPDATE current_timestamp(3),
            no bigint DEFAULT nextval(numbers), twice int AS (born * 2) VIRTUAL,
            kind char(2) CHECK (kind IN ('aa', 'bb')),
            UNIQUE KEY named (`odd ``name`(10) DESC, state)) COMMENT 'who';
        CREATE TABLE posts (a int, b int unsigned, CONSTRAINT written FOREIGN KEY (b) REFERENCES users
            (id) ON DELETE CASCADE, PRIMARY KEY (a));)"),
             QString());
    const Tables all = read(*mariadbEngine(), server.uri("db"));
    const Table* users = all.find(QualifiedName{"", "users"});
    QVERIFY(users);
    const auto column = [&](const char* name) { return *users->find(name); };
    QCOMPARE(users->comment, std::string("who"));
    QCOMPARE(users->option("engine"), std::string("InnoDB"));
    QVERIFY(column("id").type.isUnsigned && column("id").origin == Origin::Identity);
    QVERIFY(users->find("odd `name"));
    QVERIFY(column("odd `name").origin == Origin::Constant);
    QVERIFY(column("state").type.family == Family::Enum);
    QCOMPARE(column("state").type.values, (Strings{"a", "it's,"}));
    QVERIFY(column("tags").type.family == Family::Set);
    QVERIFY(column("data").type.family == Family::Json);
    QVERIFY(column("born").type.family == Family::Year);
    QVERIFY(column("flag").type.family == Family::Boolean);
    QVERIFY(column("seen").type.timeZone && column("seen").type.precision == 3);
    QVERIFY(!column("seen").renewed.empty());
    QVERIFY(column("no").origin == Origin::Sequence);
    QCOMPARE(column("no").sequence.name, std::string("numbers"));
    QVERIFY(column("twice").origin == Origin::Generated && !column("twice").stored);
    QVERIFY(listing(*users, "kind"));
    QCOMPARE(listing(*users, "kind")->values, (Strings{"aa", "bb"}));
    const TableIndex* named = indexOf(*users, "named");
    QVERIFY(named && named->unique);
    QCOMPARE(named->parts[0].column, std::string("odd `name"));
    QCOMPARE(named->parts[0].length, std::optional<int64_t>(10));
    QVERIFY(!users->isUnique({"odd `name", "state"})); // by its first ten characters only
    const Table* posts = all.find(QualifiedName{"", "posts"});
    QVERIFY(posts && keyOf(*posts, "b"));
    QCOMPARE(keyOf(*posts, "b")->to.name, std::string("users"));
    QCOMPARE(keyOf(*posts, "b")->onDelete, std::string("CASCADE"));
    QCOMPARE(all.sequences.size(), size_t(1));
    QCOMPARE(all.sequences[0].increment, int64_t(3));
}

QTEST_GUILESS_MAIN(TablesTest)
#include "tables_test.moc"
