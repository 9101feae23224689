// Journal: the queries that ran, kept for a while, and found by their texts.
#include "base/redaction.h"
#include "workflow/journal.h"
#include "workflow/journalquery.h"

#include <algorithm>

namespace lockstep {

namespace {

using Query = JournalQuery;

constexpr int keptDays = 180;
constexpr int indexedAtOnce = 2000; ///< rows: some milliseconds
constexpr int shortest = 3;         ///< characters of a word that the index knows

/// Words of a search, by who can find them.
struct Words
{
    QStringList indexed; ///< as the index wants them
    QStringList looked;  ///< as LIKE wants them

    explicit Words(const QString& text)
    {
        for (QString word : text.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
            QString quoted = word;
            quoted.replace(QLatin1Char('"'), QLatin1String("\"\""));
            if (word.toUcs4().size() >= shortest)
                indexed << QLatin1Char('"') + quoted + QLatin1Char('"');
            for (const char* special : {"\\", "%", "_"})
                word.replace(QLatin1String(special), QLatin1String("\\") + QLatin1String(special));
            looked << QLatin1Char('%') + word + QLatin1Char('%');
        }
    }
};

/// Where rows come from: all by their time, those of the index, or those that are not in it yet.
enum class Source { All, Indexed, Rest };

QString sqlOf(const QueryWish& wish, const Words& words, Source source)
{
    QString sql = QStringLiteral(
        "SELECT q.at, q.environment, q.environment_name, q.sql, q.milliseconds, q.rows, q.error,"
        " q.stopped, q.id FROM ");
    if (source == Source::Indexed)
        sql += QStringLiteral("query_text t JOIN query q ON q.id = t.rowid WHERE t.sql MATCH ?");
    else
        sql += QStringLiteral("query q WHERE 1");
    if (source == Source::Rest)
        sql += QStringLiteral(" AND q.id < (SELECT since FROM query_indexed)");
    for (qsizetype i = 0; i < words.looked.size(); ++i)
        sql += QStringLiteral(" AND q.sql LIKE ? ESCAPE '\\'");
    if (!wish.environment.isEmpty()) sql += QStringLiteral(" AND q.environment = ?");
    if (wish.since) sql += QStringLiteral(" AND q.at >= ?");
    if (wish.end == QueryEnd::Done) sql += QStringLiteral(" AND q.error = ''");
    if (wish.end == QueryEnd::Stopped) sql += QStringLiteral(" AND q.stopped");
    if (wish.end == QueryEnd::Failed) sql += QStringLiteral(" AND q.error <> '' AND NOT q.stopped");
    // The index gives its rows in their order, and is asked for no more than are wanted.
    return sql + (source == Source::Indexed
                      ? QStringLiteral(" ORDER BY t.rowid DESC LIMIT ?")
                      : QStringLiteral(" ORDER BY q.at DESC, q.id DESC LIMIT ?"));
}

struct Found
{
    QueryRecord record;
    qint64 id = 0;
};

} // namespace

Result<void> Journal::record(const QueryRecord& query)
{
    Query purge(m_file, m_connection, "DELETE FROM query WHERE at < ?");
    purge.bind(QVariant(query.at.addDays(-keptDays).toMSecsSinceEpoch()));
    Query insert(
        m_file, m_connection,
        "INSERT INTO query(at, environment, environment_name, sql, milliseconds, rows, error,"
        " stopped) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(QVariant(query.at.toMSecsSinceEpoch()))
        .bind(query.environment)
        .bind(query.environmentName);
    const auto told = [](const QString& text) {
        return QString::fromStdString(redacted(text.toStdString()));
    };
    insert.bind(told(query.sql))
        .bind(QVariant(query.milliseconds))
        .bind(QVariant(query.rows))
        .bind(told(query.error))
        .bind(QVariant(query.stopped ? 1 : 0));
    return inTransaction([&]() -> Result<void> {
        if (auto purged = purge.run(); !purged) return purged;
        return insert.run();
    });
}

Result<qint64> Journal::indexedSince() const
{
    Query query(m_file, m_connection, "SELECT since FROM query_indexed");
    if (auto done = query.run(); !done) return failure(done.error());
    return query.next() ? query.number(0) : 0;
}

Result<bool> Journal::indexSome() const
{
    bool all = false;
    const auto done = inTransaction([&]() -> Result<void> {
        const auto since = indexedSince();
        if (!since) return failure(since.error());
        Query first(m_file, m_connection,
                    "SELECT min(id), count(*) FROM (SELECT id FROM query WHERE id < ?"
                    " ORDER BY id DESC LIMIT ?)");
        first.bind(QVariant(*since)).bind(QVariant(indexedAtOnce));
        if (auto read = first.run(); !read) return read;
        all = !first.next() || first.number(1) < indexedAtOnce;
        if (all && first.number(1) == 0) return {};
        const qint64 next = first.number(0);
        Query take(m_file, m_connection,
                   "INSERT INTO query_text(rowid, sql) SELECT id, sql FROM query"
                   " WHERE id >= ? AND id < ?");
        take.bind(QVariant(next)).bind(QVariant(*since));
        if (auto taken = take.run(); !taken) return taken;
        Query note(m_file, m_connection, "UPDATE query_indexed SET since = ?");
        note.bind(QVariant(all ? qint64(0) : next));
        return note.run();
    });
    if (!done) return failure(done.error());
    return all;
}

Result<std::vector<QueryRecord>> Journal::queries(const QueryWish& wish) const
{
    const Words words(wish.words);
    std::vector<Found> found;
    const auto read = [&](Source source) -> Result<void> {
        Query query(m_file, m_connection, sqlOf(wish, words, source).toUtf8().constData());
        if (source == Source::Indexed) query.bind(words.indexed.join(QLatin1Char(' ')));
        for (const QString& word : words.looked) query.bind(word);
        if (!wish.environment.isEmpty()) query.bind(wish.environment);
        if (wish.since) query.bind(QVariant(wish.since->toMSecsSinceEpoch()));
        query.bind(QVariant(wish.limit));
        if (auto done = query.run(); !done) return done;
        while (query.next()) {
            QueryRecord record;
            record.at = QDateTime::fromMSecsSinceEpoch(query.number(0), Qt::UTC);
            record.environment = query.text(1);
            record.environmentName = query.text(2);
            record.sql = query.text(3);
            record.milliseconds = query.number(4);
            record.rows = query.number(5);
            record.error = query.text(6);
            record.stopped = query.number(7) != 0;
            found.push_back({std::move(record), query.number(8)});
        }
        return {};
    };
    if (words.indexed.isEmpty()) {
        if (auto done = read(Source::All); !done) return failure(done.error());
    } else {
        if (auto done = read(Source::Indexed); !done) return failure(done.error());
        const auto since = indexedSince();
        if (!since) return failure(since.error());
        if (*since > 0)
            if (auto done = read(Source::Rest); !done) return failure(done.error());
    }
    // A row that was brought back has a newer place than its time.
    std::ranges::sort(found, [](const Found& a, const Found& b) {
        return a.record.at != b.record.at ? a.record.at > b.record.at : a.id > b.id;
    });
    if (wish.limit >= 0 && found.size() > static_cast<size_t>(wish.limit))
        found.resize(static_cast<size_t>(wish.limit));
    std::vector<QueryRecord> records;
    for (Found& one : found) records.push_back(std::move(one.record));
    return records;
}

} // namespace lockstep
