// Standing: one query of the server's catalog, and pg_dump where there is one.
#include "standing.h"

#include <QProcess>

namespace {

/// Only what every major from 12 on has; what came later is asked of the row as JSON.
const char* const everything = R"(
WITH ours AS (
  SELECT n.oid, n.nspname FROM pg_catalog.pg_namespace n
  WHERE n.nspname !~ '^(pg_|information_schema$)'
), lines AS (
  SELECT 'schema ' || nspname AS line FROM ours
  UNION ALL
  SELECT format('relation %s %s owner %s acl %s rls %s/%s persistence %s options %s bound %s',
                c.relkind, c.oid::regclass, pg_get_userbyid(c.relowner), c.relacl,
                c.relrowsecurity, c.relforcerowsecurity, c.relpersistence, c.reloptions,
                pg_get_expr(c.relpartbound, c.oid))
  FROM pg_class c JOIN ours ON ours.oid = c.relnamespace WHERE c.relkind <> 't'
  UNION ALL
  SELECT format('column %s.%I %s %s collation %s storage %s default %s identity %s generated %s acl %s',
                a.attrelid::regclass, a.attname, format_type(a.atttypid, a.atttypmod),
                CASE WHEN a.attnotnull THEN 'NOT NULL' END, a.attcollation, a.attstorage,
                pg_get_expr(d.adbin, d.adrelid), a.attidentity, a.attgenerated, a.attacl)
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN ours ON ours.oid = c.relnamespace
  LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'v', 'm', 'c', 'f')
  UNION ALL
  SELECT format('constraint %s %s %I %s valid %s', o.conrelid::regclass, o.contypid::regtype,
                o.conname, pg_get_constraintdef(o.oid), o.convalidated)
  FROM pg_constraint o JOIN ours ON ours.oid = o.connamespace
  UNION ALL
  SELECT format('index %s valid %s ready %s live %s', pg_get_indexdef(i.indexrelid), i.indisvalid,
                i.indisready, i.indislive)
  FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN ours ON ours.oid = c.relnamespace
  UNION ALL
  SELECT format('part of %s: %s %s', h.inhparent::regclass, h.inhrelid::regclass,
                COALESCE(to_jsonb(h) ->> 'inhdetachpending', 'false'))
  FROM pg_inherits h JOIN pg_class c ON c.oid = h.inhrelid JOIN ours ON ours.oid = c.relnamespace
  UNION ALL
  SELECT format('view %s %s', c.oid::regclass, pg_get_viewdef(c.oid))
  FROM pg_class c JOIN ours ON ours.oid = c.relnamespace WHERE c.relkind IN ('v', 'm')
  UNION ALL
  SELECT format('type %s %s labels %s base %s default %s', t.oid::regtype, t.typtype,
                (SELECT string_agg(e.enumlabel, ',' ORDER BY e.enumsortorder) FROM pg_enum e
                 WHERE e.enumtypid = t.oid), t.typbasetype::regtype, t.typdefault)
  FROM pg_type t JOIN ours ON ours.oid = t.typnamespace WHERE t.typtype IN ('e', 'd', 'r')
  UNION ALL
  SELECT format('routine %s acl %s', pg_get_functiondef(p.oid), p.proacl)
  FROM pg_proc p JOIN ours ON ours.oid = p.pronamespace WHERE p.prokind IN ('f', 'p')
  UNION ALL
  SELECT format('trigger %s %s', pg_get_triggerdef(g.oid), g.tgenabled)
  FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid JOIN ours ON ours.oid = c.relnamespace
  WHERE NOT g.tgisinternal
  UNION ALL
  SELECT format('policy %s %I %s %s %s %s', p.polrelid::regclass, p.polname, p.polcmd,
                p.polpermissive, pg_get_expr(p.polqual, p.polrelid),
                pg_get_expr(p.polwithcheck, p.polrelid))
  FROM pg_policy p
  UNION ALL
  SELECT format('sequence %s %s %s %s %s', s.seqrelid::regclass, s.seqtypid::regtype,
                s.seqincrement, s.seqmin, s.seqmax)
  FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN ours ON ours.oid = c.relnamespace
  UNION ALL
  SELECT format('comment %s: %s', pg_describe_object(d.classoid, d.objoid, d.objsubid), d.description)
  FROM pg_description d
  WHERE d.classoid IN ('pg_class'::regclass, 'pg_type'::regclass, 'pg_constraint'::regclass,
                       'pg_trigger'::regclass, 'pg_policy'::regclass) AND d.objoid >= 16384
)
SELECT COALESCE(string_agg(line, E'\n' ORDER BY line COLLATE "C"), '') FROM lines)";

/// Without the order of columns, which is another one where a column came last.
QString dumped(const PostgresCluster& cluster, const QString& database)
{
    QStringList lines = cluster.dump(database).split(QLatin1Char('\n'));
    for (QString& line : lines)
        if (line.endsWith(QLatin1Char(','))) line.chop(1);
    lines.sort();
    return lines.join(QLatin1Char('\n'));
}

} // namespace

QString standing(const PostgresCluster& cluster, const QString& database)
{
    QProcess psql;
    psql.start(QStringLiteral("psql"),
               {"-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", cluster.uri(database), "-c",
                QString::fromUtf8(everything)});
    if (!psql.waitForFinished(60'000) || psql.exitCode() != 0)
        return QStringLiteral("%1 cannot be read: ").arg(database) +
               QString::fromUtf8(psql.readAllStandardError());
    const QString lines = QString::fromUtf8(psql.readAllStandardOutput());
    return cluster.dumps() ? lines + dumped(cluster, database) : lines;
}
