// Sentences: what the compare page says of a node, in words.
#pragma once

#include "ui/compare/comparetree.h"

#include <QString>

namespace lockstep {

/// Both parts of a row on one side: the name, and what is said behind it.
struct RowText
{
    QString name;
    QString rest;
};

/// The row on dev's or prod's side; a side that has nothing says "— not in PROD —".
[[nodiscard]] RowText rowText(const CompareTree& tree, const CompareNode& node, bool dev);
/// "Changed", "Renamed from fullname", …
[[nodiscard]] QString markText(const CompareNode& node);
/// Object, change, both sides, risk, ticked: for screen readers and the tool tip.
[[nodiscard]] QString fullSentence(const CompareTree& tree, const CompareNode& node);
/// "changed in PROD since 12.11.2026", "conflict: PROD's is kept"; empty without a base.
[[nodiscard]] QString originText(const CompareTree& tree, const CompareNode& node);
/// Of one attribute, or of the object itself: "DEV", "PROD", "conflict", and what is picked.
[[nodiscard]] QString originWord(const CompareTree& tree, const CompareNode& node,
                                 Symbol attribute);
/// "type: numeric(10,2) → numeric(12,2)".
[[nodiscard]] QString attributeSentence(const CompareTree& tree, const CompareNode& node);
/// A value as people read it; none gives "—".
[[nodiscard]] QString valueText(const Value* value);

/// "2 tables new, 1 column renamed, 1 index only in PROD."
[[nodiscard]] QString summary(const CompareTree& tree);
/// "Table", "Tables"; a kind that the engine does not know is named by itself.
[[nodiscard]] QString kindLabel(const CompareTree& tree, Symbol kind);
[[nodiscard]] QString kindPlural(const CompareTree& tree, Symbol kind);

} // namespace lockstep
