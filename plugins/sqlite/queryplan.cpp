// Query plans of SQLite.
#include "plugins/sqlite/queryplan.h"

#include "plugins/sqlite/connection.h"
#include "plugins/sqlite/token.h"

#include <algorithm>
#include <map>

namespace lockstep::sqlite {

namespace {

bool takes(std::string_view& text, std::string_view words)
{
    if (text.substr(0, words.size()) != words) return false;
    text.remove_prefix(words.size());
    return true;
}

/// Up to the first of these words, which stay.
std::string upTo(std::string_view& text, std::initializer_list<std::string_view> words)
{
    size_t end = text.size();
    for (const auto word : words) end = std::min(end, text.find(word));
    std::string piece(text.substr(0, end));
    text.remove_prefix(end);
    return piece;
}

/// "SCAN orders USING COVERING INDEX i", "SEARCH o USING INDEX i (x=?)".
void readAccess(PlanNode& node, std::string_view rest)
{
    node.sort = PlanNode::Sort::Scan;
    takes(rest, "TABLE "); // as before 3.36
    node.relation = upTo(rest, {" AS ", " USING ", " VIRTUAL TABLE ", " LEFT-JOIN"});
    if (takes(rest, " AS ")) node.alias = upTo(rest, {" USING ", " VIRTUAL TABLE "});
    std::string_view behind = rest;
    if (takes(behind, " USING ")) {
        node.buildsIndex = takes(behind, "AUTOMATIC ");
        takes(behind, "PARTIAL ");
        const bool covering = takes(behind, "COVERING ");
        if (takes(behind, "INDEX ")) {
            node.index = upTo(behind, {" (", " LEFT-JOIN"});
            if (node.index.substr(0, 1) == "(") node.index.clear(); // an automatic one has no name
            if (covering) node.facts.emplace_back("Covering", "the table itself is not read");
        } else if (takes(behind, "INTEGER PRIMARY KEY")) {
            node.index = "INTEGER PRIMARY KEY";
        } else if (takes(behind, "PRIMARY KEY")) {
            node.index = "PRIMARY KEY";
        }
    }
    const size_t open = rest.find('(');
    const size_t close = rest.rfind(')');
    if (open != std::string_view::npos && close != std::string_view::npos && close > open)
        node.facts.emplace_back("Index Cond", std::string(rest.substr(open + 1, close - open - 1)));
}

} // namespace

QueryPlan planOfLines(const std::vector<PlanLine>& lines)
{
    QueryPlan plan;
    plan.rawType = "txt";
    PlanNode root;
    root.kind = "QUERY PLAN";
    plan.nodes.push_back(root);
    plan.raw = "QUERY PLAN\n";
    std::map<int, int> places{{0, 0}};
    std::map<int, int> depths{{0, 0}};
    for (const PlanLine& line : lines) {
        const auto place = static_cast<int>(plan.nodes.size());
        const auto above = places.find(line.parent);
        PlanNode node;
        node.parent = above == places.end() ? 0 : above->second;
        std::string_view rest = line.detail;
        if (takes(rest, "SCAN CONSTANT ROW")) {
            node.kind = line.detail;
        } else if (takes(rest, "SCAN ")) {
            node.kind = "SCAN";
            readAccess(node, rest);
        } else if (takes(rest, "SEARCH ")) {
            node.kind = "SEARCH";
            readAccess(node, rest);
        } else {
            node.kind = line.detail;
            node.sorts = takes(rest, "USE TEMP B-TREE FOR ");
        }
        places[line.id] = place;
        const int depth = depths[line.id] = depths[line.parent] + 1;
        plan.raw += std::string(static_cast<size_t>(depth) * 2, ' ') + line.detail + '\n';
        plan.nodes[static_cast<size_t>(node.parent)].children.push_back(place);
        plan.nodes.push_back(std::move(node));
    }
    return plan;
}

size_t behindExplain(std::string_view sql)
{
    const auto tokens = tokenize(sql);
    if (tokens.size() < 2 || !tokens[0].is("explain")) return 0;
    const bool query = tokens.size() > 3 && tokens[1].is("query") && tokens[2].is("plan");
    return tokens[query ? 3 : 1].begin;
}

Result<QueryPlan> SqliteConnection::explain(const std::string& sql, const ExplainWish& wish)
{
    return explainWith(sql, wish, {});
}

Result<QueryPlan> SqliteConnection::explainWith(const std::string& sql, const ExplainWish& wish,
                                                const BoundValues& values)
{
    if (wish.run)
        return failure(ErrorKind::Unsupported,
                       "SQLite tells how it would run a statement, but measures none: F7 shows "
                       "that");
    if (!wish.indexes.empty())
        return failure(ErrorKind::Unsupported, "SQLite cannot try an index without making it");
    if (auto same = sameFile(); !same) return failure(same.error());
    const Database::Request request(*m_database);
    const size_t begin = behindExplain(sql);
    auto query = m_database->prepare("EXPLAIN QUERY PLAN " + sql.substr(begin));
    if (!query) {
        Error error = query.error();
        error.position = 0; // of a text that nobody wrote
        error.statement = sql;
        return failure(std::move(error));
    }
    // A plan needs no values: a saved statement has none.
    if (!values.empty())
        if (auto bound = query->bind(values); !bound) return failure(bound.error());
    std::vector<PlanLine> lines;
    while (true) {
        auto row = query->step();
        if (!row) return failure(row.error());
        if (!*row) break;
        lines.push_back({static_cast<int>(query->number(0)), static_cast<int>(query->number(1)),
                         query->text(3)});
    }
    QueryPlan plan = planOfLines(lines);
    plan.sql = sql;
    return plan;
}

} // namespace lockstep::sqlite
