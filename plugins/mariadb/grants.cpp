// Grants: the lines of SHOW GRANTS, taken apart.
#include "plugins/mariadb/grants.h"

#include "base/text.h"
#include "plugins/mariadb/token.h"

namespace lockstep::mariadb {

namespace {

/// Whether a name, in which % and _ stand for others unless a backslash is in front, is that one.
bool fits(std::string_view pattern, std::string_view name)
{
    if (pattern.empty()) return name.empty();
    if (pattern[0] == '%') {
        for (size_t i = 0; i <= name.size(); ++i)
            if (fits(pattern.substr(1), name.substr(i))) return true;
        return false;
    }
    const bool escaped = pattern[0] == '\\' && pattern.size() > 1;
    if (escaped) pattern.remove_prefix(1);
    if (name.empty() || (pattern[0] != name[0] && (escaped || pattern[0] != '_'))) return false;
    return fits(pattern.substr(1), name.substr(1));
}

/// Up to a comma that is in no parentheses: "SELECT (`a`, `b`)" is about columns.
std::set<std::string> privilegesIn(const std::string& text)
{
    std::set<std::string> found;
    std::string one;
    int depth = 0;
    for (const char c : text + ",") {
        if (c == '(') ++depth;
        if (c == ')') --depth;
        if (c == ',' && depth == 0)
            found.insert(trimmed(std::exchange(one, {})));
        else if (depth == 0 && c != ')')
            one += c;
    }
    return found;
}

} // namespace

Grants grantsIn(const std::vector<std::string>& lines, const std::string& database)
{
    Grants grants;
    for (const std::string& line : lines) {
        const auto tokens = tokenize(line);
        size_t on = 0;
        while (on < tokens.size() && !tokens[on].is("on")) ++on;
        if (!line.starts_with("GRANT ") || on + 1 >= tokens.size()) continue; // a role
        const auto privileges = privilegesIn(line.substr(6, tokens[on].begin - 6));
        size_t at = on + 1;
        // "ON PROCEDURE `shop`.`p`"
        if (tokens[at].kind == TokenKind::Word && at + 1 < tokens.size()) ++at;
        const bool everywhere = tokens[at].isOperator("*");
        if (!everywhere && !fits(tokens[at].name(), database)) continue;
        const bool whole = at == on + 1 && at + 2 < tokens.size() && tokens[at + 2].isOperator("*");
        grants.onSome.insert(privileges.begin(), privileges.end());
        if (everywhere || whole) grants.onAll.insert(privileges.begin(), privileges.end());
    }
    return grants;
}

Result<Grants> readGrants(Link& link, const std::string& database)
{
    auto rows = link.query("SHOW GRANTS");
    if (!rows) return failure(rows.error());
    std::vector<std::string> lines;
    for (const Row& row : rows->rows) lines.push_back(row[0].value_or(""));
    return grantsIn(lines, database);
}

} // namespace lockstep::mariadb
