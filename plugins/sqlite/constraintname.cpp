// Names of nameless constraints.
#include "plugins/sqlite/constraintname.h"

#include "plugins/sqlite/names.h"
#include "plugins/sqlite/token.h"

namespace lockstep::sqlite {

std::string constraintName(std::string_view definition)
{
    const auto tokens = tokenize(definition);
    if (tokens.empty()) return {};
    if (tokens[0].is("primary")) return "primary key";
    size_t count = tokens.size();
    for (size_t i = 0; i < tokens.size(); ++i)
        if (tokens[i].isOperator("(")) {
            count = behindParenthesis(tokens, i);
            break;
        }
    std::string name;
    for (size_t i = 0; i < count; ++i) {
        const bool closes = tokens[i].isOperator(")") || tokens[i].isOperator(",");
        const bool opened = i > 0 && tokens[i - 1].isOperator("(");
        if (i > 0 && !closes && !opened) name += ' ';
        name += tokens[i].text;
    }
    return name;
}

void renameConstraint(Object& object)
{
    const Symbol kind = object.id.kind;
    if (kind != kind::unique && kind != kind::check && kind != kind::foreignKey) return;
    const std::string& definition = object.text(attribute::definition);
    if (definition.starts_with("constraint ")) return;
    std::string name = constraintName(definition);
    const std::string_view old = object.id.path.name();
    if (const size_t mark = old.rfind(" #"); mark != std::string_view::npos)
        name += old.substr(mark); // the second of two alike
    object.id.path = object.id.path.parent().child(name);
}

} // namespace lockstep::sqlite
