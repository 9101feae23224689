// Reading extras: partitions, periods and the like, which no view of information_schema tells. The
// tables that may have them are few; only those are asked for their text.
#include "base/text.h"
#include "plugins/mariadb/dialect.h"
#include "plugins/mariadb/names.h"
#include "plugins/mariadb/reading.h"
#include "plugins/mariadb/token.h"

#include <set>

namespace lockstep::mariadb {

namespace {

/// A period is shown as a check of one column being less than another.
bool mayBePeriod(const std::string& clause)
{
    const auto tokens = tokenize(clause);
    return tokens.size() == 3 && tokens[0].kind == TokenKind::Quoted && tokens[1].isOperator("<") &&
           tokens[2].kind == TokenKind::Quoted;
}

std::set<ObjectId> mayHaveMore(const Reading& reading)
{
    std::set<ObjectId> tables;
    for (const auto& [id, object] : reading.objects) {
        if (object.has(attribute::partitioning) || object.has(attribute::versioned))
            tables.insert(id);
        if (id.kind == kind::check && mayBePeriod(object.text(attribute::definition)))
            tables.insert(object.parent);
        if (id.kind == kind::index && object.text(attribute::method) == "FULLTEXT")
            tables.insert(object.parent);
    }
    return tables;
}

bool holds(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

/// The name in backticks behind a word.
std::string nameIn(std::string_view line)
{
    for (const Token& token : tokenize(line))
        if (token.kind == TokenKind::Quoted) return token.name();
    return {};
}

void takeLine(Reading& reading, const ObjectId& table, std::string line,
              std::vector<std::string>& periods)
{
    line = trimmed(line);
    if (line.ends_with(",")) line.pop_back();
    if (line.starts_with("PERIOD FOR ")) {
        reading.objects.erase({kind::check, table.path.child(nameIn(line))});
        periods.push_back(std::move(line));
        return;
    }
    if (!holds(line, " WITHOUT OVERLAPS)") && !holds(line, " WITH PARSER ")) return;
    const bool primary = line.starts_with("PRIMARY KEY ");
    const std::string name = primary ? primaryName : nameIn(line);
    const auto index =
        reading.objects.find({primary ? kind::primaryKey : kind::index, table.path.child(name)});
    if (index != reading.objects.end()) index->second.set(attribute::definition, line);
}

} // namespace

Result<void> readExtras(Reading& reading)
{
    for (const ObjectId& id : mayHaveMore(reading)) {
        auto shown = reading.link.query(
            SqlWriter(dialect()).words("SHOW CREATE TABLE").name(id.path.name()).text());
        if (!shown) return failure(shown.error());
        const std::string text = shown->cell(1);
        std::vector<std::string> periods;
        for (const std::string& line : split(text, '\n')) {
            if (line.starts_with(")")) break;
            takeLine(reading, id, line, periods);
        }
        Object& table = reading.objects[id];
        table.set(attribute::periods, std::move(periods));
        if (!table.has(attribute::partitioning)) continue;
        const size_t at = text.rfind("\n PARTITION BY ");
        if (at == std::string::npos)
            return failure(ErrorKind::Server,
                           "The partitions of " + id.display() + " cannot be read");
        table.set(attribute::partitioning, text.substr(at + 2));
    }
    return {};
}

} // namespace lockstep::mariadb
