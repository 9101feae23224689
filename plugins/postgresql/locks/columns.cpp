// LockRules: columns that come, and columns whose type changes.
#include "plugins/postgresql/kinds/casts.h"
#include "plugins/postgresql/locks/lockrules.h"
#include "plugins/postgresql/sqltext.h"

#include <algorithm>

namespace lockstep::postgresql {

namespace {

const Tree& firstCommand(const Tree& tree)
{
    static const Tree none;
    const auto& commands = tree.in("AlterTableStmt.cmds").items();
    return commands.empty() ? none : commands.front().in("AlterTableCmd.def.Constraint");
}

} // namespace

std::set<std::string> columnsIn(const Tree& tree)
{
    std::set<std::string> columns;
    tree.each("ColumnRef", [&](const Tree& column) {
        const auto names = column.at("fields").names();
        if (!names.empty()) columns.insert(names.back());
    });
    return columns;
}

KeyColumns columnsOfIndex(const std::string& definition)
{
    const Tree tree = parsed("CREATE INDEX ON t USING " + definition);
    KeyColumns found;
    found.plain = !tree.empty() && !tree.at("IndexStmt").has("whereClause");
    for (const Tree& part : tree.in("IndexStmt.indexParams").items()) {
        if (part.in("IndexElem.expr").empty())
            found.columns.insert(part.in("IndexElem.name").text());
        else
            found.plain = false;
    }
    for (const Tree& part : tree.in("IndexStmt.indexIncludingParams").items())
        found.columns.insert(part.in("IndexElem.name").text());
    found.columns.merge(columnsIn(tree));
    return found;
}

std::set<std::string> columnsOfConstraint(const std::string& definition)
{
    Tree tree = parsed("ALTER TABLE t ADD " + definition);
    if (tree.empty()) tree = parsed(reworded("ALTER TABLE t ADD " + definition).sql);
    const Tree& constraint = firstCommand(tree);
    std::set<std::string> columns = columnsIn(constraint);
    for (const auto* list : {"keys", "fk_attrs"})
        for (const auto& name : constraint.at(list).names()) columns.insert(name);
    constraint.each("IndexElem", [&](const Tree& element) {
        if (element.has("name")) columns.insert(element.at("name").text());
    });
    return columns;
}

bool LockRules::isVolatile(const Tree& expression) const
{
    // What is called, as text: the rules of what is volatile are written for that.
    std::string calls;
    expression.each("FuncCall", [&](const Tree& call) {
        std::string name;
        for (const auto& part : call.at("funcname").names())
            name += (name.empty() ? "" : ".") + quoted(part);
        calls += name + "() ";
    });
    return postgresql::isVolatile(calls, m_standing.catalog());
}

void LockRules::addColumn(Relation& table, const Tables& all, const Tree& definition)
{
    ColumnState column;
    column.name = definition.at("colname").text();
    const TypeState type = typeOf(definition.at("typeName"), m_standing);
    // What it says is read again as a type: names of the parser's own are names of the server's.
    column.type = type.name + (type.array ? "[]" : "");
    bool rewrites =
        checksValues(type, m_standing) ||
        std::set<std::string>{"serial", "bigserial", "smallserial", "serial4", "serial8", "serial2"}
            .count(type.name);
    bool filled = false;
    bool scans = false;
    bool notNull = false;
    std::vector<const Tree*> keys;
    for (const Tree& item : definition.at("constraints").items()) {
        const Tree& constraint = item.at("Constraint");
        const std::string& kind = constraint.at("contype").text();
        if (kind == "CONSTR_DEFAULT") {
            filled = true;
            rewrites = rewrites || isVolatile(constraint.at("raw_expr"));
        } else if (kind == "CONSTR_GENERATED") {
            column.generated = true;
            column.isVirtual = m_statement.virtualColumn;
            filled = true;
            rewrites = rewrites || !column.isVirtual;
        } else if (kind == "CONSTR_IDENTITY") {
            filled = rewrites = true;
        } else if (kind == "CONSTR_NOTNULL") {
            notNull = true;
        } else if (kind == "CONSTR_CHECK" || kind == "CONSTR_UNIQUE" || kind == "CONSTR_PRIMARY") {
            scans = true;
        } else if (kind == "CONSTR_FOREIGN") {
            keys.push_back(&constraint);
        }
    }
    // A domain brings the default that the column has not.
    if (const Object* own = m_standing.type(definition.in("typeName.names").names());
        own && own->has("default") && !filled) {
        filled = true;
        rewrites = rewrites || postgresql::isVolatile(own->text("default"), m_standing.catalog());
    }
    column.notNull = notNull;
    for (Relation* one : all) {
        if (one->column(column.name)) continue; // it is merged with what is there
        if (rewrites)
            m_tally.rewrites(one);
        else if (scans || (notNull && !filled))
            m_tally.reads(one);
        one->columns.push_back(column);
        one->columns.back().inherited = one != &table;
    }
    for (const Tree* key : keys) addForeignKey(table, *key, filled);
}

/// What hangs on a column is made anew when its type changes: keys are checked again, and indexes
/// are built again unless the old ones serve.
void LockRules::alterType(Relation& table, const std::string& name, const Tree& definition)
{
    ColumnState* column = table.column(name);
    if (!column) return;
    const TypeState from = typeOf(column->type, m_standing);
    const TypeState to = typeOf(definition.at("typeName"), m_standing);
    const bool foreign = table.id.kind == "foreign table";
    const bool anew =
        !foreign && rewritesRows(*column, to, definition.at("raw_default"), m_standing);
    if (anew) m_tally.rewrites(&table);
    const auto names = definition.in("collClause.collname").names();
    std::string collation = names.empty() ? std::string() : names.back();
    if (collation == "default") collation.clear();
    const size_t dot = column->collation.rfind('.');
    std::string had =
        dot == std::string::npos ? column->collation : column->collation.substr(dot + 1);
    std::erase(had, '"');
    const bool reused = !anew && sameOrder(from, to, m_standing) && had == collation;
    for (const auto& index : table.indexes) {
        const KeyColumns parts = columnsOfIndex(index.definition);
        if (parts.columns.count(name) && !(reused && parts.plain)) m_tally.reads(&table);
    }
    const auto checked = [&](const Relation& holder) {
        for (const auto& constraint : holder.constraints) {
            if (!columnsOfConstraint(constraint.definition).count(name)) continue;
            if (constraint.type == "CHECK" && !constraint.notValidated && !constraint.notEnforced)
                m_tally.reads(&table);
            if (&holder == &table && !constraint.index.empty() && !reused) m_tally.reads(&table);
        }
    };
    checked(table);
    for (const Relation* above = table.root; above; above = above->root) checked(*above);
    for (const Relation* parent : table.parents) checked(*parent);
    recheckKeys(table, name, !reused);
    for (const auto& sequence : column->sequences)
        if (!column->inherited && to.name != from.name)
            if (const Object* object =
                    m_standing.catalog().find("column", table.id.path.child(name));
                object && object->has("identity"))
                m_tally.lock(m_standing.relation(sequence.path.names()), Mode::ShareRowExclusive);
    column->type = to.name;
    if (!to.limits.empty()) {
        column->type += "(";
        for (size_t i = 0; i < to.limits.size(); ++i)
            column->type += (i ? "," : "") + std::to_string(to.limits[i]);
        column->type += ")";
    }
    if (to.array) column->type += "[]";
    column->collation = collation;
}

/// The foreign keys on both sides of a column.
void LockRules::recheckKeys(Relation& table, const std::string& column, bool anew)
{
    for (const auto& constraint : table.constraints) {
        if (!columnsOfConstraint(constraint.definition).count(column)) continue;
        Relation* referred = m_standing.referredBy(constraint);
        if (!referred) continue;
        const bool reads = anew && !constraint.notValidated && !constraint.notEnforced;
        lockReferred(*referred, Mode::AccessExclusive, reads);
        if (reads) m_tally.reads(&table);
    }
    for (const auto& [other, name] : m_standing.referring(table)) {
        const ConstraintState* key = other->constraint(name);
        if (!key || other == &table) continue;
        const Tree tree = parsed("ALTER TABLE t ADD " + key->definition);
        const auto referred = firstCommand(tree).at("pk_attrs").names();
        if (std::find(referred.begin(), referred.end(), column) == referred.end()) continue;
        m_tally.lock(other, Mode::AccessExclusive);
        if (!anew || key->notValidated || key->notEnforced) continue;
        m_tally.reads(other);
        m_tally.reads(&table);
    }
}

} // namespace lockstep::postgresql
