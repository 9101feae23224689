// Matrix: kinds × attributes × created, altered, dropped: which cells were carried out on a server.
#pragma once

#include "diff/compare.h"
#include "engine/kind.h"

#include <QStringList>

#include <set>
#include <string>
#include <tuple>

/// What was carried out on one major.
class Matrix
{
public:
    enum Deed { Created = 1, Altered = 2, Dropped = 4, Any = 7 };

    /// A comparison was promoted; `undone`: and led back. Back, what was created is dropped.
    void cover(const lockstep::Comparison& comparison, bool undone);

    /// How many cells there are, how many were covered and how many cannot be.
    [[nodiscard]] QString figures(const lockstep::Kinds& kinds, int major) const;

    /// What is wrong, a line each: cells that no case covered although one could, cells that were
    /// covered although that is said to be impossible, attributes that no traits name.
    [[nodiscard]] QStringList faults(const lockstep::Kinds& kinds, int major) const;

private:
    using Cell = std::tuple<std::string, std::string, Deed>; ///< kind, attribute, deed

    void cover(const lockstep::Object& object, Deed deed);
    [[nodiscard]] static std::set<Cell> cells(const lockstep::Kinds& kinds);
    [[nodiscard]] static QString display(const Cell& cell);

    std::set<Cell> m_covered;
};
