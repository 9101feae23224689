// LockRules: which statement is told by what.
#include "base/text.h"
#include "plugins/postgresql/locks/lockrules.h"
#include "plugins/postgresql/sqltext.h"

#include <algorithm>
#include <cstdlib>

namespace lockstep::postgresql {

namespace {

/// Statements about things that are no relations: nothing is locked that rows wait for.
bool locksNothing(const std::string& word)
{
    static const std::set<std::string> all{"AlterCollationStmt",
                                           "AlterDatabaseSetStmt",
                                           "AlterDatabaseStmt",
                                           "AlterDefaultPrivilegesStmt",
                                           "AlterEnumStmt",
                                           "AlterEventTrigStmt",
                                           "AlterExtensionStmt",
                                           "AlterExtensionContentsStmt",
                                           "AlterFdwStmt",
                                           "AlterForeignServerStmt",
                                           "AlterFunctionStmt",
                                           "AlterObjectDependsStmt",
                                           "AlterOpFamilyStmt",
                                           "AlterOperatorStmt",
                                           "AlterStatsStmt",
                                           "AlterSubscriptionStmt",
                                           "AlterTSConfigurationStmt",
                                           "AlterTSDictionaryStmt",
                                           "AlterTypeStmt",
                                           "AlterUserMappingStmt",

                                           "CompositeTypeStmt",
                                           "CreateAmStmt",
                                           "CreateCastStmt",
                                           "CreateConversionStmt",
                                           "CreateDomainStmt",
                                           "CreateEnumStmt",
                                           "CreateEventTrigStmt",
                                           "CreateExtensionStmt",
                                           "CreateFdwStmt",
                                           "CreateForeignServerStmt",
                                           "CreateOpClassStmt",
                                           "CreateOpFamilyStmt",
                                           "CreatePLangStmt",
                                           "CreateRangeStmt",
                                           "CreateRoleStmt",
                                           "CreateSchemaStmt",
                                           "CreateSubscriptionStmt",
                                           "CreateTransformStmt",
                                           "CreateUserMappingStmt",
                                           "DefineStmt",
                                           "DropSubscriptionStmt",
                                           "DropUserMappingStmt",
                                           "DropOwnedStmt",
                                           "GrantRoleStmt",
                                           "TransactionStmt",
                                           "VariableShowStmt",
                                           "NotifyStmt"};
    return all.count(word) > 0;
}

} // namespace

bool LockRules::tell(const Tree& tree)
{
    const std::string& word = tree.word();
    const Tree& node = tree.node();
    if (word.empty()) return false;
    if (word == "AlterTableStmt") return alterTable(node);
    if (word == "DropStmt")
        drop(node);
    else if (word == "RenameStmt")
        rename(node);
    else if (word == "AlterObjectSchemaStmt")
        setSchema(node);
    else if (word == "CreateStmt")
        createTable(node);
    else if (word == "CreateForeignTableStmt")
        createTable(node.at("base"));
    else if (word == "IndexStmt")
        createIndex(node);
    else if (word == "CreateTrigStmt")
        createTrigger(node);
    else if (word == "CreateSeqStmt")
        createSequence(node, false);
    else if (word == "AlterSeqStmt")
        createSequence(node, true);
    else if (word == "CommentStmt" || word == "SecLabelStmt")
        aboutObject(node.at("objtype").text(), node.at("object"), Mode::ShareUpdateExclusive);
    else if (word == "GrantStmt")
        grant(node);
    else if (word == "ReindexStmt")
        reindex(node);
    else if (word == "TruncateStmt")
        truncate(node);
    else if (word == "AlterDomainStmt")
        alterDomain(node);
    else if (word == "CreatePublicationStmt" || word == "AlterPublicationStmt")
        publication(node);
    else
        return tellOther(word, node);
    return true;
}

bool LockRules::tellOther(const std::string& word, const Tree& node)
{
    if (word == "ViewStmt") {
        m_tally.lock(m_standing.relation(node.at("view")), Mode::AccessExclusive);
        query(node.at("query"), Reading::Named);
        if (!m_standing.relation(node.at("view"))) {
            const auto names = namesOf(node.at("view"));
            m_standing.make({"view", names.size() > 1 ? Path(names) : Path{"public", names[0]}});
        }
    } else if (word == "CreateTableAsStmt") {
        query(node.at("query"), node.in("into.skipData").truth() ? Reading::Named : Reading::Run);
        const auto names = namesOf(node.in("into.rel"));
        m_standing.make(
            {"materialized view", names.size() > 1 ? Path(names) : Path{"public", names[0]}});
    } else if (word == "RefreshMatViewStmt") {
        Relation* view = m_standing.relation(node.at("relation"));
        if (!view) return true;
        const bool concurrently = node.at("concurrent").truth();
        m_tally.lock(view, concurrently ? Mode::Exclusive : Mode::AccessExclusive);
        if (concurrently)
            m_tally.reads(view);
        else if (view->hasIndex())
            m_tally.rewrites(view);
        else
            m_tally.copies(view);
        if (!node.at("skipData").truth()) query(parsed(view->definition), Reading::Run);
    } else if (word == "RuleStmt") {
        m_tally.lock(m_standing.relation(node.at("relation")), Mode::AccessExclusive);
        for (const auto* part : {"actions", "whereClause"}) query(node.at(part), Reading::Named);
    } else if (word == "CreatePolicyStmt" || word == "AlterPolicyStmt") {
        m_tally.lock(m_standing.relation(node.at("table")), Mode::AccessExclusive);
        for (const auto* part : {"qual", "with_check"}) query(node.at(part), Reading::Named);
    } else if (word == "CreateStatsStmt") {
        for (const Tree& table : node.at("relations").items())
            m_tally.lock(m_standing.relation(table.at("RangeVar")), Mode::ShareUpdateExclusive);
    } else if (word == "SelectStmt") {
        query(node, Reading::Run);
    } else if (word == "InsertStmt" || word == "UpdateStmt" || word == "DeleteStmt") {
        modify(node, word != "InsertStmt");
    } else if (word == "DoStmt") {
        return block(node);
    } else if (word == "CreateFunctionStmt") {
        query(node.at("sql_body"), Reading::Named);
    } else if (word == "LockStmt") {
        for (const Tree& table : node.at("relations").items()) {
            Relation* one = m_standing.relation(table.at("RangeVar"));
            const auto mode = static_cast<Mode>(std::atoi(node.at("mode").text().c_str()));
            m_tally.lock(one, mode);
            if (one && table.in("RangeVar.inh").truth())
                for (const Relation* below : m_standing.allBelow(*one)) m_tally.lock(below, mode);
        }
    } else if (word == "ClusterStmt") {
        Relation* table = m_standing.relation(node.at("relation"));
        m_tally.lock(table, Mode::AccessExclusive);
        m_tally.rewrites(table);
    } else if (word == "VacuumStmt") {
        if (node.at("is_vacuumcmd").truth()) return false;
        for (const Tree& item : node.at("rels").items()) // ANALYZE looks at a sample
            m_tally.lock(m_standing.relation(item.in("VacuumRelation.relation")),
                         Mode::ShareUpdateExclusive);
    } else if (word == "AlterOwnerStmt") {
        Relation* type = m_standing.relation(node.at("object").names());
        if (node.at("objectType").text() == "OBJECT_TYPE" && type &&
            type->id.kind == "composite type")
            m_tally.lock(type, Mode::AccessExclusive);
    } else if (word == "VariableSetStmt") {
        if (asciiLower(node.at("name").text()) == "timezone") {
            const auto& values = node.at("args").items();
            const std::string zone =
                values.empty() ? std::string() : values.front().in("A_Const.sval.sval").text();
            m_standing.inUtc = asciiLower(zone) == "utc" || asciiLower(zone) == "gmt";
        }
    } else {
        return locksNothing(word);
    }
    return true;
}

void LockRules::createTable(const Tree& node)
{
    const auto names = namesOf(node.at("relation"));
    const Path path = names.size() > 1 ? Path(names) : Path{"public", names.front()};
    Relation& made = m_standing.make({"table", path});
    made.partitioned = node.has("partspec");
    const bool partition = node.has("partbound");
    if (node.has("ofTypename"))
        m_tally.lock(m_standing.relation(node.in("ofTypename").at("names").names()),
                     Mode::AccessShare);
    const auto addKeyTo = [&](const Tree& constraint) {
        const std::string& kind = constraint.at("contype").text();
        ConstraintState state;
        state.name = constraint.at("conname").text();
        state.definition = textFrom(constraint.at("location").text());
        state.type = kind == "CONSTR_CHECK"     ? "CHECK"
                     : kind == "CONSTR_FOREIGN" ? "FOREIGN KEY"
                     : kind == "CONSTR_PRIMARY" ? "PRIMARY KEY"
                                                : "UNIQUE";
        if (kind == "CONSTR_FOREIGN") addForeignKey(made, constraint, false);
        if (!state.name.empty()) made.add(std::move(state));
    };
    for (const Tree& element : node.at("tableElts").items()) {
        if (element.has("Constraint")) addKeyTo(element.at("Constraint"));
        if (element.has("TableLikeClause"))
            m_tally.lock(m_standing.relation(element.in("TableLikeClause.relation")),
                         Mode::AccessShare);
        const Tree& definition = element.at("ColumnDef");
        if (definition.empty()) continue;
        ColumnState column;
        column.name = definition.at("colname").text();
        const TypeState type = typeOf(definition.at("typeName"), m_standing);
        column.type = type.name;
        for (const Tree& item : definition.at("constraints").items()) {
            const std::string& kind = item.in("Constraint.contype").text();
            column.notNull = column.notNull || kind == "CONSTR_NOTNULL";
            if (kind == "CONSTR_FOREIGN") addForeignKey(made, item.at("Constraint"), false);
        }
        made.columns.push_back(std::move(column));
    }
    for (const Tree& item : node.at("inhRelations").items()) {
        Relation* parent = m_standing.relation(item.at("RangeVar"));
        if (!parent) continue;
        if (partition) {
            const Tree& spec = node.at("partbound");
            makePartition(*parent, &made,
                          spec.at("is_default").truth()
                              ? "DEFAULT"
                              : "FOR VALUES " + textFrom(spec.at("location").text()));
            continue;
        }
        m_tally.lock(parent, Mode::ShareUpdateExclusive);
        made.parents.push_back(parent);
        parent->children.push_back(&made);
    }
}

void LockRules::createIndex(const Tree& node)
{
    Relation* table = m_standing.relation(node.at("relation"));
    if (!table) return;
    const Mode mode = node.at("concurrent").truth() ? Mode::ShareUpdateExclusive : Mode::Share;
    std::vector<Relation*> all{table};
    if (node.in("relation.inh").truth() && table->partitioned)
        for (Relation* below : m_standing.allBelow(*table)) all.push_back(below);
    for (const Relation* one : all) {
        m_tally.lock(one, mode);
        m_tally.reads(one);
    }
    const std::string& sql = m_statement.sql;
    const size_t behind = findWord(sql, "USING");
    table->indexes.push_back({{"index", table->id.path.child(node.at("idxname").text())},
                              behind == std::string::npos ? std::string() : sql.substr(behind + 6),
                              node.at("unique").truth(),
                              {},
                              true});
}

void LockRules::createTrigger(const Tree& node)
{
    Relation* table = m_standing.relation(node.at("relation"));
    m_tally.lock(table, Mode::ShareRowExclusive);
    m_tally.lock(m_standing.relation(node.at("constrrel")), Mode::AccessShare);
    if (table && table->partitioned && node.at("row").truth())
        for (const Relation* below : m_standing.allBelow(*table))
            m_tally.lock(below, Mode::ShareRowExclusive);
}

void LockRules::createSequence(const Tree& node, bool altered)
{
    Relation* sequence = m_standing.relation(node.at("sequence"));
    if (altered) m_tally.lock(sequence, Mode::ShareRowExclusive);
    if (!altered) {
        const auto names = namesOf(node.at("sequence"));
        sequence = &m_standing.make(
            {"sequence", names.size() > 1 ? Path(names) : Path{"public", names.front()}});
    }
    for (const Tree& option : node.at("options").items()) {
        if (option.in("DefElem.defname").text() != "owned_by") continue;
        auto names = option.in("DefElem.arg").names();
        if (names.size() < 2) { // NONE
            if (sequence) m_standing.release(*sequence);
            continue;
        }
        const std::string column = names.back();
        names.pop_back();
        Relation* table = m_standing.relation(names);
        m_tally.lock(table, Mode::AccessShare);
        if (ColumnState* owner = table ? table->column(column) : nullptr; owner && sequence)
            owner->sequences.push_back(sequence->id);
    }
}

void LockRules::publication(const Tree& node)
{
    const bool dropped = node.at("action").text() == "AP_DropObjects";
    // Those that it lets go, when it is told what it has.
    if (node.at("action").text() == "AP_SetObjects" || node.at("action").text() == "DEFELEM_SET")
        if (const Object* once =
                m_standing.catalog().find("publication", Path{node.at("pubname").text()}))
            for (const auto& need : once->needs)
                if (need.kind == "table")
                    m_tally.lock(m_standing.relation(need.path.names()),
                                 Mode::ShareUpdateExclusive);
    node.each("PublicationTable", [&](const Tree& published) {
        m_tally.lock(m_standing.relation(published.at("relation")), Mode::ShareUpdateExclusive);
    });
    for (const Tree& object : node.at("pubobjects").items()) {
        const Tree& name = object.in("PublicationObjSpec.pubtable.relation");
        Relation* table = m_standing.relation(name);
        m_tally.lock(table, Mode::ShareUpdateExclusive);
        if (!table || !name.at("inh").truth() || table->partitioned || dropped) continue;
        for (const Relation* below : m_standing.allBelow(*table))
            m_tally.lock(below, Mode::ShareUpdateExclusive);
    }
}

/// Every table with a column of the domain is read while nobody writes to it.
void LockRules::alterDomain(const Tree& node)
{
    const std::string& subtype = node.at("subtype").text();
    const auto names = node.at("typeName").names();
    const Object* domain = m_standing.type(names);
    const bool adds = subtype == "C";
    if (adds) m_standing.setDomainChecked(names);
    const bool unchecked = adds && node.in("def.Constraint.skip_validation").truth();
    if (!domain || unchecked || (!adds && subtype != "V" && subtype != "O")) return;
    std::vector<const Object*> domains{domain};
    for (size_t i = 0; i < domains.size(); ++i)
        for (const Object* user : m_standing.catalog().dependentsOf(domains[i]->id)) {
            if (user->id.kind == "domain") domains.push_back(user);
            if (user->id.kind != "column" && user->id.kind != "materialized view") continue;
            const ObjectId& holder = user->id.kind == "column" ? user->parent : user->id;
            Relation* table = m_standing.relation(holder.path.names());
            if (!table || !table->stores()) continue;
            m_tally.lock(table, Mode::Share);
            m_tally.reads(table);
        }
}

void LockRules::aboutObject(const std::string& type, const Tree& object, Mode relationMode)
{
    static const std::set<std::string> relations{"OBJECT_TABLE", "OBJECT_VIEW", "OBJECT_MATVIEW",
                                                 "OBJECT_SEQUENCE", "OBJECT_FOREIGN_TABLE"};
    static const std::set<std::string> parts{"OBJECT_TABCONSTRAINT", "OBJECT_TRIGGER",
                                             "OBJECT_RULE", "OBJECT_POLICY"};
    auto names = object.names();
    if (relations.count(type)) {
        m_tally.lock(m_standing.relation(names), relationMode);
    } else if (type == "OBJECT_INDEX") {
        const IndexPlace place = m_standing.index(names);
        lockIndex(place, relationMode);
    } else if (!names.empty() && (type == "OBJECT_COLUMN" || parts.count(type))) {
        names.pop_back();
        m_tally.lock(m_standing.relation(names),
                     type == "OBJECT_COLUMN" ? relationMode : Mode::AccessShare);
    }
}

void LockRules::grant(const Tree& node)
{
    const int lookedUp = 18;
    const std::string& type = node.at("objtype").text();
    if (m_standing.major() < lookedUp || (type != "OBJECT_TABLE" && type != "OBJECT_SEQUENCE"))
        return;
    for (const Tree& object : node.at("objects").items())
        m_tally.lock(m_standing.relation(object.at("RangeVar")), Mode::AccessShare);
}

} // namespace lockstep::postgresql
