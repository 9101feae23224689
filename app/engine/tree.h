// Tree: what a server or its parser tells as JSON: plans, parsed statements.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep {

/// A value: fields, items or a text. What is absent is empty, however deep it
/// is asked for. A value.
class Tree
{
public:
    /// An empty tree for what is no JSON.
    [[nodiscard]] static Tree fromJson(std::string_view json);

    [[nodiscard]] const Tree& at(std::string_view field) const;
    /// "a.b.c": a field of a field of a field.
    [[nodiscard]] const Tree& in(std::string_view path) const;
    [[nodiscard]] bool has(std::string_view field) const { return !at(field).empty(); }
    [[nodiscard]] const std::vector<Tree>& items() const { return m_items; }
    [[nodiscard]] const std::vector<std::string>& fields() const { return m_names; }
    /// A text, number or truth as it is written.
    [[nodiscard]] const std::string& text() const { return m_text; }
    [[nodiscard]] bool truth() const { return m_text == "true"; }
    /// Never by the locale's comma; 0 for what is none.
    [[nodiscard]] double number() const;
    /// Nothing where there is no such field.
    [[nodiscard]] std::optional<double> numberAt(std::string_view field) const;
    [[nodiscard]] bool empty() const { return m_kind == Kind::None; }

    /// A node stands in its parent as {"RangeVar": {…}}: its word, and what is in it.
    [[nodiscard]] const std::string& word() const;
    [[nodiscard]] const Tree& node() const;

    /// The names of a list of them, the outermost first.
    [[nodiscard]] std::vector<std::string> names() const;

    /// Calls for every node below with this word, at any depth.
    template <class Call>
    void each(std::string_view called, const Call& call) const
    {
        for (size_t i = 0; i < m_items.size(); ++i) {
            if (i < m_names.size() && m_names[i] == called) call(m_items[i]);
            m_items[i].each(called, call);
        }
    }

private:
    enum class Kind { None, Text, Items, Fields };
    friend class TreeReader;

    Kind m_kind = Kind::None;
    std::string m_text;
    std::vector<std::string> m_names; ///< of the fields, as many as items
    std::vector<Tree> m_items;
};

} // namespace lockstep
