// The typed view of a PostgreSQL catalog, from the server's own definitions.
#include "plugins/postgresql/tables.h"

#include "base/text.h"
#include "plugins/postgresql/definitionparts.h"
#include "plugins/postgresql/sqltext.h"
#include "plugins/postgresql/tabletypes.h"

#include <algorithm>

namespace lockstep::postgresql {

namespace {

QualifiedName nameOf(const Object& object)
{
    return {std::string(object.id.path.parent().name()), std::string(object.id.path.name())};
}

Deferral deferralOf(const Object& constraint)
{
    const std::string& text = constraint.text("deferrable");
    if (text.empty()) return Deferral::No;
    return text.ends_with("DEFERRED") ? Deferral::Deferred : Deferral::Deferrable;
}

class TablesReader
{
public:
    explicit TablesReader(const Catalog& catalog) : m_catalog(catalog) {}

    Tables run()
    {
        for (const Object& object : m_catalog.objects()) {
            const auto is = [&](const char* kind) { return object.id.kind == kind; };
            if (is("schema")) m_tables.schemas.emplace_back(object.id.path.name());
            if (is("table")) m_tables.tables.push_back(table(object, Table::Sort::Table));
            if (is("foreign table")) m_tables.tables.push_back(table(object, Table::Sort::Foreign));
            if (is("view") || is("materialized view")) m_tables.tables.push_back(view(object));
            if (is("enum"))
                m_tables.enums.push_back(
                    {object.id, nameOf(object), object.list("values"), object.text("comment")});
            if (is("domain")) m_tables.domains.push_back(domain(object));
            if (is("sequence")) m_tables.sequences.push_back(sequence(object));
        }
        addOwnedSequences();
        m_tables.finish(m_catalog);
        return std::move(m_tables);
    }

private:
    Table table(const Object& object, Table::Sort sort) const
    {
        Table table;
        table.id = object.id;
        table.name = nameOf(object);
        table.sort = sort;
        table.comment = object.text("comment");
        for (const char* option :
             {"partition by", "inherits", "of type", "unlogged", "row security",
              "forced row security", "replica identity", "access method", "options", "tablespace",
              "server", "foreign options"})
            if (object.has(option))
                table.options.emplace_back(option, display(*object.find(option)));
        std::sort(table.options.begin(), table.options.end());
        auto columns = m_catalog.childrenOf(object.id, "column");
        std::stable_sort(columns.begin(), columns.end(), [](const Object* a, const Object* b) {
            return a->number("position") < b->number("position");
        });
        for (const Object* one : columns) table.columns.push_back(column(*one));
        for (const Object* part : m_catalog.childrenOf(object.id)) {
            if (part->id.kind == "constraint") add(*part, table);
            if (part->id.kind == "index") add(index(*part), table);
            if (part->id.kind == "partition") table.partOf = part->text("parent");
        }
        return table;
    }

    static void add(std::optional<TableIndex> index, Table& table)
    {
        if (index) table.indexes.push_back(std::move(*index));
    }

    [[nodiscard]] TableColumn column(const Object& object) const
    {
        TableColumn column;
        column.id = object.id;
        column.name = object.id.path.name();
        column.type = dataTypeOf(object.text("type"), m_catalog);
        column.notNull = object.flag("not null");
        column.collation = object.text("collation");
        column.comment = object.text("comment");
        if (object.has("generated")) {
            column.origin = Origin::Generated;
            column.expression = object.text("generated");
            column.stored = !object.flag("virtual");
        } else if (object.has("identity")) {
            column.origin = Origin::Identity;
            column.always = object.text("identity") == "ALWAYS";
            column.identityOptions = object.list("identity options");
            column.sequence = qualifiedName(object.text("identity sequence"));
        } else if (object.has("default")) {
            column.expression = object.text("default");
            column.sequence = sequenceIn(column.expression);
            column.origin = !column.sequence.empty()        ? Origin::Sequence
                            : isConstant(column.expression) ? Origin::Constant
                                                            : Origin::Computed;
        }
        return column;
    }

    Table view(const Object& object) const
    {
        Table table;
        table.id = object.id;
        table.name = nameOf(object);
        table.sort = Table::Sort::View;
        table.comment = object.text("comment");
        table.definition = object.text("definition");
        for (const std::string& listed : object.list("columns")) { // "name type COLLATE c"
            const Token name = nextToken(listed, 0);
            TableColumn column;
            column.name = postgresql::nameOf(listed, name);
            const size_t collate = findWord(listed, "COLLATE", name.end);
            const size_t end = collate == std::string::npos ? listed.size() : collate;
            column.type = dataTypeOf(trimmed(listed.substr(name.end, end - name.end)), m_catalog);
            table.columns.push_back(std::move(column));
        }
        for (const Object* part : m_catalog.childrenOf(object.id)) {
            if (part->id.kind == "index") add(index(*part), table);
        }
        return table;
    }

    static void add(const Object& object, Table& table)
    {
        const std::string& type = object.text("type");
        const std::string& definition = object.text("definition");
        const std::string name(object.id.path.name());
        if (type == "PRIMARY KEY" || type == "UNIQUE") {
            auto key = keyOf(definition);
            if (!key) return; // over periods: it stays among those besides
            key->id = object.id;
            key->name = name;
            key->deferral = deferralOf(object);
            key->comment = object.text("comment");
            if (type == "UNIQUE")
                table.uniques.push_back(std::move(*key));
            else
                table.primaryKey = std::move(*key);
        } else if (type == "FOREIGN KEY") {
            auto key = foreignKeyOf(definition);
            if (!key) return;
            key->id = object.id;
            key->name = name;
            key->deferral = deferralOf(object);
            key->notValidated = object.flag("not validated") || object.flag("not enforced");
            key->comment = object.text("comment");
            table.foreignKeys.push_back(std::move(*key));
        } else if (type == "CHECK") {
            TableCheck check = checkOf(definition);
            check.id = object.id;
            check.name = name;
            check.notValidated = object.flag("not validated") || object.flag("not enforced");
            check.comment = object.text("comment");
            table.checks.push_back(std::move(check));
        }
    }

    static std::optional<TableIndex> index(const Object& object)
    {
        auto index = indexOf(object.text("definition"));
        if (!index) return std::nullopt;
        index->id = object.id;
        index->name = object.id.path.name();
        index->unique = object.flag("unique");
        index->comment = object.text("comment");
        return index;
    }

    [[nodiscard]] DomainType domain(const Object& object) const
    {
        DomainType domain;
        domain.id = object.id;
        domain.name = nameOf(object);
        domain.type = dataTypeOf(object.text("type"), m_catalog);
        domain.notNull = object.flag("not null");
        domain.expression = object.text("default");
        domain.collation = object.text("collation");
        domain.comment = object.text("comment");
        for (const std::string& constraint : object.list("constraints")) { // "name CHECK (…)"
            const Token name = nextToken(constraint, 0);
            TableCheck check = checkOf(constraint.substr(name.end));
            check.name = postgresql::nameOf(constraint, name);
            check.notValidated = constraint.ends_with(" NOT VALID");
            domain.checks.push_back(std::move(check));
        }
        return domain;
    }

    static SequenceType sequence(const Object& object)
    {
        SequenceType one;
        one.id = object.id;
        one.name = nameOf(object);
        one.type = object.text("type");
        one.start = object.number("start", 1);
        one.increment = object.number("increment", 1);
        one.cache = object.number("cache", 1);
        one.cycle = object.flag("cycle");
        one.comment = object.text("comment");
        const int64_t most = one.type == "smallint"  ? INT16_MAX
                             : one.type == "integer" ? INT32_MAX
                                                     : INT64_MAX;
        const bool down = one.increment < 0;
        const int64_t minimum = object.number("minimum", 1);
        const int64_t maximum = object.number("maximum", most);
        if (minimum != (down ? -most - 1 : 1)) one.minimum = minimum;
        if (maximum != (down ? -1 : most)) one.maximum = maximum;
        return one;
    }

    /// Ownership is an object of its own below the column.
    void addOwnedSequences()
    {
        for (Table& table : m_tables.tables)
            for (TableColumn& column : table.columns)
                for (const Object* owned : m_catalog.childrenOf(column.id, "owned sequence"))
                    for (SequenceType& sequence : m_tables.sequences) {
                        const auto& needs = owned->needs;
                        if (std::find(needs.begin(), needs.end(), sequence.id) == needs.end())
                            continue;
                        sequence.ownerTable = table.name;
                        sequence.ownerColumn = column.name;
                        if (column.sequence == sequence.name) column.owned = true;
                    }
    }

    const Catalog& m_catalog;
    Tables m_tables;
};

} // namespace

Tables tablesOf(const Catalog& catalog) { return TablesReader(catalog).run(); }

} // namespace lockstep::postgresql
