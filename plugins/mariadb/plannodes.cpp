// PlanNodes: the server's JSON, node by node.
#include "plugins/mariadb/plannodes.h"

#include "base/text.h"
#include "engine/tree.h"

#include <algorithm>
#include <array>

namespace lockstep::mariadb {

namespace {

/// "a, b" of a list, the text of anything else.
std::string words(const Tree& value)
{
    if (value.items().empty()) return value.text();
    std::vector<std::string> parts;
    for (size_t i = 0; i < value.items().size(); ++i)
        parts.push_back((i < value.fields().size() ? value.fields()[i] + " " : std::string()) +
                        words(value.items()[i]));
    return join(parts, ", ");
}

/// How a table is read, in words.
std::string accessKind(const std::string& type)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 11> kinds{
        {{"ALL", "Table scan"},
         {"index", "Index scan"},
         {"range", "Index range scan"},
         {"ref", "Index lookup"},
         {"eq_ref", "Unique index lookup"},
         {"ref_or_null", "Index lookup, or NULL"},
         {"const", "Constant row"},
         {"system", "Constant row"},
         {"fulltext", "Full-text index lookup"},
         {"index_merge", "Index merge"},
         {"hash_ALL", "Hash lookup in a table scan"}}};
    const auto found = std::find_if(kinds.begin(), kinds.end(),
                                    [&](const auto& one) { return one.first == type; });
    return found == kinds.end() ? "Scan (" + type + ")" : std::string(found->second);
}

/// Told by fields of their own.
bool isTold(std::string_view field)
{
    static constexpr std::array<std::string_view, 22> told{"table_name",
                                                           "access_type",
                                                           "key",
                                                           "rows",
                                                           "r_rows",
                                                           "filtered",
                                                           "r_filtered",
                                                           "r_loops",
                                                           "r_table_time_ms",
                                                           "r_other_time_ms",
                                                           "r_total_time_ms",
                                                           "r_unpack_time_ms",
                                                           "attached_condition",
                                                           "select_id",
                                                           "message",
                                                           "operation",
                                                           "r_output_rows",
                                                           "update",
                                                           "delete",
                                                           "loops",
                                                           "cost",
                                                           "r_effective_rows"};
    return std::find(told.begin(), told.end(), field) != told.end();
}

/// "window_functions_computation" is read as words.
std::string kindOfField(std::string_view field)
{
    if (field == "query_block") return "Query";
    if (field == "filesort") return "Sort";
    if (field == "temporary_table") return "Temporary table";
    if (field == "materialized") return "Materialize";
    if (field == "block-nl-join") return "Block nested loop join";
    if (field == "union_result") return "Union";
    if (field == "read_sorted_file") return "Read the sorted rows";
    std::string kind(field);
    std::replace(kind.begin(), kind.end(), '_', ' ');
    if (!kind.empty() && kind[0] >= 'a' && kind[0] <= 'z')
        kind[0] = static_cast<char>(kind[0] - 'a' + 'A');
    return kind;
}

class Reader
{
public:
    explicit Reader(QueryPlan& plan) : m_plan(plan) {}

    void query(const Tree& block, int parent)
    {
        const int place = add(nodeOf("query_block", block), parent);
        if (const Tree& id = block.at("select_id"); id.text() != "1" && !id.empty())
            at(place).role = "SELECT #" + id.text();
        if (block.has("operation")) at(place).kind = words(block.at("operation"));
        children(block, place);
    }

    /// What is told of its time is sometimes with what is below it and sometimes without.
    void settle()
    {
        for (size_t i = m_plan.nodes.size(); i-- > 0;) {
            PlanNode& node = m_plan.nodes[i];
            double below = 0;
            bool known = node.totalMs.has_value();
            for (const int child : node.children) {
                below += at(child).totalMs.value_or(0);
                known = known || at(child).totalMs.has_value();
            }
            if (!known) continue;
            const bool whole = m_whole[i];
            node.selfMs =
                whole ? std::max(0.0, node.totalMs.value_or(0) - below) : node.totalMs.value_or(0);
            node.totalMs = node.selfMs + below;
        }
    }

private:
    PlanNode& at(int place) { return m_plan.nodes[static_cast<size_t>(place)]; }

    int add(PlanNode node, int parent, bool whole = false)
    {
        const auto place = static_cast<int>(m_plan.nodes.size());
        node.parent = parent;
        if (parent >= 0) at(parent).children.push_back(place);
        m_whole.push_back(whole || node.kind == "Query");
        m_plan.nodes.push_back(std::move(node));
        return place;
    }

    static PlanNode nodeOf(std::string_view field, const Tree& told)
    {
        PlanNode node;
        node.kind = kindOfField(field);
        node.loops = told.numberAt("r_loops");
        node.totalMs = told.numberAt("r_total_time_ms");
        node.cost = told.numberAt("cost");
        node.filter = words(told.at("attached_condition"));
        node.sorts = field == "filesort";
        if (field == "filesort") node.rows = told.at("r_output_rows").number();
        if (field == "block-nl-join") {
            node.sort = PlanNode::Sort::Join;
            node.totalMs.reset();
            if (told.has("r_other_time_ms"))
                node.totalMs =
                    told.at("r_other_time_ms").number() + told.at("r_unpack_time_ms").number();
        }
        for (size_t i = 0; i < told.fields().size(); ++i) {
            const std::string& name = told.fields()[i];
            const Tree& value = told.items()[i];
            const bool plain = value.items().empty() ||
                               std::none_of(value.items().begin(), value.items().end(),
                                            [](const Tree& item) { return !item.items().empty(); });
            const bool below = !value.fields().empty() && name != "r_engine_stats";
            if (std::string text = words(value); plain && !below && !isTold(name) && !text.empty())
                node.facts.emplace_back(kindOfField(name), std::move(text));
        }
        return node;
    }

    void table(const Tree& told, int parent)
    {
        PlanNode node = nodeOf("table", told);
        if (const std::string& message = told.at("message").text(); !message.empty()) {
            node.kind = message; // "No tables used", "Impossible WHERE"
            node.doesNothing = message.rfind("Impossible", 0) == 0;
        } else {
            node.kind = accessKind(told.at("access_type").text());
            node.sort = PlanNode::Sort::Scan;
            node.relation = told.at("table_name").text();
            node.index = words(told.at("key"));
            if (told.has("update")) node.role = "updated";
            if (told.has("delete")) node.role = "deleted";
        }
        // Of what is read a part goes on.
        if (const auto rows = told.numberAt("rows"))
            node.expectedRows = *rows * told.numberAt("filtered").value_or(100) / 100;
        if (const auto rows = told.numberAt("r_rows")) {
            node.rows = *rows * told.numberAt("r_filtered").value_or(100) / 100;
            node.removedRows = *rows - node.rows;
            if (!node.loops) node.loops = 1; // of UPDATE and DELETE it is not told
        }
        if (told.has("r_table_time_ms"))
            node.totalMs =
                told.at("r_table_time_ms").number() + told.at("r_other_time_ms").number();
        children(told, add(std::move(node), parent));
    }

    void loop(const Tree& list, int parent)
    {
        int place = parent;
        if (list.items().size() > 1) {
            PlanNode node;
            node.kind = "Nested loop";
            node.sort = PlanNode::Sort::Join;
            place = add(std::move(node), parent);
        }
        for (const Tree& item : list.items()) children(item, place);
        if (place != parent) joined(place);
    }

    /// What comes out of the last of the tables, of all its loops.
    void joined(int place)
    {
        PlanNode& node = at(place);
        if (node.children.empty()) return;
        double expected = 1;
        for (const int child : node.children) {
            const auto& rows = at(child).expectedRows;
            if (!rows) return;
            expected *= *rows;
        }
        node.expectedRows = expected;
        const PlanNode& last = at(node.children.back());
        if (!last.loops) return;
        node.loops = 1;
        node.rows = last.rows * *last.loops;
    }

    /// What is below stands in fields that are objects, or lists of them.
    void children(const Tree& told, int parent)
    {
        for (size_t i = 0; i < told.fields().size(); ++i) {
            const std::string& field = told.fields()[i];
            const Tree& value = told.items()[i];
            if (field == "nested_loop") {
                loop(value, parent);
            } else if (field == "table") {
                table(value, parent);
            } else if (field == "query_block") {
                query(value, parent);
            } else if (!value.fields().empty() && field != "r_engine_stats") {
                PlanNode node = nodeOf(field, value);
                if (field == "union_result") node.relation = value.at("table_name").text();
                children(value, add(std::move(node), parent));
            } else if (value.fields().empty()) {
                for (const Tree& item : value.items())
                    if (!item.fields().empty()) children(item, parent);
            }
        }
    }

    QueryPlan& m_plan;
    std::vector<bool> m_whole; ///< of each node: its time is told with what is below it
};

} // namespace

Result<QueryPlan> planOfJson(std::string_view text)
{
    const Tree all = Tree::fromJson(text);
    if (!all.has("query_block"))
        return failure(ErrorKind::BadInput, "This is no plan as EXPLAIN FORMAT=JSON writes it",
                       std::string(text.substr(0, 200)));
    QueryPlan plan;
    plan.raw = text;
    plan.rawType = "json";
    Reader reader(plan);
    reader.query(all.at("query_block"), -1);
    reader.settle();
    plan.measured = std::any_of(plan.nodes.begin(), plan.nodes.end(),
                                [](const PlanNode& node) { return node.loops.has_value(); });
    plan.planningMs = all.at("query_optimization").numberAt("r_total_time_ms");
    if (plan.measured) plan.executionMs = plan.nodes.front().totalMs;
    return plan;
}

bool looksLikeJsonPlan(std::string_view text)
{
    const size_t begin = text.find_first_not_of(" \t\r\n");
    return begin != std::string_view::npos && text[begin] == '{' &&
           text.find("\"query_block\"") != std::string_view::npos;
}

} // namespace lockstep::mariadb
