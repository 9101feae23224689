// Witness: what a PostgreSQL server says when it is asked past the window.
#pragma once

#include "support/postgrescluster.h"
#include "workflow/engines.h"

#include <QStringList>

namespace lockstep::testing {

/// A session of its own on one database of a throw-away server. Blocking; a question that fails
/// ends the program.
class Witness
{
public:
    Witness(const Engines& engines, const PostgresCluster& cluster, const QString& database)
    {
        const EnginePtr engine = engines.find("postgresql");
        const auto target = engine->parseUri(uri(cluster, database).toStdString());
        if (!target) qFatal("%s", target.error().text().c_str());
        ConnectOptions options;
        options.access = Access::Write;
        auto connected = engine->connect(target->parameters, options, {});
        if (!connected) qFatal("%s", connected.error().text().c_str());
        m_connection = std::move(*connected);
    }
    [[nodiscard]] static QString uri(const PostgresCluster& cluster, const QString& database)
    {
        return cluster.uri(database) + QStringLiteral("?sslmode=disable");
    }
    /// Every row, its cells joined by "|".
    [[nodiscard]] QStringList rows(const QString& sql) const
    {
        struct Sink : RowSink
        {
            void columns(const std::vector<Column>&) override {}
            bool row(Row row) override
            {
                QStringList cells;
                for (const Cell& cell : row)
                    cells << (cell ? QString::fromStdString(*cell) : QStringLiteral("NULL"));
                all << cells.join(QLatin1Char('|'));
                return true;
            }
            QStringList all;
        } sink;
        if (auto done = m_connection->run(sql.toStdString(), &sink); !done)
            qFatal("%s", done.error().text().c_str());
        return sink.all;
    }
    /// The first row, empty when there is none.
    [[nodiscard]] QString ask(const QString& sql) const { return rows(sql).value(0); }

private:
    std::unique_ptr<Connection> m_connection;
};

} // namespace lockstep::testing
