// EitherEngine: databases by short names, as SQLite files or on a PostgreSQL server of one's own,
// so that one test runs on both.
#pragma once

#include "program.h"
#include "support/postgrescluster.h"

#include <QTest>

namespace lockstep::testing {

inline QString qs(const char* text) { return QString::fromUtf8(text); }

/// What a test program's object stands on: startServer() in initTestCase(), begin() in each test.
class EitherEngine : public QObject
{
protected:
    /// A column "server" with both.
    static void engines()
    {
        QTest::addColumn<bool>("server");
        QTest::newRow("SQLite") << false;
        QTest::newRow("PostgreSQL") << true;
    }
    /// Where PostgreSQL is installed; else its rows are skipped.
    void startServer()
    {
        if (PostgresCluster::binaries().isEmpty()) return;
        m_server = std::make_unique<PostgresCluster>();
        QVERIFY2(m_server->started(), qPrintable(m_server->why()));
    }
    /// In an empty folder. False: there is no server to try it on.
    bool begin(bool server)
    {
        m_program = std::make_unique<Program>();
        m_onServer = server;
        return !server || m_server;
    }
    [[nodiscard]] QString uri(const char* name) const
    {
        return m_onServer ? m_server->uri(qs(name)) : qs("sqlite:") + m_program->path(qs(name));
    }
    /// Made new by this SQL.
    void make(const char* name, const QByteArray& sql) const
    {
        if (m_onServer)
            QCOMPARE(m_server->create(qs(name), QString::fromUtf8(sql)), QString());
        else
            m_program->make(qs(name), sql);
    }
    /// An error's text or nothing.
    [[nodiscard]] QString change(const char* name, const QByteArray& sql) const
    {
        return m_onServer ? m_server->run(qs(name), QString::fromUtf8(sql))
                          : m_program->sql(qs(name), sql);
    }
    /// The first column of all rows, by lines.
    [[nodiscard]] QString query(const char* name, const QByteArray& sql) const
    {
        if (!m_onServer) return m_program->query(qs(name), sql);
        QProcess psql;
        psql.start(qs("psql"), {qs("-XAtq"), uri(name), qs("-c"), QString::fromUtf8(sql)});
        if (!psql.waitForFinished()) return qs("psql does not run");
        return QString::fromUtf8(psql.readAllStandardOutput() + psql.readAllStandardError())
            .trimmed();
    }

    std::unique_ptr<PostgresCluster> m_server;
    std::unique_ptr<Program> m_program;
    bool m_onServer = false;
};

} // namespace lockstep::testing

#define BEGIN_ON(server)                                                                           \
    if (!begin(server)) QSKIP("no PostgreSQL server is installed")
