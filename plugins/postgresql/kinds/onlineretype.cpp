// Online retype: the steps, and what is left of some that were interrupted.
#include "plugins/postgresql/kinds/onlineretype.h"

#include "plugins/postgresql/kinds/casts.h"
#include "plugins/postgresql/kinds/kinds.h"
#include "plugins/postgresql/kinds/notnull.h"
#include "plugins/postgresql/kinds/onlineconstraint.h"
#include "plugins/postgresql/kinds/relation.h"
#include "plugins/postgresql/kinds/retypeparts.h"
#include "plugins/postgresql/kinds/retypetwin.h"
#include "plugins/postgresql/sqltext.h"

#include <algorithm>

namespace lockstep::postgresql {

namespace {

bool isRewritten(const Change& change)
{
    return change.before && change.after && change.touches("type") &&
           effectOf(change.before->text("type"), change.after->text("type")) != TypeChange::Brief;
}

class Retype
{
public:
    Retype(const Change& change, const Sides& sides, Statements& out)
        : m_sides(sides),
          m_column(*change.before),
          m_later(*change.after),
          m_out(out),
          m_parts(partsOfRetype(change, sides)),
          m_twin(change, sides)
    {
    }

    void write()
    {
        m_twin.make(m_out);
        m_twin.fill(m_parts.path, m_out);
        buildIndexes();
        addConstraints();
        for (const auto& [table, name] : m_unvalidated)
            m_out.push_back(validated(alterTable(table, m_sides), table.path, name));
        change();
    }

private:
    void say(std::string text) { m_out.push_back({std::move(text)}); }

    [[nodiscard]] std::string table() const { return written(m_column.parent.path); }
    [[nodiscard]] std::string alter() const { return alterTable(m_column.parent, m_sides); }
    [[nodiscard]] std::string workName(const Object& part) const
    {
        return workingName("new", part.id, m_sides);
    }

    [[nodiscard]] Object beside(const Object& part, const std::string& name) const
    {
        Object fresh = *m_sides.after.find(part.id);
        fresh.id.path = fresh.id.path.parent().child(name);
        fresh.set("definition", definitionWith(part, m_column.id, m_twin.id()));
        return fresh;
    }

    void buildIndexes()
    {
        for (const Object* index : m_parts.indexes)
            add(kindCalled("index")->create(beside(*index, workName(*index)), m_sides));
        for (const Object* key : m_parts.keys) {
            const std::string name = workName(*key);
            m_out.push_back(builtConcurrently(indexBehind(beside(*key, name), name)));
        }
    }

    void addConstraints()
    {
        for (const auto* parts : {&m_parts.checks, &m_parts.foreignKeys})
            for (const Object* part : *parts) {
                Object fresh = beside(*part, workName(*part));
                fresh.set("not validated", true);
                say(sql()
                        .raw(alterTable(part->parent, m_sides))
                        .words("ADD")
                        .raw(constraintKind().definition(fresh, m_sides))
                        .text());
                if (!part->flag("not validated"))
                    m_unvalidated.emplace_back(part->parent, fresh.id.path.name());
            }
        if (!m_later.flag("not null")) return;
        m_proof = workingName("proof", m_column.id, m_sides);
        say(proofOfNotNull(m_column.parent, m_twin.id().path.name(), m_proof, m_sides));
        m_unvalidated.emplace_back(m_column.parent, m_proof);
    }

    /// In one transaction, which reads no row: the old column goes with what stands on it, and all
    /// that was made beside it takes its name.
    void change()
    {
        const auto dropped = [&](const Object* constraint) {
            say(dropConstraint(*constraint, m_sides));
        };
        std::for_each(m_parts.foreignKeys.begin(), m_parts.foreignKeys.end(), dropped);
        say(m_twin.dropTrigger());
        say(m_twin.dropFunction());
        for (const Object* owned : m_parts.sequences)
            add(kindCalled("owned sequence")->drop(*owned, m_sides));
        std::for_each(m_parts.checks.begin(), m_parts.checks.end(), dropped);
        std::for_each(m_parts.keys.begin(), m_parts.keys.end(), dropped);
        for (const Object* index : m_parts.indexes)
            say(sql().words("DROP INDEX").name(placeOfIndex(*index, index->id.path.name())).text());
        say(sql().raw(alter()).words("DROP COLUMN").name(m_column.id.path.name()).text());
        if (!m_proof.empty()) setProven(m_later, m_twin.id(), m_proof, m_sides, m_out);
        say(sql()
                .raw(alter())
                .words("RENAME COLUMN")
                .name(m_twin.id().path.name())
                .words("TO")
                .name(m_column.id.path.name())
                .text());
        for (const Object* index : m_parts.indexes)
            say(sql()
                    .words("ALTER INDEX")
                    .name(placeOfIndex(*index, workName(*index)))
                    .words("RENAME TO")
                    .name(index->id.path.name())
                    .text());
        for (const Object* key : m_parts.keys) useIndex(*key, workName(*key), m_sides, m_out);
        for (const auto* parts : {&m_parts.checks, &m_parts.foreignKeys})
            for (const Object* part : *parts)
                say(sql()
                        .raw(alterTable(part->parent, m_sides))
                        .words("RENAME CONSTRAINT")
                        .name(workName(*part))
                        .words("TO")
                        .name(part->id.path.name())
                        .text());
        for (const auto* parts : {&m_parts.keys, &m_parts.checks, &m_parts.foreignKeys})
            for (const Object* part : *parts)
                constraintKind().afterwards(*m_sides.after.find(part->id), m_sides, m_out);
        if (m_later.has("default"))
            say(alterColumn(m_later, m_sides) + "SET DEFAULT " + m_later.text("default"));
        for (const Object* owned : m_parts.sequences)
            add(kindCalled("owned sequence")->create(*m_sides.after.find(owned->id), m_sides));
        columnKind().afterwards(m_later, m_sides, m_out);
    }

    void add(const Statements& all) { m_out.insert(m_out.end(), all.begin(), all.end()); }

    static Path placeOfIndex(const Object& index, std::string_view name)
    {
        return index.parent.path.parent().child(name);
    }

    const Sides& m_sides;
    const Object& m_column;
    const Object& m_later;
    Statements& m_out;
    RetypeParts m_parts;
    RetypeTwin m_twin;
    std::string m_proof; ///< of NOT NULL; empty: it may be NULL
    std::vector<std::pair<ObjectId, std::string>> m_unvalidated;
};

} // namespace

bool retypedOnline(const Change& change, const Sides& sides)
{
    if (!isRewritten(change) || !sides.picked(change.after->parent)) return false;
    // Not where the column lets go of something meanwhile, or comes back from that.
    const Object* before = sides.before.find(change.before->id);
    return before && before->content() == change.before->content() && sides.stays(before->id) &&
           sides.after.find(before->id)->content() == change.after->content() &&
           partsOfRetype(change, sides).why.empty();
}

void retypeOnline(const Change& change, const Sides& sides, Statements& out)
{
    Retype(change, sides, out).write();
}

bool survivesOnlineRetype(const Object& dependent, const Change& change, const Sides& sides)
{
    // What only comes would go with the old column.
    const Object* once = sides.before.find(dependent.id);
    const bool stands =
        once && (once->parent == change.id ||
                 std::binary_search(once->needs.begin(), once->needs.end(), change.id));
    return stands && sides.after.find(dependent.id);
}

Hazard rewriteHazard(const Change& change, const Sides& sides)
{
    const std::string name = change.id.path.display();
    const bool online = retypedOnline(change, sides);
    FormHazard form{
        "L10",
        change.id,
        {change.after->parent},
        online,
        "The table of column " + name + " is rewritten while it cannot be used",
        {},
        "Column " + name +
            " gets its type while the table is used: a new one, the table's last from then on, "
            "is filled in batches and takes its name. Until then, and while it is stopped, "
            "whatever is written must fit the new type. The way back is another change of type; "
            "the old values are not kept"};
    const std::string why = online ? std::string() : partsOfRetype(change, sides).why;
    form.rewrite = why.empty()
                       ? "Choose the online form for this table: a new column, its last, is filled "
                         "in batches and takes over."
                       : "Add a column of the new type, fill it in batches, then switch. It is not "
                         "done by itself: " +
                             why + ".";
    return hazardOf(form, sides);
}

std::optional<ObjectId> takenOverBy(const Change& change, const Sides& sides)
{
    const RetypeTwin twin(change, sides);
    return twin.isTakenOver() ? std::optional(twin.id()) : std::nullopt;
}

bool isTakenOver(const Object& leftover, const Sides& sides)
{
    if (!isLeftover(leftover, sides)) return false;
    const Object* trigger = &leftover;
    if (leftover.id.kind == "function") {
        const auto users = sides.before.dependentsOf(leftover.id);
        const auto it = std::find_if(users.begin(), users.end(),
                                     [](const Object* user) { return user->id.kind == "trigger"; });
        if (it == users.end()) return false;
        trigger = *it;
    }
    for (const Object* column : sides.before.childrenOf(trigger->parent, "column")) {
        const Object* later = sides.after.find(column->id);
        if (!later || later->text("type") == column->text("type")) continue;
        Change change;
        change.type = ChangeType::Altered;
        change.id = change.beforeId = column->id;
        change.before = column;
        change.after = later;
        change.attributes = {"type"};
        if (!retypedOnline(change, sides)) continue;
        const RetypeTwin twin(change, sides);
        if (twin.isTakenOver() && twin.has(leftover.id)) return true;
    }
    return false;
}

} // namespace lockstep::postgresql
