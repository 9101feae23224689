// Dialect: an engine's text half: quoting, names inside SQL text, statements of a script.
#pragma once

#include "engine/sqlwriter.h"

#include "base/result.h"

namespace lockstep {

/// A piece of a script: bytes [begin, end) of the text, without the separator.
struct StatementSpan
{
    size_t begin = 0;
    size_t end = 0;
    friend bool operator==(const StatementSpan&, const StatementSpan&) = default;
};

/// What a statement does, as far as its text tells. Unknown counts as a write.
enum class StatementClass { Read, Write, Transaction, Unknown };

/// Stateless, any thread.
class Dialect : public Quoting
{
public:
    /// Rewrites the object's expression attributes for a rename of something it needs.
    virtual void renameInText(Object& object, const ObjectId& from, const ObjectId& to) const = 0;
    /// Statements of a script, comments and empty ones left out; never splits inside a string,
    /// a dollar quote, a comment or a trigger/function body. Total: any bytes, never throws.
    [[nodiscard]] virtual std::vector<StatementSpan> statements(std::string_view script) const = 0;
    [[nodiscard]] virtual StatementClass classify(std::string_view statement) const = 0;
    /// Keywords for colouring and completion, lower case, sorted.
    [[nodiscard]] virtual const std::vector<std::string>& keywords() const = 0;
    /// What opens and closes a script that a command-line client runs offline: a transaction
    /// that cannot be half applied. `group` is one transaction's statements.
    [[nodiscard]] virtual std::string scriptHead() const = 0;
    [[nodiscard]] virtual std::string scriptBegin() const = 0;
    [[nodiscard]] virtual std::string scriptCommit() const = 0;
    /// One statement of such a script with what ends it; the statement itself stands in it as it is
    /// sent.
    [[nodiscard]] virtual std::string scriptStatement(const std::string& sql) const
    {
        return sql + ";\n";
    }
};

} // namespace lockstep
