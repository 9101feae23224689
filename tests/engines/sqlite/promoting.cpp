// Promotes one SQLite file to another.
#include "engines/sqlite/promoting.h"

#include "support/knownsentences.h"

#include <sqlite3.h>

namespace lockstep::tests {

QString runScript(const QString& file, const QByteArray& sql)
{
    sqlite3* handle = nullptr;
    QString problem;
    // Loading a test's file need not outlive a power cut.
    constexpr const char* fast = "PRAGMA synchronous=OFF; PRAGMA journal_mode=MEMORY";
    if (sqlite3_open(file.toUtf8().constData(), &handle) != SQLITE_OK ||
        sqlite3_exec(handle, fast, nullptr, nullptr, nullptr) != SQLITE_OK ||
        sqlite3_exec(handle, sql.constData(), nullptr, nullptr, nullptr) != SQLITE_OK)
        problem = QString::fromUtf8(sqlite3_errmsg(handle));
    sqlite3_close(handle);
    return problem;
}

QString answer(const QString& file, const QByteArray& sql)
{
    sqlite3* handle = nullptr;
    sqlite3_stmt* statement = nullptr;
    QStringList rows;
    int code = sqlite3_open(file.toUtf8().constData(), &handle);
    if (code == SQLITE_OK)
        code = sqlite3_prepare_v2(handle, sql.constData(), -1, &statement, nullptr);
    if (code == SQLITE_OK)
        while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
            const void* text = sqlite3_column_blob(statement, 0);
            const int size = sqlite3_column_bytes(statement, 0);
            rows << (sqlite3_column_type(statement, 0) == SQLITE_NULL
                         ? QStringLiteral("NULL")
                         : QString::fromUtf8(static_cast<const char*>(text), size));
        }
    const QString problem = QString::fromUtf8(sqlite3_errmsg(handle));
    sqlite3_finalize(statement);
    sqlite3_close(handle);
    return code == SQLITE_DONE ? rows.join(QLatin1Char('\n')) : QStringLiteral("error: ") + problem;
}

Result<std::unique_ptr<Connection>> open(const QString& file, Access access)
{
    ConnectOptions options;
    options.access = access;
    options.timeoutSeconds = 2;
    return sqliteEngine()->connect({{"file", file.toStdString()}}, options);
}

Result<CatalogPtr> read(const QString& file)
{
    auto connection = open(file);
    if (!connection) return failure(connection.error());
    return (*connection)->readCatalog();
}

Result<Comparison> comparison(const QString& prod, const QString& dev, RenamesBy renames)
{
    const auto engine = sqliteEngine();
    auto before = read(prod);
    if (!before) return failure(before.error());
    auto after = read(dev);
    if (!after) return failure(after.error());
    const CompareOptions options = engine->usualOptions();
    Renames decided;
    // Once a table is renamed, its columns can be matched: decided until nothing is found.
    while (true) {
        auto compared = engine->compareCatalogs(*before, *after, options, decided);
        if (!compared || renames == RenamesBy::Nobody) return compared;
        const size_t known = decided.size();
        for (const auto& candidate : engine->candidates(*compared)) {
            if (candidate.score < confidentScore) continue;
            Rename rename = candidate.rename;
            for (const auto& above : decided) // prod's own names
                if (rename.from.path != above.to.path)
                    rename.from.path = rename.from.path.moved(above.to.path, above.from.path);
            decided.push_back(rename);
        }
        if (decided.size() == known) return compared;
    }
}

Result<Plan> planFor(const QString& prod, const QString& dev, RenamesBy renames)
{
    auto compared = comparison(prod, dev, renames);
    if (!compared) return failure(compared.error());
    auto plan = makePlan(*sqliteEngine(), *compared);
    if (!plan) return plan;
    const QStringList unknown = unknownSentences(*plan);
    if (!unknown.isEmpty()) return failure(ErrorKind::Internal, unknown.join(u'\n').toStdString());
    return plan;
}

Result<void> carryOut(const QString& prod, const std::vector<Step>& steps,
                      const CatalogPtr& expected, PromotionSetup setup)
{
    auto connection = open(prod, Access::Promote);
    if (!connection) return failure(connection.error());
    if (setup.keptTables.empty() && expected) {
        auto before = (*connection)->readCatalog();
        if (!before) return failure(before.error());
        for (const auto& object : (*before)->objects())
            if (object.parent.empty() && expected->find(object.id))
                setup.keptTables.push_back(object.id);
    }
    auto session = (*connection)->startPromotion(setup);
    if (!session) return failure(session.error());
    if (auto begun = (*session)->begin({}); !begun) return begun;
    for (const auto& step : steps)
        if (auto done = (*session)->execute(step.sql); !done) {
            Error error = done.error();
            error.statement = step.sql;
            return failure(error.in("Step " + std::to_string(step.number) + ", " + step.title));
        }
    if (auto proven = (*session)->prove(); !proven) return proven;
    return (*session)->commit("applied");
}

QString differences(const CatalogPtr& before, const CatalogPtr& after)
{
    const auto engine = sqliteEngine();
    auto compared = engine->compareCatalogs(before, after, engine->usualOptions(), {});
    if (!compared) return QString::fromStdString(compared.error().text());
    QStringList lines;
    for (const auto& change : compared->changes) {
        QStringList attributes;
        for (const Symbol name : change.attributes) {
            const Value* a = change.before ? change.before->find(name) : nullptr;
            const Value* b = change.after ? change.after->find(name) : nullptr;
            attributes << QString::fromStdString(name.text() + ": " + (a ? display(*a) : "") +
                                                 " -> " + (b ? display(*b) : ""));
        }
        const char* word = change.type == ChangeType::Added     ? "missing "
                           : change.type == ChangeType::Dropped ? "left over "
                                                                : "differs ";
        lines << QLatin1String(word) + QString::fromStdString(change.id.display()) +
                     QLatin1Char(' ') + attributes.join(QStringLiteral("; "));
    }
    return lines.join(QLatin1Char('\n'));
}

Result<Plan> promoteTo(const QString& prod, const QString& dev, RenamesBy renames)
{
    auto plan = planFor(prod, dev, renames);
    if (!plan) return plan;
    if (!plan->unplanned.empty())
        return failure(ErrorKind::Unsupported,
                       plan->unplanned[0].object.display() + ": " + plan->unplanned[0].reason);
    if (auto done = carryOut(prod, plan->steps, plan->expected); !done)
        return failure(done.error());
    auto now = read(prod);
    if (!now) return failure(now.error());
    auto wanted = read(dev);
    if (!wanted) return failure(wanted.error());
    if (const QString left = differences(*now, *wanted); !left.isEmpty())
        return failure(ErrorKind::NotVerified, "Prod still differs", left.toStdString());
    return plan;
}

} // namespace lockstep::tests
