// Unfinished: promotions that began and never ended, and what prod says became of them.
#pragma once

#include "engine/engine.h"
#include "workflow/journal.h"

#include <QJsonObject>
#include <QStringList>

namespace lockstep {

/// One that the journal and the intents know to have begun. What is noted is evidence of how far it
/// came, never the truth: that only prod's catalog tells.
struct Unfinished
{
    JournalEntry entry; ///< with the steps that are noted
    int steps = 0;      ///< how many its plan has; 0: its plan cannot be read
    int noted = 0;      ///< the last step that is noted as done or committed; 0: none
    int open = 0; ///< a COMMIT up to this step, or this step itself, was sent and nothing noted of
                  ///< it; 0: none
    bool alone = false;   ///< the open one is a step outside a transaction
    QString stood;        ///< prod's fingerprint after the step noted last; empty: it was not read
    bool running = false; ///< its program still runs, as far as can be known
};

/// What became of it, by prod's catalog.
enum class Became {
    NotStarted, ///< prod is as the promotion found it
    Done,       ///< prod is what was promised
    Half,       ///< some of it stands; promoting again goes on from there
    Foreign,    ///< prod differs in what the promotion was not about
    NotKnown    ///< the journal does not keep what it would be held against
};

[[nodiscard]] QString becameWord(Became became); ///< "not started", "done", …

struct Afterwards
{
    Became became = Became::NotKnown;
    int lastStep = 0;    ///< the last step that holds, as far as can be told; 0: none
    QStringList left;    ///< what is not yet as promised, for people
    QStringList foreign; ///< what somebody else changed
    QString sentence;    ///< all of it in one or two sentences
};

/// What is told of it: what the journal knows, and what prod says where that was read.
struct UnfinishedFound
{
    Unfinished one;
    std::optional<Afterwards> afterwards;
};

/// Newest first; of one prod where its identity is given.
[[nodiscard]] Result<std::vector<Unfinished>> unfinished(const Journal& journal,
                                                         const QString& prodIdentity = {});
/// "A promotion of 2026-11-29T22:10:03Z to shop @ db1 did not end: 4 of 7 steps are noted."
[[nodiscard]] QString unfinishedSentence(const Unfinished& one);
/// The text of an intent "begin": which program it was, so that its end can be noticed.
[[nodiscard]] QString beginText();

/// Prod, as it was just read, held against what the journal keeps of the promotion.
[[nodiscard]] Result<Afterwards> lookAt(const Unfinished& one, const Journal& journal,
                                        const Engine& engine, const CatalogPtr& now);
/// The same for every one of this prod that does not run any more.
[[nodiscard]] Result<std::vector<UnfinishedFound>> lookAtAll(const Journal& journal,
                                                             const QString& prodIdentity,
                                                             const Engine& engine,
                                                             const CatalogPtr& now);

/// Writes into the journal what was found, which ends the promotion: it becomes a link of the
/// chain. One that is done is kept as one that was applied. Not for one that still runs.
[[nodiscard]] Result<void> settle(Journal& journal, const UnfinishedFound& found,
                                  const CatalogPtr& now);

/// For people, a line each; names as they may be shown.
[[nodiscard]] std::vector<std::string> unfinishedLines(const UnfinishedFound& found);
[[nodiscard]] QJsonObject unfinishedJson(const UnfinishedFound& found);

} // namespace lockstep
