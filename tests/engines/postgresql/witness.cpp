// Witness: pg_dump, or the catalog read anew.
#include "witness.h"

#include "catalog/canonical.h"
#include "plugins/postgresql/engine.h"
#include "plugins/postgresql/settled.h"

#include <QRegularExpression>

using namespace lockstep;

namespace {

/// On which of the indexes that fit it a foreign key stands is the server's choice: the oldest.
QStringList withoutKeysIndexes(const QStringList& lines)
{
    QStringList out;
    QStringList object;
    const auto flush = [&] {
        if (object.contains(QLatin1String(R"(  : "type" "FOREIGN KEY")")))
            object.removeIf([](const QString& line) {
                return line.startsWith(R"(  > "index")") || line.startsWith(R"(  > "constraint")");
            });
        out += object;
        object.clear();
    };
    for (const QString& line : lines) {
        if (!line.startsWith(' ')) flush();
        object << line;
    }
    flush();
    return out;
}

/// Statistics name their columns by their places in the table, which a column that comes back does
/// not get again.
QString withStatisticsSorted(const QString& line)
{
    static const QRegularExpression form(
        QStringLiteral("^(CREATE STATISTICS .* ON )([^()]*)( FROM .*)$"));
    const auto match = form.match(line);
    if (!match.hasMatch()) return line;
    QStringList columns = match.captured(2).split(QStringLiteral(", "));
    columns.sort();
    return match.captured(1) + columns.join(QStringLiteral(", ")) + match.captured(3);
}

} // namespace

QString seen(const PostgresCluster& cluster, const QString& database)
{
    if (!cluster.dumps()) {
        auto connection = openDatabase(cluster, database, Access::Read);
        if (!connection) return QString::fromStdString(connection.error().text());
        auto catalog = (*connection)->readCatalog();
        if (!catalog) return QString::fromStdString(catalog.error().text());
        QStringList lines =
            withoutKeysIndexes(QString::fromStdString(canonicalText(**catalog)).split('\n'));
        // As a sorted dump, it knows neither the order of columns nor what is computed.
        lines.removeIf([](const QString& line) {
            return line.startsWith(R"(  : "position")") ||
                   line.startsWith(R"(  : "not populated")");
        });
        return lines.join('\n');
    }
    QStringList lines = cluster.dump(database).split('\n');
    lines.removeAll(QString());
    for (QString& line : lines) {
        if (line.endsWith(',')) line.chop(1); // the last column of a list has none
        // A dump that is restored and dumped again differs in this, too.
        if (line.contains(QLatin1String("(ARRAY[")))
            line = QString::fromStdString(postgresql::castAtItems(line.toStdString()));
        line = withStatisticsSorted(line);
    }
    lines.sort();
    return lines.join('\n');
}

QString difference(const QString& is, const QString& shouldBe)
{
    const QStringList a = is.split('\n');
    const QStringList b = shouldBe.split('\n');
    QString text;
    for (const QString& line : a)
        if (!b.contains(line)) text += "\n+ " + line;
    for (const QString& line : b)
        if (!a.contains(line)) text += "\n- " + line;
    return text.isEmpty() && is != shouldBe ? QStringLiteral("other lines of the same") : text;
}

Result<Comparison> compared(Connection& prod, Connection& dev)
{
    auto before = prod.readCatalog();
    if (!before) return tl::unexpected(before.error());
    auto after = dev.readCatalog();
    if (!after) return tl::unexpected(after.error());
    return postgresqlEngine()->compareCatalogs(*before, *after, postgresqlEngine()->usualOptions(),
                                               {});
}

Result<Plan> planned(Connection& prod, Connection& dev, const Forms* forms)
{
    auto comparison = compared(prod, dev);
    if (!comparison) return tl::unexpected(comparison.error());
    return makePlan(*postgresqlEngine(), *comparison, forms);
}
