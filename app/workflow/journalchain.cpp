// Journal: the chain of what ended: adding a link, and computing all of them again.
#include "workflow/chain.h"
#include "workflow/journalquery.h"
#include "workflow/words.h"

#include <map>

namespace lockstep {

namespace {

ChainLink linkOf(const JournalQuery& row)
{
    return {row.number(0), row.text(1), row.number(2), row.text(3), row.text(4)};
}

} // namespace

Result<QString> Journal::seal(const QString& id)
{
    ChainLink link;
    {
        JournalQuery last(m_file, m_connection,
                          "SELECT number, promotion, at, previous, hash FROM chain"
                          " ORDER BY number DESC LIMIT 1");
        if (auto done = last.run(); !done) return failure(done.error());
        if (last.next()) {
            link.number = last.number(0);
            link.previous = last.text(4);
        }
    }
    ++link.number;
    link.promotion = id;
    link.at = QDateTime::currentMSecsSinceEpoch();
    // As it is read, not as it was given; and twice, since a value for which there was no memory is
    // read as an empty one, without a word.
    const auto entry = promotion(id);
    if (!entry) return failure(entry.error());
    const auto again = promotion(id);
    if (!again) return failure(again.error());
    link.hash = linkHash(link, *entry);
    if (link.hash != linkHash(link, *again))
        return failure(ErrorKind::Internal, "What was written into the history is not read back");
    JournalQuery insert(m_file, m_connection,
                        "INSERT INTO chain(number, promotion, at, previous, hash)"
                        " VALUES (?, ?, ?, ?, ?)");
    insert.bind(QVariant(link.number)).bind(link.promotion).bind(QVariant(link.at));
    insert.bind(link.previous).bind(link.hash);
    if (auto done = insert.run(); !done) return failure(done.error());
    return link.hash;
}

Result<ChainReport> Journal::verifyChain() const
{
    ChainReport report;
    std::vector<ChainLink> links;
    {
        JournalQuery query(m_file, m_connection,
                           "SELECT number, promotion, at, previous, hash FROM chain"
                           " ORDER BY number");
        if (auto done = query.run(); !done) return failure(done.error());
        while (query.next()) links.push_back(linkOf(query));
    }
    const auto broken = [&](qint64 number, const QString& promotion, const QString& why) {
        if (!report.broken) report.broken = ChainReport::Break{number, promotion, why};
    };
    std::map<QString, QString> hashes; // of the promotions that have a link
    for (const ChainLink& link : links) {
        hashes[link.promotion] = link.hash;
        ++report.links;
        if (link.number != report.links)
            broken(link.number, link.promotion,
                   lockstep::tr("link %1 is missing in front of it").arg(report.links));
        else if (link.previous != report.lastHash)
            broken(link.number, link.promotion,
                   lockstep::tr("it does not follow the link in front of it"));
        report.lastHash = link.hash;
        const auto entry = promotion(link.promotion);
        if (!entry)
            broken(link.number, link.promotion, lockstep::tr("its promotion is missing"));
        else if (linkHash(link, *entry) != link.hash)
            broken(link.number, link.promotion,
                   lockstep::tr("it was changed after it was written"));
    }
    JournalQuery outside(m_file, m_connection,
                         "SELECT id, outcome FROM promotion WHERE id NOT IN (SELECT promotion FROM"
                         " chain) ORDER BY rowid");
    if (auto done = outside.run(); !done) return failure(done.error());
    while (outside.next()) {
        if (outside.text(1).isEmpty())
            report.open.append(outside.text(0));
        else
            broken(0, outside.text(0), lockstep::tr("it ended, but the chain does not have it"));
    }
    const auto seals = intents().read();
    if (!seals) return failure(seals.error());
    for (const Intent& seal : *seals) {
        if (seal.what != QLatin1String("sealed")) continue;
        const auto known = hashes.find(seal.promotion);
        if (known == hashes.end())
            broken(0, seal.promotion, lockstep::tr("it was in the chain and is gone"));
        else if (known->second != seal.text)
            broken(0, seal.promotion, lockstep::tr("its link is not the one that was written"));
    }
    return report;
}

QString ChainReport::sentence() const
{
    if (broken && broken->number > 0)
        return lockstep::tr("The history is broken: link %1 of %2, promotion %3: %4.")
            .arg(QString::number(broken->number), QString::number(links), broken->promotion,
                 broken->why);
    if (broken)
        return lockstep::tr("The history is broken: promotion %1: %2.")
            .arg(broken->promotion, broken->why);
    if (links == 0) return lockstep::tr("The history is empty.");
    QString text = (links == 1 ? lockstep::tr("The history is whole: 1 promotion, last hash %1.")
                               : lockstep::tr("The history is whole: %n promotions, last hash %1.",
                                              nullptr, int(links)))
                       .arg(lastHash.left(16));
    if (open.size() == 1) text += QLatin1Char(' ') + lockstep::tr("1 never ended.");
    if (open.size() > 1)
        text += QLatin1Char(' ') + lockstep::tr("%n never ended.", nullptr, int(open.size()));
    return text;
}

} // namespace lockstep
