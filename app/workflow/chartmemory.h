// Chart memory: which chart was chosen for a query, kept with the query's text.
#pragma once

#include "workflow/chart.h"

#include <QString>
#include <QStringList>

namespace lockstep {

/// A choice by the names of its columns, so that it holds for the next result of the query.
struct KeptChart
{
    ChartKind kind = ChartKind::Bars;
    QString x;
    QStringList values;
    QString split;

    friend bool operator==(const KeptChart&, const KeptChart&) = default;
};

/// "line", "bars", …: the kind in files.
[[nodiscard]] std::string_view chartKindText(ChartKind kind);
[[nodiscard]] std::optional<ChartKind> chartKindFromText(const QString& text);

[[nodiscard]] KeptChart keptOf(const ChartChoice& choice, const std::vector<Column>& columns);
/// Nothing when the result has not these columns any more, or they do not fit.
[[nodiscard]] std::optional<ChartChoice> choiceOf(const KeptChart& kept,
                                                  const std::vector<Column>& columns,
                                                  const std::vector<ValueKind>& kinds);

/// A file of this user (JSON, 0600) of the newest 500; queries are in it by a hash of their text
/// alone. Any thread, one call after the other; what cannot be read or written is an Error, and a
/// file that is not understood is left as it is.
class ChartMemory
{
public:
    static constexpr int most = 500;

    explicit ChartMemory(QString file = defaultFile()) : m_file(std::move(file)) {}
    [[nodiscard]] static QString defaultFile();

    [[nodiscard]] Result<std::optional<KeptChart>> find(const QString& sql) const;
    [[nodiscard]] Result<void> keep(const QString& sql, const KeptChart& chart) const;

private:
    QString m_file;
};

} // namespace lockstep
