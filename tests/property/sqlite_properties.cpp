// What holds for every pair of SQLite schemas: promoting makes prod equal to dev, undoing makes it
// what it was, and rows are kept or nothing is done.
#include "engines/sqlite/promoting.h"

#include <QTest>
#include <rapidcheck.h>

using namespace lockstep;
using namespace lockstep::tests;

namespace {

using Strings = std::vector<std::string>;

int below(int n) { return *rc::gen::resize(100, rc::gen::inRange(0, n)); }
bool maybe(int outOf = 2) { return below(outOf) == 0; }
std::string oneOf(const Strings& words) { return words[size_t(below(int(words.size())))]; }
std::string any(const Strings& some) { return some.empty() ? std::string("1") : oneOf(some); }

/// A valid schema out of few names, so that two of them have much in common.
class AnySchema
{
public:
    std::string text()
    {
        for (int i = 0; i < 4; ++i)
            if (!maybe(3)) table("t" + std::to_string(i));
        for (int i = 0; i < 2; ++i)
            if (!m_tables.empty() && maybe()) view("v" + std::to_string(i));
        if (maybe(6)) m_sql += "CREATE VIRTUAL TABLE f USING fts5(" + oneOf({"a", "a, b"}) + ");\n";
        return m_sql;
    }

private:
    std::string reference(const std::string& table)
    {
        std::string out = "REFERENCES " + oneOf({"t0", "t1", table}) + "(id)";
        if (maybe())
            out += oneOf({" ON DELETE CASCADE", " ON UPDATE SET NULL", " ON DELETE RESTRICT"});
        if (maybe(4)) out += " DEFERRABLE INITIALLY DEFERRED";
        return out;
    }

    std::string column(const std::string& table, const std::string& name, bool strict)
    {
        std::string out = name;
        if (maybe(6)) out = oneOf({"\"" + name + "\"", "[" + name + "]", "`" + name + "`"});
        out +=
            " " + (strict ? oneOf({"INT", "TEXT", "REAL", "BLOB", "ANY"})
                          : oneOf({"INT", "text", "VARCHAR(20)", "NUMERIC", "", "BLOB", "double"}));
        if (maybe(8))
            return out + oneOf({" AS (1 + 2)", " GENERATED ALWAYS AS (id) STORED",
                                " AS (lower(id)) VIRTUAL"});
        if (maybe(4))
            out += oneOf({" NOT NULL", " CONSTRAINT n NOT NULL", " NOT NULL ON CONFLICT FAIL"}) +
                   " DEFAULT " + oneOf({"1", "'x'", "(1 + 1)", "-2", "x'00'"});
        else if (maybe(4))
            out += " DEFAULT " + oneOf({"NULL", "7", "CURRENT_TIMESTAMP", "\"text\"", "TRUE"});
        if (maybe(6)) out += " COLLATE " + oneOf({"NOCASE", "rtrim"});
        if (maybe(6)) out += " UNIQUE";
        if (maybe(6)) out += " CHECK (" + name + " <> " + oneOf({"9", "'No'", table + ".id"}) + ")";
        if (maybe(6)) out += " " + reference(table);
        return out;
    }

    void table(const std::string& name)
    {
        const bool strict = maybe(5);
        const bool withoutRowid = maybe(6);
        Strings items;
        Strings columns;
        const int key = below(4);
        items.push_back(key == 0   ? "id INTEGER PRIMARY KEY"
                        : key == 1 ? (withoutRowid ? "id INTEGER NOT NULL PRIMARY KEY"
                                                   : "id INTEGER PRIMARY KEY AUTOINCREMENT")
                                   : "id INT");
        for (int i = 0; i < 5; ++i) {
            const std::string column_ = "c" + std::to_string(i);
            if (maybe(3)) continue;
            items.push_back(column(name, column_, strict));
            columns.push_back(column_);
        }
        if (key > 1 && (withoutRowid || maybe()))
            items.push_back(oneOf({"", "CONSTRAINT pk "}) + "PRIMARY KEY (id" +
                            (columns.empty() || items.back().find(" AS (") != std::string::npos
                                 ? ")"
                                 : oneOf({")", " DESC)"})));
        if (maybe(4)) items.push_back("UNIQUE (id, " + any(columns) + ")");
        if (items.back().find(", 1)") != std::string::npos) items.pop_back();
        if (maybe(4))
            items.push_back(oneOf({"", "CONSTRAINT k "}) + "CHECK (id <> " + any(columns) + ")");
        if (maybe(4)) items.push_back("FOREIGN KEY (id) " + reference(name));
        m_sql += "CREATE TABLE " + name + "(" + oneOf({"", "\n  ", " /* a table */ "});
        for (size_t i = 0; i < items.size(); ++i) m_sql += (i ? ", " : "") + items[i];
        m_sql += ")";
        if (strict) m_sql += " STRICT";
        if (withoutRowid) m_sql += std::string(strict ? "," : "") + " WITHOUT ROWID";
        m_sql += ";\n";
        m_tables.emplace_back(name, columns);
        for (int i = 0; i < 2; ++i)
            if (maybe(3))
                m_sql += "CREATE " + oneOf({"", "UNIQUE "}) + "INDEX i" + std::to_string(i) + "_" +
                         (maybe(5) ? "x" + std::to_string(m_indexes++) : name) + " ON " + name +
                         "(" + (columns.empty() ? "id" : any(columns)) +
                         oneOf({"", " DESC", " COLLATE NOCASE"}) + ")" +
                         oneOf({"", "", " WHERE id IS NOT NULL"}) + ";\n";
        if (maybe(4))
            m_sql += "CREATE TRIGGER g_" + name + " " + oneOf({"AFTER INSERT", "BEFORE DELETE"}) +
                     " ON " + name + " BEGIN SELECT CASE WHEN 1 THEN 2 END, " + any(columns) +
                     " FROM " + name + "; END;\n";
    }

    void view(const std::string& name)
    {
        const auto& [table, columns] = m_tables[size_t(below(int(m_tables.size())))];
        m_sql += "CREATE VIEW " + name + " AS SELECT id, " + any(columns) + " AS x FROM " + table +
                 oneOf({"", " WHERE id > 1"}) + ";\n";
        if (maybe(4)) {
            m_sql += "CREATE TRIGGER h_" + name + " INSTEAD OF DELETE ON " + name +
                     " BEGIN SELECT old.x; END;\n";
        }
    }

    std::string m_sql;
    std::vector<std::pair<std::string, Strings>> m_tables;
    int m_indexes = 0;
};

std::string text(const QString& text) { return text.toStdString(); }

std::string sqlOf(const std::vector<Step>& steps)
{
    std::string out;
    for (const auto& step : steps) out += step.sql + ";\n";
    return out;
}

/// Rows that most schemas take; what they do not take is left out.
void fill(const QString& file)
{
    for (int i = 0; i < 4; ++i)
        for (int n = 1; n <= 3; ++n)
            (void)runScript(file,
                            QStringLiteral("PRAGMA foreign_keys=OFF; INSERT INTO t%1(id) VALUES "
                                           "(%2)")
                                .arg(i)
                                .arg(n * 3)
                                .toUtf8());
}

QString rowsOf(const QString& file)
{
    QStringList out;
    for (int i = 0; i < 4; ++i)
        out << answer(
            file, QStringLiteral("SELECT count(*) || '/' || total(id) FROM t%1").arg(i).toUtf8());
    return out.join(QLatin1Char('|'));
}

} // namespace

class SqliteProperties : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void promotingMakesProdDevAndUndoingMakesItProd();
    void rowsAreKeptOrNothingIsDone();
};

void SqliteProperties::promotingMakesProdDevAndUndoingMakesItProd()
{
    QVERIFY(rc::check("promote == dev, undo == prod", [] {
        const std::string before = AnySchema().text();
        const std::string after = AnySchema().text();
        QTemporaryDir folder;
        const QString prod = folder.filePath(QStringLiteral("prod.db"));
        const QString dev = folder.filePath(QStringLiteral("dev.db"));
        const QString first = runScript(prod, QByteArray::fromStdString(before));
        const QString second = runScript(dev, QByteArray::fromStdString(after));
        RC_PRE(first.isEmpty() && second.isEmpty());
        QFile(prod).open(QIODevice::Append);
        QFile(dev).open(QIODevice::Append);
        RC_LOG() << before << "-- becomes\n" << after;
        const auto old = lockstep::tests::read(prod);
        RC_ASSERT(bool(old));
        const auto plan = promoteTo(prod, dev, maybe() ? RenamesBy::Confidence : RenamesBy::Nobody);
        if (!plan) RC_LOG() << plan.error().text() << "\n" << plan.error().statement;
        RC_ASSERT(bool(plan));
        RC_LOG() << "-- steps\n" << sqlOf(plan->steps) << "-- undo\n" << sqlOf(plan->undo);
        const auto undone = carryOut(prod, plan->undo, *old);
        if (!undone) RC_LOG() << undone.error().text() << "\n" << undone.error().statement;
        RC_ASSERT(bool(undone));
        RC_ASSERT(text(differences(*lockstep::tests::read(prod), *old)) == "");
        RC_ASSERT(text(answer(prod, "PRAGMA integrity_check")) == "ok");
    }));
}

void SqliteProperties::rowsAreKeptOrNothingIsDone()
{
    QVERIFY(rc::check("rows are kept or nothing is done", [] {
        const std::string before = AnySchema().text();
        const std::string after = AnySchema().text();
        QTemporaryDir folder;
        const QString prod = folder.filePath(QStringLiteral("prod.db"));
        const QString dev = folder.filePath(QStringLiteral("dev.db"));
        RC_PRE(runScript(prod, QByteArray::fromStdString(before)).isEmpty() &&
               runScript(dev, QByteArray::fromStdString(after)).isEmpty());
        QFile(prod).open(QIODevice::Append);
        QFile(dev).open(QIODevice::Append);
        fill(prod);
        RC_LOG() << before << "-- becomes\n" << after;
        const auto old = lockstep::tests::read(prod);
        const QString rows = rowsOf(prod);
        const auto plan = promoteTo(prod, dev, RenamesBy::Nobody);
        const auto now = lockstep::tests::read(prod);
        RC_ASSERT(bool(now));
        if (!plan) {
            RC_LOG() << plan.error().text();
            RC_ASSERT((*now)->fingerprint() == (*old)->fingerprint());
            RC_ASSERT(text(rowsOf(prod)) == text(rows));
            return;
        }
        for (const auto& object : (*old)->objects()) {
            if (object.id.kind.text() != "table" || !(*now)->find(object.id)) continue;
            const QByteArray count = "SELECT count(*) FROM " +
                                     QByteArray::fromStdString(std::string(object.id.path.name()));
            RC_LOG() << count.toStdString();
            const int place = object.id.path.name().back() - '0';
            RC_ASSERT(
                text(answer(prod, count)) ==
                text(rows.section(QLatin1Char('|'), place, place).section(QLatin1Char('/'), 0, 0)));
        }
    }));
}

QTEST_GUILESS_MAIN(SqliteProperties)
#include "sqlite_properties.moc"
