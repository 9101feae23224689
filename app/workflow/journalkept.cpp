// Journal: catalogs of prod that are kept, as canonical text, compressed.
#include "catalog/canonical.h"
#include "workflow/catalogsource.h"
#include "workflow/journal.h"
#include "workflow/journalquery.h"

namespace lockstep {

namespace {

constexpr int compression = 6;

QString momentWord(Moment moment)
{
    switch (moment) {
    case Moment::Before:
        return QStringLiteral("before");
    case Moment::Promised:
        return QStringLiteral("promised");
    case Moment::After:
        return QStringLiteral("after");
    case Moment::Base:
        return QStringLiteral("base");
    case Moment::Accepted:
        break;
    }
    return QStringLiteral("accepted");
}

Moment momentOf(const QString& word)
{
    for (const Moment moment : {Moment::Before, Moment::Promised, Moment::After, Moment::Base})
        if (momentWord(moment) == word) return moment;
    return Moment::Accepted;
}

#define LOCKSTEP_KEPT_COLUMNS                                                                      \
    "promotion, moment, at, prod_identity, prod, dev, who, note, fingerprint, source, content"

} // namespace

Result<void> Journal::keep(const std::vector<KeptCatalog>& catalogs)
{
    return inTransaction([&] { return write(catalogs); });
}

Result<void> Journal::write(const std::vector<KeptCatalog>& catalogs)
{
    for (const KeptCatalog& one : catalogs) {
        JournalQuery insert(m_file, m_connection,
                            "INSERT INTO kept(" LOCKSTEP_KEPT_COLUMNS
                            ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        const QByteArray text = QByteArray::fromStdString(canonicalText(*one.catalog));
        insert.bind(one.promotion)
            .bind(momentWord(one.moment))
            .bind(QVariant(one.at.toMSecsSinceEpoch()));
        insert.bind(one.prodIdentity).bind(one.prod).bind(one.dev).bind(one.who).bind(one.note);
        insert.bind(QString::fromStdString(one.catalog->fingerprint().text()));
        insert.bind(QString::fromUtf8(sourceText(one.catalog->source())));
        insert.bind(QVariant(qCompress(text, compression)));
        if (auto done = insert.run(); !done) return done;
        JournalQuery prune(m_file, m_connection,
                           "DELETE FROM kept WHERE prod_identity = ? AND moment = ? AND id"
                           " NOT IN (SELECT id FROM kept WHERE prod_identity = ? AND moment ="
                           " ? ORDER BY id DESC LIMIT ?)");
        for (int i = 0; i < 2; ++i) prune.bind(one.prodIdentity).bind(momentWord(one.moment));
        prune.bind(QVariant(int(keptOfEach)));
        if (auto done = prune.run(); !done) return done;
    }
    return {};
}

/// The query's first row. What is damaged is an error: it must not be taken for a difference.
Result<std::optional<KeptCatalog>> Journal::oneKept(JournalQuery& query) const
{
    if (auto done = query.run(); !done) return failure(done.error());
    if (!query.next()) return std::optional<KeptCatalog>();
    KeptCatalog kept;
    kept.promotion = query.text(0);
    kept.moment = momentOf(query.text(1));
    kept.at = QDateTime::fromMSecsSinceEpoch(query.number(2), Qt::UTC);
    kept.prodIdentity = query.text(3);
    kept.prod = query.text(4);
    kept.dev = query.text(5);
    kept.who = query.text(6);
    kept.note = query.text(7);
    const QByteArray text = qUncompress(query.bytes(10));
    auto catalog = catalogFromCanonical(std::string_view(text.constData(), size_t(text.size())),
                                        sourceOf(query.text(9).toUtf8()));
    if (!catalog || (*catalog)->fingerprint().text() != query.text(8).toStdString()) {
        Error error;
        error.kind = ErrorKind::Internal;
        error.message =
            "The catalog that the journal keeps of " + kept.prod.toStdString() + " is damaged.";
        if (!catalog) error.detail = catalog.error().message;
        return failure(std::move(error));
    }
    kept.catalog = std::move(*catalog);
    return std::optional(std::move(kept));
}

Result<std::optional<KeptCatalog>> Journal::kept(const QString& promotion, Moment moment) const
{
    JournalQuery query(m_file, m_connection,
                       "SELECT " LOCKSTEP_KEPT_COLUMNS
                       " FROM kept WHERE promotion = ? AND moment = ? ORDER BY id DESC LIMIT 1");
    query.bind(promotion).bind(momentWord(moment));
    return oneKept(query);
}

Result<std::optional<KeptCatalog>> Journal::newest(const QString& prodIdentity) const
{
    JournalQuery query(m_file, m_connection,
                       "SELECT " LOCKSTEP_KEPT_COLUMNS " FROM kept WHERE prod_identity = ?"
                       " AND moment IN ('after', 'accepted') ORDER BY id DESC LIMIT 1");
    query.bind(prodIdentity);
    return oneKept(query);
}

Result<std::optional<KeptCatalog>> Journal::base(const QString& prodIdentity,
                                                 const QString& dev) const
{
    JournalQuery query(m_file, m_connection,
                       "SELECT " LOCKSTEP_KEPT_COLUMNS " FROM kept WHERE prod_identity = ?"
                       " AND dev = ? AND moment = 'base' ORDER BY id DESC LIMIT 1");
    query.bind(prodIdentity).bind(dev);
    auto found = oneKept(query);
    if (!found || *found) return found;
    return newest(prodIdentity);
}

} // namespace lockstep
