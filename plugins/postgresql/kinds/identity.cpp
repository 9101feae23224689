// Identity: the sequence that numbers a column's rows.
#include "plugins/postgresql/kinds/identity.h"

#include "base/text.h"
#include "plugins/postgresql/kinds/relation.h"
#include "plugins/postgresql/sqltext.h"

#include <algorithm>

namespace lockstep::postgresql {

namespace {

/// An option of the identity as it is or, where it is not said, the usual one.
std::string chosen(const Object& column, const std::string& option)
{
    for (const auto& said : column.list("identity options"))
        if (said.rfind(option, 0) == 0) return said;
    if (option == "MINVALUE" || option == "MAXVALUE") return "NO " + option;
    return option + " 1";
}

/// Whether where the numbers began lies outside of the new bounds: then they begin anew.
bool outOfBounds(const Object& before, const Object& after)
{
    const auto number = [](const Object& column, const char* option, int64_t otherwise) {
        const std::string text = chosen(column, option);
        const size_t space = text.rfind(' ');
        return text.rfind("NO ", 0) == 0 ? otherwise : std::atoll(text.c_str() + space);
    };
    const int64_t start = number(before, "START WITH", 1);
    return start < number(after, "MINVALUE", 1) || start > number(after, "MAXVALUE", INT64_MAX);
}

} // namespace

std::string identityClause(const Object& column)
{
    std::vector<std::string> options = column.list("identity options");
    options.insert(options.begin(), "SEQUENCE NAME " + column.text("identity sequence"));
    return "GENERATED " + column.text("identity") + " AS IDENTITY (" + join(options, " ") + ")";
}

bool identityComesLater(const Object& column, const Sides& sides)
{
    if (!column.has("identity sequence") || !sides.stays(column.parent)) return false;
    const bool handedDown =
        isPartitioned(sides.after, column.parent) && sides.versionNumber >= 170000;
    return !handedDown && hasChildTables(sides.before, column.parent);
}

bool becomesSerial(const Object& before, const Sides& sides)
{
    for (const Object* owned : sides.after.childrenOf(before.id, "owned sequence"))
        for (const auto& need : owned->needs)
            if (written(need.path) == before.text("identity sequence")) return true;
    return false;
}

void identityType(const Object& column, Statements& out)
{
    const std::string& type = column.text("type");
    const std::string bound = chosen(column, "MAXVALUE");
    if ((type == "integer" && bound == "MAXVALUE 2147483647") ||
        (type == "smallint" && bound == "MAXVALUE 32767"))
        out.push_back(
            {"ALTER SEQUENCE " + column.text("identity sequence") + " AS bigint " + bound});
}

void addIdentity(const Object& after, const Sides& sides, Statements& out)
{
    const std::string alter = alterColumn(after, sides);
    const std::string& sequence = after.text("identity sequence");
    const Object* old = nullptr;
    if (const Object* before = sides.before.find(after.id))
        for (const auto& need : before->needs)
            if (need.kind == "sequence" && written(need.path) == sequence &&
                !sides.after.find(need))
                old = sides.before.find(need);
    if (!old) {
        out.push_back({alter + "ADD " + identityClause(after)});
        identityType(after, out);
        return;
    }
    const std::string aside = std::string(old->id.path.name()) + "__identity";
    const std::string asidePath = written(old->id.path.parent().child(aside));
    Object temporary = after;
    temporary.set("identity sequence", asidePath);
    out.push_back({alter + "ADD " + identityClause(temporary)});
    out.push_back({"SELECT pg_catalog.setval(" + literal(asidePath) +
                   ", s.last_value, s.is_called) FROM " + sequence + " s"});
    out.push_back({"DROP SEQUENCE " + sequence});
    out.push_back({"ALTER SEQUENCE " + asidePath + " RENAME TO " + quoted(old->id.path.name())});
}

void changeIdentity(const Change& change, const Sides& sides, Statements& out)
{
    const Object& before = *change.before;
    const Object& after = *change.after;
    const std::string alter = alterColumn(after, sides);
    const std::string& sequence = after.text("identity sequence");
    // One that it had as a partition went with its place there.
    if (!before.has("identity sequence")) {
        if (change.touches("identity") || change.touches("identity sequence"))
            addIdentity(after, sides, out);
        return;
    }
    if (change.touches("identity"))
        out.push_back({alter + "SET GENERATED " + after.text("identity")});
    if (change.touches("identity sequence"))
        out.push_back({"ALTER SEQUENCE " + before.text("identity sequence") + " RENAME TO " +
                       sequence.substr(sequence.rfind('.') + 1)});
    if (change.touches("identity options")) {
        std::string sets;
        for (const char* option : {"INCREMENT BY", "MINVALUE", "MAXVALUE", "START WITH", "CACHE"})
            sets += " SET " + chosen(after, option);
        if (outOfBounds(before, after)) sets += " RESTART";
        const auto& options = after.list("identity options");
        const bool cycles = std::find(options.begin(), options.end(), "CYCLE") != options.end();
        out.push_back({alter + sets.substr(1) + (cycles ? " SET CYCLE" : " SET NO CYCLE")});
    }
}

} // namespace lockstep::postgresql
