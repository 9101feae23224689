// Alembic: files of Python that name themselves and what they follow; their order is that chain.
#include "workflow/foreignhistory.h"
#include "workflow/words.h"

#include <QHash>
#include <QRegularExpression>
#include <algorithm>
#include <set>

namespace lockstep {

namespace {

struct AlembicFile
{
    ListedRevision listed;
    QStringList follows; ///< down_revision
    QStringList needs;   ///< depends_on
    QStringList labels;
};

/// What is assigned to this name at the beginning of a line; nothing: nobody does.
std::optional<QString> assigned(const QString& text, const char* name)
{
    const QRegularExpression shape(
        QStringLiteral(R"(^%1[ \t]*(?::[^=\n]*)?=[ \t]*(\([^)]*\)|\[[^\]]*\]|[^\n]*))")
            .arg(QLatin1String(name)),
        QRegularExpression::MultilineOption);
    const auto match = shape.match(text);
    return match.hasMatch() ? std::optional(match.captured(1).trimmed()) : std::nullopt;
}

QStringList quoted(const QString& text)
{
    static const QRegularExpression shape(QStringLiteral(R"x("([^"\n]+)"|'([^'\n]+)')x"));
    QStringList all;
    for (auto it = shape.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        all << match.captured(1) + match.captured(2);
    }
    return all;
}

/// The first line of the text in front of the program, behind comments.
QString titleOf(const QString& text)
{
    static const QRegularExpression open(QStringLiteral(R"(^[rRuU]?("""|'''|"|')(.*)$)"));
    const QStringList lines = text.split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QString line = lines[i].trimmed();
        if (line.isEmpty() || line.startsWith(u'#')) continue;
        const auto match = open.match(line);
        if (!match.hasMatch()) return {};
        const QString quote = match.captured(1);
        QString title = match.captured(2);
        for (; title.trimmed().isEmpty() && quote.size() == 3 && i + 1 < lines.size();)
            title = lines[++i];
        return title.section(quote, 0, 0).trimmed();
    }
    return {};
}

QString said(const QString& text, const char* word)
{
    const QRegularExpression shape(
        QStringLiteral("^%1:[ \\t]*(\\S[^\\n]*)$").arg(QLatin1String(word)),
        QRegularExpression::MultilineOption);
    return shape.match(text).captured(1).trimmed();
}

/// Nothing: it is no revision, but some other file of Python.
std::optional<AlembicFile> readFile(const QDir& folder, const QString& place, const QString& name,
                                    QStringList& problems)
{
    const QString text = headOf(folder, place + QLatin1Char('/') + name);
    const auto own = assigned(text, "revision");
    const auto before = assigned(text, "down_revision");
    if (!own) return std::nullopt;
    AlembicFile file;
    file.listed.file = QDir::cleanPath(place + QLatin1Char('/') + name);
    const QStringList number = quoted(*own);
    if (number.isEmpty()) {
        if (before)
            problems << lockstep::tr("%1: its revision is not understood.").arg(file.listed.file);
        return std::nullopt;
    }
    file.listed.number = number.front();
    file.listed.title = titleOf(text);
    if (file.listed.title.isEmpty()) file.listed.title = name.section(u'.', 0, -2);
    file.listed.date = said(text, "Create Date");
    file.listed.author = said(text, "Author");
    if (!before)
        problems << lockstep::tr("%1: it does not say what it follows.").arg(file.listed.file);
    else if (file.follows = quoted(*before); file.follows.isEmpty() &&
                                             !before->startsWith(QLatin1String("None")) &&
                                             *before != QLatin1String("()"))
        problems << lockstep::tr("%1: what it follows is not understood.").arg(file.listed.file);
    file.needs = quoted(assigned(text, "depends_on").value_or(QString()));
    file.labels = quoted(assigned(text, "branch_labels").value_or(QString()));
    file.listed.follows = file.follows.join(QLatin1String(", "));
    if (file.follows.size() > 1) file.listed.marks << lockstep::tr("merge");
    for (const QString& label : file.labels)
        file.listed.marks << lockstep::tr("branch %1").arg(label);
    return file;
}

/// Where the revisions are: in versions/, here, or where alembic.ini says.
QStringList placesOf(const QDir& folder)
{
    static const QRegularExpression location(
        QStringLiteral(R"(^[ \t]*script_location[ \t]*=[ \t]*(\S[^\n]*)$)"),
        QRegularExpression::MultilineOption);
    QStringList places{QStringLiteral("versions"), QStringLiteral("."),
                       QStringLiteral("alembic/versions"), QStringLiteral("migrations/versions")};
    const auto match = location.match(headOf(folder, QStringLiteral("alembic.ini")));
    if (!match.hasMatch()) return places;
    QString place = match.captured(1).trimmed();
    place.replace(QLatin1String("%(here)s/"), QString());
    const QString clean = QDir::cleanPath(place);
    if (QDir::isRelativePath(clean) && !clean.startsWith(QLatin1String("..")))
        places.prepend(clean + QStringLiteral("/versions"));
    return places;
}

using Numbers = QHash<QString, int>; ///< which file has a number

Numbers numbersOf(const std::vector<AlembicFile>& files, QStringList& problems)
{
    Numbers numbers;
    for (int i = 0; i < static_cast<int>(files.size()); ++i) {
        const ListedRevision& one = files[size_t(i)].listed;
        if (numbers.contains(one.number))
            problems << lockstep::tr("Revision %1 is there twice: %2 and %3.")
                            .arg(one.number, files[size_t(numbers[one.number])].listed.file,
                                 one.file);
        else
            numbers[one.number] = i;
    }
    return numbers;
}

/// The files that must stand before each; a number that no file has is a broken chain.
std::vector<std::set<int>> neededBy(const std::vector<AlembicFile>& files, const Numbers& numbers,
                                    QStringList& problems)
{
    std::vector<std::set<int>> needed(files.size());
    for (size_t i = 0; i < files.size(); ++i) {
        for (const QString& number : files[i].follows)
            if (const auto found = numbers.find(number); found != numbers.end())
                needed[i].insert(*found);
            else
                problems << lockstep::tr("%1 follows %2, which no file has: the chain is broken.")
                                .arg(files[i].listed.number, number);
        for (const QString& number :
             files[i].needs) // a label, or the beginning of a number, may do
            if (const auto found = numbers.find(number); found != numbers.end())
                needed[i].insert(*found);
    }
    return needed;
}

/// Those first that need nothing that is still to come, by their names; a circle comes last.
std::vector<int> inOrder(const std::vector<std::set<int>>& needed, QStringList& problems,
                         const std::vector<AlembicFile>& files)
{
    std::vector<std::vector<int>> after(needed.size());
    std::vector<size_t> open(needed.size());
    std::set<int> ready;
    for (size_t i = 0; i < needed.size(); ++i) {
        open[i] = needed[i].size();
        for (const int before : needed[i]) after[size_t(before)].push_back(int(i));
        if (open[i] == 0) ready.insert(int(i));
    }
    std::vector<int> order;
    while (!ready.empty()) {
        const int next = *ready.begin();
        ready.erase(ready.begin());
        order.push_back(next);
        for (const int one : after[size_t(next)])
            if (--open[size_t(one)] == 0) ready.insert(one);
    }
    QStringList circle;
    for (size_t i = 0; i < needed.size(); ++i)
        if (open[i] > 0) {
            order.push_back(int(i));
            circle << files[i].listed.number;
        }
    if (!circle.isEmpty())
        problems << lockstep::tr("These follow each other in a circle, or what does: %1.")
                        .arg(circle.join(QLatin1String(", ")));
    return order;
}

/// Branches, and ends that nothing brings together.
void markBranches(std::vector<AlembicFile>& files, QStringList& problems)
{
    QHash<QString, int> followers;
    for (const AlembicFile& file : files)
        for (const QString& number : file.follows) ++followers[number];
    QStringList heads;
    for (AlembicFile& file : files) {
        const int count = followers.value(file.listed.number);
        if (count > 1) file.listed.marks << lockstep::tr("branches into %1").arg(count);
        if (count == 0) heads << file.listed.number;
    }
    if (heads.size() > 1)
        problems << lockstep::tr("It has %1 ends that no merge brings together: %2.")
                        .arg(heads.size())
                        .arg(heads.join(QLatin1String(", ")));
}

RevisionHistory chained(std::vector<AlembicFile> files, QStringList problems)
{
    const Numbers numbers = numbersOf(files, problems);
    const auto needed = neededBy(files, numbers, problems);
    markBranches(files, problems);
    RevisionHistory history{QStringLiteral("Alembic"), {}, {}};
    for (const int place : inOrder(needed, problems, files))
        history.revisions.push_back(std::move(files[size_t(place)].listed));
    history.problems = std::move(problems);
    return history;
}

} // namespace

std::optional<RevisionHistory> alembicHistory(const QDir& folder)
{
    for (const QString& place : placesOf(folder)) {
        std::vector<AlembicFile> files;
        QStringList problems;
        for (const QString& name :
             QDir(folder.filePath(place))
                 .entryList({QStringLiteral("*.py")}, QDir::Files, QDir::Name))
            if (auto file = readFile(folder, place, name, problems))
                files.push_back(std::move(*file));
        if (!files.empty()) return chained(std::move(files), std::move(problems));
    }
    return std::nullopt;
}

} // namespace lockstep
