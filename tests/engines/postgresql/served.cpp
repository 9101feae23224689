// Served: roles and a tablespace are the server's, not a database's.
#include "served.h"

QString Served::serve(int major)
{
    if (m_cluster && m_major == major) return m_cluster->why();
    m_cluster.reset();
    m_cluster = std::make_unique<PostgresCluster>(major);
    m_major = major;
    if (!m_cluster->started()) return m_cluster->why();
    return m_cluster->run("postgres",
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
