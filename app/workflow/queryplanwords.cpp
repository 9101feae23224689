// Words for query plans.
#include "workflow/queryplanwords.h"

#include "base/text.h"
#include "workflow/queryplanfindings.h"
#include "workflow/words.h"

#include <QLocale>
#include <QStringList>
#include <cmath>

namespace lockstep {

namespace {

QString named(const std::string& text) { return QString::fromStdString(visible(text)); }

QString threeDigits(double number)
{
    const int decimals = number < 10 ? 2 : number < 100 ? 1 : 0;
    return QLocale().toString(number, 'f', decimals);
}

QStringList blockWords(const PlanBlocks& blocks)
{
    QStringList parts;
    const auto add = [&](int64_t count, const QString& words) {
        if (count > 0) parts << words.arg(planCount(static_cast<double>(count)));
    };
    add(blocks.hit, lockstep::tr("%1 from memory"));
    add(blocks.read, lockstep::tr("%1 read"));
    add(blocks.dirtied, lockstep::tr("%1 changed"));
    add(blocks.written, lockstep::tr("%1 written"));
    add(blocks.tempRead, lockstep::tr("%1 temporary read"));
    add(blocks.tempWritten, lockstep::tr("%1 temporary written"));
    return parts;
}

void addLines(const QueryPlan& plan, int place, int depth, QStringList& lines)
{
    const PlanNode& node = plan.nodes[static_cast<size_t>(place)];
    QString line = QString(depth * 2, QLatin1Char(' ')) + nodeTitle(node);
    QStringList parts;
    if (node.neverExecuted())
        parts << lockstep::tr("never executed");
    else if (node.loops) {
        if (node.totalMs)
            parts << lockstep::tr("%1 of its own, %2 in all")
                         .arg(planTime(node.selfMs), planTime(*node.totalMs));
        parts << lockstep::tr("rows: %1, expected: %2")
                     .arg(planCount(node.rows * *node.loops),
                          planCount(node.expectedRows.value_or(0) * *node.loops))
              << lockstep::tr("loops: %1").arg(planCount(*node.loops));
    } else if (node.cost) {
        parts << lockstep::tr("cost %1").arg(QLocale().toString(*node.cost, 'f', 2))
              << lockstep::tr("rows expected: %1").arg(planCount(node.expectedRows.value_or(0)));
    }
    if (!parts.isEmpty())
        line += QStringLiteral("   (") + parts.join(QStringLiteral("; ")) + QLatin1Char(')');
    lines << line;
    for (const QString& fact : nodeFacts(node))
        lines << QString(depth * 2 + 4, QLatin1Char(' ')) + fact;
    for (const int child : node.children) addLines(plan, child, depth + 1, lines);
}

} // namespace

QString nodeTitle(const PlanNode& node)
{
    QString title = named(node.kind);
    if (!node.index.empty())
        title += (node.sort == PlanNode::Sort::Bitmap ? QStringLiteral(" on %1")
                                                      : QStringLiteral(" using %1"))
                     .arg(named(node.index));
    if (!node.relation.empty()) title += QStringLiteral(" on ") + named(node.relation);
    if (!node.alias.empty()) title += QLatin1Char(' ') + named(node.alias);
    if (!node.role.empty()) title = named(node.role) + QStringLiteral(": ") + title;
    return title;
}

QString planTime(double ms)
{
    if (ms < 1) return lockstep::tr("%1 ms").arg(QLocale().toString(ms, 'f', 3));
    if (ms < 1000) return lockstep::tr("%1 ms").arg(threeDigits(ms));
    return lockstep::tr("%1 s").arg(threeDigits(ms / 1000));
}

QString planCount(double count) { return QLocale().toString(std::llround(count)); }

QString planFactor(double factor)
{
    return QStringLiteral("×") +
           (factor < 10 ? QLocale().toString(factor, 'f', 1) : planCount(factor));
}

QString planSize(int64_t kb)
{
    if (kb < 10'000)
        return lockstep::tr("%1 kB").arg(QLocale().toString(static_cast<qlonglong>(kb)));
    return lockstep::tr("%1 MB").arg(planCount(static_cast<double>(kb) / 1024));
}

QString planSummary(const QueryPlan& plan)
{
    QStringList parts;
    if (plan.executionMs) parts << lockstep::tr("%1 in all").arg(planTime(*plan.executionMs));
    if (!plan.measured && !plan.nodes.empty() && plan.nodes.front().cost)
        parts << lockstep::tr("cost %1").arg(QLocale().toString(*plan.nodes.front().cost, 'f', 2));
    if (plan.planningMs) parts << lockstep::tr("planning %1").arg(planTime(*plan.planningMs));
    if (plan.jitMs) parts << lockstep::tr("compiling (JIT) %1").arg(planTime(*plan.jitMs));
    if (!plan.measured) parts << lockstep::tr("not run: what is expected");
    if (plan.takenBack) parts << lockstep::tr("rolled back (sequences stay advanced)");
    if (plan.plans > 1)
        parts << lockstep::tr("a rule makes %n statements of it: this is the first", nullptr,
                              static_cast<int>(plan.plans));
    for (const auto& [name, value] : plan.settings)
        parts << QStringLiteral("%1 = %2").arg(named(name), named(value));
    return parts.join(QStringLiteral(" · "));
}

QStringList nodeFacts(const PlanNode& node)
{
    QStringList lines;
    if (!node.filter.empty()) lines << QStringLiteral("Filter: ") + named(node.filter);
    for (const auto& [label, text] : node.facts)
        lines << named(label) + QStringLiteral(": ") + named(text);
    if (node.removedRows > 0 && node.loops)
        lines << lockstep::tr("Rows thrown away by the filter: %1")
                     .arg(planCount(node.removedRows * *node.loops));
    if (node.spilledKb > 0)
        lines << lockstep::tr("Written to disk: %1").arg(planSize(node.spilledKb));
    if (node.heapFetches)
        lines << lockstep::tr("Rows looked up in the table: %1").arg(planCount(*node.heapFetches));
    if (node.exactBlocks > 0 || node.lossyBlocks > 0)
        lines << lockstep::tr("Blocks of the bitmap: %1 exact, %2 lossy")
                     .arg(planCount(static_cast<double>(node.exactBlocks)),
                          planCount(static_cast<double>(node.lossyBlocks)));
    if (node.plannedWorkers > 0)
        lines << lockstep::tr("Workers: %1 planned, %2 started")
                     .arg(node.plannedWorkers)
                     .arg(node.launchedWorkers);
    if (!node.blocks.empty())
        lines << lockstep::tr("Blocks of its own: %1")
                     .arg(blockWords(node.blocks).join(QStringLiteral(", ")));
    if (!node.allBlocks.empty() && node.allBlocks != node.blocks)
        lines << lockstep::tr("Blocks with what is below: %1")
                     .arg(blockWords(node.allBlocks).join(QStringLiteral(", ")));
    return lines;
}

QString planText(const QueryPlan& plan)
{
    QStringList lines;
    if (const QString summary = planSummary(plan); !summary.isEmpty())
        lines << summary << QString();
    const auto findings = findingsOf(plan);
    for (const PlanFinding& finding : findings) lines << QStringLiteral("- ") + finding.sentence;
    if (!findings.empty()) lines << QString();
    if (!plan.nodes.empty()) addLines(plan, 0, 0, lines);
    for (const PlanTrigger& trigger : plan.triggers)
        lines << lockstep::tr("Trigger %1 on %2: %3, calls: %4")
                     .arg(named(trigger.name), named(trigger.relation), planTime(trigger.ms),
                          planCount(trigger.calls));
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace lockstep
