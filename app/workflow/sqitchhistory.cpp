// sqitch: one plan names the changes in their order; each has up to three files.
#include "workflow/foreignhistory.h"
#include "workflow/words.h"

#include <QHash>
#include <QRegularExpression>
#include <algorithm>

namespace lockstep {

namespace {

/// Where its files are, by sqitch.conf.
struct Places
{
    QString plan = QStringLiteral("sqitch.plan");
    QString deploy = QStringLiteral("deploy");
    QString revert = QStringLiteral("revert");
    QString verify = QStringLiteral("verify");
};

/// Values of its section [core], without the last of two equal keys being looked for elsewhere.
QHash<QString, QString> coreOf(const QString& text)
{
    QHash<QString, QString> core;
    bool inside = false;
    for (const QString& raw : text.split(u'\n')) {
        const QString line = raw.trimmed();
        if (line.startsWith(u'[')) inside = line == QLatin1String("[core]");
        const qsizetype equals = line.indexOf(u'=');
        if (!inside || equals < 1 || line.startsWith(u'#') || line.startsWith(u';')) continue;
        core[line.left(equals).trimmed()] = line.mid(equals + 1).trimmed();
    }
    return core;
}

Places placesOf(const QDir& folder)
{
    const auto core = coreOf(headOf(folder, QStringLiteral("sqitch.conf")));
    const QString top = core.value(QStringLiteral("top_dir"), QStringLiteral("."));
    const auto below = [&](const char* key, const QString& usual) {
        return QDir::cleanPath(core.value(QLatin1String(key), top + QLatin1Char('/') + usual));
    };
    const Places usual;
    return {below("plan_file", usual.plan), below("deploy_dir", usual.deploy),
            below("revert_dir", usual.revert), below("verify_dir", usual.verify)};
}

struct PlanLine
{
    ListedRevision listed;
    QString name;
    QStringList needs;
    QString tag; ///< the first one behind it
};

/// Its change, or a tag of the one before it.
void takeLine(const QString& text, int number, std::vector<PlanLine>& lines, QStringList& problems)
{
    static const QRegularExpression shape(QStringLiteral(
        R"(^(@?)([^\s@%#\[\]+-][^\s\[\]]*)\s*(?:\[([^\]]*)\]\s*)?(\d{4}-\d\d-\d\dT\S+)\s+([^<]*)<([^>]*)>\s*(?:#\s*(.*))?$)"));
    const QString line = text.startsWith(u'+') ? text.mid(1).trimmed() : text;
    const auto match = shape.match(line);
    if (!match.hasMatch()) {
        problems << lockstep::tr("Line %1 of the plan is not understood: %2")
                        .arg(number)
                        .arg(text.left(80));
        return;
    }
    const QString name = match.captured(2);
    if (!match.captured(1).isEmpty()) { // of what stands before it
        if (lines.empty()) return;
        PlanLine& tagged = lines.back();
        tagged.listed.marks << QLatin1Char('@') + name;
        for (auto one = lines.rbegin(); one != lines.rend() && one->tag.isEmpty(); ++one)
            one->tag = name;
        return;
    }
    PlanLine one;
    one.name = name;
    one.needs = match.captured(3).split(u' ', Qt::SkipEmptyParts);
    one.listed.number = QString::number(lines.size() + 1);
    const QString note = match.captured(7).trimmed();
    one.listed.title = note.isEmpty() ? name : note;
    one.listed.date = match.captured(4);
    one.listed.author = match.captured(5).trimmed();
    one.listed.follows = match.captured(3).simplified();
    lines.push_back(std::move(one));
}

/// One that is changed again later has files that are named by the tag between.
QHash<QString, QString> suffixes(const std::vector<PlanLine>& lines, QStringList& problems)
{
    QHash<QString, QString> ends; ///< by the number of the line
    QHash<QString, size_t> latest;
    for (size_t i = 0; i < lines.size(); ++i) {
        if (const auto before = latest.find(lines[i].name); before != latest.end()) {
            const PlanLine& earlier = lines[*before];
            if (earlier.tag.isEmpty() || earlier.tag == lines[i].tag)
                problems << lockstep::tr("Change %1 is there twice, and no tag is between.")
                                .arg(lines[i].name);
            else
                ends[earlier.listed.number] = QLatin1Char('@') + earlier.tag;
        }
        latest[lines[i].name] = i;
    }
    return ends;
}

void tellNeeds(const std::vector<PlanLine>& lines, QStringList& problems)
{
    QHash<QString, bool> before;
    for (const PlanLine& line : lines) {
        for (const QString& need : line.needs) {
            // "!x" must not be there; "project:x" is another plan's.
            if (need.startsWith(u'!') || need.contains(u':')) continue;
            const QString name = need.section(u'@', 0, 0);
            if (!name.isEmpty() && !before.contains(name))
                problems << lockstep::tr("Change %1 needs %2, which does not stand before it.")
                                .arg(line.name, name);
        }
        before[line.name] = true;
    }
}

} // namespace

std::optional<RevisionHistory> sqitchHistory(const QDir& folder)
{
    const Places places = placesOf(folder);
    const QString plan = headOf(folder, places.plan);
    if (plan.isEmpty()) return std::nullopt;
    RevisionHistory history{QStringLiteral("sqitch"), {}, {}};
    std::vector<PlanLine> lines;
    int number = 0;
    for (const QString& raw : plan.split(u'\n')) {
        ++number;
        const QString text = raw.trimmed();
        if (!text.isEmpty() && !text.startsWith(u'%') && !text.startsWith(u'#'))
            takeLine(text, number, lines, history.problems);
    }
    const auto ends = suffixes(lines, history.problems);
    tellNeeds(lines, history.problems);
    for (PlanLine& line : lines) {
        const QString name =
            QStringLiteral("/%1%2.sql").arg(line.name, ends.value(line.listed.number));
        const auto there = [&](const QString& place) {
            return folder.exists(place + name) ? place + name : QString();
        };
        line.listed.file = places.deploy + name;
        if (!folder.exists(line.listed.file))
            history.problems << lockstep::tr("%1: the file is missing.").arg(line.listed.file);
        line.listed.back = there(places.revert);
        line.listed.proof = there(places.verify);
        history.revisions.push_back(std::move(line.listed));
    }
    return history;
}

} // namespace lockstep
