// The difference of two query plans.
#include "workflow/queryplandiff.h"

#include "base/text.h"
#include "workflow/queryplanwords.h"
#include "workflow/words.h"

#include <QLocale>
#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace lockstep {

namespace {

constexpr double noticeable = 1.5;   // times faster or slower
constexpr double worthTelling = 0.1; // of the slower plan's whole time
constexpr double otherTime = 1.2;    // times as long: less is chance
constexpr double otherRows = 1.1;    // times as many
constexpr double wrong = 10;         // times, of an estimate

QString named(const std::string& text) { return QString::fromStdString(visible(text)); }

const PlanNode& nodeAt(const QueryPlan& plan, int place)
{
    return plan.nodes[static_cast<size_t>(place)];
}

/// What is done, whichever way: all that aggregate are one family.
std::string family(const PlanNode& node)
{
    std::string kind = node.kind;
    for (const std::string_view part : {"Parallel ", "Partial ", "Finalize "})
        if (kind.compare(0, part.size(), part) == 0) kind.erase(0, part.size());
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> families{{
        {"Aggregate", "Aggregate"},
        {"Sort", "Sort"},
        {"Append", "Append"},
        {"Gather", "Gather"},
        {"SetOp", "SetOp"},
        {"Unique", "Unique"},
    }};
    for (const auto& [word, name] : families)
        if (kind.find(word) != std::string::npos) return std::string(name);
    return kind;
}

/// That others need and that goes with them: telling it as well would be telling twice.
bool servesAnother(const PlanNode& node)
{
    const std::string kind = family(node);
    return node.sort == PlanNode::Sort::Bitmap || kind == "Hash" || kind == "Result";
}

class Keys
{
public:
    explicit Keys(const QueryPlan& plan) : m_tables(plan.nodes.size()), m_keys(plan.nodes.size())
    {
        std::map<std::string, int> met;
        for (size_t i = plan.nodes.size(); i-- > 0;) { // children stand behind their parents
            const PlanNode& node = plan.nodes[i];
            if (node.sort == PlanNode::Sort::Scan) m_tables[i].push_back(nameOf(node));
            std::sort(m_tables[i].begin(), m_tables[i].end());
            if (node.parent < 0) continue;
            auto& above = m_tables[static_cast<size_t>(node.parent)];
            above.insert(above.end(), m_tables[i].begin(), m_tables[i].end());
        }
        for (size_t i = 0; i < plan.nodes.size(); ++i) {
            const PlanNode& node = plan.nodes[i];
            std::string key = node.sort == PlanNode::Sort::Scan ? "scan " + nameOf(node)
                              : node.sort == PlanNode::Sort::Join
                                  ? "join " + join(m_tables[i], "\n")
                                  : family(node) + " " + node.index + " " + join(m_tables[i], "\n");
            m_keys[i] = key + "\n" + std::to_string(met[key]++);
        }
    }
    [[nodiscard]] const std::string& operator[](size_t place) const { return m_keys[place]; }
    [[nodiscard]] QString tables(size_t place) const
    {
        QStringList all;
        for (const std::string& table : m_tables[place]) all << named(shortName(table));
        all.removeDuplicates();
        return all.join(QStringLiteral(", "));
    }

private:
    static std::string nameOf(const PlanNode& node)
    {
        return node.schema + "\t" + node.relation + "\t" + node.alias;
    }
    /// The alias, else the relation.
    static std::string shortName(const std::string& table)
    {
        const auto parts = split(table, '\t');
        return parts[2].empty() ? parts[1] : parts[2];
    }

    std::vector<std::vector<std::string>> m_tables; ///< that are read at or below each
    std::vector<std::string> m_keys;
};

class Differ
{
public:
    Differ(const QueryPlan& before, const QueryPlan& after)
        : m_before(before), m_after(after), m_beforeKeys(before), m_afterKeys(after)
    {
        m_whole = std::max(before.wholeMs(), after.wholeMs());
    }

    PlanComparison compare()
    {
        std::map<std::string, int> places;
        for (size_t i = 0; i < m_after.nodes.size(); ++i)
            places[m_afterKeys[i]] = static_cast<int>(i);
        for (size_t i = 0; i < m_before.nodes.size(); ++i) {
            const auto found = places.find(m_beforeKeys[i]);
            if (found == places.end()) {
                tellGone(static_cast<int>(i));
                continue;
            }
            m_told.matched.emplace_back(static_cast<int>(i), found->second);
            tellPair(static_cast<int>(i), found->second);
            places.erase(found);
        }
        for (size_t i = 0; i < m_after.nodes.size(); ++i)
            if (places.count(m_afterKeys[i])) tellNew(static_cast<int>(i));
        std::stable_sort(m_told.differences.begin(), m_told.differences.end(),
                         [](const auto& a, const auto& b) { return a.what < b.what; });
        summarize();
        return std::move(m_told);
    }

private:
    using What = PlanDifference::What;

    void say(What what, int before, int after, const QString& sentence)
    {
        m_told.differences.push_back({what, before, after, sentence});
    }

    /// "orders", or "Sort of orders, items".
    [[nodiscard]] QString partName(int after) const
    {
        const PlanNode& node = nodeAt(m_after, after);
        if (node.sort == PlanNode::Sort::Scan) return m_afterKeys.tables(size_t(after));
        const QString tables = m_afterKeys.tables(size_t(after));
        if (tables.isEmpty()) return nodeTitle(node);
        return lockstep::tr("%1 of %2").arg(nodeTitle(node), tables);
    }

    void tellPair(int before, int after)
    {
        const PlanNode& old = nodeAt(m_before, before);
        const PlanNode& now = nodeAt(m_after, after);
        const QString tables = m_afterKeys.tables(size_t(after));
        if (old.kind != now.kind || old.index != now.index) {
            const QString ways = lockstep::tr("%1, before: %2").arg(nodeTitle(now), nodeTitle(old));
            if (now.sort == PlanNode::Sort::Scan)
                say(What::Access, before, after,
                    lockstep::tr("%1 is read in another way: %2").arg(tables, ways));
            else if (now.sort == PlanNode::Sort::Join)
                say(What::Join, before, after,
                    lockstep::tr("%1 are joined in another way: %2").arg(tables, ways));
            else
                say(What::Step, before, after, lockstep::tr("Done in another way: %1").arg(ways));
        }
        if (old.launchedWorkers != now.launchedWorkers && m_before.measured && m_after.measured)
            say(What::Workers, before, after,
                lockstep::tr("%1 had %2 workers, before: %3")
                    .arg(nodeTitle(now), QString::number(now.launchedWorkers),
                         QString::number(old.launchedWorkers)));
        if (old.loops && now.loops) tellMeasured(before, after);
    }

    void tellMeasured(int before, int after)
    {
        const PlanNode& old = nodeAt(m_before, before);
        const PlanNode& now = nodeAt(m_after, after);
        const QString part = partName(after);
        if (old.neverExecuted() != now.neverExecuted()) {
            say(What::Executed, before, after,
                now.neverExecuted() ? lockstep::tr("Never executed any more: %1").arg(part)
                                    : lockstep::tr("Executed now, never before: %1").arg(part));
            return;
        }
        if ((old.spilledKb > 0) != (now.spilledKb > 0))
            say(What::Spill, before, after,
                now.spilledKb > 0
                    ? lockstep::tr("%1 writes %2 to disk now").arg(part, planSize(now.spilledKb))
                    : lockstep::tr("%1 stays in memory now, before it wrote %2 to disk")
                          .arg(part, planSize(old.spilledKb)));
        if ((old.lossyBlocks > 0) != (now.lossyBlocks > 0))
            say(What::Spill, before, after,
                (now.lossyBlocks > 0 ? lockstep::tr("The bitmap of %1 has become lossy")
                                     : lockstep::tr("The bitmap of %1 is exact now"))
                    .arg(part));
        const bool wasWrong = old.misjudged().value_or(1) >= wrong;
        const bool isWrong = now.misjudged().value_or(1) >= wrong;
        if (wasWrong != isWrong && !servesAnother(now) && !old.stopsEarly && !now.stopsEarly)
            say(What::Estimate, before, after,
                isWrong ? lockstep::tr("The estimate of %1 is wrong %2 now")
                              .arg(part, planFactor(*now.misjudged()))
                        : lockstep::tr("The estimate of %1 is right now, before it was wrong %2")
                              .arg(part, planFactor(*old.misjudged())));
        const double oldRows = old.rows * *old.loops;
        const double nowRows = now.rows * *now.loops;
        if (!servesAnother(now) && std::abs(oldRows - nowRows) >= 1 &&
            std::max(oldRows, nowRows) > otherRows * std::min(oldRows, nowRows))
            say(What::Rows, before, after,
                lockstep::tr("Rows of %1: %2, before: %3")
                    .arg(part, planCount(nowRows), planCount(oldRows)));
        tellTime(before, after);
    }

    void tellTime(int before, int after)
    {
        const double old = nodeAt(m_before, before).selfMs;
        const double now = nodeAt(m_after, after).selfMs;
        if (std::abs(old - now) < worthTelling * m_whole) return;
        if (std::max(old, now) < noticeable * std::min(old, now)) return;
        say(now < old ? What::Faster : What::Slower, before, after,
            (now < old ? lockstep::tr("%1 is faster: %2 of its own, before: %3")
                       : lockstep::tr("%1 is slower: %2 of its own, before: %3"))
                .arg(partName(after), planTime(now), planTime(old)));
    }

    void tellGone(int before)
    {
        const PlanNode& node = nodeAt(m_before, before);
        if (servesAnother(node)) return;
        const QString tables = m_beforeKeys.tables(size_t(before));
        if (node.sort == PlanNode::Sort::Join)
            say(What::Order, before, -1,
                lockstep::tr("%1 are no longer joined before others: %2")
                    .arg(tables, nodeTitle(node)));
        else if (node.sort == PlanNode::Sort::Scan)
            say(What::Gone, before, -1,
                lockstep::tr("%1 is no longer read: %2").arg(tables, nodeTitle(node)));
        else
            say(What::Gone, before, -1,
                lockstep::tr("Gone: %1 of %2").arg(nodeTitle(node), tables));
    }

    void tellNew(int after)
    {
        const PlanNode& node = nodeAt(m_after, after);
        if (servesAnother(node)) return;
        const QString tables = m_afterKeys.tables(size_t(after));
        if (node.sort == PlanNode::Sort::Join)
            say(What::Order, -1, after,
                lockstep::tr("%1 are joined first now: %2").arg(tables, nodeTitle(node)));
        else if (node.sort == PlanNode::Sort::Scan)
            say(What::New, -1, after,
                lockstep::tr("%1 is read now: %2").arg(tables, nodeTitle(node)));
        else
            say(What::New, -1, after, lockstep::tr("New: %1 of %2").arg(nodeTitle(node), tables));
    }

    void summarize()
    {
        const bool timed = m_before.executionMs && m_after.executionMs;
        const auto costOf = [](const QueryPlan& plan) {
            return plan.nodes.empty() ? std::optional<double>() : plan.nodes.front().cost;
        };
        QString figures;
        if (timed) {
            const double old = *m_before.executionMs;
            const double now = *m_after.executionMs;
            const double factor = std::max(old, now) / std::max(0.001, std::min(old, now));
            const QString words = factor < otherTime
                                      ? lockstep::tr("As fast as before: %1, before: %2")
                                  : now < old ? lockstep::tr("Faster %3: %1, before: %2")
                                              : lockstep::tr("Slower %3: %1, before: %2");
            figures = words.arg(planTime(now), planTime(old));
            if (factor >= otherTime) figures = figures.arg(planFactor(factor));
        } else if (costOf(m_before) && costOf(m_after)) {
            figures = lockstep::tr("Cost %1, before: %2")
                          .arg(QLocale().toString(*costOf(m_after), 'f', 2),
                               QLocale().toString(*costOf(m_before), 'f', 2));
        }
        const auto isWay = [](const PlanDifference& one) { return one.what <= What::New; };
        const auto& all = m_told.differences;
        if (std::none_of(all.begin(), all.end(), isWay)) {
            const QString same = lockstep::tr("The way is the same");
            figures = figures.isEmpty() ? same : same + QStringLiteral(" · ") + figures;
        }
        m_told.summary = figures;
    }

    const QueryPlan& m_before;
    const QueryPlan& m_after;
    Keys m_beforeKeys;
    Keys m_afterKeys;
    double m_whole = 0;
    PlanComparison m_told;
};

} // namespace

PlanComparison compareQueryPlans(const QueryPlan& before, const QueryPlan& after)
{
    return Differ(before, after).compare();
}

const char* differenceWord(PlanDifference::What what)
{
    static constexpr std::array<const char*, 13> words{
        "access", "join", "order",    "step",  "gone",     "new",    "faster",
        "slower", "rows", "estimate", "spill", "executed", "workers"};
    return words[static_cast<size_t>(what)];
}

} // namespace lockstep
