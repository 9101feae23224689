// Graphviz: dot's plain format there and back.
#include "workflow/layout.h"

#include <QProcess>
#include <QStandardPaths>
#include <QStringList>
#include <map>
#include <queue>

namespace lockstep {

namespace {

constexpr double perInch = 72;

QByteArray dotText(const LayoutGraph& graph)
{
    QByteArray text = "digraph { rankdir=RL; nodesep=0.35; ranksep=1.1; "
                      "node [shape=box fixedsize=true label=\"\"]; edge [dir=none];\n";
    for (size_t i = 0; i < graph.boxes.size(); ++i)
        text += "n" + QByteArray::number(qulonglong(i)) +
                " [width=" + QByteArray::number(graph.boxes[i].width / perInch) +
                " height=" + QByteArray::number(graph.boxes[i].height / perInch) + "];\n";
    for (const auto& way : graph.ways)
        text += "n" + QByteArray::number(qulonglong(way.from)) + " -> n" +
                QByteArray::number(qulonglong(way.to)) + ";\n";
    return text + "}\n";
}

/// "n12" gives 12.
std::optional<size_t> numberOf(const QString& name, size_t below)
{
    bool read = false;
    const auto number = static_cast<size_t>(name.mid(1).toULongLong(&read));
    return read && number < below ? std::optional(number) : std::nullopt;
}

std::optional<Layout> parsed(const QString& plain, const LayoutGraph& graph)
{
    Layout layout;
    layout.boxes.resize(graph.boxes.size());
    layout.ways.resize(graph.ways.size());
    std::map<std::pair<size_t, size_t>, std::queue<size_t>> open; // ways between the same two
    for (size_t i = 0; i < graph.ways.size(); ++i)
        open[{graph.ways[i].from, graph.ways[i].to}].push(i);
    size_t boxes = 0;
    size_t ways = 0;
    // The origin is below, the unit an inch.
    const auto at = [&layout](const QString& x, const QString& y) {
        return LayoutPoint{x.toDouble() * perInch, layout.height - y.toDouble() * perInch};
    };
    for (const QString& line : plain.split(QLatin1Char('\n'))) {
        const QStringList words = line.split(QLatin1Char(' '), Qt::SkipEmptyParts);
        if (words.size() >= 4 && words[0] == QLatin1String("graph")) {
            layout.width = words[2].toDouble() * perInch;
            layout.height = words[3].toDouble() * perInch;
        } else if (words.size() >= 6 && words[0] == QLatin1String("node")) {
            const auto box = numberOf(words[1], graph.boxes.size());
            if (!box) return std::nullopt;
            const LayoutPoint middle = at(words[2], words[3]);
            layout.boxes[*box] = {middle.x - graph.boxes[*box].width / 2,
                                  middle.y - graph.boxes[*box].height / 2};
            ++boxes;
        } else if (words.size() >= 4 && words[0] == QLatin1String("edge")) {
            const auto from = numberOf(words[1], graph.boxes.size());
            const auto to = numberOf(words[2], graph.boxes.size());
            const int points = words[3].toInt();
            if (!from || !to || words.size() < 4 + 2 * points) return std::nullopt;
            auto& same = open[{*from, *to}];
            if (same.empty()) return std::nullopt;
            auto& way = layout.ways[same.front()];
            same.pop();
            for (int i = 0; i < points; ++i) way.push_back(at(words[4 + 2 * i], words[5 + 2 * i]));
            ++ways;
        }
    }
    if (boxes != graph.boxes.size() || ways != graph.ways.size()) return std::nullopt;
    return layout;
}

} // namespace

std::optional<Layout> graphvizLayout(const LayoutGraph& graph, int patience)
{
    const QString program = QStandardPaths::findExecutable(QStringLiteral("dot"));
    if (program.isEmpty() || graph.boxes.empty()) return std::nullopt;
    QProcess dot;
    dot.start(program, {QStringLiteral("-Tplain")});
    dot.write(dotText(graph));
    dot.closeWriteChannel();
    if (!dot.waitForFinished(patience)) {
        dot.kill();
        dot.waitForFinished();
        return std::nullopt;
    }
    if (dot.exitStatus() != QProcess::NormalExit || dot.exitCode() != 0) return std::nullopt;
    return parsed(QString::fromUtf8(dot.readAllStandardOutput()), graph);
}

} // namespace lockstep
