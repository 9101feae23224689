// FormRows: a field, its caption beside it, and below it what is wrong with it.
#pragma once

#include <QString>

class QLabel;
class QWidget;

namespace lockstep {

/// Hidden until something is wrong; see sayProblem().
[[nodiscard]] QLabel* problemLabel(QWidget* parent);
/// Hidden until it has something to explain.
[[nodiscard]] QLabel* explanationLabel(QWidget* parent);
/// Captions of several forms take the same room, so that the fields stand below each other.
[[nodiscard]] QLabel* caption(QWidget* parent, const QString& text, QWidget* field);
/// A field with what is to be said of it below.
[[nodiscard]] QWidget* stacked(QWidget* parent, QWidget* field, QLabel* below,
                               QLabel* more = nullptr);
/// An empty text: nothing is wrong. The field may be null.
void sayProblem(QLabel* problem, QWidget* field, const QString& text);

} // namespace lockstep
