// Locks: read from the statement itself.
#include "plugins/mariadb/locks.h"

#include "catalog/catalog.h"
#include "plugins/mariadb/names.h"
#include "plugins/mariadb/token.h"

#include <algorithm>

namespace lockstep::mariadb {

namespace {

using Tokens = std::vector<Token>;

/// The words behind "word =".
std::string valueOf(const Tokens& tokens, std::string_view word)
{
    // The last ones: a default or a comment may say the same earlier.
    for (size_t i = tokens.size(); i-- > 0;)
        if (tokens[i].is(word) && i + 2 < tokens.size() && tokens[i + 1].isOperator("="))
            return std::string(tokens[i + 2].text);
    return {};
}

StatementLocks all(std::initializer_list<TableLock> locks, const Catalog& before)
{
    std::vector<TableLock> known;
    for (const TableLock& lock : locks)
        if (before.find(lock.table)) known.push_back(lock);
    return known;
}

ObjectId tableAt(const Tokens& tokens, size_t place)
{
    return {kind::table, Path{place < tokens.size() ? tokens[place].name() : std::string()}};
}

} // namespace

StatementLocks locksOf(const std::string& sql, const Catalog& before)
{
    const Tokens tokens = tokenize(sql);
    if (tokens.size() < 3) return std::nullopt;
    const auto starts = [&](std::string_view first, std::string_view second) {
        return tokens[0].is(first) && tokens[1].is(second);
    };
    TableLock lock;
    lock.table = tableAt(tokens, 2);
    lock.level = LockLevel::Everything;
    lock.mode = "EXCLUSIVE";
    if (starts("drop", "table") || starts("rename", "table")) return all({lock}, before);
    if (tokens[0].is("set")) {
        const auto on = std::find_if(tokens.begin(), tokens.end(),
                                     [](const Token& token) { return token.is("on"); });
        const bool trigger =
            std::any_of(tokens.begin(), on, [](const Token& token) { return token.is("trigger"); });
        if (!trigger || on == tokens.end()) return std::vector<TableLock>{};
        lock.table = tableAt(tokens, static_cast<size_t>(on - tokens.begin()) + 1);
        return all({lock}, before);
    }
    if (!starts("alter", "table")) {
        const bool known = tokens[0].is("create") || tokens[0].is("drop") || tokens[0].is("alter");
        return known ? StatementLocks(std::vector<TableLock>{}) : std::nullopt;
    }
    const std::string algorithm = valueOf(tokens, "algorithm");
    const std::string mode = valueOf(tokens, "lock");
    if (algorithm.empty() || mode.empty()) return std::nullopt;
    lock.mode = "LOCK=" + mode;
    lock.level = mode == "NONE" ? LockLevel::Structure : LockLevel::Writes;
    lock.rewrites = algorithm == "COPY" || algorithm == "INPLACE";
    lock.reads = algorithm != "INSTANT";
    return all({lock}, before);
}

} // namespace lockstep::mariadb
