// Catalog: the immutable picture of one database at one moment.
#pragma once

#include "base/result.h"
#include "catalog/object.h"

#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <unordered_map>

namespace lockstep {

class Catalog;
using CatalogPtr = std::shared_ptr<const Catalog>;

/// Where a catalog was read. Not part of its fingerprint.
struct CatalogSource
{
    std::string engine;             ///< the engine's name, e.g. "sqlite"
    std::string database;           ///< for people: file or database name
    std::string serverVersion;      ///< "15.18", "3.40.1"
    int versionNumber = 0;          ///< PostgreSQL server_version_num, SQLite 3040001
    int64_t readAt = 0;             ///< milliseconds since 1970, UTC
    std::vector<std::string> roles; ///< whom its objects can name, sorted; empty: not known
    int64_t kept = 0; ///< dropped things that Lockstep keeps there: they are no objects
};

/// Immutable, sorted by id, shared between threads by CatalogPtr.
class Catalog
{
public:
    /// Sorts the objects. Two objects of one id are an Internal error that names it.
    [[nodiscard]] static Result<CatalogPtr> make(std::vector<Object> objects,
                                                 CatalogSource source = {});

    [[nodiscard]] const std::vector<Object>& objects() const { return m_objects; }
    [[nodiscard]] const CatalogSource& source() const { return m_source; }
    [[nodiscard]] size_t size() const { return m_objects.size(); }
    [[nodiscard]] const Object* find(const ObjectId& id) const;
    [[nodiscard]] const Object* find(Symbol kind, const Path& path) const;
    /// In the catalog's order; ObjectId{} gives the top.
    [[nodiscard]] std::vector<const Object*> childrenOf(const ObjectId& id) const;
    [[nodiscard]] std::vector<const Object*> childrenOf(const ObjectId& id, Symbol kind) const;
    /// The objects whose needs name this one (not its children).
    [[nodiscard]] std::vector<const Object*> dependentsOf(const ObjectId& id) const;

    /// The objects that have the attribute, in the catalog's order. Found when first asked for, so
    /// for attributes that few have.
    [[nodiscard]] const std::vector<const Object*>& having(Symbol attribute) const;

    /// Hash of every id and content: equal for equal schemas, whatever the order they were read in.
    [[nodiscard]] Hash fingerprint() const { return m_fingerprint; }

private:
    Catalog() = default;

    /// What stands to each object in one way, by their places: a list an object, end to end.
    struct Lists
    {
        std::vector<uint32_t> begins;
        std::vector<uint32_t> places;
        /// What stands so to ids that no object has, the top among them.
        std::unordered_map<ObjectId, std::vector<uint32_t>> toNone;
    };
    struct Slot
    {
        uint32_t tag = 0; ///< more of the hash
        uint32_t place = nowhere;
    };
    static constexpr uint32_t nowhere = UINT32_MAX;

    /// Fills the table of places; false when the object's id is there already.
    [[nodiscard]] bool place(uint32_t object);
    [[nodiscard]] uint32_t placeOf(const ObjectId& id) const;
    /// From pairs of places, to whom first, sorted by who it is that stands to them.
    static void list(const std::vector<std::pair<uint32_t, uint32_t>>& pairs, size_t objects,
                     Lists& lists);
    [[nodiscard]] std::vector<const Object*> at(const Lists& lists, const ObjectId& id) const;

    std::vector<Object> m_objects;
    CatalogSource m_source;
    std::vector<Slot> m_slots; ///< by hash, the next free one where it is taken; a power of two
    Lists m_children;
    Lists m_dependents;
    Hash m_fingerprint;
    mutable std::mutex m_havingMutex;
    mutable std::map<Symbol, std::vector<const Object*>> m_having;
};

} // namespace lockstep
