// Places: where the server keeps things, and which object that was read is or holds what is there.
#pragma once

#include "base/result.h"

#include <pqxx/pqxx>
#include <tsl/hopscotch_map.h>

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

namespace lockstep::postgresql {

/// Where the server keeps something: catalog, oid, column number. The catalogs' own oids are the
/// same on every server.
struct Place
{
    uint32_t catalog = 0;
    uint32_t oid = 0;
    int32_t sub = 0;
    friend bool operator==(const Place&, const Place&) = default;

    /// Of the whole thing, not of its column.
    [[nodiscard]] Place whole() const { return {catalog, oid, 0}; }
};

struct PlaceHash
{
    size_t operator()(const Place& place) const noexcept
    {
        // The column number has to reach the upper bits: a table's columns share all the rest.
        uint64_t mixed = (uint64_t(place.catalog) << 32) ^ place.oid;
        mixed = (mixed ^ (uint64_t(uint32_t(place.sub)) << 44)) * 0x9E3779B97F4A7C15ULL;
        mixed ^= mixed >> 32;
        mixed *= 0xD6E8FEB86659FD93ULL;
        return static_cast<size_t>(mixed ^ (mixed >> 32));
    }
};

/// As long as its result lives.
[[nodiscard]] inline std::string_view textOf(const pqxx::field& field)
{
    return {field.c_str(), field.size()};
}
/// 0 where there is none.
[[nodiscard]] int64_t numberIn(const char* text);
[[nodiscard]] uint32_t oidOf(const pqxx::field& field);
[[nodiscard]] int32_t numberOf(const pqxx::field& field);

/// The first fields of a row as numbers: oids, column numbers. By one field that goes along the
/// row, as each new one would count the result's owners.
template <size_t Count>
[[nodiscard]] std::array<uint32_t, Count> numbersOf(const pqxx::row& row)
{
    std::array<uint32_t, Count> numbers{};
    auto field = row.begin();
    for (uint32_t& number : numbers) {
        number = static_cast<uint32_t>(numberIn(field.c_str()));
        ++field;
    }
    return numbers;
}

/// Objects by their places. One thread.
class Places
{
public:
    using Ask = std::function<Result<pqxx::result>(const std::string&)>;

    /// What is no object of its own: members of extensions, which stand for the extension, and what
    /// Lockstep keeps of what was dropped.
    [[nodiscard]] Result<void> readForeign(const Ask& ask);
    /// What is part of an object: the index of a constraint, a table's row type.
    [[nodiscard]] Result<void> readParts(const Ask& ask, int version);

    void reserve(size_t objects) { m_objects.reserve(objects); }
    void add(const Place& place, size_t object) { m_objects.emplace(place, object); }
    /// The object that is kept just there.
    [[nodiscard]] std::optional<size_t> at(const Place& place) const;
    /// The object that is or holds what is kept there.
    [[nodiscard]] std::optional<size_t> holding(Place place) const;

    [[nodiscard]] bool isMember(const Place& place) const { return m_members.count(place.whole()); }
    [[nodiscard]] bool isKept(const Place& place) const { return m_kept.count(place.whole()); }
    /// How many things Lockstep keeps.
    [[nodiscard]] int64_t keptItems() const { return m_keptItems; }

private:
    tsl::hopscotch_map<Place, size_t, PlaceHash> m_objects;
    tsl::hopscotch_map<Place, Place, PlaceHash> m_members;
    tsl::hopscotch_map<Place, Place, PlaceHash> m_parts;
    std::unordered_set<Place, PlaceHash> m_kept;
    int64_t m_keptItems = 0;
};

} // namespace lockstep::postgresql
