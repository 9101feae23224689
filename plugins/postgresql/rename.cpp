// Renames in text, token by token.
#include "plugins/postgresql/rename.h"

#include "base/text.h"
#include "plugins/postgresql/sqltext.h"

#include <algorithm>
#include <array>

namespace lockstep::postgresql {

namespace {

bool isName(const Token& token)
{
    return token.type == Token::Type::Word || token.type == Token::Type::Quoted;
}

/// The name of a path's last part; a routine's is followed by its argument types.
std::string plainName(const ObjectId& id)
{
    const std::string_view last = id.path.name();
    const Symbol kind = id.kind;
    if (kind != "function" && kind != "procedure" && kind != "aggregate") return std::string(last);
    return nameOf(last, nextToken(last, 0));
}

/// The items of `{a,b}`, where none needs quotes.
std::string renamedInArray(const std::string& array, const std::string& from, const std::string& to)
{
    const auto plain = [](const std::string& text) {
        return text.find_first_of("{}\"\\, \t\n\r") == std::string::npos && !text.empty();
    };
    if (array.size() < 3 || !plain(from) || !plain(to)) return array;
    auto items = split(array.substr(1, array.size() - 2), ',');
    std::vector<std::string> renamed;
    for (const auto& item : items) {
        if (!plain(std::string(item))) return array;
        renamed.push_back(item == from ? to : std::string(item));
    }
    return '{' + join(renamed, ",") + '}';
}

/// `'old'::type` and `'{old,other}'::type[]`.
std::string valueRenamed(std::string_view text, const std::string& type, const ObjectId& from,
                         const ObjectId& to)
{
    const std::string oldName(from.path.name());
    const std::string newName(to.path.name());
    std::string out;
    size_t copied = 0;
    for (const Token& token : tokens(text)) {
        if (token.type != Token::Type::Text || text.substr(token.end, 2) != "::") continue;
        const size_t typeBegin = token.end + 2;
        const size_t typeEnd = behindName(text, typeBegin);
        if (text.substr(typeBegin, typeEnd - typeBegin) != type) continue;
        const std::string_view written = text.substr(token.begin, token.end - token.begin);
        std::string renamed(written);
        if (text.substr(typeEnd, 2) != "[]") {
            if (written == literal(oldName)) renamed = literal(newName);
        } else if (written.size() > 4 && written[1] == '{') {
            renamed = literal(renamedInArray(std::string(written.substr(1, written.size() - 2)),
                                             oldName, newName));
        }
        out += text.substr(copied, token.begin - copied);
        out += renamed;
        copied = token.end;
    }
    out += text.substr(copied);
    return out;
}

/// Texts in which a name is not the name of an object.
bool isProse(Symbol name)
{
    static const std::array<Symbol, 8> prose{"owner", "comment", "grants",  "security labels",
                                             "body",  "values",  "library", "symbol"};
    return std::find(prose.begin(), prose.end(), name) != prose.end();
}

} // namespace

std::string renamedInText(std::string_view text, const ObjectId& from, const ObjectId& to)
{
    const std::string oldName = plainName(from);
    const std::string newName = quoted(plainName(to));
    const std::string oldSchema(from.path.first());
    const std::string newSchema = quoted(to.path.first());
    const size_t depth = from.path.depth();
    const std::vector<Token> all = tokens(text);
    const auto mark = [&](size_t i, char c) {
        return i < all.size() && all[i].type == Token::Type::Mark && text[all[i].begin] == c;
    };
    const auto named = [&](size_t i, const std::string& name) {
        return i < all.size() && isName(all[i]) && nameOf(text, all[i]) == name;
    };
    std::string out;
    size_t copied = 0;
    const auto replace = [&](size_t i, const std::string& by) {
        out += text.substr(copied, all[i].begin - copied);
        out += by;
        copied = all[i].end;
    };
    for (size_t i = 0; i < all.size(); ++i) {
        const bool behindDot = i > 0 && mark(i - 1, '.');
        const bool beforeDot = mark(i + 1, '.');
        if (depth == 1) {
            if (named(i, oldName) && beforeDot && !behindDot) replace(i, newName);
        } else if (depth == 2) {
            if (!behindDot && beforeDot && named(i, oldSchema) && named(i + 2, oldName)) {
                replace(i, newSchema);
                replace(i + 2, newName);
                i += 2;
            } else if (!behindDot && beforeDot && named(i, oldName)) {
                replace(i, newName);
            }
        } else if (named(i, oldName) && !beforeDot && !mark(i + 1, '(')) {
            replace(i, newName);
        }
    }
    out += text.substr(copied);
    return out;
}

void renameInObject(Object& object, const ObjectId& from, const ObjectId& to)
{
    const bool isValue = from.kind == "enum value";
    const Path type = to.path.parent();
    if (isValue && object.id == ObjectId{"enum", type}) {
        auto values = object.list("values");
        std::replace(values.begin(), values.end(), std::string(from.path.name()),
                     std::string(to.path.name()));
        object.set("values", std::move(values));
        return;
    }
    const std::string typeName = isValue ? quoted(type.first()) + '.' + quoted(type.name()) : "";
    const auto renamed = [&](const std::string& text) {
        return isValue ? valueRenamed(text, typeName, from, to) : renamedInText(text, from, to);
    };
    for (const Attribute& attribute : std::vector<Attribute>(object.attributes())) {
        if (isProse(attribute.name)) continue;
        if (const auto* text = std::get_if<std::string>(&attribute.value)) {
            object.set(attribute.name, renamed(*text));
        } else if (auto list = std::get_if<std::vector<std::string>>(&attribute.value)) {
            std::vector<std::string> changed;
            for (const auto& item : *list) changed.push_back(renamed(item));
            object.set(attribute.name, std::move(changed));
        }
    }
}

} // namespace lockstep::postgresql
