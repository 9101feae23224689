// Chart memory: one small JSON file, newest first.
#include "workflow/chartmemory.h"

#include "workflow/folders.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <mutex>

namespace lockstep {

namespace {

constexpr std::array kindWords{"line", "bars", "stacked", "scatter", "histogram", "share"};
static_assert(kindWords.size() == allChartKinds.size());

std::mutex fileInUse; ///< several tabs may keep theirs at the same time

QString keyOf(const QString& sql)
{
    const QByteArray hash =
        QCryptographicHash::hash(sql.trimmed().toUtf8(), QCryptographicHash::Sha256);
    return QString::fromLatin1(hash.toHex());
}

QJsonObject entryOf(const QString& key, const KeptChart& chart)
{
    QJsonObject entry{{QStringLiteral("query"), key},
                      {QStringLiteral("kind"), QLatin1String(kindWords[size_t(chart.kind)])},
                      {QStringLiteral("values"), QJsonArray::fromStringList(chart.values)}};
    if (!chart.x.isEmpty()) entry.insert(QStringLiteral("x"), chart.x);
    if (!chart.split.isEmpty()) entry.insert(QStringLiteral("split"), chart.split);
    return entry;
}

std::optional<KeptChart> chartOf(const QJsonObject& entry)
{
    const auto kind = chartKindFromText(entry.value(QLatin1String("kind")).toString());
    if (!kind) return std::nullopt;
    KeptChart chart;
    chart.kind = *kind;
    chart.x = entry.value(QLatin1String("x")).toString();
    chart.split = entry.value(QLatin1String("split")).toString();
    for (const QJsonValue value : entry.value(QLatin1String("values")).toArray())
        chart.values << value.toString();
    return chart;
}

Result<QJsonArray> entriesOf(const QString& name)
{
    QFile file(name);
    if (!file.exists()) return QJsonArray();
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::BadInput, "The charts file cannot be read.",
                       file.errorString().toStdString());
    const QJsonDocument text = QJsonDocument::fromJson(file.readAll());
    if (!text.isArray())
        return failure(ErrorKind::BadInput,
                       "The charts file " + name.toStdString() + " is not understood.");
    return text.array();
}

QString nameAt(const std::vector<Column>& columns, size_t place)
{
    return QString::fromStdString(columns[place].name);
}

} // namespace

std::string_view chartKindText(ChartKind kind) { return kindWords[size_t(kind)]; }

std::optional<ChartKind> chartKindFromText(const QString& text)
{
    const auto word = std::ranges::find(kindWords, text);
    if (word == kindWords.end()) return std::nullopt;
    return allChartKinds[static_cast<size_t>(word - kindWords.begin())];
}

KeptChart keptOf(const ChartChoice& choice, const std::vector<Column>& columns)
{
    KeptChart kept;
    kept.kind = choice.kind;
    if (choice.x) kept.x = nameAt(columns, *choice.x);
    for (const size_t value : choice.values) kept.values << nameAt(columns, value);
    if (choice.split) kept.split = nameAt(columns, *choice.split);
    return kept;
}

std::optional<ChartChoice> choiceOf(const KeptChart& kept, const std::vector<Column>& columns,
                                    const std::vector<ValueKind>& kinds)
{
    const auto place = [&](const QString& name) -> std::optional<size_t> {
        const auto it = std::ranges::find(columns, name.toStdString(), &Column::name);
        if (it == columns.end()) return std::nullopt;
        return static_cast<size_t>(it - columns.begin());
    };
    ChartChoice choice;
    choice.kind = kept.kind;
    if (!kept.x.isEmpty() && !(choice.x = place(kept.x))) return std::nullopt;
    if (!kept.split.isEmpty() && !(choice.split = place(kept.split))) return std::nullopt;
    for (const QString& name : kept.values) {
        const auto value = place(name);
        if (!value) return std::nullopt;
        choice.values.push_back(*value);
    }
    return fits(choice, kinds) ? std::optional(choice) : std::nullopt;
}

QString ChartMemory::defaultFile() { return stateFolder() + QStringLiteral("/charts.json"); }

Result<std::optional<KeptChart>> ChartMemory::find(const QString& sql) const
{
    const std::lock_guard lock(fileInUse);
    const auto entries = entriesOf(m_file);
    if (!entries) return failure(entries.error());
    const QString key = keyOf(sql);
    for (const QJsonValue entry : *entries)
        if (entry[QLatin1String("query")].toString() == key) return chartOf(entry.toObject());
    return std::optional<KeptChart>();
}

Result<void> ChartMemory::keep(const QString& sql, const KeptChart& chart) const
{
    const std::lock_guard lock(fileInUse);
    const auto entries = entriesOf(m_file);
    if (!entries) return failure(entries.error());
    const QString key = keyOf(sql);
    QJsonArray next{entryOf(key, chart)};
    for (const QJsonValue entry : *entries)
        if (next.size() < most && entry[QLatin1String("query")].toString() != key)
            next.append(entry);
    if (auto made = makePrivateFolder(QFileInfo(m_file).absolutePath()); !made) return made;
    return writePrivateFile(m_file, QJsonDocument(next).toJson().toStdString());
}

} // namespace lockstep
