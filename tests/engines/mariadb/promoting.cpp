// Promotes one MariaDB database to another.
#include "engines/mariadb/promoting.h"

namespace lockstep::tests {

Result<std::unique_ptr<Connection>> open(const MariadbServer& server, const QString& database,
                                         Access access)
{
    ConnectOptions options;
    options.access = access;
    return mariadbEngine()->connect({{"host", server.socket().toStdString()},
                                     {"dbname", database.toStdString()},
                                     {"user", "root"}},
                                    options);
}

Result<CatalogPtr> read(const MariadbServer& server, const QString& database)
{
    auto connection = open(server, database);
    if (!connection) return failure(connection.error());
    return (*connection)->readCatalog();
}

Result<Comparison> comparison(const CatalogPtr& prod, const CatalogPtr& dev, RenamesBy renames)
{
    const auto engine = mariadbEngine();
    Renames decided;
    // Once a table is renamed, its columns can be matched: decided until nothing is found.
    while (true) {
        auto compared = engine->compareCatalogs(prod, dev, engine->usualOptions(), decided);
        if (!compared || renames == RenamesBy::Nobody) return compared;
        const size_t known = decided.size();
        for (const auto& candidate : engine->candidates(*compared))
            if (candidate.score >= confidentScore) {
                Rename rename = candidate.rename;
                for (const auto& above : decided) // prod's own names
                    if (rename.from.path != above.to.path)
                        rename.from.path = rename.from.path.moved(above.to.path, above.from.path);
                decided.push_back(rename);
            }
        if (decided.size() == known) return compared;
    }
}

Result<void> carryOut(const MariadbServer& server, const QString& database,
                      const std::vector<Step>& steps)
{
    auto connection = open(server, database, Access::Promote);
    if (!connection) return failure(connection.error());
    auto session = (*connection)->startPromotion({});
    if (!session) return failure(session.error());
    for (const Step& step : steps) {
        Result<void> done = (*session)->execute(step.sql);
        // Somebody may hold a lock for a moment: the server itself, when it purges.
        for (int tries = 0; !done && (*session)->mayTryAgain(done.error()) && tries < 10; ++tries)
            done = (*session)->execute(step.sql);
        if (done) {
            auto stands = (*session)->holds(step.proof);
            if (!stands)
                done = failure(stands.error());
            else if (!*stands)
                done = failure(ErrorKind::NotVerified, "The proof fails", step.proof);
        }
        if (done) continue;
        Error error = done.error();
        error.statement = step.sql;
        return failure(error.in("Step " + std::to_string(step.number) + ", " + step.title));
    }
    return {};
}

QString differences(const CatalogPtr& before, const CatalogPtr& after)
{
    const auto engine = mariadbEngine();
    auto compared = engine->compareCatalogs(before, after, engine->usualOptions(), {});
    if (!compared) return why(compared);
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

QByteArray sqlOf(const std::vector<Step>& steps)
{
    QByteArray out;
    for (const auto& step : steps) out += QByteArray::fromStdString(step.sql) + ";\n";
    return out;
}

} // namespace lockstep::tests
