// PlainServer: the server of a major for the functions of a test, with a role that may do little.
#pragma once

#include "support/postgrescluster.h"

#include "plugins/postgresql/engine.h"

#include <QtTest>

/// Starts the server of a major for this test function, or skips where there is none.
#define NEEDS_SERVER(major)                                                                        \
    do {                                                                                           \
        if (PostgresCluster::binaries(major).isEmpty())                                            \
            QSKIP(qPrintable(PostgresCluster(major).why()));                                       \
        QCOMPARE(serve(major), QString());                                                         \
    } while (false)

class PlainServer
{
protected:
    /// Started when it is first asked for; one at a time. Empty when it runs.
    [[nodiscard]] QString serve(int major)
    {
        if (m_cluster && m_major == major) return m_cluster->why();
        m_cluster.reset();
        m_cluster = std::make_unique<PostgresCluster>(major);
        m_major = major;
        if (!m_cluster->started()) return m_cluster->why();
        return m_cluster->run("postgres", "CREATE ROLE alice LOGIN;");
    }

    [[nodiscard]] std::unique_ptr<lockstep::Connection> connection(
        const char* database, lockstep::Access access = lockstep::Access::Read,
        const char* user = "postgres") const
    {
        QString uri = m_cluster->uri(QLatin1String(database));
        uri.replace(QStringLiteral("postgres@"), QLatin1String(user) + QLatin1Char('@'));
        const auto engine = lockstep::postgresqlEngine();
        auto target = engine->parseUri(uri.toStdString());
        lockstep::ConnectOptions options;
        options.access = access;
        auto opened = engine->connect(target->parameters, options);
        if (!opened) qFatal("%s", opened.error().text().c_str());
        return std::move(*opened);
    }

    std::unique_ptr<PostgresCluster> m_cluster;

private:
    int m_major = 0;
};
