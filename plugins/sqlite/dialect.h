// SQLite's text half: quoting, names inside SQL text, statements of a script.
#pragma once

#include "engine/celltext.h"
#include "engine/dialect.h"
#include "engine/lexical.h"
#include "engine/workload.h"

namespace lockstep::sqlite {

class SqliteDialect final : public Dialect, public Lexical, public CellText, public CodeReader
{
public:
    /// Quoted only where SQLite needs it.
    [[nodiscard]] std::string identifier(std::string_view name) const override;
    [[nodiscard]] std::string literal(std::string_view text) const override;
    void renameInText(Object& object, const ObjectId& from, const ObjectId& to) const override;
    [[nodiscard]] std::vector<StatementSpan> statements(std::string_view script) const override;
    [[nodiscard]] StatementClass classify(std::string_view statement) const override;
    [[nodiscard]] const std::vector<std::string>& keywords() const override;
    [[nodiscard]] std::string scriptHead() const override;
    [[nodiscard]] std::string scriptBegin() const override;
    [[nodiscard]] std::string scriptCommit() const override;
    [[nodiscard]] std::vector<SqlPiece> pieces(std::string_view text) const override;
    [[nodiscard]] bool isReserved(std::string_view word) const override;
    [[nodiscard]] bool foldsNames() const override { return false; }
    [[nodiscard]] Result<std::string> meaning(std::string_view statement) const override;
    [[nodiscard]] std::optional<std::string_view> hexDigits(const Column& column,
                                                            std::string_view cell) const override;
    [[nodiscard]] std::string bytesLiteral(std::string_view hexDigits) const override;
    [[nodiscard]] std::string sameValue(const std::string& name, const Column& column,
                                        std::string_view cell) const override;
    [[nodiscard]] Workload codeOf(const Catalog& catalog) const override;
    /// It knows ":name" itself.
    [[nodiscard]] std::string withPlaceholders(std::string_view sql) const override
    {
        return std::string(sql);
    }
};

/// The one instance; any thread.
[[nodiscard]] const SqliteDialect& dialect();

} // namespace lockstep::sqlite
