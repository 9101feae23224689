// Hazards of a constraint that comes or goes.
#include "plugins/postgresql/kinds/constrainthazards.h"

#include "plugins/postgresql/kinds/online.h"
#include "plugins/postgresql/kinds/onlineconstraint.h"
#include "plugins/postgresql/kinds/relation.h"

namespace lockstep::postgresql {

namespace {

/// "… for %1 …" with the name.
std::string filled(std::string_view text, const std::string& name)
{
    const size_t at = text.find("%1");
    return std::string(text.substr(0, at)) + name + std::string(text.substr(at + 2));
}

} // namespace

std::vector<Hazard> constraintHazards(const Change& change, bool replaced, const Sides& sides)
{
    std::vector<Hazard> found;
    const Object& constraint = change.object();
    const std::string& type = constraint.text("type");
    const std::string name = change.id.path.display();
    const auto add = [&](const char* id, HazardLevel level, std::string message,
                         const char* rewrite = "") {
        found.push_back({id, level, change.id, std::move(message), rewrite, false});
    };
    warnOfDetaching(change, sides, found);
    if (change.type == ChangeType::Dropped && type != "CHECK") {
        add("B09", HazardLevel::Confirm, "The " + type + " " + name + " no longer guards the rows");
        if (sides.forms && type == "FOREIGN KEY" && sides.after.find(constraint.parent))
            found.push_back(
                hazardOf({"L22", change.id, tablesOf(constraint, sides),
                          anyOnline(tablesOf(constraint, sides), sides),
                          "Both tables of " + name + " are locked when it goes",
                          "Drop it alone, in a short transaction.",
                          name + " goes in a transaction of its own, in which both tables "
                                 "are locked for a moment"},
                         sides));
        return found;
    }
    if (change.type == ChangeType::Dropped || !sides.before.find(constraint.parent)) return found;
    const bool fresh = change.type == ChangeType::Added || replaced ||
                       change.touches("definition") || change.touches("not validated") ||
                       change.touches("not enforced");
    if (!fresh || constraint.flag("not validated") || constraint.flag("not enforced")) return found;
    add(type == "CHECK"         ? "F05"
        : type == "FOREIGN KEY" ? "F04"
                                : "F02",
        HazardLevel::Warn, "A row that breaks " + name + " stops the promotion");
    // To validate what is there keeps nobody out.
    if (change.type == ChangeType::Altered && !replaced && !change.touches("definition") &&
        !change.touches("not enforced"))
        return found;
    const bool online = replaced                           ? false
                        : change.type == ChangeType::Added ? addedOnline(constraint, sides)
                                                           : replacedOnline(change, sides);
    const auto addForm = [&](const char* id, const char* plain, const char* rewrite,
                             const std::string& done) {
        found.push_back(hazardOf({id, change.id, tablesOf(constraint, sides), online,
                                  filled(plain, name), rewrite, done},
                                 sides));
    };
    constexpr auto checked =
        "Add it NOT VALID, then VALIDATE CONSTRAINT in a transaction of its own.";
    const std::string validatedLater =
        name + " is added NOT VALID and validated afterwards: the rows are read while the "
               "table is used";
    constexpr auto keyed = "CREATE UNIQUE INDEX CONCURRENTLY, then ADD CONSTRAINT … USING INDEX.";
    const std::string builtBefore = "The index of " + name +
                                    " is built CONCURRENTLY and becomes the constraint's: "
                                    "every transaction that is open now is waited for";
    if (type == "CHECK")
        addForm("L20", "The table is read for %1 while it cannot be used", checked, validatedLater);
    else if (type == "FOREIGN KEY")
        addForm("L21", "Both tables of %1 are blocked for writing while it is checked", checked,
                validatedLater);
    else if (type == "UNIQUE")
        addForm("L23", "The table cannot be used while %1 is built", keyed, builtBefore);
    else if (type == "PRIMARY KEY")
        addForm("L24", "The table cannot be used while %1 is built", keyed, builtBefore);
    else
        addForm("L25", "The table cannot be used while %1 is built", "", {});
    return found;
}

} // namespace lockstep::postgresql
