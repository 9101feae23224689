// MariaDB's dialect: quoting, scripts, names inside of expressions.
#pragma once

#include "engine/celltext.h"
#include "engine/dialect.h"
#include "engine/explainer.h"
#include "engine/lexical.h"

namespace lockstep::mariadb {

class MariadbDialect final : public Dialect, public Lexical, public PlanReader, public CellText
{
public:
    [[nodiscard]] std::string identifier(std::string_view name) const override;
    [[nodiscard]] std::string literal(std::string_view text) const override;
    /// Only what the server itself rewrites: it leaves the text of views, triggers, routines and
    /// events as it is.
    void renameInText(Object& object, const ObjectId& from, const ObjectId& to) const override;
    [[nodiscard]] std::vector<StatementSpan> statements(std::string_view script) const override;
    [[nodiscard]] StatementClass classify(std::string_view statement) const override;
    [[nodiscard]] const std::vector<std::string>& keywords() const override;
    [[nodiscard]] std::string scriptHead() const override;
    [[nodiscard]] std::string scriptBegin() const override;
    [[nodiscard]] std::string scriptCommit() const override;
    /// The client cuts at semicolons, within a body, too, unless told another mark.
    [[nodiscard]] std::string scriptStatement(const std::string& sql) const override;
    [[nodiscard]] std::optional<std::string_view> hexDigits(const Column& column,
                                                            std::string_view cell) const override;
    [[nodiscard]] std::string bytesLiteral(std::string_view hexDigits) const override;
    [[nodiscard]] std::string sameValue(const std::string& name, const Column& column,
                                        std::string_view cell) const override;
    [[nodiscard]] std::vector<SqlPiece> pieces(std::string_view text) const override;
    [[nodiscard]] bool isReserved(std::string_view word) const override;
    [[nodiscard]] bool foldsNames() const override { return false; } // tables' names have cases
    [[nodiscard]] Result<std::string> meaning(std::string_view statement) const override;
    [[nodiscard]] bool looksLikePlan(std::string_view text) const override;
    [[nodiscard]] Result<QueryPlan> readPlan(std::string_view text) const override;
};

[[nodiscard]] const MariadbDialect& dialect();

} // namespace lockstep::mariadb
