// What all kinds of MariaDB share: statements outside of transactions, each with its proof.
#pragma once

#include "engine/kind.h"
#include "plugins/mariadb/cost.h"
#include "plugins/mariadb/names.h"

namespace lockstep::mariadb {

class MariadbKind : public Kind
{
public:
    explicit MariadbKind(KindTraits traits) : m_traits(std::move(traits)) {}
    [[nodiscard]] const KindTraits& traits() const override { return m_traits; }
    [[nodiscard]] std::vector<std::string> occupies(const Object& object) const override;

private:
    KindTraits m_traits;
};

/// A hazard of the change's object.
[[nodiscard]] Hazard hazard(std::string id, HazardLevel level, const ObjectId& object,
                            std::string message, std::string rewrite = {});

/// A condition on a view of information_schema: its column, and what it must be.
using Condition = std::pair<const char*, std::string>;
/// True when rows of this database are there (or are not). `schema` is the view's column that names
/// the database.
[[nodiscard]] std::string proof(const char* view, const char* schema,
                                const std::vector<Condition>& conditions, bool there = true);

/// Every statement of this engine: it commits alone, and the catalog shows its effect.
[[nodiscard]] Statement statement(const SqlWriter& sql, std::string proofSql);

/// "ALTER TABLE `t`".
[[nodiscard]] SqlWriter alterTable(const ObjectId& table);
/// The same with what is altered, and with what it may cost.
[[nodiscard]] SqlWriter alterTable(const ObjectId& table, const SqlWriter& what, Cost cost,
                                   const Sides& sides);

/// "`user`@`host`" from "user@host".
[[nodiscard]] std::string quotedUser(const std::string& definer);
/// "DEFINER = …"; nothing where owners are left out, and whoever makes it is its definer.
void writeDefiner(SqlWriter& sql, const Object& object);
/// What routines, triggers and events are created with: "SET STATEMENT sql_mode='…' FOR".
[[nodiscard]] SqlWriter underSettings(const Object& object);
/// What dev's SQL that prod runs is told about it.
void codeHazards(const Change& change, const std::string& what, std::vector<Hazard>& found);

} // namespace lockstep::mariadb
