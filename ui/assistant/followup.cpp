// FollowUp: an assumption begins with the word it is about; that word is what can be said anew.
#include "ui/assistant/followup.h"

#include "ui/wording.h"
#include "workflow/words.h"

#include <algorithm>
#include <array>

namespace lockstep {

namespace {

/// "engaged" of "engaged: the number of notifications", "dark" of "\"dark\" is the key …".
QString wordOf(const QString& assumption)
{
    const QChar quote = QLatin1Char('"');
    if (assumption.startsWith(quote)) return assumption.mid(1, assumption.indexOf(quote, 1) - 1);
    const qsizetype colon = assumption.indexOf(QLatin1String(": "));
    return colon < 0 ? QString() : assumption.left(colon);
}

/// Days and weeks instead of months: the words of the question that said when.
std::vector<Assumption::Other> otherUnits(const QString& assumption, const QString& question,
                                          const QString& word)
{
    static const std::array<QString, 5> units{
        QStringLiteral("by day"), QStringLiteral("by week"), QStringLiteral("by month"),
        QStringLiteral("by quarter"), QStringLiteral("by year")};
    std::vector<Assumption::Other> others;
    const qsizetype at = question.indexOf(word, 0, Qt::CaseInsensitive);
    for (const QString& unit : units) {
        if (at < 0 || !std::any_of(units.begin(), units.end(),
                                   [&](const QString& one) { return assumption.endsWith(one); }))
            break;
        if (!assumption.endsWith(unit))
            others.push_back({unit, QString(question).replace(at, word.size(), unit)});
    }
    return others;
}

/// The table of a column that the request makes: "users.nickname" can be spoken of.
QString columnOf(const assistant::Request& request, const std::string& column)
{
    using Sort = assistant::Operation::Sort;
    for (const assistant::Operation& operation : request.operations) {
        const auto& made = operation.created.columns;
        const bool here = (operation.sort == Sort::AddColumn && operation.column == column) ||
                          (operation.sort == Sort::CreateTable &&
                           std::any_of(made.begin(), made.end(), [&](const WishedColumn& one) {
                               return one.name == column;
                           }));
        if (here) return QString::fromStdString(operation.table.name + "." + column);
    }
    return {};
}

std::vector<Assumption::Other> otherTypes(const QString& column)
{
    const auto change = [&](const QString& label, const char* type) {
        return Assumption::Other{
            label, QStringLiteral("Change %1 to %2").arg(column, QLatin1String(type))};
    };
    return {change(lockstep::tr("Text"), "text"),
            change(lockstep::tr("Whole number"), "integer"),
            change(lockstep::tr("Number with decimals"), "numeric(12,2)"),
            change(lockstep::tr("Yes or no"), "boolean"),
            change(lockstep::tr("Date"), "date"),
            change(lockstep::tr("Date and time"), "timestamp"),
            change(lockstep::tr("JSON"), "json")};
}

} // namespace

QString joined(const QString& before, const QString& further)
{
    QString more = further.trimmed();
    while (more.startsWith(QChar(0x2026)) || more.startsWith(QLatin1Char('.')))
        more = more.mid(1).trimmed();
    QString all = before.trimmed();
    if (all.isEmpty() || more.isEmpty()) return all + more;
    if (!all.endsWith(QLatin1Char('.'))) all += QLatin1Char('.');
    return all + QLatin1Char(' ') + more;
}

std::vector<Assumption> assumptionsOf(const assistant::Answer& answer, const QString& question)
{
    std::vector<Assumption> all;
    for (const std::string& text : answer.assumptions) {
        Assumption made;
        made.text = shown(text);
        const QString word = wordOf(QString::fromStdString(text));
        made.others = otherUnits(QString::fromStdString(text), question, word);
        const qsizetype at = word.isEmpty() ? -1 : question.indexOf(word, 0, Qt::CaseInsensitive);
        made.line = question;
        made.begin = at < 0 ? question.size() : at;
        made.length = at < 0 ? 0 : word.size();
        all.push_back(std::move(made));
    }
    return all;
}

std::vector<Assumption> assumptionsOf(const assistant::Request& request)
{
    std::vector<Assumption> all;
    for (const std::string& text : request.assumptions) {
        Assumption made;
        made.text = shown(text);
        const QString column =
            columnOf(request, wordOf(QString::fromStdString(text)).toStdString());
        const bool refers = text.find(": refers to ") != std::string::npos;
        const bool numbered = text.find("numbered by the database") != std::string::npos;
        if (!column.isEmpty() && !refers && !numbered) made.others = otherTypes(column);
        made.line = column.isEmpty() ? made.text : QStringLiteral("Change %1 to ").arg(column);
        made.begin = column.isEmpty() ? 0 : made.line.size();
        made.length = column.isEmpty() ? made.line.size() : 0;
        all.push_back(std::move(made));
    }
    return all;
}

} // namespace lockstep
