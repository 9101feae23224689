// ChatUsage: a table for each profile; two programs that count at once wait for each other.
#include "workflow/chatusage.h"

#include "workflow/folders.h"
#include "workflow/tomltext.h"

#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <fmt/format.h>

namespace lockstep {

namespace {

constexpr int lockWithinMs = 2000;

std::map<std::string, ChatUsage> read(const QString& name)
{
    std::map<std::string, ChatUsage> out;
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
        out[std::string(key.str())] = {count("answers"), count("prompt"), count("answer")};
    }
    return out;
}

} // namespace

QString ChatUsages::defaultFile() { return stateFolder() + QStringLiteral("/assistants.toml"); }

ChatUsage ChatUsages::of(const std::string& profile) const
{
    const auto all = read(m_file);
    const auto it = all.find(profile);
    return it == all.end() ? ChatUsage() : it->second;
}

Result<void> ChatUsages::add(const std::string& profile, const ChatUsage& more) const
{
    if (auto made = makePrivateFolder(QFileInfo(m_file).path()); !made) return made;
    QLockFile lock(m_file + QStringLiteral(".lock"));
    if (!lock.tryLock(lockWithinMs))
        return failure(ErrorKind::Busy, "The count of tokens is kept by another program.");
    auto all = read(m_file);
    ChatUsage& sum = all[profile];
    sum.answers += more.answers;
    sum.prompt += more.prompt;
    sum.answer += more.answer;
    std::string text = "# Tokens that servers of assistants counted, for each profile.\n";
    for (const auto& [name, usage] : all)
        text += fmt::format("\n[{}]\nanswers = {}\nprompt = {}\nanswer = {}\n", tomlKey(name),
                            usage.answers, usage.prompt, usage.answer);
    return writePrivateFile(m_file, text);
}

} // namespace lockstep
