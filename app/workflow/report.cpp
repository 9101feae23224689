// Report: the comparison's half.
#include "workflow/report.h"

#include "base/text.h"
#include "workflow/changewords.h"
#include "workflow/renamedecisions.h"
#include "workflow/reporttext.h"
#include "workflow/words.h"

#include <QJsonDocument>
#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <tuple>

namespace lockstep {

namespace {

QString text(const std::string& utf8) { return QString::fromStdString(utf8); }

constexpr size_t longestShown = 60;

const char* colourOf(ChangeType type)
{
    switch (type) {
    case ChangeType::Added:
        return "\x1b[34m";
    case ChangeType::Dropped:
        return "\x1b[33m";
    case ChangeType::Renamed:
        return "\x1b[35m";
    case ChangeType::Altered:
        break;
    }
    return "\x1b[36m";
}

/// Nothing when the value is too long for a line.
std::optional<std::string> shortText(const Value* value)
{
    if (!value) return lockstep::tr("none", "no value").toStdString();
    if (const auto* text = std::get_if<std::string>(value);
        text && text->find('\n') != std::string::npos)
        return std::nullopt;
    std::string out = visible(display(*value));
    if (out.empty()) out = "\"\"";
    if (out.size() > longestShown) return std::nullopt;
    return out;
}

std::string attributeText(const Change& change, Symbol name, const Kinds& kinds)
{
    const std::string word = attributeWord(kinds, change.id.kind, name);
    const auto before = shortText(change.before->find(name));
    const auto after = shortText(change.after->find(name));
    if (!before || !after) return changeWords(ChangeType::Altered, word);
    return word + " " + *before + " -> " + *after;
}

QJsonValue jsonOf(const Value* value)
{
    if (!value) return QJsonValue::Null;
    if (const auto* text = std::get_if<std::string>(value)) return QString::fromStdString(*text);
    if (const auto* number = std::get_if<int64_t>(value)) return static_cast<qint64>(*number);
    if (const auto* truth = std::get_if<bool>(value)) return *truth;
    QJsonArray list;
    for (const std::string& item : std::get<std::vector<std::string>>(*value))
        list.append(QString::fromStdString(item));
    return list;
}

QJsonArray jsonOf(const Path& path)
{
    QJsonArray names;
    for (const std::string& name : path.names()) names.append(QString::fromStdString(name));
    return names;
}

QJsonObject jsonOf(const Change& change, const Kinds& kinds)
{
    QJsonObject object{{QStringLiteral("change"), QString::fromLatin1(changeWord(change.type))},
                       {QStringLiteral("kind"), QString::fromStdString(change.id.kind.text())},
                       {QStringLiteral("name"), QString::fromStdString(change.id.path.display())},
                       {QStringLiteral("path"), jsonOf(change.id.path)}};
    if (change.type == ChangeType::Renamed)
        object.insert(QStringLiteral("from"), jsonOf(change.beforeId.path));
    QJsonArray attributes;
    for (const Symbol name : change.attributes)
        attributes.append(
            QJsonObject{{QStringLiteral("attribute"), QString::fromStdString(name.text())},
                        {QStringLiteral("label"),
                         QString::fromStdString(kinds.attributeLabel(change.id.kind, name))},
                        {QStringLiteral("prod"), jsonOf(change.before->find(name))},
                        {QStringLiteral("dev"), jsonOf(change.after->find(name))}});
    if (!attributes.isEmpty()) object.insert(QStringLiteral("attributes"), attributes);
    return object;
}

/// What Lockstep keeps in prod is no difference, and is told all the same.
std::string keptSentence(const Comparison& comparison)
{
    const auto kept = static_cast<size_t>(comparison.before->source().kept);
    if (kept == 0) return {};
    return counted(kept, "dropped object is", "dropped objects are") +
           " kept in prod by Lockstep, and not compared.";
}

std::string plainComparison(const ComparisonReport& report, bool colour)
{
    const Kinds& kinds = report.pair.engine->kinds();
    const Comparison& comparison = report.pair.comparison;
    std::string out = "dev   " + visible(report.dev) + "\nprod  " + visible(report.prod) + "\n\n";
    for (const Change* change : countedChanges(comparison, kinds)) {
        const std::string line =
            fmt::format("{} {}", changeGlyph(change->type), changeLine(*change, kinds));
        out += colour ? colourOf(change->type) + line + "\x1b[0m\n" : line + "\n";
    }
    if (!comparison.equal()) out += "\n";
    out += summary(comparison, kinds) + "\n";
    if (comparison.hidden > 0)
        out += counted(comparison.hidden, "object differs", "objects differ") +
               " only in what is not compared.\n";
    if (const std::string kept = keptSentence(comparison); !kept.empty()) out += kept + "\n";
    if (!report.undecided.empty()) {
        out += "\nMay be renames; nothing is decided yet:\n";
        for (const RenameCandidate& candidate : report.undecided)
            out += "  " + candidateLine(candidate) + "\n";
    }
    return out;
}

std::string markdownComparison(const ComparisonReport& report)
{
    const Kinds& kinds = report.pair.engine->kinds();
    const Comparison& comparison = report.pair.comparison;
    std::string out = "# Comparison\n\n- dev: " + markdownText(visible(report.dev)) +
                      "\n- prod: " + markdownText(visible(report.prod)) + "\n\n" +
                      markdownText(summary(comparison, kinds)) + "\n";
    if (comparison.hidden > 0)
        out += "\n" + counted(comparison.hidden, "object differs", "objects differ") +
               " only in what is not compared.\n";
    if (const std::string kept = keptSentence(comparison); !kept.empty())
        out += "\n" + markdownText(kept) + "\n";
    if (!comparison.equal()) out += "\n| Change | What |\n|---|---|\n";
    for (const Change* change : countedChanges(comparison, kinds))
        out += fmt::format("| {} | {} |\n", changeWord(change->type),
                           markdownText(changeLine(*change, kinds)));
    if (!report.undecided.empty()) out += "\nMay be renames; nothing is decided yet:\n\n";
    for (const RenameCandidate& candidate : report.undecided)
        out += "- " + markdownText(candidateLine(candidate)) + "\n";
    return out;
}

} // namespace

char changeGlyph(ChangeType type)
{
    switch (type) {
    case ChangeType::Added:
        return '+';
    case ChangeType::Dropped:
        return '-';
    case ChangeType::Renamed:
        return '>';
    case ChangeType::Altered:
        break;
    }
    return '~';
}

std::vector<const Change*> countedChanges(const Comparison& comparison, const Kinds& kinds)
{
    std::vector<const Change*> counted;
    for (const Change& change : comparison.changes) {
        const Kind* kind = kinds.find(change.id.kind);
        const bool whole = change.type == ChangeType::Added || change.type == ChangeType::Dropped;
        if (kind && kind->traits().part && whole) {
            const Change* parent = comparison.find(change.object().parent);
            if (parent && parent->type == change.type) continue;
        }
        counted.push_back(&change);
    }
    return counted;
}

std::string summary(const Comparison& comparison, const Kinds& kinds)
{
    if (comparison.equal()) return lockstep::tr("Nothing differs.").toStdString();
    std::map<std::tuple<size_t, int, Symbol>, size_t> counts;
    for (const Change* change : countedChanges(comparison, kinds)) {
        const Kind* kind = kinds.find(change->id.kind);
        ++counts[{changeRank(change->type), kind ? kind->traits().order : 1000, change->id.kind}];
    }
    std::vector<std::string> parts;
    for (const auto& [key, number] : counts) {
        const auto& [place, rank, kind] = key;
        parts.push_back(changeWords(changeOrder[place], kindCount(kinds, kind, number)));
    }
    return join(parts, ", ");
}

std::string changeLine(const Change& change, const Kinds& kinds)
{
    const std::string kind = kindWord(kinds, change.id.kind);
    std::string line = kind + " " + change.id.path.display();
    if (change.type == ChangeType::Renamed) {
        const bool sameParent = change.beforeId.path.parent() == change.id.path.parent();
        const std::string now =
            sameParent ? visible(change.id.path.name()) : change.id.path.display();
        line = lockstep::tr("%1 %2 renamed to %3")
                   .arg(text(kind), text(change.beforeId.path.display()), text(now))
                   .toStdString();
    }
    if (change.attributes.empty()) return line;
    std::vector<std::string> texts;
    for (const Symbol name : change.attributes) texts.push_back(attributeText(change, name, kinds));
    return line + ": " + join(texts, ", ");
}

std::string candidateLine(const RenameCandidate& candidate)
{
    return fmt::format("{}  # {:.0f} %: {}", visible(renameText(candidate.rename)),
                       candidate.score * 100, join(candidate.reasons, ", "));
}

std::string comparisonText(const ComparisonReport& report, ReportFormat format, bool colour)
{
    const InEnglish reports;
    switch (format) {
    case ReportFormat::Json:
        return jsonText(comparisonJson(report));
    case ReportFormat::Markdown:
        return markdownComparison(report);
    case ReportFormat::Text:
        break;
    }
    return plainComparison(report, colour);
}

QJsonObject comparisonJson(const ComparisonReport& report)
{
    const Kinds& kinds = report.pair.engine->kinds();
    const Comparison& comparison = report.pair.comparison;
    QJsonArray changes;
    for (const Change& change : comparison.changes) changes.append(jsonOf(change, kinds));
    QJsonArray candidates;
    for (const RenameCandidate& candidate : report.undecided)
        candidates.append(QJsonObject{
            {QStringLiteral("kind"), QString::fromStdString(candidate.rename.from.kind.text())},
            {QStringLiteral("from"), jsonOf(candidate.rename.from.path)},
            {QStringLiteral("to"), jsonOf(candidate.rename.to.path)},
            {QStringLiteral("score"), std::round(candidate.score * 1000) / 1000},
            {QStringLiteral("line"), QString::fromStdString(renameText(candidate.rename))}});
    return {{QStringLiteral("engine"), QString::fromStdString(report.pair.engine->name())},
            {QStringLiteral("dev"), QString::fromStdString(visible(report.dev))},
            {QStringLiteral("prod"), QString::fromStdString(visible(report.prod))},
            {QStringLiteral("equal"), comparison.equal()},
            {QStringLiteral("summary"), QString::fromStdString(summary(comparison, kinds))},
            {QStringLiteral("compared"), static_cast<qint64>(comparison.compared)},
            {QStringLiteral("hidden"), static_cast<qint64>(comparison.hidden)},
            {QStringLiteral("kept"), static_cast<qint64>(comparison.before->source().kept)},
            {QStringLiteral("changes"), changes},
            {QStringLiteral("undecided"), candidates}};
}

std::string jsonText(const QJsonObject& object)
{
    const QString text = QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Indented));
    QString out;
    out.reserve(text.size());
    for (const QChar c : text) {
        const bool safe = c == QLatin1Char('\n') || c.isPrint() || c.isSurrogate();
        if (safe)
            out += c;
        else
            out += QStringLiteral("\\u%1").arg(c.unicode(), 4, 16, QLatin1Char('0'));
    }
    return out.toStdString();
}

QJsonObject errorJson(const Error& error)
{
    QJsonObject object{{QStringLiteral("message"), QString::fromStdString(error.message)}};
    const auto add = [&](const QString& key, const std::string& text) {
        if (!text.empty()) object.insert(key, QString::fromStdString(text));
    };
    add(QStringLiteral("detail"), error.detail);
    add(QStringLiteral("hint"), error.hint);
    add(QStringLiteral("sqlState"), error.sqlState);
    add(QStringLiteral("statement"), error.statement);
    if (error.position > 0) object.insert(QStringLiteral("position"), error.position);
    return object;
}

} // namespace lockstep
