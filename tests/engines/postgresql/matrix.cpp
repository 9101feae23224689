// Matrix, and the cells that nothing can cover, with why.
#include "matrix.h"

#include <algorithm>
#include <array>
#include <string_view>

using namespace lockstep;

namespace {

struct Impossible
{
    const char* kind;
    const char* attribute; ///< "" for each
    int deeds;
    const char* why;
    int until = 99; ///< the first major where it is possible
};

constexpr int created = Matrix::Created, altered = Matrix::Altered, dropped = Matrix::Dropped,
              any = Matrix::Any;

constexpr const char* byHand = "reported and left to people: it and its functions need each other";
constexpr const char* named = "part of what it is called: another one is another object";

constexpr std::array impossible{
    Impossible{"database", "", any, "never changed: counted as hidden where it differs"},
    // Reported, and never made, dropped or changed in what it is.
    Impossible{"base type", "", created | dropped, byHand},
    Impossible{"base type", "functions", altered, byHand},
    Impossible{"base type", "length", altered, byHand},
    Impossible{"base type", "by value", altered, byHand},
    Impossible{"base type", "alignment", altered, byHand},
    Impossible{"base type", "storage", altered, byHand},
    Impossible{"base type", "category", altered, byHand},
    Impossible{"base type", "preferred", altered, byHand},
    Impossible{"base type", "default", altered, byHand},
    Impossible{"base type", "element", altered, byHand},
    Impossible{"base type", "delimiter", altered, byHand},
    Impossible{"base type", "collatable", altered, byHand},
    Impossible{"range type", "canonical", any, byHand},
    Impossible{"subscription", "", created | dropped, "rows would begin or cease to arrive"},
    Impossible{"subscription", "enabled", altered, "other rows would arrive"},
    Impossible{"subscription", "slot", altered, "other rows would arrive"},
    Impossible{"subscription", "publications", altered, "other rows would arrive"},
    Impossible{"subscription", "two phase", altered, "other rows would arrive"},
    Impossible{"subscription", "failover", altered, "other rows would arrive"},
    // Not compared.
    Impossible{"enum value", "position", any, "the enum's values say it"},
    Impossible{"column", "position", altered, "only says the order: no column is moved"},
    Impossible{"materialized view", "not populated", altered, "prod keeps whether it is computed"},
    Impossible{"extension", "fixed", any, "the extension's own files say it"},
    Impossible{"extension", "tables", any, "the extension's own files say it"},
    // What the statements of PostgreSQL cannot say.
    Impossible{"procedure", "returns", any, "a procedure returns nothing"},
    Impossible{"procedure", "volatility", any, "an attribute of functions alone"},
    Impossible{"procedure", "strict", any, "an attribute of functions alone"},
    Impossible{"procedure", "window", any, "an attribute of functions alone"},
    Impossible{"procedure", "leakproof", any, "an attribute of functions alone"},
    Impossible{"procedure", "parallel", any, "an attribute of functions alone"},
    Impossible{"procedure", "cost", any, "an attribute of functions alone"},
    Impossible{"procedure", "rows", any, "an attribute of functions alone"},
    Impossible{"procedure", "support", any, "an attribute of functions alone"},
    Impossible{"user mapping", "server", altered, named},
    Impossible{"user mapping", "user", altered, named},
    Impossible{"default privileges", "role", altered, named},
    Impossible{"default privileges", "schema", altered, named},
    Impossible{"default privileges", "objects", altered, named},
    Impossible{"partition", "detaching", any, "only what was interrupted is so"},
    // What came later.
    Impossible{"publication", "via root", any, "since 13", 13},
    Impossible{"statistics", "target", any, "since 13", 13},
    Impossible{"column", "compression", any, "since 14", 14},
    Impossible{"function", "sql body", any, "since 14", 14},
    Impossible{"procedure", "sql body", any, "since 14", 14},
    Impossible{"range type", "multirange", any, "since 14", 14},
    Impossible{"publication", "schemas", any, "since 15", 15},
    Impossible{"sequence", "unlogged", any, "since 15", 15},
    Impossible{"table", "access method", altered, "since 15", 15},
    Impossible{"collation", "rules", any, "since 16", 16},
    Impossible{"column", "virtual", any, "since 18", 18},
    Impossible{"column", "not null name", any, "since 18", 18},
    Impossible{"column", "not null here only", any, "since 18", 18},
    Impossible{"column", "not null unvalidated", any, "since 18", 18},
    Impossible{"constraint", "not enforced", any, "since 18", 18},
    Impossible{"publication", "generated columns", any, "since 18", 18}};

const Impossible* whyNot(std::string_view kind, std::string_view attribute, int deed, int major)
{
    for (const Impossible& one : impossible)
        if (kind == one.kind && (!*one.attribute || attribute == one.attribute) &&
            (one.deeds & deed) && major < one.until)
            return &one;
    return nullptr;
}

} // namespace

void Matrix::cover(const Comparison& comparison, bool undone)
{
    for (const Change& change : comparison.changes) {
        if (change.id.kind == notModelled) continue;
        if (change.type == ChangeType::Added) {
            cover(*change.after, Created);
            if (undone) cover(*change.after, Dropped);
        } else if (change.type == ChangeType::Dropped) {
            cover(*change.before, Dropped);
            if (undone) cover(*change.before, Created);
        } else {
            for (const Symbol attribute : change.attributes)
                m_covered.emplace(change.id.kind.text(), attribute.text(), Altered);
        }
    }
}

void Matrix::cover(const Object& object, Deed deed)
{
    for (const auto& attribute : object.attributes())
        m_covered.emplace(object.id.kind.text(), attribute.name.text(), deed);
}

std::set<Matrix::Cell> Matrix::cells(const Kinds& kinds)
{
    std::set<Cell> all;
    for (const auto& kind : kinds.all())
        for (const auto& attribute : kind->traits().attributes)
            for (const Deed deed : {Created, Altered, Dropped})
                all.emplace(kind->traits().name.text(), attribute.name.text(), deed);
    return all;
}

QString Matrix::display(const Cell& cell)
{
    const auto& [kind, attribute, deed] = cell;
    const char* const word = deed == Created ? "created" : deed == Altered ? "altered" : "dropped";
    return QString::fromStdString(kind + ": " + attribute + " ") + word;
}

QString Matrix::figures(const Kinds& kinds, int major) const
{
    const auto all = cells(kinds);
    const auto excused = std::count_if(all.begin(), all.end(), [&](const Cell& cell) {
        const auto& [kind, attribute, deed] = cell;
        return whyNot(kind, attribute, deed, major) != nullptr;
    });
    return QStringLiteral("PostgreSQL %1: %2 cells, %3 covered, %4 impossible")
        .arg(major)
        .arg(all.size())
        .arg(m_covered.size())
        .arg(excused);
}

QStringList Matrix::faults(const Kinds& kinds, int major) const
{
    QStringList found;
    const auto all = cells(kinds);
    for (const Cell& cell : all) {
        const auto& [kind, attribute, deed] = cell;
        const Impossible* why = whyNot(kind, attribute, deed, major);
        const bool covered = m_covered.count(cell) > 0;
        if (covered && why)
            found << display(cell) + ": no longer impossible (" + why->why + ")";
        else if (!covered && !why)
            found << display(cell) + ": no case does this";
    }
    for (const Cell& cell : m_covered)
        if (!all.count(cell)) found << display(cell) + ": the kind's traits do not name it";
    for (const Impossible& one : impossible)
        if (std::none_of(all.begin(), all.end(), [&](const Cell& cell) {
                const auto& [kind, attribute, deed] = cell;
                return kind == one.kind && (!*one.attribute || attribute == one.attribute);
            }))
            found << QStringLiteral("%1: %2: impossible, but no cell").arg(one.kind, one.attribute);
    return found;
}
