// LockRules: ALTER TABLE and its like, command by command.
#include "plugins/postgresql/locks/lockrules.h"
#include "plugins/postgresql/locks/proofs.h"

#include <algorithm>

namespace lockstep::postgresql {

namespace {

/// Options that can be set while others go on.
Mode modeOfOptions(const Tree& options)
{
    static const std::set<std::string> strict{
        "security_barrier",   "security_invoker", "check_option",
        "user_catalog_table", "buffering",        "fastupdate",
        "autosummarize",      "pages_per_range",  "gin_pending_list_limit"};
    Mode mode = Mode::ShareUpdateExclusive;
    for (const Tree& option : options.in("List.items").items())
        if (strict.count(option.in("DefElem.defname").text())) mode = Mode::AccessExclusive;
    return mode;
}

/// The server's passes: what goes goes first.
int passOf(const std::string& subtype)
{
    if (subtype == "AT_DropColumn" || subtype == "AT_DropConstraint") return 0;
    if (subtype == "AT_AlterColumnType") return 1;
    if (subtype == "AT_AddColumn") return 2;
    if (subtype == "AT_AddConstraint") return 4;
    return 3;
}

} // namespace

Mode LockRules::modeOf(const Tree& command, const std::string& objectType) const
{
    const std::string& subtype = command.at("subtype").text();
    static const std::set<std::string> light{"AT_SetStatistics",   "AT_SetOptions",
                                             "AT_ResetOptions",    "AT_ClusterOn",
                                             "AT_DropCluster",     "AT_ValidateConstraint",
                                             "AT_AttachPartition", "AT_DetachPartitionFinalize"};
    if (light.count(subtype)) return Mode::ShareUpdateExclusive;
    if (subtype == "AT_SetRelOptions" || subtype == "AT_ResetRelOptions")
        return objectType == "OBJECT_VIEW" ? Mode::AccessExclusive
                                           : modeOfOptions(command.at("def"));
    if (subtype == "AT_DetachPartition")
        return command.in("def.PartitionCmd.concurrent").truth() ? Mode::ShareUpdateExclusive
                                                                 : Mode::AccessExclusive;
    const bool trigger = subtype.starts_with("AT_Enable") || subtype.starts_with("AT_Disable");
    if (trigger && subtype.find("Trig") != std::string::npos) return Mode::ShareRowExclusive;
    if (subtype == "AT_AddConstraint" &&
        command.in("def.Constraint.contype").text() == "CONSTR_FOREIGN")
        return Mode::ShareRowExclusive;
    return Mode::AccessExclusive;
}

/// Whether the tables below are changed along.
bool LockRules::recurses(const Relation& table, const Tree& command) const
{
    const std::string& subtype = command.at("subtype").text();
    static const std::set<std::string> always{
        "AT_AddColumn",     "AT_DropColumn", "AT_AlterColumnType",
        "AT_ColumnDefault", "AT_SetNotNull", "AT_DropNotNull",
        "AT_SetStatistics", "AT_SetStorage", "AT_DropExpression"};
    if (always.count(subtype)) return true;
    const int identitiesOfPartitions = 17;
    if (subtype == "AT_AddIdentity" || subtype == "AT_SetIdentity" || subtype == "AT_DropIdentity")
        return table.partitioned && m_standing.major() >= identitiesOfPartitions;
    const bool trigger = subtype.starts_with("AT_Enable") || subtype.starts_with("AT_Disable");
    if (trigger && subtype.find("Trig") != std::string::npos) return table.partitioned;
    const std::string& name = command.at("name").text();
    const auto ofAll = [&](const ConstraintState& one) {
        if (one.type == "FOREIGN KEY" || !one.index.empty()) return table.partitioned;
        return one.definition.find(" NO INHERIT") == std::string::npos;
    };
    for (const auto& constraint : table.constraints)
        if (constraint.name == name &&
            (subtype == "AT_DropConstraint" || subtype == "AT_ValidateConstraint"))
            return ofAll(constraint);
    if (subtype == "AT_DropConstraint" || subtype == "AT_ValidateConstraint") return true;
    if (subtype == "AT_AlterConstraint") return table.partitioned || m_statement.changesInherit;
    if (subtype != "AT_AddConstraint") return false;
    const Tree& constraint = command.in("def.Constraint");
    const std::string& type = constraint.at("contype").text();
    if (type == "CONSTR_CHECK") return !constraint.at("is_no_inherit").truth();
    return type == "CONSTR_FOREIGN" && table.partitioned;
}

bool LockRules::alterTable(const Tree& node)
{
    const std::string& objectType = node.at("objtype").text();
    if (objectType == "OBJECT_INDEX") return alterIndex(node);
    Relation* table = m_standing.relation(node.at("relation"));
    if (!table) return true; // the server refuses it, or it is of a schema that is not read
    std::vector<const Tree*> commands;
    for (const Tree& command : node.at("cmds").items())
        commands.push_back(&command.at("AlterTableCmd"));
    for (const Tree* command : commands) m_mode = std::max(m_mode, modeOf(*command, objectType));
    m_tally.lock(table, m_mode);
    // Tables of a composite type follow it.
    if (objectType == "OBJECT_TYPE")
        for (Relation* typed : m_standing.typed(*table)) table->children.push_back(typed);
    std::stable_sort(commands.begin(), commands.end(), [](const Tree* a, const Tree* b) {
        return passOf(a->at("subtype").text()) < passOf(b->at("subtype").text());
    });
    const bool withBelow = node.in("relation.inh").truth() || objectType == "OBJECT_TYPE";
    for (const Tree* command : commands) {
        Tables all{table};
        if (withBelow && recurses(*table, *command)) {
            const auto below = m_standing.allBelow(*table);
            all.insert(all.end(), below.begin(), below.end());
        }
        for (const Relation* one : all) m_tally.lock(one, m_mode);
        if (!carryOut(*table, all, *command)) return false;
    }
    if (objectType == "OBJECT_TYPE") table->children.clear();
    return true;
}

bool LockRules::carryOut(Relation& table, const Tables& all, const Tree& command)
{
    const std::string& subtype = command.at("subtype").text();
    const std::string& name = command.at("name").text();
    const Tree& def = command.at("def");
    if (subtype == "AT_AddColumn") {
        addColumn(table, all, def.at("ColumnDef"));
    } else if (subtype == "AT_DropColumn") {
        for (Relation* one : all) dropColumn(*one, name);
    } else if (subtype == "AT_AlterColumnType") {
        for (Relation* one : all) alterType(*one, name, def.at("ColumnDef"));
    } else if (subtype == "AT_ColumnDefault" && m_statement.setsExpression) {
        for (Relation* one : all) {
            const ColumnState* column = one->column(name);
            if (column && !column->isVirtual) m_tally.rewrites(one);
        }
    } else if (subtype == "AT_SetNotNull") {
        for (Relation* one : all) setNotNull(*one, name);
    } else if (subtype == "AT_DropNotNull") {
        for (Relation* one : all)
            if (ColumnState* column = one->column(name))
                column->notNull = column->notNullUnvalidated = false;
    } else if (subtype == "AT_DropExpression") {
        for (Relation* one : all)
            if (ColumnState* column = one->column(name)) column->generated = false;
    } else if (subtype == "AT_AddConstraint") {
        addConstraint(table, all, def.at("Constraint"), m_mode);
    } else if (subtype == "AT_ValidateConstraint") {
        validate(table, all, name);
    } else if (subtype == "AT_AlterConstraint") {
        alterConstraint(table, def.in("Constraint.conname").text());
    } else if (subtype == "AT_DropConstraint") {
        dropConstraint(table, all, name);
    } else if (subtype == "AT_AddInherit" || subtype == "AT_DropInherit") {
        Relation* parent = m_standing.relation(def.at("RangeVar"));
        const bool added = subtype == "AT_AddInherit";
        m_tally.lock(parent, added ? Mode::ShareUpdateExclusive : Mode::AccessShare);
        if (!parent) return true;
        std::erase(table.parents, parent);
        std::erase(parent->children, &table);
        if (!added) return true;
        table.parents.push_back(parent);
        parent->children.push_back(&table);
    } else if (subtype == "AT_AttachPartition") {
        attach(table, def.at("PartitionCmd"));
    } else if (subtype.starts_with("AT_DetachPartition")) {
        detach(table, def.at("PartitionCmd"), subtype == "AT_DetachPartitionFinalize");
    } else if (subtype == "AT_AddOf") {
        m_tally.lock(m_standing.relation(def.names()), Mode::AccessShare);
        table.ofType = "of a type";
    } else if (subtype == "AT_DropOf") {
        table.ofType.clear();
    } else if (subtype == "AT_SetIdentity" || subtype == "AT_DropIdentity") {
        for (Relation* one : all)
            if (ColumnState* column = one->column(name)) {
                const bool goes = subtype == "AT_DropIdentity";
                for (const auto& sequence : column->sequences)
                    m_tally.lock(m_standing.relation(sequence.path.names()),
                                 goes ? Mode::AccessExclusive : Mode::ShareRowExclusive);
                if (goes) column->sequences.clear();
            }
    } else if (subtype == "AT_ChangeOwner") {
        lockSequences(table, Mode::AccessExclusive);
    } else {
        setStorage(table, subtype, command);
    }
    return true;
}

void LockRules::setStorage(Relation& table, const std::string& subtype, const Tree& command)
{
    const std::string& name = command.at("name").text();
    if (subtype == "AT_SetLogged" || subtype == "AT_SetUnLogged") {
        const bool unlogged = subtype == "AT_SetUnLogged";
        if (table.unlogged == unlogged) return;
        table.unlogged = unlogged;
        m_tally.rewrites(&table);
        const int sequencesToo = 15;
        if (m_standing.major() >= sequencesToo) lockSequences(table, Mode::AccessExclusive);
    } else if (subtype == "AT_SetAccessMethod") {
        const std::string method = name == "heap" ? std::string() : name;
        if (table.accessMethod != method) m_tally.rewrites(&table);
        table.accessMethod = method;
    } else if (subtype == "AT_SetTableSpace") {
        const std::string space = name == "pg_default" ? std::string() : name;
        if (table.tablespace != space) m_tally.copies(&table);
        table.tablespace = space;
    }
}

void LockRules::setNotNull(Relation& table, const std::string& name)
{
    ColumnState* column = table.column(name);
    if (!column) return;
    const bool stands = column->notNull && !column->notNullUnvalidated;
    if (!stands && !provesNotNull(table, name)) m_tally.reads(&table);
    column->notNull = true;
    column->notNullUnvalidated = false;
}

void LockRules::validate(Relation& table, const Tables& all, const std::string& name)
{
    for (Relation* one : all) {
        ConstraintState* constraint = one->constraint(name);
        if (!constraint) {
            // Of a column's NOT NULL, or of a table above.
            bool reads = &table != one;
            for (auto& column : one->columns)
                if (column.notNullUnvalidated) {
                    column.notNullUnvalidated = false;
                    reads = true;
                }
            if (reads) m_tally.reads(one);
            continue;
        }
        if (!constraint->notValidated) continue;
        constraint->notValidated = false;
        m_tally.reads(one);
        if (Relation* referred = m_standing.referredBy(*constraint))
            lockReferred(*referred, Mode::RowShare, true);
    }
}

void LockRules::alterConstraint(Relation& table, const std::string& name)
{
    ConstraintState* constraint = table.constraint(name);
    Relation* referred = constraint ? m_standing.referredBy(*constraint) : nullptr;
    if (!referred) return;
    if (m_statement.enforces) {
        constraint->notEnforced = constraint->notValidated = false;
        lockReferred(*referred, Mode::ShareRowExclusive, true);
        m_tally.reads(&table);
    } else if (m_statement.stopsEnforcing) {
        constraint->notEnforced = true;
        lockReferred(*referred, Mode::AccessExclusive, false);
    }
}

void LockRules::dropConstraint(Relation& table, const Tables& all, const std::string& name)
{
    if (const ConstraintState* constraint = table.constraint(name)) {
        if (Relation* referred = m_standing.referredBy(*constraint))
            lockReferred(*referred, Mode::AccessExclusive, false);
        // The parts of a partitioned table's key go along.
        if (!constraint->index.empty()) {
            const ObjectId above = constraint->index;
            for (Relation* below : m_standing.allBelow(table))
                for (const auto& part : std::vector<ConstraintState>(below->constraints))
                    if (part.above == above) {
                        m_tally.lock(below, Mode::AccessExclusive);
                        std::erase_if(below->constraints,
                                      [&](const auto& one) { return one.name == part.name; });
                    }
        }
    }
    for (Relation* one : all) {
        for (auto& column : one->columns)
            if (column.notNullName == name) column.notNull = column.notNullUnvalidated = false;
        std::erase_if(one->constraints, [&](const auto& part) { return part.name == name; });
    }
}

void LockRules::dropColumn(Relation& table, const std::string& name)
{
    ColumnState* column = table.column(name);
    if (!column) return;
    for (const auto& constraint : table.constraints)
        if (columnsOfConstraint(constraint.definition).count(name))
            if (Relation* referred = m_standing.referredBy(constraint))
                lockReferred(*referred, Mode::AccessExclusive, false);
    for (const auto& sequence : column->sequences)
        m_tally.lock(m_standing.relation(sequence.path.names()), Mode::AccessExclusive);
    dropSequences(*column);
    std::erase_if(table.constraints, [&](const ConstraintState& one) {
        return columnsOfConstraint(one.definition).count(name) > 0;
    });
    std::erase_if(table.indexes, [&](const IndexState& one) {
        return columnsOfIndex(one.definition).columns.count(name) > 0;
    });
    std::erase_if(table.columns, [&](const ColumnState& one) { return one.name == name; });
}

bool LockRules::alterIndex(const Tree& node)
{
    const IndexPlace place = m_standing.index(namesOf(node.at("relation")));
    for (const Tree& item : node.at("cmds").items()) {
        const Tree& command = item.at("AlterTableCmd");
        const std::string& subtype = command.at("subtype").text();
        if (subtype == "AT_AttachPartition") {
            const IndexPlace part = m_standing.index(namesOf(command.in("def.PartitionCmd.name")));
            m_tally.lock(place.table, Mode::AccessShare);
            m_tally.lock(part.table, Mode::AccessShare);
            lockIndex(place, Mode::ShareUpdateExclusive);
            lockIndex(part, Mode::AccessExclusive);
            if (!part.table) continue;
            for (auto& index : part.table->indexes)
                if (index.id == part.id) index.above = place.id;
            for (auto& constraint : part.table->constraints)
                if (constraint.index == part.id) constraint.above = place.id;
            continue;
        }
        lockIndex(place, modeOf(command, "OBJECT_INDEX"));
    }
    return true;
}

} // namespace lockstep::postgresql
