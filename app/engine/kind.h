// Kind: all that Lockstep knows of one sort of object of one engine, but for reading it. The pure
// half of an engine: no connection, every function is a function of its arguments.
#pragma once

#include "diff/change.h"
#include "engine/check.h"
#include "engine/forms.h"
#include "engine/hazard.h"
#include "engine/sqlwriter.h"

#include <memory>
#include <set>

namespace lockstep {

/// What an attribute is about, so that options can leave it out and views can group it. Wording is
/// the source text that other attributes say in a comparable form.
enum class Facet {
    Structure,
    Owner,
    Grants,
    Comment,
    Labels,
    Storage,
    Tablespace,
    Order,
    Statistics,
    Wording
};

struct AttributeTraits
{
    Symbol name;
    std::string label; ///< for people: "Data type"
    Facet facet = Facet::Structure;
    bool expression = false; ///< SQL text: shown in the code font, rewritten by renames
};

/// Whether an object that is there changes what the steps on others do. Such a one goes first and
/// comes last.
enum class Interferes {
    No,
    WithParent, ///< what is done to its parent is done to it too (a partition)
    WithAll     ///< it may refuse any step, even a rename (an event trigger)
};

struct KindTraits
{
    Symbol name;        ///< "table"
    std::string label;  ///< "Table"
    std::string plural; ///< "Tables"
    int order = 0;      ///< place in trees, and which of two free steps comes first
    std::vector<AttributeTraits> attributes;
    bool holdsRows = false; ///< dropping it loses rows or values
    bool part = false;      ///< a part of its parent (column, constraint): not counted on its own
    bool container = false; ///< what is in it must be dropped before it (a schema)
    bool renamable = false;
    bool mirrored = false; ///< an attribute of its parent lists it, too, and is what is compared
    Interferes interferes = Interferes::No;
    std::vector<Symbol> identity; ///< attributes that must be equal for a rename candidate
};

/// Both sides of the change being planned: what is there when the step runs, and what shall be.
/// Renames are already applied to `before`; `versionNumber` is that of the server it runs on.
struct Sides
{
    const Catalog& before;
    const Catalog& after;
    int versionNumber = 0;
    const std::set<ObjectId>* dropped = nullptr; ///< what goes, even for a while; null until that
                                                 ///< is decided
    const Forms* forms = nullptr; ///< of the tables in `before`; null: plain, sizes not known
    const std::vector<Change>* renames = nullptr; ///< those in `before`; null: none

    /// Whether what is done to this table, which is there, shall keep nobody out.
    [[nodiscard]] bool online(const ObjectId& table) const
    {
        return forms && before.find(table) && forms->of(table) == Form::Online;
    }
    /// Whether somebody wants so for this table, whatever its size.
    [[nodiscard]] bool picked(const ObjectId& table) const
    {
        return forms && before.find(table) && forms->picked(table);
    }
    /// Whether reading all of it takes no time that anybody notices, as far as that is known.
    [[nodiscard]] bool small(const ObjectId& table) const { return forms && forms->isSmall(table); }

    /// What prod calls an object of `before` until the renames are done: what is asked before the
    /// first step says this.
    [[nodiscard]] ObjectId was(const ObjectId& id) const;

    /// Whether the object is there all the time, as far as that is decided.
    [[nodiscard]] bool stays(const ObjectId& id) const
    {
        return before.find(id) && after.find(id) && !(dropped && dropped->count(id));
    }
};

/// One SQL statement, to be sent as one message.
struct Statement
{
    std::string sql;
    bool transactional = true; ///< may run inside a transaction block
    bool commitsAlone = false; ///< a transaction of its own: only after COMMIT its effect can be
                               ///< used, or its locks must not be held any longer
    std::string proof = {};    ///< gives true when its effect stands, by the catalog; empty: none
    std::string leftover = {}; ///< takes away what is there when it fails outside a transaction
};
using Statements = std::vector<Statement>;

/// How a change is carried out.
enum class Way {
    InPlace,       ///< alter(), or create()/drop() for Added/Dropped
    Replace,       ///< drop and create the object, with what hangs on it
    RebuildParent, ///< the parent is rebuilt once for all such changes (SQLite tables)
    Rebuild,       ///< the object itself is rebuilt, once with what its children ask for
    Impossible     ///< the engine cannot; the reason says why
};

struct Alteration
{
    Way way = Way::InPlace;
    std::string reason; ///< why not in place; for Impossible: what the user can do
};

/// One kind of one engine; stateless, immutable, any thread. The planner calls these.
class Kind
{
public:
    Kind() = default;
    virtual ~Kind() = default;
    Kind(const Kind&) = delete;
    Kind& operator=(const Kind&) = delete;

    [[nodiscard]] virtual const KindTraits& traits() const = 0;

    /// Whether dropping this one loses rows or values: traits().holdsRows, but not what is
    /// computed.
    [[nodiscard]] virtual bool holdsValues(const Object& object) const;

    /// Whether the object is written inside its parent's CREATE when the parent is new or rebuilt.
    [[nodiscard]] virtual bool inlined(const Object& object, const Sides& sides) const;

    [[nodiscard]] virtual Alteration way(const Change& change, const Sides& sides) const;
    /// Whether a dependent or a child of the changed object may stay while the change runs; if
    /// not, it is dropped before and created again after. Asked for Altered and Renamed in place,
    /// and for a parent that is rebuilt (change.type Altered with no attributes); for an Added
    /// part, of what stands on its parent.
    [[nodiscard]] virtual bool survives(const Object& dependent, const Change& change,
                                        const Sides& sides) const;
    /// What a change in place does to others as well: those who stand on them wait for it, too.
    [[nodiscard]] virtual std::vector<ObjectId> carriesAlong(const Change& change,
                                                             const Sides& sides) const;
    /// The object without its need of `needed` (a column whose default calls it), if it can be
    /// altered so without being dropped; else nothing. Used when `needed` must go for a while.
    [[nodiscard]] virtual std::optional<Object> without(const Object& object,
                                                        const ObjectId& needed,
                                                        const Sides& sides) const;

    /// What the server drops with it although it is not in it (the sequence that a column owns, the
    /// columns of partitions).
    [[nodiscard]] virtual std::vector<ObjectId> dropsToo(const Object& object,
                                                         const Sides& sides) const;

    /// What comes with it although it is not in it, when nothing else creates that (the columns of
    /// partitions).
    [[nodiscard]] virtual std::vector<ObjectId> createsToo(const Object& object,
                                                           const Sides& sides) const;

    /// CREATE with everything inlined, then what belongs to it (comment, owner, grants).
    [[nodiscard]] virtual Statements create(const Object& object, const Sides& sides) const = 0;
    [[nodiscard]] virtual Statements drop(const Object& object, const Sides& sides) const = 0;
    /// From change.beforeId's name to change.id's; called before anything else.
    [[nodiscard]] virtual Statements rename(const Change& change, const Sides& sides) const;
    /// The changed attributes, in place.
    [[nodiscard]] virtual Statements alter(const Change& change, const Sides& sides) const;
    /// RebuildParent, asked of the parent's kind: `before` with its children in sides.before
    /// becomes `after` with its children in sides.after, rows kept.
    [[nodiscard]] virtual Statements rebuild(const Object& before, const Object& after,
                                             const Sides& sides) const;

    /// Which of two free steps comes first: traits().order, but for what had better come later.
    [[nodiscard]] virtual int order(const Object& object, const Sides& sides) const;
    /// Names it takes while it exists, e.g. "relation public.users": two objects never hold one.
    [[nodiscard]] virtual std::vector<std::string> occupies(const Object& object) const;
    /// A name that several may have, told apart where they are used (overloaded functions): one
    /// that goes had better go before one that comes. Empty: none.
    [[nodiscard]] virtual std::string sharedName(const Object& object) const;
    /// Whether a call of one of two that share a name may as well mean the other one.
    [[nodiscard]] virtual bool mistakable(const Object& one, const Object& other) const;
    /// Risks of the change besides those every engine has (dropped rows, renames).
    [[nodiscard]] virtual std::vector<Hazard> hazards(const Change& change,
                                                      const Sides& sides) const;
    /// What prod's rows are asked before the change is carried out.
    [[nodiscard]] virtual std::vector<Check> checks(const Change& change, const Sides& sides) const;
    /// DDL for people, with inlined children and what belongs to it; the default joins create().
    [[nodiscard]] virtual std::string ddl(const Object& object, const Catalog& catalog) const;
};

/// The kinds of one engine, in tree order.
class Kinds
{
public:
    void add(std::unique_ptr<const Kind> kind);
    [[nodiscard]] const Kind* find(Symbol name) const;
    [[nodiscard]] const std::vector<std::unique_ptr<const Kind>>& all() const { return m_kinds; }
    /// The label of an attribute of a kind; the attribute's own name where none is known.
    [[nodiscard]] std::string attributeLabel(Symbol kind, Symbol attribute) const;
    [[nodiscard]] std::string label(Symbol kind) const;

private:
    std::vector<std::unique_ptr<const Kind>> m_kinds;
    std::unordered_map<Symbol, const Kind*> m_byName;
};

} // namespace lockstep
