// Dump differences: statements in an order of their own, by their first line.
#include "plugins/postgresql/dumpdifferences.h"

#include "base/text.h"
#include "plugins/postgresql/dialect.h"
#include "plugins/postgresql/settled.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace lockstep::postgresql {

namespace {

using Lines = std::vector<std::string>;

bool isOfTheSession(std::string_view statement)
{
    return statement.starts_with("SET ") || statement.starts_with("RESET ") ||
           statement.starts_with("SELECT pg_catalog.set_config(");
}

/// The order of these is not compared: a table's columns and what is told between them.
bool isAList(std::string_view head)
{
    for (const char* begin : {"CREATE TABLE ", "CREATE UNLOGGED TABLE ", "CREATE FOREIGN TABLE "})
        if (head.starts_with(begin)) return true;
    return false;
}

/// Statistics name their columns by their places, which a column that comes back does not get
/// again.
std::string withColumnsSorted(std::string line)
{
    const size_t on = line.find(" ON "), from = line.rfind(" FROM ");
    if (!line.starts_with("CREATE STATISTICS ") || on == std::string::npos ||
        from == std::string::npos || from < on || line.find('(', on) < from)
        return line;
    const size_t begin = on + 4;
    auto columns = split(line.substr(begin, from - begin), ',');
    for (std::string& column : columns) column = trimmed(column);
    std::sort(columns.begin(), columns.end());
    return line.substr(0, begin) + join(columns, ", ") + line.substr(from);
}

Lines linesOf(const std::string& statement)
{
    Lines lines = split(statement, '\n');
    for (std::string& line : lines) {
        // A dump that is restored and dumped again differs in this.
        if (line.find("(ARRAY[") != std::string::npos) line = castAtItems(line);
        line = withColumnsSorted(std::move(line));
    }
    if (!isAList(lines.front())) return lines;
    for (std::string& line : lines)
        if (line.ends_with(',')) line.pop_back(); // the last of a list has none
    std::sort(lines.begin() + 1, lines.end());
    return lines;
}

/// By their first lines; of several statements with the same one, all their lines.
std::multimap<std::string, Lines> statementsOf(const std::string& script)
{
    std::multimap<std::string, Lines> all;
    for (const StatementSpan& span : PostgresqlDialect::instance().statements(script)) {
        const std::string text = trimmed(script.substr(span.begin, span.end - span.begin));
        if (text.empty() || isOfTheSession(text)) continue;
        Lines lines = linesOf(text);
        std::string head = lines.front();
        all.emplace(std::move(head), std::move(lines));
    }
    return all;
}

/// What is only in the first of two, each as often as it is more there.
Lines only(Lines in, Lines other)
{
    std::sort(in.begin(), in.end());
    std::sort(other.begin(), other.end());
    Lines out;
    std::set_difference(in.begin(), in.end(), other.begin(), other.end(), std::back_inserter(out));
    return out;
}

std::vector<Lines> under(const std::multimap<std::string, Lines>& all, const std::string& head)
{
    std::vector<Lines> out;
    const auto [first, last] = all.equal_range(head);
    for (auto it = first; it != last; ++it) out.push_back(it->second);
    std::sort(out.begin(), out.end());
    return out;
}

std::string told(const char* side, const std::string& head, const std::string& line)
{
    if (head == line) return std::string(side) + ": " + visible(head);
    return std::string(side) + ": " + visible(head) + " … " + visible(trimmed(line));
}

} // namespace

std::vector<std::string> dumpDifferences(const std::string& dev, const std::string& prod)
{
    const auto devs = statementsOf(dev), prods = statementsOf(prod);
    std::map<std::string, bool> heads;
    for (const auto* all : {&devs, &prods})
        for (const auto& [head, lines] : *all) heads.emplace(head, true);
    Lines out;
    for (const auto& [head, seen] : heads) {
        const auto ofDev = under(devs, head), ofProd = under(prods, head);
        if (ofDev == ofProd) continue;
        Lines devLines, prodLines;
        for (const Lines& lines : ofDev)
            devLines.insert(devLines.end(), lines.begin(), lines.end());
        for (const Lines& lines : ofProd)
            prodLines.insert(prodLines.end(), lines.begin(), lines.end());
        if (ofDev.empty() || ofProd.empty()) { // the whole statement
            out.push_back(told(ofProd.empty() ? "dev" : "prod", head, head));
            continue;
        }
        const Lines more = only(devLines, prodLines), less = only(prodLines, devLines);
        for (const std::string& line : more) out.push_back(told("dev", head, line));
        for (const std::string& line : less) out.push_back(told("prod", head, line));
        if (more.empty() && less.empty()) out.push_back("order of lines: " + visible(head));
    }
    return out;
}

std::string dumpedMajor(const std::string& script)
{
    constexpr std::string_view words = "-- Dumped from database version ";
    const size_t at = script.find(words);
    if (at == std::string::npos) return {};
    const size_t begin = at + words.size();
    return script.substr(begin, script.find_first_not_of("0123456789", begin) - begin);
}

} // namespace lockstep::postgresql
