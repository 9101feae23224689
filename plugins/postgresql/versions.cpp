// Versions: one line for each thing that came later than 12.
#include "plugins/postgresql/versions.h"

#include <algorithm>
#include <array>

namespace lockstep::postgresql {

namespace {

struct Novelty
{
    const char* kind;
    const char* attribute;
    const char* holds; ///< in the attribute's text; "" for any value at all
    int since;         ///< major
    const char* words;
};

constexpr std::array novelties{
    Novelty{"statistics", "target", "", 13, "targets of extended statistics"},
    Novelty{"publication", "via root", "yes", 13, "publishing by the root of partitions"},
    Novelty{"function", "sql body", "", 14, "functions with a body of SQL"},
    Novelty{"procedure", "sql body", "", 14, "procedures with a body of SQL"},
    Novelty{"procedure", "arguments", ", OUT ", 14, "OUT arguments of procedures"},
    Novelty{"column", "compression", "", 14, "a choice of compression"},
    Novelty{"column", "type", "multirange", 14, "multiranges"},
    Novelty{"range type", "multirange", "", 14, "multiranges"},
    Novelty{"base type", "functions", "SUBSCRIPT", 14, "subscripts of types"},
    Novelty{"statistics", "definition", "(", 14, "statistics on expressions"},
    Novelty{"constraint", "definition", "NULLS NOT DISTINCT", 15, "NULLS NOT DISTINCT"},
    Novelty{"constraint", "definition", "SET NULL (", 15, "SET NULL of some columns"},
    Novelty{"constraint", "definition", "SET DEFAULT (", 15, "SET DEFAULT of some columns"},
    Novelty{"index", "definition", "NULLS NOT DISTINCT", 15, "NULLS NOT DISTINCT"},
    Novelty{"view", "options", "security_invoker", 15, "views with the rights of who reads them"},
    Novelty{"sequence", "unlogged", "yes", 15, "unlogged sequences"},
    Novelty{"publication", "schemas", "", 15, "publications of schemas"},
    Novelty{"publication", "tables", " (", 15, "publications of some rows or columns"},
    Novelty{"collation", "rules", "", 16, "rules of collations"},
    Novelty{"collation", "provider", "builtin", 17, "the server's own collations"},
    Novelty{"default privileges", "privileges", ", MAINTAIN TO ", 17, "the privilege MAINTAIN"},
    Novelty{"", "grants", ", MAINTAIN TO ", 17, "the privilege MAINTAIN"},
    Novelty{"column", "virtual", "yes", 18, "virtual columns"},
    Novelty{"column", "not null unvalidated", "yes", 18, "NOT NULL that is not validated"},
    Novelty{"constraint", "not enforced", "yes", 18, "constraints that are not enforced"},
    Novelty{"constraint", "definition", "WITHOUT OVERLAPS", 18, "keys over time"},
    Novelty{"constraint", "definition", "PERIOD ", 18, "keys over time"},
    Novelty{"publication", "generated columns", "yes", 18, "publishing generated columns"}};

/// Each item behind a comma, the first as well; of statistics what they are on.
std::string textOf(Symbol kind, const Value& value)
{
    std::string text = ", " + display(value);
    if (kind == "statistics") text.erase(0, std::min(text.find(" ON "), text.size()));
    return text;
}

} // namespace

std::vector<Hazard> tooNew(const Change& change, const Sides& sides)
{
    if (!change.after) return {};
    const int major = sides.versionNumber / 10000;
    std::vector<Hazard> found;
    const auto say = [&](const char* words, int since) {
        Hazard hazard{"F14",
                      HazardLevel::Block,
                      change.id,
                      "Prod's PostgreSQL " + std::to_string(major) + " has no " + words +
                          ", which came with " + std::to_string(since),
                      "Leave it out, or upgrade prod's server first.",
                      false};
        const auto same = [&](const Hazard& other) { return other.message == hazard.message; };
        if (std::none_of(found.begin(), found.end(), same)) found.push_back(std::move(hazard));
    };
    // A partition's has no sequence of its own.
    constexpr int partitionsHaveIdentities = 17;
    if (major < partitionsHaveIdentities && change.id.kind == "column" &&
        change.after->has("identity") && !change.after->has("identity sequence") &&
        (!change.before || change.touches("identity")))
        say("identity columns of partitions", partitionsHaveIdentities);
    for (const Novelty& novelty : novelties) {
        if (major >= novelty.since || (*novelty.kind && change.id.kind != novelty.kind)) continue;
        const Value* value = change.after->find(novelty.attribute);
        if (!value || (change.before && !change.touches(novelty.attribute))) continue;
        if (textOf(change.id.kind, *value).find(novelty.holds) == std::string::npos) continue;
        say(novelty.words, novelty.since);
    }
    return found;
}

} // namespace lockstep::postgresql
