// The workload check: gathered, looked at twice, judged.
#include "workflow/workload.h"

#include "base/text.h"
#include "workflow/workloadjudge.h"

#include <QDeadlineTimer>
#include <algorithm>
#include <fmt/format.h>

namespace lockstep {

using Origin = WorkloadStatement::Origin;

namespace {

/// Tables that a plan reads or writes.
void addTables(const StatementLook& look, std::set<Path>& tables)
{
    if (!look.plan) return;
    for (const PlanNode& node : look.plan->nodes)
        if (Path table = tableOf(node); !table.empty()) tables.insert(std::move(table));
}

/// Statements of one object, in their order.
std::map<ObjectId, std::vector<WorkloadStatement>> byObject(const Workload& code)
{
    std::map<ObjectId, std::vector<WorkloadStatement>> found;
    for (const WorkloadStatement& one : code.statements) found[one.object].push_back(one);
    return found;
}

} // namespace

const char* originWord(Origin origin)
{
    switch (origin) {
    case Origin::View:
        return "view";
    case Origin::Routine:
        return "routine";
    case Origin::Server:
        return "server";
    case Origin::Query:
        break;
    }
    return "query";
}

size_t WorkloadOutcome::all() const
{
    size_t sum = 0;
    for (const auto& [origin, number] : statements) sum += number;
    return sum;
}

size_t WorkloadOutcome::count(std::string_view hazard) const
{
    return static_cast<size_t>(
        std::count_if(findings.begin(), findings.end(),
                      [&](const WorkloadFinding& finding) { return finding.hazard.id == hazard; }));
}

std::string WorkloadOutcome::sentence() const
{
    if (!checked) return "No statement was looked at";
    static const std::map<Origin, const char*> words{{Origin::View, "of views"},
                                                     {Origin::Routine, "of routines"},
                                                     {Origin::Server, "counted by the server"},
                                                     {Origin::Query, "of queries"}};
    std::vector<std::string> origins;
    for (const auto& [origin, number] : statements)
        if (number > 0) origins.push_back(fmt::format("{} {}", number, words.at(origin)));
    std::string text = counted(all(), "statement", "statements");
    if (!origins.empty()) text += " (" + join(origins, ", ") + ")";
    text += fmt::format(" looked at before and after the plan: {} {}, {} planned worse",
                        count("Q01"), count("Q01") == 1 ? "breaks" : "break", count("Q02"));
    if (all() > 0 && !plansNot.empty()) text += "; plans were not compared";
    return text;
}

WorkloadCheck::WorkloadCheck(const Engine& engine, WorkloadWish wish,
                             std::function<Result<void>()> goesOn,
                             std::function<void(size_t done, size_t all)> tell)
    : m_engine(engine),
      m_wish(std::move(wish)),
      m_goesOn(std::move(goesOn)),
      m_tell(std::move(tell))
{
}

Result<void> WorkloadCheck::gather(Connection& prod, const Catalog& before)
{
    const auto add = [this](Workload workload) {
        for (WorkloadStatement& one : workload.statements)
            m_watched.push_back({std::move(one), {}, {}, {}});
        for (NotChecked& one : workload.notChecked) m_outcome.notChecked.push_back(std::move(one));
    };
    if (const auto* reader = dynamic_cast<const CodeReader*>(&m_engine.dialect()))
        add(reader->codeOf(before));
    else
        m_outcome.notChecked.push_back(
            {"views and routines", m_engine.label() + "'s are not taken apart"});
    std::string searchPath;
    if (auto* counter = dynamic_cast<StatementCounter*>(&prod)) {
        auto path = counter->searchPath();
        if (!path) return failure(path.error());
        searchPath = std::move(*path);
        if (m_wish.busiest > 0) {
            auto busiest = counter->busiest(m_wish.busiest);
            if (!busiest) return failure(busiest.error());
            add(std::move(*busiest));
        }
    }
    addQueries(searchPath);
    for (const NotChecked& one : m_wish.notRead) m_outcome.notChecked.push_back(one);
    for (Watched& one : m_watched) {
        if (one.before.searchPath.empty()) one.before.searchPath = searchPath;
        one.after = one.before;
    }
    return {};
}

void WorkloadCheck::addQueries(const std::string& searchPath)
{
    const Dialect& dialect = m_engine.dialect();
    const auto* reader = dynamic_cast<const CodeReader*>(&dialect);
    for (const WorkloadQuery& query : m_wish.queries) {
        const auto spans = dialect.statements(query.text);
        for (size_t i = 0; i < spans.size(); ++i) {
            WorkloadStatement one;
            one.name = query.name;
            if (spans.size() > 1) one.name += fmt::format(", statement {}", i + 1);
            one.sql = query.text.substr(spans[i].begin, spans[i].end - spans[i].begin);
            if (reader) one.sql = reader->withPlaceholders(one.sql);
            one.searchPath = searchPath;
            m_watched.push_back({std::move(one), {}, {}, {}});
        }
    }
}

void WorkloadCheck::leave(Watched& one, std::string why)
{
    one.left = true;
    m_outcome.notChecked.push_back({one.before.name, std::move(why)});
}

Result<void> WorkloadCheck::lookOnce(StatementLooker& looker, Watched& one, bool after)
{
    WorkloadStatement& statement = after ? one.after : one.before;
    auto look = looker.look(statement, m_wish.timeoutMs);
    if (!look) return failure(look.error());
    // Where not even prod as it is lets the role do this, rights say nothing.
    constexpr std::string_view notAllowed = "42501";
    if (!after && look->asItsRole && look->refusal && look->refusal->sqlState == notAllowed) {
        statement.role.clear();
        look = looker.look(statement, m_wish.timeoutMs);
        if (!look) return failure(look.error());
    }
    if (!after && !look->asItsRole) one.before.role.clear();
    if (!after) one.after.role = one.before.role;
    if (!after && look->refusal)
        leave(one, "it does not run before the plan either: " + look->refusal->message);
    (after ? one.second : one.first) = std::move(*look);
    return {};
}

Result<void> WorkloadCheck::look(StatementLooker& looker, bool after)
{
    size_t done = 0;
    const bool isFirst = !after && m_before.rows.empty() && m_before.unlikeTables.empty();
    const QDeadlineTimer deadline(m_wish.roundMs);
    for (Watched& one : m_watched) {
        if (auto on = m_goesOn(); !on) return on;
        m_tell(++done, m_watched.size());
        if (isFirst && deadline.hasExpired()) leave(one, "there was no time left for it");
        if (one.left) continue;
        if (auto looked = lookOnce(looker, one, after); !looked) return looked;
    }
    return {};
}

/// Plans are made twice: which tables they need is not known before.
Result<PlannerKnowledge> WorkloadCheck::tellPlanner(StatementLooker& looker, Connection& prod,
                                                    const Twins& twins, bool after)
{
    std::set<Path> tables;
    for (const Watched& one : m_watched) {
        addTables(after ? one.second : one.first, tables);
        if (!after) continue;
        std::set<Path> old; // what is not read any more may be above or beside what is
        addTables(one.first, old);
        for (const Path& table : old)
            if (std::none_of(m_wasCalled.begin(), m_wasCalled.end(),
                             [&](const auto& pair) { return pair.second == table; }))
                tables.insert(table);
    }
    std::vector<TableTwin> all;
    for (const Path& table : tables) {
        const auto known = twins.find(table);
        all.push_back(known == twins.end() ? TableTwin{table, table} : known->second);
    }
    return looker.planAsIn(prod, all);
}

Result<void> WorkloadCheck::lookBefore(Connection& scratch, Connection& prod)
{
    auto* looker = dynamic_cast<StatementLooker*>(&scratch);
    if (!looker) {
        m_outcome.notChecked.push_back(
            {"all statements", m_engine.label() + " is not asked what it makes of them"});
        m_watched.clear();
        return {};
    }
    m_outcome.checked = true;
    if (auto done = look(*looker, false); !done) return done;
    auto known = tellPlanner(*looker, prod, {}, false);
    if (!known) return failure(known.error());
    m_before = std::move(*known);
    return m_before.unlike.empty() ? look(*looker, false) : Result<void>();
}

Result<void> WorkloadCheck::lookAfter(Connection& scratch, Connection& prod,
                                      const Comparison& comparison)
{
    auto* looker = dynamic_cast<StatementLooker*>(&scratch);
    if (!looker) return {};
    Twins twins;
    for (const Object& object : comparison.renamedBefore->objects()) {
        const ObjectId was = idBefore(comparison, object.id);
        if (object.parent.path.depth() < 2) { // of a schema, or of nothing
            if (was.path == object.id.path) continue;
            m_wasCalled[object.id.path] = was.path;
            auto& twin = twins[object.id.path];
            twin.prod = was.path;
            twin.here = object.id.path;
        } else if (was.path.name() != object.id.path.name()) {
            auto& twin = twins[object.parent.path];
            twin.prod = was.path.parent();
            twin.here = object.parent.path;
            twin.columns[std::string(was.path.name())] = std::string(object.id.path.name());
        }
    }
    pairCode(comparison);
    if (auto done = look(*looker, true); !done) return done;
    if (m_before.unlike.empty()) {
        auto known = tellPlanner(*looker, prod, twins, true);
        if (!known) return failure(known.error());
        m_after = std::move(*known);
        if (auto done = look(*looker, true); !done) return done;
    }
    for (const Watched& one : m_watched) judge(one);
    return {};
}

/// What views and routines say once the plan has run.
void WorkloadCheck::pairCode(const Comparison& comparison)
{
    const auto* reader = dynamic_cast<const CodeReader*>(&m_engine.dialect());
    if (!reader) return;
    const auto then = byObject(reader->codeOf(*comparison.after));
    std::map<ObjectId, ObjectId> now;
    for (const Object& object : comparison.renamedBefore->objects())
        now[idBefore(comparison, object.id)] = object.id;
    std::map<ObjectId, size_t> places;
    std::map<ObjectId, size_t> counts;
    for (const Watched& one : m_watched) ++counts[one.before.object];
    for (Watched& one : m_watched) {
        if (one.before.object.empty()) continue;
        const size_t place = places[one.before.object]++;
        const auto id = now.find(one.before.object);
        const auto found = id == now.end() ? then.end() : then.find(id->second);
        if (found == then.end()) {
            if (!one.left) leave(one, "the plan drops it");
            continue;
        }
        if (found->second.size() != counts[one.before.object]) {
            if (!one.left) leave(one, "the plan itself changes what it does");
            continue;
        }
        // A trigger's code, read without its table: the plan drops whatever runs it.
        if (!one.before.table.empty() && found->second[place].table.empty()) {
            if (!one.left) leave(one, "the plan drops the triggers that run it");
            continue;
        }
        const std::string path = one.before.searchPath;
        one.after = found->second[place];
        if (one.after.searchPath.empty()) one.after.searchPath = path;
        one.changed = comparison.find(id->second) != nullptr;
    }
}

/// Whether the plans of a statement are those of prod's tables.
bool WorkloadCheck::comparable(const Watched& one)
{
    std::set<Path> before;
    std::set<Path> after;
    addTables(one.first, before);
    addTables(one.second, after);
    const auto why = [](const PlannerKnowledge& known, const std::set<Path>& tables) {
        for (const Path& table : tables)
            if (const auto unlike = known.unlikeTables.find(table);
                unlike != known.unlikeTables.end())
                return table.display() + ": " + unlike->second;
        return std::string();
    };
    // What the plan makes is new: it has no rows to know of.
    std::string reason = why(m_before, before);
    for (const Path& table : after)
        if (const auto unlike = m_after.unlikeTables.find(table);
            reason.empty() && unlike != m_after.unlikeTables.end() && before.count(table))
            reason = table.display() + ": " + unlike->second;
    if (reason.empty()) return true;
    m_outcome.notChecked.push_back({"the plan of " + one.before.name, reason});
    return false;
}

void WorkloadCheck::judge(const Watched& one)
{
    if (one.left) return;
    ++m_outcome.statements[one.before.origin];
    auto found = judgeResults(one.first, one.second, one.changed);
    const bool both = one.first.plan && one.second.plan && !one.second.refusal;
    const std::string& noPlan = one.first.plan ? one.second.noPlan : one.first.noPlan;
    if (!both && !noPlan.empty() && !one.second.refusal && !one.before.validates)
        m_outcome.notChecked.push_back({"the plan of " + one.before.name, noPlan});
    if (both && m_before.unlike.empty() && comparable(one)) {
        ++m_outcome.plans;
        if (auto worse = judgePlans(*one.first.plan, *one.second.plan, {m_after.rows, m_wasCalled}))
            found.push_back(std::move(*worse));
    }
    for (Judgement& judgement : found) {
        WorkloadFinding finding{std::move(judgement.hazard), one.before,
                                std::move(judgement.details), nullptr, nullptr};
        finding.hazard.object = one.before.object;
        finding.hazard.message = visible(one.before.name) + " " + finding.hazard.message;
        if (judgement.ofPlans) {
            finding.before = one.first.plan;
            finding.after = one.second.plan;
        }
        m_outcome.findings.push_back(std::move(finding));
    }
}

WorkloadOutcome WorkloadCheck::outcome()
{
    if (m_outcome.plans == 0 && m_outcome.all() > 0)
        m_outcome.plansNot = m_before.unlike.empty() ? "no statement has a plan" : m_before.unlike;
    // The server's word on a whole routine is needed where none of its statements says it.
    std::set<std::pair<std::string, ObjectId>> told;
    for (const WorkloadFinding& finding : m_outcome.findings)
        if (!finding.statement.validates) told.insert({finding.hazard.id, finding.hazard.object});
    std::erase_if(m_outcome.findings, [&](const WorkloadFinding& finding) {
        return finding.statement.validates &&
               told.count({finding.hazard.id, finding.hazard.object}) > 0;
    });
    std::set<std::pair<std::string, std::string>> said;
    std::erase_if(m_outcome.notChecked, [&](const NotChecked& one) {
        return !said.insert({one.what, one.why}).second;
    });
    std::stable_sort(m_outcome.findings.begin(), m_outcome.findings.end(),
                     [](const WorkloadFinding& a, const WorkloadFinding& b) {
                         if (a.hazard.level != b.hazard.level)
                             return a.hazard.level > b.hazard.level;
                         if (a.hazard.id != b.hazard.id) return a.hazard.id < b.hazard.id;
                         return a.statement.totalMs > b.statement.totalMs;
                     });
    return std::move(m_outcome);
}

} // namespace lockstep
