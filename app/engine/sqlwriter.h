// SqlWriter: the only way to write SQL. Names and texts quote themselves; raw text says so.
#pragma once

#include "catalog/object.h"

namespace lockstep {

/// How an engine quotes. Both functions are total: what cannot be quoted (NUL, invalid UTF-8)
/// is refused when the catalog is read, never here.
class Quoting
{
public:
    virtual ~Quoting() = default;
    [[nodiscard]] virtual std::string identifier(std::string_view name) const = 0;
    [[nodiscard]] virtual std::string literal(std::string_view text) const = 0;
};

/// Builds one statement from words that are constants, names that are quoted, literals that are
/// quoted, and raw text that a server or a parser gave us. Puts one space between the pieces,
/// none behind "(" and none in front of ")" "," and ";".
class SqlWriter
{
public:
    explicit SqlWriter(const Quoting& quoting) : m_quoting(&quoting) {}

    /// Keywords and punctuation: a constant of the program, never a value.
    template <size_t N>
    SqlWriter& words(const char (&constant)[N])
    {
        return append(std::string_view(constant, N - 1));
    }
    SqlWriter& name(std::string_view identifier);
    SqlWriter& name(const Path& path);                             ///< quoted parts joined by dots
    SqlWriter& names(const std::vector<std::string>& identifiers); ///< "a, b"
    SqlWriter& literal(std::string_view text);
    SqlWriter& number(int64_t value);
    /// SQL text of a server or parser: an expression, a type, a body. Never a name, never input.
    SqlWriter& raw(std::string_view sql);
    /// Begins the next piece without a space.
    SqlWriter& glue();

    [[nodiscard]] const std::string& text() const { return m_text; }
    [[nodiscard]] bool empty() const { return m_text.empty(); }

private:
    SqlWriter& append(std::string_view piece);

    const Quoting* m_quoting;
    std::string m_text;
    bool m_glue = true;
};

} // namespace lockstep
