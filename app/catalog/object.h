// Object: one thing in a database, whatever it is: its kind, its path, its attributes, its needs.
#pragma once

#include "base/hash.h"
#include "base/symbol.h"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace lockstep {

/// Where an object is: its names from the outside in, e.g. {"public", "users", "email"}.
/// Kept as one text with NUL between the names (no engine allows NUL in a name), so that a path
/// sorts just behind its parent's. A folded path is compared without regard to the case of ASCII
/// letters but remembers how its names are written. A value.
class Path
{
public:
    Path() = default;
    Path(std::initializer_list<std::string_view> names);
    explicit Path(const std::vector<std::string>& names);
    /// For engines whose names differ by more than letter case: what it is made of, children and
    /// all, is compared in lower case. names(), name(), first() and display() keep the spelling.
    [[nodiscard]] static Path folded(const std::vector<std::string>& names);
    /// From the NUL-separated text that text() gives.
    [[nodiscard]] static Path fromText(std::string text);

    /// What it is compared by.
    [[nodiscard]] const std::string& text() const { return m_text; }
    [[nodiscard]] bool empty() const { return m_text.empty(); }
    [[nodiscard]] size_t depth() const;
    [[nodiscard]] std::vector<std::string> names() const;
    [[nodiscard]] std::string_view name() const;  ///< the last name
    [[nodiscard]] std::string_view first() const; ///< the outermost name
    [[nodiscard]] Path parent() const;            ///< without the last name; empty for one name
    [[nodiscard]] Path child(std::string_view name) const;
    [[nodiscard]] bool startsWith(const Path& ancestor) const; ///< itself or below it
    /// This path with its first names, which are `from`, replaced by `to`.
    [[nodiscard]] Path moved(const Path& from, const Path& to) const;
    /// For people: names joined by dots, invisible characters shown. Never for SQL.
    [[nodiscard]] std::string display() const;

    friend bool operator==(const Path& a, const Path& b) { return a.m_text == b.m_text; }
    friend auto operator<=>(const Path& a, const Path& b) { return a.m_text <=> b.m_text; }

private:
    /// The names as written: as long as m_text, and NULs at the same places.
    [[nodiscard]] const std::string& spelling() const
    {
        return m_spelling.empty() ? m_text : m_spelling;
    }
    void respell(std::string spelling);

    std::string m_text;
    std::string m_spelling; ///< empty when it is m_text
    bool m_folded = false;
};

/// Names one object of a catalog: kind and path. A value, ordered by path then kind.
struct ObjectId
{
    Symbol kind;
    Path path;

    [[nodiscard]] bool empty() const { return kind.empty() && path.empty(); }
    /// "table public.users", for people.
    [[nodiscard]] std::string display() const;

    friend bool operator==(const ObjectId&, const ObjectId&) = default;
    friend std::strong_ordering operator<=>(const ObjectId& a, const ObjectId& b)
    {
        if (const auto order = a.path <=> b.path; order != 0) return order;
        return a.kind <=> b.kind;
    }
};

/// An attribute's value: text, whole number, truth or list of texts.
using Value = std::variant<std::string, int64_t, bool, std::vector<std::string>>;

[[nodiscard]] std::string display(const Value& value);

struct Attribute
{
    Symbol name;
    Value value;

    friend bool operator==(const Attribute&, const Attribute&) = default;
};

/// The kind of whatever no kind of the engine models: it is listed and compared by its text, and
/// a plan cannot change it. Path: {catalog class, identity}; attribute "definition".
inline const Symbol notModelled = "not modelled";

/// One object of one catalog. Attributes are sorted by name; an attribute that is absent has its
/// default (so a newer server's new attribute, unset, differs from nothing). A value.
class Object
{
public:
    Object() = default;
    explicit Object(ObjectId objectId, ObjectId parentId = {})
        : id(std::move(objectId)), parent(std::move(parentId))
    {
    }

    ObjectId id;
    ObjectId parent;             ///< empty at the top
    std::vector<ObjectId> needs; ///< what must exist before it, besides the parent; sorted, unique

    [[nodiscard]] const std::vector<Attribute>& attributes() const { return m_attributes; }
    /// Sets or replaces an attribute; empty text, an empty list and `false` remove it.
    Object& set(Symbol name, Value value);
    // One overload a type: a literal 0 or false must never be taken for a null char pointer.
    Object& set(Symbol name, bool truth) { return set(name, Value(truth)); }
    Object& set(Symbol name, int64_t number) { return set(name, Value(number)); }
    Object& set(Symbol name, int number) { return set(name, Value(int64_t(number))); }
    Object& set(Symbol name, std::string text) { return set(name, Value(std::move(text))); }
    Object& set(Symbol name, const char* value) { return set(name, Value(std::string(value))); }
    Object& set(Symbol name, std::string_view v) { return set(name, Value(std::string(v))); }
    void unset(Symbol name);

    // By text: most are asked for by a literal, which need not be looked up among the words.
    [[nodiscard]] const Value* find(std::string_view name) const;
    [[nodiscard]] bool has(std::string_view name) const { return find(name) != nullptr; }
    /// Empty when absent or no text.
    [[nodiscard]] const std::string& text(std::string_view name) const;
    [[nodiscard]] int64_t number(std::string_view name, int64_t otherwise = 0) const;
    [[nodiscard]] bool flag(std::string_view name) const;
    [[nodiscard]] const std::vector<std::string>& list(std::string_view name) const;

    /// Hash of the attributes alone: two objects of one id are equal when it is.
    [[nodiscard]] Hash content() const { return m_content ? *m_content : hashed(); }
    /// Finds it once, for this object and its copies, until an attribute is set.
    void keepContent()
    {
        if (!m_content) m_content = hashed();
    }

    friend bool operator==(const Object& a, const Object& b)
    {
        return a.id == b.id && a.parent == b.parent && a.needs == b.needs &&
               a.m_attributes == b.m_attributes;
    }

private:
    [[nodiscard]] Hash hashed() const;

    std::vector<Attribute> m_attributes;
    std::optional<Hash> m_content;
};

} // namespace lockstep

template <>
struct std::hash<lockstep::ObjectId>
{
    // Not noexcept: the standard library keeps the hashes of what is not quick to hash beside it.
    size_t operator()(const lockstep::ObjectId& id) const // NOLINT(*-noexcept*)
    {
        return std::hash<std::string>()(id.path.text()) * 31 +
               std::hash<lockstep::Symbol>()(id.kind);
    }
};
