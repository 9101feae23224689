// Saved query: the front part is taken off line by line, and put in front again.
#include "workflow/savedquery.h"

#include "base/text.h"
#include "workflow/tomltext.h"

#include <fmt/format.h>

namespace lockstep {

namespace {

constexpr std::string_view front = "--:";
constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view ownKeys[] = {"description",  "tags",       "engine",
                                        "environments", "parameters", "chart"};

std::string frontText(const SavedQuery& query)
{
    std::string out = query.comments;
    if (!query.description.isEmpty())
        out += "description = " + tomlQuoted(query.description.toStdString()) + "\n";
    if (!query.tags.isEmpty()) out += "tags = " + tomlTexts(query.tags) + "\n";
    if (!query.engine.empty()) out += "engine = " + tomlQuoted(query.engine) + "\n";
    if (!query.environments.isEmpty())
        out += "environments = " + tomlTexts(query.environments) + "\n";
    if (!query.parameters.empty()) out += "parameters = " + tomlTexts(query.parameters) + "\n";
    if (query.chart) out += "chart = " + chartToml(*query.chart) + "\n";
    return out + query.others;
}

} // namespace

std::string savedQueryText(const SavedQuery& query)
{
    const std::string sql = query.sql.toStdString();
    const std::string known = frontText(query);
    std::string out;
    for (const std::string& line : split(known, '\n'))
        if (!line.empty()) out += std::string(front) + " " + line + "\n";
    // What looks like a front part and is none needs one in front of it.
    if (out.empty() && (sql.starts_with(front) || sql.starts_with(byteOrderMark)))
        out = std::string(front) + "\n";
    if (!out.empty()) out += "\n";
    return out + sql + "\n";
}

Result<SavedQuery> savedQueryFromText(std::string_view text)
{
    if (!isValidUtf8(text)) return failure(ErrorKind::BadInput, "The text is not in UTF-8.");
    if (text.starts_with(byteOrderMark)) text.remove_prefix(byteOrderMark.size());
    std::string known;
    bool any = false;
    const auto line = [&] { return text.substr(0, text.find('\n')); };
    const auto next = [&] { text.remove_prefix(std::min(line().size() + 1, text.size())); };
    const auto bare = [&] {
        std::string_view out = line();
        if (out.ends_with('\r')) out.remove_suffix(1);
        return out;
    };
    for (; text.starts_with(front); next()) {
        std::string_view part = bare().substr(front.size());
        if (part.starts_with(' ')) part.remove_prefix(1);
        (known += part) += '\n';
        any = true;
    }
    if (any && bare().empty()) next();
    if (text.ends_with('\n')) text.remove_suffix(1);
    SavedQuery query;
    query.sql = exactText(text);
    const auto table = tomlTable(known);
    if (!table) return failure(table.error());
    TomlKeys keys(*table);
    QString engine;
    keys.read("description", query.description);
    keys.read("tags", query.tags);
    keys.read("engine", engine);
    keys.read("environments", query.environments);
    keys.read("parameters", query.parameters);
    if (const toml::table* chart = keys.table("chart")) query.chart = chartFromToml(*chart, keys);
    if (keys.error()) return failure(*keys.error());
    query.engine = engine.toStdString();
    query.others = otherKeys(*table, {std::begin(ownKeys), std::end(ownKeys)});
    query.comments = commentLines(known);
    return query;
}

} // namespace lockstep
