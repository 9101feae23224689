// ChatUsage: a table for each profile; two programs that count at once wait for each other.
#include "workflow/chatusage.h"

#include "workflow/folders.h"
#include "workflow/tomltext.h"

#include <QDate>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <fmt/format.h>

namespace lockstep {

namespace {

constexpr int lockWithinMs = 2000;

struct Counted
{
    ChatUsage all;
    std::string day; ///< the latest: "2026-11-30"
    ChatUsage ofDay;
};

std::string thisDay() { return QDate::currentDate().toString(Qt::ISODate).toStdString(); }

std::map<std::string, Counted> read(const QString& name)
{
    std::map<std::string, Counted> out;
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly)) return out;
    const auto root = tomlTable(file.readAll().toStdString());
    if (!root) return out;
    for (auto&& [key, value] : *root) {
        const toml::table* table = value.as_table();
        if (!table) continue;
        const auto count = [&](const char* word) {
            return std::max<int64_t>(0, (*table)[word].value_or<int64_t>(0));
        };
        out[std::string(key.str())] = {
            {count("answers"), count("prompt"), count("answer")},
            (*table)["day"].value_or(std::string()),
            {count("day_answers"), count("day_prompt"), count("day_answer")}};
    }
    return out;
}

void operator+=(ChatUsage& sum, const ChatUsage& more)
{
    sum.answers += more.answers;
    sum.prompt += more.prompt;
    sum.answer += more.answer;
}

std::string text(const ChatUsage& usage, const char* prefix)
{
    return fmt::format("{0}answers = {1}\n{0}prompt = {2}\n{0}answer = {3}\n", prefix,
                       usage.answers, usage.prompt, usage.answer);
}

} // namespace

QString ChatUsages::defaultFile()
{
    return stateFolder() + QStringLiteral("/assistanttokens.toml");
}

ChatUsage ChatUsages::of(const std::string& profile) const
{
    const auto all = read(m_file);
    const auto it = all.find(profile);
    return it == all.end() ? ChatUsage() : it->second.all;
}

ChatUsage ChatUsages::today(const std::string& profile) const
{
    const auto all = read(m_file);
    const auto it = all.find(profile);
    return it == all.end() || it->second.day != thisDay() ? ChatUsage() : it->second.ofDay;
}

Result<void> ChatUsages::add(const std::string& profile, const ChatUsage& more) const
{
    if (auto made = makePrivateFolder(QFileInfo(m_file).path()); !made) return made;
    QLockFile lock(m_file + QStringLiteral(".lock"));
    if (!lock.tryLock(lockWithinMs))
        return failure(ErrorKind::Busy, "The count of tokens is kept by another program.");
    auto all = read(m_file);
    Counted& counted = all[profile];
    counted.all += more;
    if (const std::string day = thisDay(); counted.day != day) {
        counted.day = day;
        counted.ofDay = {};
    }
    counted.ofDay += more;
    std::string out = "# Tokens that servers of assistants counted, for each profile.\n";
    for (const auto& [name, one] : all)
        out += fmt::format("\n[{}]\n{}day = {}\n{}", tomlKey(name), text(one.all, ""),
                           tomlQuoted(one.day), text(one.ofDay, "day_"));
    return writePrivateFile(m_file, out);
}

} // namespace lockstep
