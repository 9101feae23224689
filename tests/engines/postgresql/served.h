// Served: the server of a major for the functions of a test, with what cases name beside databases.
#pragma once

#include "support/postgrescluster.h"

/// Starts the server of a major for this test function, or skips where there is none.
#define NEEDS_SERVER(major)                                                                        \
    do {                                                                                           \
        if (PostgresCluster::binaries(major).isEmpty())                                            \
            QSKIP(qPrintable(PostgresCluster(major).why()));                                       \
        QCOMPARE(serve(major), QString());                                                         \
    } while (false)

class Served
{
protected:
    /// Started when it is first asked for; one at a time. Empty when it runs.
    [[nodiscard]] QString serve(int major);

    /// A database with a subscription cannot be dropped, nor a subscription whose slot is nowhere.
    void dropSubscriptions() const;

    std::unique_ptr<PostgresCluster> m_cluster;

private:
    int m_major = 0;
};
