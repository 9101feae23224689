// Sources: the project's own files, as the architecture tests see them.
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

/// One file. Any thread, a value.
struct Source
{
    QString path; ///< from the project's root, with "/"
    QString text;

    [[nodiscard]] QString folder() const { return path.section(QLatin1Char('/'), 0, -2); }
    [[nodiscard]] QString name() const { return path.section(QLatin1Char('/'), -1); }
    [[nodiscard]] bool isCpp() const;
    [[nodiscard]] bool isBelow(const QString& parent) const;
};
using Sources = std::vector<Source>;

/// A place that breaks a rule: "ui/x.cpp:12: why".
using Findings = QStringList;

/// Every text file of the project but what is built; sorted by path.
[[nodiscard]] Sources projectSources(const QString& root);
/// The text with comments, and unless `strings` is set string literals, blanked; lines stay.
[[nodiscard]] QString codeOf(const QString& text, bool strings = false);
[[nodiscard]] QString finding(const Source& source, qsizetype offset, const QString& why);
