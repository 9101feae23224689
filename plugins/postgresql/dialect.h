// Dialect of PostgreSQL.
#pragma once

#include "engine/celltext.h"
#include "engine/dialect.h"
#include "engine/explainer.h"
#include "engine/lexical.h"
#include "engine/workload.h"

namespace lockstep::postgresql {

class PostgresqlDialect final : public Dialect,
                                public PlanReader,
                                public Lexical,
                                public CellText,
                                public CodeReader
{
public:
    /// The one instance; stateless.
    [[nodiscard]] static const PostgresqlDialect& instance();

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
    [[nodiscard]] bool foldsNames() const override { return true; }
    [[nodiscard]] Result<std::string> meaning(std::string_view statement) const override;
    [[nodiscard]] bool looksLikePlan(std::string_view text) const override;
    [[nodiscard]] Result<QueryPlan> readPlan(std::string_view text) const override;
    [[nodiscard]] std::optional<std::string_view> hexDigits(const Column& column,
                                                            std::string_view cell) const override;
    [[nodiscard]] std::string bytesLiteral(std::string_view hexDigits) const override;
    [[nodiscard]] std::string sameValue(const std::string& name, const Column& column,
                                        std::string_view cell) const override;
    [[nodiscard]] Workload codeOf(const Catalog& catalog) const override;
    [[nodiscard]] std::string withPlaceholders(std::string_view sql) const override;
};

} // namespace lockstep::postgresql
