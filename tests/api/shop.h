// Shop: the same tables in the words of each engine.
#pragma once

#include "support/mariadbserver.h"
#include "support/postgrescluster.h"

#include <QProcess>

/// Databases of each engine, made where they are needed; servers start once.
class Shop
{
public:
    static constexpr const char* engines[] = {"sqlite", "postgresql", "mariadb"};

    /// Made anew with the shop's tables and this SQL; empty: why() says why not.
    [[nodiscard]] QString make(const QString& engine, const QString& more = {});
    [[nodiscard]] QString why() const { return m_why; }
    /// A row's first columns, by the product's own program.
    [[nodiscard]] QString sql(const QString& engine, const QString& sql);
    [[nodiscard]] PostgresCluster& cluster();

private:
    [[nodiscard]] MariadbServer& mariadb();

    QTemporaryDir m_folder;
    std::unique_ptr<PostgresCluster> m_cluster;
    std::unique_ptr<MariadbServer> m_mariadb;
    QString m_why;
};
