// Placeholders: places come from the parser's tree, or from tokens where nothing parses yet.
#include "plugins/postgresql/placeholders.h"

#include "base/text.h"
#include "plugins/postgresql/locks/parsed.h"
#include "plugins/postgresql/sqltext.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <vector>

namespace lockstep::postgresql {

namespace {

struct Edit
{
    size_t begin = 0;
    size_t end = 0;
    std::string key; ///< what the placeholder stands for: one number each
    Variable of;
};

/// One place after another, numbered in their order.
std::string edited(std::string_view sql, std::vector<Edit> edits, int numbered = 0)
{
    std::sort(edits.begin(), edits.end(),
              [](const Edit& a, const Edit& b) { return a.begin < b.begin; });
    std::map<std::string, int> numbers;
    std::string out;
    size_t kept = 0;
    for (const Edit& edit : edits) {
        if (edit.begin < kept) continue;
        out += sql.substr(kept, edit.begin - kept);
        auto& number = numbers[edit.key];
        if (number == 0) number = ++numbered;
        std::string text = "$" + std::to_string(number);
        if (!edit.of.type.empty()) text = "(" + text + "::" + edit.of.type + ")";
        if (!edit.of.field.empty()) text = "(" + text + "." + quoted(edit.of.field) + ")";
        out += text;
        kept = edit.end;
    }
    return out + std::string(sql.substr(kept));
}

bool isMark(std::string_view sql, const Token& token, char mark)
{
    return token.type == Token::Type::Mark && token.begin < sql.size() && sql[token.begin] == mark;
}

/// The highest $n in the text.
int highest(std::string_view sql)
{
    int most = 0;
    const auto all = tokens(sql);
    for (size_t i = 0; i + 1 < all.size(); ++i)
        if (isMark(sql, all[i], '$') && all[i + 1].type == Token::Type::Number &&
            all[i + 1].begin == all[i].end)
            most = std::max(most, std::atoi(std::string(sql.substr(all[i + 1].begin)).c_str()));
    return most;
}

size_t placeOf(const Tree& node)
{
    return static_cast<size_t>(std::atoll(node.at("location").text().c_str()));
}

/// The edit of a name, if it is one of the variables; false: it cannot be said.
bool findName(const std::string& sql, const Tree& node, const Variables& variables,
              std::string_view routine, std::vector<Edit>& edits)
{
    std::vector<std::string> names;
    bool all = false;
    for (const Tree& field : node.at("fields").items()) {
        all = all || field.word() == "A_Star";
        if (field.word() == "String") names.push_back(field.node().at("sval").text());
    }
    if (names.empty()) return true;
    const size_t begin = placeOf(node);
    const size_t end = behindName(sql, begin);
    // "f.argument"
    if (names.size() == 2 && !all && names[0] == routine)
        if (const auto found = variables.find(names[1]); found != variables.end()) {
            edits.push_back({begin, end, names[1], found->second});
            return true;
        }
    const auto found = variables.find(names[0]);
    if (found == variables.end()) return true;
    if (names.size() == 1 && !all) {
        edits.push_back({begin, end, names[0], found->second});
        return true;
    }
    if (names.size() > 2 || !found->second.field.empty()) return false;
    if (found->second.type.empty()) {
        if (all) return false;
        edits.push_back({begin, end, join(names, "."), {}});
        return true;
    }
    edits.push_back({begin, nextToken(sql, begin).end, names[0], found->second});
    return true;
}

} // namespace

std::string namedPlaceholders(std::string_view sql)
{
    std::vector<Edit> edits;
    const auto all = tokens(sql);
    for (size_t i = 0; i + 1 < all.size(); ++i) {
        if (!isMark(sql, all[i], ':') || all[i + 1].begin != all[i].end) continue;
        if (isMark(sql, all[i + 1], ':')) { // a cast
            ++i;
            continue;
        }
        const Token& name = all[i + 1];
        if (name.type != Token::Type::Word && name.type != Token::Type::Text) continue;
        std::string key(sql.substr(name.begin, name.end - name.begin));
        if (name.type == Token::Type::Text)
            key = key.substr(1, key.size() - std::min<size_t>(2, key.size()));
        edits.push_back({all[i].begin, name.end, key, {}});
    }
    return edited(sql, std::move(edits), highest(sql));
}

std::string castPlaceholders(std::string_view sql)
{
    static constexpr std::array<std::string_view, 6> types{"interval",    "date", "timestamp",
                                                           "timestamptz", "time", "timetz"};
    std::string out;
    size_t kept = 0;
    const auto all = tokens(sql);
    for (size_t i = 0; i + 2 < all.size(); ++i) {
        if (all[i].type != Token::Type::Word || !isMark(sql, all[i + 1], '$') ||
            all[i + 2].type != Token::Type::Number)
            continue;
        const std::string type = nameOf(sql, all[i]);
        if (std::find(types.begin(), types.end(), type) == types.end()) continue;
        out += sql.substr(kept, all[i].begin - kept);
        out += sql.substr(all[i + 1].begin, all[i + 2].end - all[i + 1].begin);
        out += "::" + type;
        kept = all[i + 2].end;
    }
    return out + std::string(sql.substr(kept));
}

std::optional<std::string> withVariables(const std::string& sql, const Variables& variables,
                                         std::string_view routine)
{
    const Tree tree = parsed(sql);
    if (tree.empty()) return std::nullopt;
    std::vector<Edit> edits;
    bool said = true;
    tree.each("ColumnRef", [&](const Tree& node) {
        said = findName(sql, node, variables, routine, edits) && said;
    });
    if (!said) return std::nullopt;
    tree.each("ParamRef", [&](const Tree& node) {
        const std::string key = "$" + node.at("number").text();
        const auto found = variables.find(key);
        const size_t begin = placeOf(node);
        edits.push_back({begin, begin + key.size(), found == variables.end() ? key : found->first,
                         found == variables.end() ? Variable() : found->second});
    });
    return edited(sql, std::move(edits));
}

} // namespace lockstep::postgresql
