// ValueViews: the ways in which one value can be looked at.
#pragma once

#include "engine/dialect.h"
#include "workflow/columnvalues.h"

#include <QImage>
#include <QString>
#include <vector>

namespace lockstep {

/// A line of a tree; lines stand in their order, each before those below it.
struct TreeLine
{
    QString name;  ///< of a member, or the number of an item
    QString value; ///< in one line; of something with parts how many there are
    int parent = -1;
    int row = 0; ///< among the lines of its parent
    std::vector<int> children = {};
};

/// One way. Exactly one of the three has something in it.
struct ValueLook
{
    QString name; ///< "Tree", "Text", "Bytes", "Picture"
    QString text;
    std::vector<TreeLine> tree = {};
    QImage picture = {};
};

/// What is shown of one value: not more of it than can be looked at. A value.
struct ValueViews
{
    QString what;                 ///< "JSON, 1.2 kB", "NULL: no value"
    std::vector<ValueLook> looks; ///< the best one first; none for NULL and the empty text
    QString note;                 ///< what is not shown, in a sentence; empty: all is
};

inline constexpr size_t mostShownBytes = 1 << 20; ///< of a text
inline constexpr size_t mostHexBytes = 1 << 16;
inline constexpr size_t mostPictureBytes = 32 << 20;

/// Any thread. What is in a value is only looked at: nothing is loaded from anywhere, and pictures
/// are PNG and JPEG of bounded size alone.
[[nodiscard]] ValueViews viewsOf(const Dialect& dialect, const Column& column,
                                 const CellView& cell);

} // namespace lockstep
