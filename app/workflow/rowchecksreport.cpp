// Row checks: as text, Markdown and JSON.
#include "base/text.h"
#include "workflow/rowchecks.h"
#include "workflow/words.h"

#include <algorithm>
#include <fmt/format.h>

namespace lockstep {

namespace {

constexpr size_t mostInALine = 3;

QString text(const std::string& utf8) { return QString::fromStdString(utf8); }

std::string cellText(const Cell& cell) { return cell ? visible(*cell) : std::string("NULL"); }

/// "id = 3, email = NULL"
std::string sampleLine(const CheckAnswer& answer, const Row& row)
{
    std::vector<std::string> parts;
    for (size_t i = 0; i < row.size() && i < answer.columns.size(); ++i)
        parts.push_back(visible(answer.columns[i].name) + " = " + cellText(row[i]));
    return join(parts, ", ");
}

std::string markdownCell(std::string cell)
{
    for (size_t at = 0; (at = cell.find_first_of("|`<", at)) != std::string::npos; at += 2)
        cell.insert(at, "\\");
    return cell;
}

std::string plain(const std::vector<RowCheck>& checks)
{
    std::string out = "\n" + checksSentence(checks) + "\n";
    for (const RowCheck& row : checks) {
        out += fmt::format("  {:<10} {:<4} {}: {}\n", checkVerdictWord(row.verdict),
                           row.check.hazard, visible(row.check.question), row.words);
        for (const Row& sample : row.answer.sample)
            out += "      " + sampleLine(row.answer, sample) + "\n";
        const bool way = row.verdict == CheckVerdict::InTheWay && !row.check.fix.empty();
        if (way) out += "      To look at and run: " + visible(row.check.fix) + ";\n";
    }
    return out;
}

std::string markdown(const std::vector<RowCheck>& checks)
{
    std::string out = "\n## Prod's rows\n\n" + checksSentence(checks) + "\n";
    if (!checks.empty()) out += "\n| | Hazard | Question | Answer |\n|---|---|---|---|\n";
    for (const RowCheck& row : checks)
        out +=
            fmt::format("| {} | {} | {} | {} |\n", checkVerdictWord(row.verdict), row.check.hazard,
                        markdownCell(visible(row.check.question)), markdownCell(row.words));
    for (const RowCheck& row : checks) {
        if (row.answer.sample.empty()) continue;
        out += "\n" + markdownCell(visible(row.check.question)) + ":\n\n";
        for (const Row& sample : row.answer.sample)
            out += "- " + markdownCell(sampleLine(row.answer, sample)) + "\n";
    }
    return out;
}

} // namespace

std::string checksSentence(const std::vector<RowCheck>& checks)
{
    if (checks.empty()) return lockstep::tr("There is nothing to ask prod's rows.").toStdString();
    const size_t stop = inTheWay(checks);
    const size_t dark = notKnown(checks);
    const auto go =
        static_cast<size_t>(std::count_if(checks.begin(), checks.end(), [](const RowCheck& row) {
            return row.verdict == CheckVerdict::Loses;
        }));
    QStringList parts;
    const size_t fine = checks.size() - stop - dark - go;
    if (fine > 0) parts << lockstep::tr("%1 fine").arg(fine);
    if (go > 0) parts << lockstep::tr("%1 with rows or values that go").arg(go);
    if (stop > 0) parts << lockstep::tr("%1 in the way").arg(stop);
    if (dark > 0) parts << lockstep::tr("%1 not known").arg(dark);
    const auto all = static_cast<int>(checks.size());
    return (all == 1 ? lockstep::tr("1 check of prod's rows: %1.")
                     : lockstep::tr("%n checks of prod's rows: %1.", nullptr, all))
        .arg(parts.join(QStringLiteral(", ")))
        .toStdString();
}

std::string checkCount(const RowCheck& row)
{
    return fmt::format("{} ({}) {}: {}", row.check.hazard, checkVerdictWord(row.verdict),
                       visible(row.check.question), row.words);
}

std::vector<std::string> checkLines(const std::vector<RowCheck>& checks)
{
    std::vector<std::string> lines;
    for (const RowCheck& row : checks) {
        if (row.verdict == CheckVerdict::Fine) continue;
        std::string line = checkCount(row);
        for (size_t i = 0; i < row.answer.sample.size() && i < mostInALine; ++i)
            line += fmt::format("{}{}", i == 0 ? " (" : "; ",
                                sampleLine(row.answer, row.answer.sample[i]));
        if (row.answer.sample.size() > mostInALine) line += "; …";
        if (!row.answer.sample.empty()) line += ")";
        lines.push_back(std::move(line));
    }
    return lines;
}

std::string checksReport(const std::vector<RowCheck>& checks, ReportFormat format)
{
    switch (format) {
    case ReportFormat::Json:
        return jsonText({{QStringLiteral("checks"), checksJson(checks)}});
    case ReportFormat::Markdown:
        return markdown(checks);
    case ReportFormat::Text:
        break;
    }
    return plain(checks);
}

QJsonArray checksJson(const std::vector<RowCheck>& checks)
{
    QJsonArray list;
    for (const RowCheck& row : checks) {
        QJsonArray samples;
        for (const Row& sample : row.answer.sample) {
            QJsonObject object;
            for (size_t i = 0; i < sample.size() && i < row.answer.columns.size(); ++i)
                object.insert(text(row.answer.columns[i].name),
                              sample[i] ? QJsonValue(text(*sample[i])) : QJsonValue());
            samples.append(object);
        }
        QJsonObject object{
            {QStringLiteral("hazard"), text(row.check.hazard)},
            {QStringLiteral("object"), text(row.check.object.display())},
            {QStringLiteral("step"), row.step},
            {QStringLiteral("question"), text(row.check.question)},
            {QStringLiteral("verdict"), QString::fromLatin1(checkVerdictWord(row.verdict))},
            {QStringLiteral("answer"), text(row.words)},
            {QStringLiteral("stops"), row.check.stops},
            {QStringLiteral("milliseconds"), static_cast<double>(row.milliseconds)},
            {QStringLiteral("sample"), samples}};
        if (row.answer.count)
            object.insert(QStringLiteral("count"), static_cast<double>(*row.answer.count));
        if (!row.check.fix.empty()) object.insert(QStringLiteral("fix"), text(row.check.fix));
        list.append(object);
    }
    return list;
}

} // namespace lockstep
