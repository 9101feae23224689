// LookupMemory: which tables are lookup data, kept for each pair of databases by whoever ticks them
// and read by whoever promotes, in the window or by the command line.
#pragma once

#include "workflow/lookup.h"

#include <QString>

namespace lockstep {

/// Two databases, by what their servers tell of them (ServerFacts::identity); that is the same by
/// whatever name they are reached.
struct LookupPair
{
    std::string dev;
    std::string prod;

    [[nodiscard]] bool known() const { return !dev.empty() && !prod.empty(); }
    friend bool operator==(const LookupPair&, const LookupPair&) = default;
};
[[nodiscard]] LookupPair lookupPairOf(const ComparedPair& pair);

/// One TOML file, 0600. Two programs may write at once: each reads, changes and writes under a
/// lock. Reads the disk: any thread but the UI's.
class LookupMemory
{
public:
    explicit LookupMemory(QString file) : m_file(std::move(file)) {}
    [[nodiscard]] static QString beside(const QString& journalFile);

    /// In the order in which they were kept; none of a pair that is not known. BadInput names the
    /// file and what is wrong in it.
    [[nodiscard]] Result<std::vector<LookupWish>> of(const LookupPair& pair) const;
    /// These instead of what was kept; none forgets the pair. Unsupported where a server does not
    /// tell which database it is.
    [[nodiscard]] Result<void> keep(const LookupPair& pair,
                                    const std::vector<LookupWish>& wishes) const;

private:
    struct Kept;
    [[nodiscard]] Result<std::vector<Kept>> read() const;

    QString m_file;
};

/// The wish for a table, by its whole name and its key; no key where it is the primary one.
[[nodiscard]] LookupWish wishFor(const LookupTable& table);
/// `more` beside or instead of those of the same tables.
[[nodiscard]] std::vector<LookupWish> withWishes(std::vector<LookupWish> wishes,
                                                 const std::vector<LookupWish>& more);

} // namespace lockstep
