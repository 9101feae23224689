// PlanNodes: the server's JSON, node by node.
#include "plugins/postgresql/plannodes.h"

#include "base/text.h"
#include "engine/tree.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lockstep::postgresql {

namespace {

int64_t whole(const Tree& value) { return std::llround(value.number()); }

/// "a, b" of a list, the text of anything else.
std::string words(const Tree& value)
{
    if (value.items().empty()) return value.text();
    std::vector<std::string> parts;
    for (const Tree& item : value.items()) parts.push_back(words(item));
    return join(parts, ", ");
}

/// As the text form of EXPLAIN names it.
std::string kindOf(const Tree& plan)
{
    std::string kind = plan.at("Node Type").text();
    const std::string& join = plan.at("Join Type").text();
    const std::string& strategy = plan.at("Strategy").text();
    if (kind == "ModifyTable") {
        kind = plan.at("Operation").text();
    } else if (kind == "Aggregate") {
        if (strategy == "Hashed") kind = "HashAggregate";
        if (strategy == "Sorted") kind = "GroupAggregate";
        if (strategy == "Mixed") kind = "MixedAggregate";
        const std::string& mode = plan.at("Partial Mode").text();
        if (mode == "Partial" || mode == "Finalize") kind = mode + " " + kind;
    } else if (kind == "SetOp") {
        kind = (strategy == "Hashed" ? "HashSetOp " : "SetOp ") + plan.at("Command").text();
    } else if (!join.empty() && join != "Inner") {
        kind = kind == "Nested Loop" ? "Nested Loop " + join + " Join"
                                     : kind.substr(0, kind.find(' ')) + " " + join + " Join";
    }
    if (plan.at("Scan Direction").text() == "Backward") kind += " Backward";
    if (plan.at("Parallel Aware").truth()) kind = "Parallel " + kind;
    return kind;
}

PlanNode::Sort sortOf(const std::string& type)
{
    if (type == "Nested Loop" || type == "Hash Join" || type == "Merge Join")
        return PlanNode::Sort::Join;
    if (type == "Bitmap Index Scan" || type == "BitmapAnd" || type == "BitmapOr")
        return PlanNode::Sort::Bitmap;
    if (type.find("Scan") != std::string::npos) return PlanNode::Sort::Scan;
    return PlanNode::Sort::Other;
}

PlanBlocks blocksOf(const Tree& plan)
{
    PlanBlocks blocks;
    for (const std::string part : {"Shared ", "Local "}) {
        blocks.hit += whole(plan.at(part + "Hit Blocks"));
        blocks.read += whole(plan.at(part + "Read Blocks"));
        blocks.dirtied += whole(plan.at(part + "Dirtied Blocks"));
        blocks.written += whole(plan.at(part + "Written Blocks"));
    }
    blocks.tempRead = whole(plan.at("Temp Read Blocks"));
    blocks.tempWritten = whole(plan.at("Temp Written Blocks"));
    return blocks;
}

/// Of this node in one process.
int64_t spilledBy(const Tree& told)
{
    int64_t kb = whole(told.at("Disk Usage"));
    if (told.at("Sort Space Type").text() == "Disk") kb += whole(told.at("Sort Space Used"));
    for (const char* groups : {"Full-sort Groups", "Pre-sorted Groups"})
        kb += whole(told.at(groups).at("Sort Space Disk").at("Peak Sort Space Used"));
    return kb;
}

/// Told by fields of their own, or of no use to people.
bool isTold(std::string_view field)
{
    static constexpr std::array<std::string_view, 41> told{"Node Type",
                                                           "Join Type",
                                                           "Strategy",
                                                           "Partial Mode",
                                                           "Operation",
                                                           "Command",
                                                           "Scan Direction",
                                                           "Parallel Aware",
                                                           "Async Capable",
                                                           "Parent Relationship",
                                                           "Subplan Name",
                                                           "Schema",
                                                           "Relation Name",
                                                           "Function Name",
                                                           "CTE Name",
                                                           "Alias",
                                                           "Index Name",
                                                           "Filter",
                                                           "Rows Removed by Filter",
                                                           "Startup Cost",
                                                           "Total Cost",
                                                           "Plan Rows",
                                                           "Plan Width",
                                                           "Actual Startup Time",
                                                           "Actual Total Time",
                                                           "Actual Rows",
                                                           "Actual Loops",
                                                           "Heap Fetches",
                                                           "Exact Heap Blocks",
                                                           "Lossy Heap Blocks",
                                                           "Workers Planned",
                                                           "Workers Launched",
                                                           "Plans",
                                                           "Workers",
                                                           "Single Copy",
                                                           "Tuplestore Name",
                                                           "Disabled",
                                                           "Target Tables",
                                                           "Triggers",
                                                           "Full-sort Groups",
                                                           "Pre-sorted Groups"};
    return field.substr(field.size() - std::min<size_t>(field.size(), 7)) == " Blocks" ||
           std::find(told.begin(), told.end(), field) != told.end();
}

/// Whose children's rows it takes all before it gives its first.
bool takesAll(const std::string& type, const Tree& plan)
{
    const std::string& strategy = plan.at("Strategy").text();
    return type == "Sort" || type == "Hash" || type == "ModifyTable" ||
           (type == "Aggregate" && strategy != "Sorted") ||
           (type == "SetOp" && strategy == "Hashed");
}

class Reader
{
public:
    explicit Reader(QueryPlan& plan) : m_plan(plan) {}

    struct Above
    {
        int place = -1;
        double processes = 1; ///< that share the work below
        bool stopsEarly = false;
    };

    void read(const Tree& plan, const Above& above)
    {
        const auto place = static_cast<int>(m_plan.nodes.size());
        const std::string& type = plan.at("Node Type").text();
        PlanNode node = nodeOf(plan, type);
        node.parent = above.place;
        node.parallel = above.processes > 1;
        node.stopsEarly = above.stopsEarly && type != "Hash";
        node.totalMs = plan.numberAt("Actual Total Time");
        if (node.totalMs && node.loops) *node.totalMs *= *node.loops / above.processes;
        const bool stopsEarly = node.stopsEarly && !takesAll(type, plan);
        const double loops = node.loops.value_or(0);
        if (above.place >= 0) at(above.place).children.push_back(place);
        m_plan.nodes.push_back(std::move(node));
        for (const Tree& child : plan.at("Plans").items()) {
            Above here{place, above.processes, stopsEarly};
            const std::string& part = child.at("Parent Relationship").text();
            if (type == "Limit" || type == "Merge Join" || part == "SubPlan" ||
                part == "InitPlan" || (part == "Inner" && findsOne(plan, type)))
                here.stopsEarly = true;
            const bool gathers = type == "Gather" || type == "Gather Merge";
            if (gathers && part == "Outer" && loops > 0)
                here.processes = std::max(1.0, child.at("Actual Loops").number() / loops);
            read(child, here);
        }
    }

    /// What each has of its own is what is left of its whole when its children are taken away.
    void settle()
    {
        for (PlanNode& node : m_plan.nodes) {
            node.selfMs = node.totalMs.value_or(0);
            node.selfCost = node.cost.value_or(0);
            node.blocks = node.allBlocks;
        }
        for (size_t i = 1; i < m_plan.nodes.size(); ++i) {
            const PlanNode& node = m_plan.nodes[i];
            PlanNode& parent = at(node.parent);
            parent.selfCost = std::max(0.0, parent.selfCost - node.cost.value_or(0));
            PlanNode& payer = at(payerOf(node));
            payer.selfMs = std::max(0.0, payer.selfMs - node.totalMs.value_or(0));
            take(payer.blocks, node.allBlocks);
        }
        for (PlanNode& node : m_plan.nodes) {
            constexpr int64_t kbOfBlock = 8;
            // Hash joins, materialized rows and CTEs only tell their temporary blocks.
            if (node.spilledKb == 0) node.spilledKb = node.blocks.tempWritten * kbOfBlock;
        }
    }

private:
    PlanNode& at(int place) { return m_plan.nodes[static_cast<size_t>(place)]; }

    static bool findsOne(const Tree& plan, const std::string& type)
    {
        const std::string& join = plan.at("Join Type").text();
        return type == "Nested Loop" &&
               (join == "Semi" || join == "Anti" || plan.at("Inner Unique").truth());
    }

    static PlanNode nodeOf(const Tree& plan, const std::string& type)
    {
        PlanNode node;
        node.sort = sortOf(type);
        node.kind = kindOf(plan);
        node.role = plan.at("Subplan Name").text();
        node.schema = plan.at("Schema").text();
        for (const char* name : {"Relation Name", "Function Name", "CTE Name", "Tuplestore Name"})
            if (node.relation.empty()) node.relation = plan.at(name).text();
        if (plan.at("Alias").text() != node.relation) node.alias = plan.at("Alias").text();
        node.index = plan.at("Index Name").text();
        node.filter = plan.at("Filter").text();
        node.cost = plan.numberAt("Total Cost");
        node.expectedRows = plan.numberAt("Plan Rows");
        node.loops = plan.numberAt("Actual Loops");
        node.rows = plan.at("Actual Rows").number();
        node.removedRows = plan.at("Rows Removed by Filter").number();
        if (type == "Index Only Scan") node.heapFetches = plan.numberAt("Heap Fetches");
        node.exactBlocks = whole(plan.at("Exact Heap Blocks"));
        node.lossyBlocks = whole(plan.at("Lossy Heap Blocks"));
        node.plannedWorkers = static_cast<int>(whole(plan.at("Workers Planned")));
        node.launchedWorkers = static_cast<int>(whole(plan.at("Workers Launched")));
        node.doesNothing = plan.at("One-Time Filter").text() == "false";
        node.sorts = type == "Sort" || type == "Incremental Sort";
        node.allBlocks = blocksOf(plan);
        node.spilledKb = spilledBy(plan);
        for (const Tree& worker : plan.at("Workers").items()) {
            node.spilledKb += spilledBy(worker);
            node.exactBlocks += whole(worker.at("Exact Heap Blocks")); // 18 tells them apart
            node.lossyBlocks += whole(worker.at("Lossy Heap Blocks"));
        }
        for (size_t i = 0; i < plan.fields().size(); ++i) {
            const std::string& field = plan.fields()[i];
            std::string text = words(plan.items()[i]);
            if (!text.empty() && text != "0" && text != "false" && !isTold(field))
                node.facts.emplace_back(field, std::move(text));
        }
        return node;
    }

    /// The word by which others refer to what this one gives: "CTE x", "(InitPlan 1)", "$0".
    static std::string reference(const PlanNode& node)
    {
        if (node.role.compare(0, 9, "InitPlan ") != 0) return {};
        const size_t returned = node.role.find('$');
        if (returned == std::string::npos) return "(" + node.role + ")";
        return node.role.substr(returned, node.role.find_first_of("),", returned) - returned);
    }

    static bool speaksOf(const PlanNode& node, const std::string& word)
    {
        const auto holds = [&](const std::string& text) {
            for (size_t at = text.find(word); at != std::string::npos;
                 at = text.find(word, at + 1)) {
                const size_t behind = at + word.size(); // $1 is not in $12
                if (behind >= text.size() || text[behind] < '0' || text[behind] > '9') return true;
            }
            return false;
        };
        return holds(node.filter) ||
               std::any_of(node.facts.begin(), node.facts.end(),
                           [&](const auto& fact) { return holds(fact.second); });
    }

    /// Whose time holds this one's: its parent, or who waits for a CTE or an InitPlan that only
    /// stands at its parent.
    [[nodiscard]] int payerOf(const PlanNode& node) const
    {
        const bool cte = node.role.compare(0, 4, "CTE ") == 0;
        const std::string word = reference(node);
        if (!cte && word.empty()) return node.parent;
        int found = node.parent;
        double most = -1;
        for (size_t i = 0; i < m_plan.nodes.size(); ++i) {
            const PlanNode& other = m_plan.nodes[i];
            if (&other == &node || other.neverExecuted()) continue;
            const bool waits = cte ? other.kind.find("CTE Scan") != std::string::npos &&
                                         other.relation == node.role.substr(4)
                                   : speaksOf(other, word);
            // Of scans of one CTE the slowest waited for it; an InitPlan's value comes from the
            // lowest node that uses it up to those that only pass it on.
            if (!waits || (cte && other.totalMs.value_or(0) <= most)) continue;
            most = other.totalMs.value_or(0);
            found = static_cast<int>(i);
        }
        return found;
    }

    static void take(PlanBlocks& from, const PlanBlocks& part)
    {
        for (const auto field :
             {&PlanBlocks::hit, &PlanBlocks::read, &PlanBlocks::dirtied, &PlanBlocks::written,
              &PlanBlocks::tempRead, &PlanBlocks::tempWritten})
            from.*field = std::max<int64_t>(0, from.*field - part.*field);
    }

    QueryPlan& m_plan;
};

/// Without the frame and the line signs that psql draws.
std::string bare(std::string_view text)
{
    const size_t begin = text.find_first_of("[{");
    const size_t end = text.find_last_of("]}");
    std::string out;
    if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return out;
    for (size_t i = begin; i <= end; ++i) {
        const char c = text[i];
        if (c == '+' && i + 1 <= end && (text[i + 1] == '\n' || text[i + 1] == '\r')) continue;
        out += c == '\r' || c == '\t' ? ' ' : c;
    }
    return out;
}

void readAround(const Tree& whole, QueryPlan& plan)
{
    plan.sql = whole.at("Query Text").text();
    plan.planningMs = whole.numberAt("Planning Time");
    plan.executionMs = whole.numberAt("Execution Time");
    const Tree& jit = whole.in("JIT.Timing.Total");
    if (!jit.empty()) plan.jitMs = jit.number();
    const Tree& settings = whole.at("Settings");
    for (size_t i = 0; i < settings.fields().size(); ++i)
        plan.settings.emplace_back(settings.fields()[i], settings.items()[i].text());
    for (const Tree& told : whole.at("Triggers").items()) {
        PlanTrigger trigger;
        trigger.name =
            told.at(told.has("Constraint Name") ? "Constraint Name" : "Trigger Name").text();
        trigger.relation = told.at("Relation").text();
        trigger.ms = told.at("Time").number();
        trigger.calls = told.at("Calls").number();
        plan.triggers.push_back(std::move(trigger));
    }
}

} // namespace

Result<QueryPlan> planOfJson(std::string_view text)
{
    const Tree all = Tree::fromJson(bare(text));
    const Tree& first = all.items().empty() || !all.fields().empty() ? all : all.items().front();
    if (first.at("Plan").at("Node Type").text().empty())
        return failure(ErrorKind::BadInput, "This is no plan as EXPLAIN (FORMAT JSON) writes it",
                       std::string(text.substr(0, 200)));
    QueryPlan plan;
    plan.raw = text;
    plan.rawType = "json";
    readAround(first, plan);
    Reader reader(plan);
    reader.read(first.at("Plan"), {});
    reader.settle();
    plan.measured = plan.nodes.front().loops.has_value();
    if (&first != &all) plan.plans = all.items().size();
    return plan;
}

bool looksLikeJsonPlan(std::string_view text)
{
    const size_t begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos || (text[begin] != '[' && text[begin] != '{')) return false;
    return text.find("\"Plan\"") != std::string_view::npos;
}

} // namespace lockstep::postgresql
