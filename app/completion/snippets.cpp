// Snippets: pieces of SQL with stops.
#include "completion/snippets.h"

#include <map>

namespace lockstep {

namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

} // namespace

const std::vector<Snippet>& snippets()
{
    static const std::vector<Snippet> all{
        {"sel", "SELECT … FROM … WHERE", "SELECT ${1:*}\nFROM ${2:table}\nWHERE ${3:condition};$0"},
        {"selc", "SELECT count(*) … GROUP BY",
         "SELECT ${1:column}, count(*)\nFROM ${2:table}\nGROUP BY ${1:column}\nORDER BY count(*) "
         "DESC;$0"},
        {"ins", "INSERT INTO … VALUES",
         "INSERT INTO ${1:table} (${2:columns})\nVALUES (${3:values});$0"},
        {"upd", "UPDATE … SET … WHERE",
         "UPDATE ${1:table}\nSET ${2:column} = ${3:value}\nWHERE ${4:condition};$0"},
        {"del", "DELETE FROM … WHERE", "DELETE FROM ${1:table}\nWHERE ${2:condition};$0"},
        {"join", "JOIN … ON", "JOIN ${1:table} ON ${2:condition}$0"},
        {"ljoin", "LEFT JOIN … ON", "LEFT JOIN ${1:table} ON ${2:condition}$0"},
        {"cte", "WITH … AS (…) SELECT",
         "WITH ${1:name} AS (\n    SELECT ${2:*}\n    FROM ${3:table}\n)\nSELECT ${4:*}\nFROM "
         "${1:name};$0"},
        {"rcte", "WITH RECURSIVE … UNION ALL",
         "WITH RECURSIVE ${1:name} AS (\n    SELECT ${2:first}\n    UNION ALL\n    SELECT "
         "${3:next}\n    FROM ${1:name}\n)\nSELECT *\nFROM ${1:name};$0"},
        {"case", "CASE WHEN … THEN … END",
         "CASE WHEN ${1:condition} THEN ${2:value} ELSE ${3:other} END$0"},
        {"ex", "EXISTS (SELECT …)", "EXISTS (SELECT 1 FROM ${1:table} WHERE ${2:condition})$0"},
        {"tab", "CREATE TABLE",
         "CREATE TABLE ${1:name} (\n    ${2:id} ${3:integer} PRIMARY KEY\n);$0"},
        {"view", "CREATE VIEW", "CREATE VIEW ${1:name} AS\nSELECT ${2:*}\nFROM ${3:table};$0"},
        {"idx", "CREATE INDEX", "CREATE INDEX ${1:name} ON ${2:table} (${3:columns});$0"}};
    return all;
}

SnippetText snippetText(std::string_view body, std::string_view indent)
{
    SnippetText made;
    std::map<int, SnippetText::Stop> stops;
    const auto stop = [&](char number, size_t begin) {
        const SnippetText::Range range{begin, made.text.size()};
        const auto [place, isNew] = stops.try_emplace(number - '0');
        if (isNew)
            place->second.range = range;
        else
            place->second.again.push_back(range);
    };
    for (size_t at = 0; at < body.size(); ++at) {
        const char c = body[at];
        if (c == '\\' && at + 1 < body.size() && body[at + 1] == '$') {
            made.text += '$';
            ++at;
        } else if (c == '$' && at + 1 < body.size() && isDigit(body[at + 1])) {
            stop(body[++at], made.text.size());
        } else if (c == '$' && at + 3 < body.size() && body[at + 1] == '{' &&
                   isDigit(body[at + 2]) && body[at + 3] == ':' &&
                   body.find('}', at) != std::string_view::npos) {
            const size_t close = body.find('}', at);
            const size_t begin = made.text.size();
            made.text += body.substr(at + 4, close - at - 4);
            stop(body[at + 2], begin);
            at = close;
        } else {
            made.text += c;
            if (c == '\n') made.text += indent;
        }
    }
    if (!stops.count(0)) stop('0', made.text.size());
    for (const auto& [number, place] : stops)
        if (number > 0) made.stops.push_back(place);
    made.stops.push_back(stops.at(0));
    return made;
}

} // namespace lockstep
