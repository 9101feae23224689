// Standing: the tables of a catalog as the statements before this one left them.
#pragma once

#include "plugins/postgresql/locks/parsed.h"

#include "catalog/catalog.h"

#include <map>
#include <memory>
#include <set>

namespace lockstep::postgresql {

struct Relation;

/// A column, and what of it decides how a statement is felt.
struct ColumnState
{
    std::string name;
    std::string type; ///< as SQL
    std::string collation;
    bool notNull = false;
    bool notNullUnvalidated = false;
    std::string notNullName; ///< where it is not the usual one
    bool generated = false;
    bool isVirtual = false;
    bool inherited = false;
    std::vector<ObjectId> sequences; ///< that go with it: its identity's, and those it owns
};

struct ConstraintState
{
    std::string name;
    std::string type;       ///< "CHECK", "FOREIGN KEY", …
    std::string definition; ///< as SQL, without its name
    bool notValidated = false;
    bool notEnforced = false;
    ObjectId index; ///< of a key or an exclusion, as the catalog calls it
    ObjectId above; ///< the parent's index that its own is attached to
    bool made = false;
};

struct IndexState
{
    ObjectId id;
    std::string definition; ///< behind USING
    bool unique = false;
    ObjectId above;
    bool made = false;
};

/// A table, view, materialized view, sequence or composite type.
struct Relation
{
    ObjectId id;       ///< as it is called now
    bool made = false; ///< by these statements: nobody waits for it
    bool partitioned = false;
    std::string partitionKey;
    std::string options;
    bool unlogged = false;
    std::string accessMethod;
    std::string tablespace;
    std::string definition; ///< of a view
    std::string ofType;
    std::vector<ColumnState> columns;
    std::vector<ConstraintState> constraints;
    std::vector<IndexState> indexes;
    bool rowTriggers = false;       ///< that its partitions have as well
    std::vector<Relation*> parents; ///< that it inherits from
    std::vector<Relation*> children;
    Relation* root = nullptr; ///< whose partition it is
    std::string bound;

    bool constrained = false; ///< given a constraint that the catalog does not know

    void add(ConstraintState state);
    [[nodiscard]] ColumnState* column(std::string_view called);
    [[nodiscard]] ConstraintState* constraint(std::string_view called);
    [[nodiscard]] bool hasIndex() const;
    /// Whether it holds rows of its own.
    [[nodiscard]] bool stores() const
    {
        return !partitioned && (id.kind == "table" || id.kind == "materialized view");
    }
};

/// An index by its own name, with the table that it is of.
struct IndexPlace
{
    Relation* table = nullptr;
    ObjectId id;    ///< of the index or of its constraint
    ObjectId above; ///< the parent's index that it is attached to
    bool made = false;
};

/// Read from the catalog table by table, when they are asked for. One thread.
class Standing
{
public:
    explicit Standing(const Catalog& catalog);

    [[nodiscard]] const Catalog& catalog() const { return m_catalog; }
    [[nodiscard]] int major() const { return m_catalog.source().versionNumber / 10000; }
    bool inUtc = false; ///< whether the session's time zone was set to UTC

    /// Null for one that is not there. Names without a schema are looked for in public.
    [[nodiscard]] Relation* relation(const std::vector<std::string>& names);
    [[nodiscard]] Relation* relation(const Tree& rangeVar);
    [[nodiscard]] IndexPlace index(const std::vector<std::string>& names);
    /// Itself not counted.
    [[nodiscard]] std::vector<Relation*> allBelow(const Relation& table);
    /// The tables whose foreign keys refer to it, with the constraint's name.
    [[nodiscard]] std::vector<std::pair<Relation*, std::string>> referring(const Relation& table);
    /// The table that a foreign key refers to; null when it is not there.
    [[nodiscard]] Relation* referredBy(const ConstraintState& key);
    [[nodiscard]] Relation* defaultPartition(const Relation& root) const;

    /// A type as SQL, with the schema of what is a catalog's own.
    [[nodiscard]] const Object* type(const std::vector<std::string>& names) const;
    /// Tables of a composite type.
    [[nodiscard]] std::vector<Relation*> typed(const Relation& type);
    /// The sequence no longer goes with a column.
    void release(const Relation& sequence);
    [[nodiscard]] std::vector<Relation*> relationsIn(const std::string& schema);

    // What statements do.
    Relation& make(const ObjectId& id);
    void drop(Relation& relation);
    void rename(Relation& relation, const Path& to);
    void renameSchema(const std::string& from, const std::string& to);
    void attach(Relation& child, Relation& root, std::string bound);
    void detach(Relation& child);
    void setDomainChecked(const std::vector<std::string>& names) { m_checked.insert(key(names)); }
    [[nodiscard]] bool domainChecked(const std::vector<std::string>& names) const
    {
        return m_checked.count(key(names)) > 0;
    }

private:
    [[nodiscard]] static Path key(const std::vector<std::string>& names);
    [[nodiscard]] Relation* loaded(const Object& object);
    void fill(Relation& relation, const Object& object);
    void fillColumns(Relation& relation, const Object& object);

    const Catalog& m_catalog;
    std::map<ObjectId, std::unique_ptr<Relation>> m_loaded; ///< by what the catalog calls them
    std::vector<std::unique_ptr<Relation>> m_made;
    std::map<Path, Relation*> m_names; ///< of those that were asked for; null: no longer there
    std::map<std::string, std::string> m_schemas; ///< renamed ones: now -> once
    std::set<ObjectId> m_released;                ///< sequences that no column owns any longer
    std::map<std::string, std::vector<std::string>> m_referred; ///< by a foreign key, as its SQL
    std::set<Path> m_checked; ///< domains that were given a constraint
};

/// The names of a RangeVar.
[[nodiscard]] std::vector<std::string> namesOf(const Tree& rangeVar);

} // namespace lockstep::postgresql
