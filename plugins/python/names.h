// Names of a database as names of Python, and texts as Python writes them. Pure and total.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep::python {

/// "a text", quoted and escaped; what cannot be seen is escaped too.
[[nodiscard]] std::string quoted(std::string_view text);
/// ["a", "b"]
[[nodiscard]] std::string quotedList(const std::vector<std::string>& texts);
/// SQL for sqlalchemy.text(): a colon that would begin a parameter is escaped.
[[nodiscard]] std::string quotedSql(std::string_view sql);
/// SQL for sqlalchemy.DDL(), which takes "%" for its own.
[[nodiscard]] std::string quotedDdl(std::string_view sql);
/// A text for one line of a comment.
[[nodiscard]] std::string commentText(std::string_view text);

/// Letters, digits and "_", never empty; never begins with a digit or "_", which Pydantic takes for
/// private. May be a keyword.
[[nodiscard]] std::string cleaned(std::string_view name, std::string_view otherwise);
/// "order items" as OrderItems
[[nodiscard]] std::string camelCase(std::string_view name);

[[nodiscard]] bool isKeyword(std::string_view word);

/// Names that are taken in one scope.
class Scope
{
public:
    explicit Scope(std::set<std::string> taken = {}) : m_taken(std::move(taken)) {}
    /// The name, or with "_", "_2", … behind it where it is a keyword or taken.
    std::string take(const std::string& name);
    void forbid(const std::string& name) { m_taken.insert(name); }
    [[nodiscard]] bool isFree(const std::string& name) const;

private:
    std::set<std::string> m_taken;
};

/// Types that annotations name without a module: an attribute of the same name would hide them from
/// the annotations below it.
[[nodiscard]] const std::set<std::string>& builtinTypes();

} // namespace lockstep::python
