// Served: roles and a tablespace are the server's, not a database's.
#include "served.h"

#include <QFile>

QString Served::serve(int major)
{
    if (m_cluster && m_major == major) return m_cluster->why();
    m_cluster.reset();
    m_cluster = std::make_unique<PostgresCluster>(major);
    m_major = major;
    if (!m_cluster->started()) return m_cluster->why();
    // Where the server, which is another user's, can read it.
    const QString labels = m_cluster->folder() + QStringLiteral("/labels.so");
    if (!QFile::copy(QStringLiteral(LOCKSTEP_LABELS "%1.so").arg(m_cluster->major()), labels))
        return QStringLiteral("cannot copy the provider of labels to ") + labels;
    return m_cluster->run(
        "postgres", "ALTER SYSTEM SET session_preload_libraries = '" + labels +
                        "'; SELECT pg_catalog.pg_reload_conf();"
                        "CREATE ROLE alice; CREATE ROLE \"B o b\"; CREATE ROLE chief SUPERUSER;"
                        "SET allow_in_place_tablespaces = on;"
                        "CREATE TABLESPACE \"else where\" LOCATION '';");
}

void Served::dropSubscriptions() const
{
    if (!m_cluster) return;
    for (const char* database : {"prod", "dev"})
        (void)m_cluster->run(database, "ALTER SUBSCRIPTION s SET (slot_name = NONE);"
                                       "DROP SUBSCRIPTION s;");
}
