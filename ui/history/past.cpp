// Past: the journal read for the history page.
#include "ui/history/past.h"

#include "workflow/folders.h"
#include "workflow/historyreport.h"
#include "workflow/journalforget.h"
#include "workflow/words.h"

#include <QFileInfo>
#include <QtConcurrent/QtConcurrentRun>
#include <algorithm>

namespace lockstep {

namespace {

constexpr int shownPromotions = 500;
constexpr int shownQueries = 500;

/// Whether there was one more than is shown.
template <class T>
bool shortened(std::vector<T>& list, size_t most)
{
    const bool more = list.size() > most;
    if (more) list.resize(most);
    return more;
}

bool speaksOf(const JournalEntry& entry, const QString& words)
{
    const QStringList texts{entry.who,     entry.dev, entry.prod,     entry.note,
                            entry.outcome, entry.id,  entry.planText, entry.planSha256};
    const QStringList all = words.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    return std::all_of(all.begin(), all.end(), [&](const QString& word) {
        return std::any_of(texts.begin(), texts.end(), [&](const QString& text) {
            return text.contains(word, Qt::CaseInsensitive);
        });
    });
}

Result<Past> past(const QString& file, QueryWish wish)
{
    Past read;
    if (!QFileInfo::exists(file)) return read;
    Journal journal(file);
    if (auto opened = journal.open(); !opened) return failure(opened.error());
    auto promotions = journal.promotions(shownPromotions + 1);
    if (!promotions) return failure(promotions.error());
    wish.limit = shownQueries + 1;
    auto queries = journal.queries(wish);
    if (!queries) return failure(queries.error());
    auto chain = journal.verifyChain();
    if (!chain) return failure(chain.error());
    read.chain = std::move(*chain);
    read.promotions = std::move(*promotions);
    read.queries = std::move(*queries);
    read.morePromotions = shortened(read.promotions, shownPromotions);
    read.moreQueries = shortened(read.queries, shownQueries);
    if (!wish.words.isEmpty())
        std::erase_if(read.promotions,
                      [&](const JournalEntry& entry) { return !speaksOf(entry, wish.words); });
    return read;
}

} // namespace

QFuture<Result<Past>> readPast(const QString& journalFile, const QueryWish& wish)
{
    return QtConcurrent::run([journalFile, wish] { return past(journalFile, wish); });
}

QFuture<Result<void>> indexPast(const QString& journalFile)
{
    return QtConcurrent::run([journalFile](QPromise<Result<void>>& promise) {
        const auto indexed = [&]() -> Result<void> {
            if (!QFileInfo::exists(journalFile)) return {};
            Journal journal(journalFile);
            if (auto opened = journal.open(); !opened) return opened;
            for (bool all = false; !all && !promise.isCanceled();) {
                const auto some = journal.indexSome();
                if (!some) return failure(some.error());
                all = *some;
            }
            return {};
        };
        promise.addResult(indexed());
    });
}

QFuture<Result<JournalEntry>> readPromotion(const QString& journalFile, const QString& id)
{
    return QtConcurrent::run([journalFile, id]() -> Result<JournalEntry> {
        Journal journal(journalFile);
        if (auto opened = journal.open(); !opened) return failure(opened.error());
        return journal.promotion(id);
    });
}

QFuture<Result<void>> deleteQuery(const QString& journalFile, const QueryRecord& query)
{
    return QtConcurrent::run([journalFile, query] { return forgetQuery(journalFile, query); });
}

QFuture<Result<void>> keepQuery(const QString& journalFile, const QueryRecord& query)
{
    return QtConcurrent::run([journalFile, query]() -> Result<void> {
        Journal journal(journalFile);
        if (auto opened = journal.open(); !opened) return opened;
        return journal.record(query);
    });
}

QFuture<Result<void>> exportPast(const QString& journalFile, const QString& file)
{
    return QtConcurrent::run([journalFile, file]() -> Result<void> {
        Journal journal(journalFile);
        if (auto opened = journal.open(); !opened) return opened;
        auto entries = journal.promotions(-1);
        if (!entries) return failure(entries.error());
        for (JournalEntry& entry : *entries) {
            auto whole = journal.promotion(entry.id);
            if (!whole) return failure(whole.error());
            entry = std::move(*whole);
        }
        const auto chain = journal.verifyChain();
        if (!chain) return failure(chain.error());
        const bool json = file.endsWith(QLatin1String(".json"), Qt::CaseInsensitive);
        return writePrivateFile(file, json ? historyJson(*entries, *chain)
                                           : historyMarkdown(*entries, *chain));
    });
}

QString stateSentence(PromotionState state)
{
    switch (state) {
    case PromotionState::Running:
        return tr("not finished");
    case PromotionState::Applied:
        return tr("applied and verified");
    case PromotionState::Failed:
        return tr("failed");
    case PromotionState::RolledBack:
        return tr("rolled back");
    case PromotionState::Stopped:
        return tr("stopped");
    }
    return {};
}

} // namespace lockstep
