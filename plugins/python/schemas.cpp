// Schemas: four classes for each table, of what is given, changed and read.
#include "plugins/python/schemas.h"

#include "base/text.h"
#include "plugins/python/entities.h"
#include "plugins/python/names.h"
#include "plugins/python/relations.h"
#include "plugins/python/tabletext.h"

#include <algorithm>

namespace lockstep::python {

namespace {

std::set<std::string> reservedFields()
{
    std::set<std::string> names{"datetime", "decimal",  "uuid",     "typing",  "enum",
                                "Model",    "pydantic", "metadata", "registry"};
    names.insert(builtinTypes().begin(), builtinTypes().end());
    names.insert(pydanticNames().begin(), pydanticNames().end());
    return names;
}

/// Nobody may give a value.
bool isMade(const TableColumn& column)
{
    return column.origin == Origin::Generated ||
           (column.origin == Origin::Identity && column.always);
}

/// Nobody has to give one.
bool isFilled(const TableColumn& column)
{
    return !column.notNull || column.origin != Origin::None;
}

class SchemasWriter
{
public:
    SchemasWriter(const CodeWish& wish, const Choice& choice)
        : m_tables(wish.tables),
          m_source(wish.source),
          m_choice(choice),
          m_entities(
              entitiesOf(wish.tables, reservedFields(), {"Base", "Create", "Update", "Read"}))
    {
    }

    Code run()
    {
        Code code;
        code.missing = TableText(m_tables, m_choice.versions).missing();
        const std::string what = "The schemas of " + m_source + ".";
        if (!m_choice.package) {
            TypeWriter types = writer();
            std::string body = baseBody();
            for (const Entity& entity : m_entities.all) body += classes(entity, types);
            code.files.push_back(
                {"schemas.py", head(what, {}) + imports(types, {"enum", "typing"}) + body});
            return code;
        }
        TypeWriter none = writer();
        code.files.push_back(
            {"schemas/base.py", head("What the schemas of " + m_source + " stand on.", {}) +
                                    imports(none, {"enum", "typing"}) + baseBody()});
        std::string list = head(what, {}) + "from .base import Model";
        std::vector<std::string> names{"Model"};
        for (const auto& [name, one] : m_entities.enums) {
            list += ", " + one.className;
            names.push_back(one.className);
        }
        list += "\n";
        for (const Entity& entity : m_entities.all) {
            TypeWriter types = writer();
            const std::string body = classes(entity, types);
            std::vector<std::string> fromBase{"Model"};
            fromBase.insert(fromBase.end(), types.usedEnums().begin(), types.usedEnums().end());
            code.files.push_back(
                {"schemas/" + entity.module + ".py",
                 head("Rows of the table " + entity.table->id.path.display() + ".", {}) +
                     imports(types, {}) + "\nfrom .base import " + join(fromBase, ", ") + "\n" +
                     body});
            std::vector<std::string> own;
            for (const char* suffix : {"Base", "Create", "Read", "Update"})
                own.push_back(entity.name + suffix);
            list += "from ." + entity.module + " import " + join(own, ", ") + "\n";
            names.insert(names.end(), own.begin(), own.end());
        }
        std::sort(names.begin(), names.end());
        code.files.push_back(
            {"schemas/__init__.py", list + "\n__all__ = " + quotedList(names) + "\n"});
        return code;
    }

private:
    [[nodiscard]] TypeWriter writer() const
    {
        return TypeWriter(m_tables, m_choice.versions, &m_entities.enums);
    }

    [[nodiscard]] std::string imports(const TypeWriter& types, std::set<std::string> more) const
    {
        more.insert(types.modules().begin(), types.modules().end());
        more.erase("postgresql");
        more.erase("mysql");
        if (m_entities.enums.empty()) more.erase("enum");
        return importLines(more, {"import pydantic"});
    }

    [[nodiscard]] std::string baseBody() const
    {
        std::string out = "\n\n";
        if (m_choice.versions.pydantic2) {
            out += "class Model(pydantic.BaseModel):\n"
                   "    \"Reads rows of dictionaries and of objects; fields by name or by "
                   "column.\"\n\n"
                   "    model_config = pydantic.ConfigDict(\n"
                   "        from_attributes=True, populate_by_name=True, protected_namespaces=()\n "
                   "   )\n";
        } else {
            out += "class Attributes(pydantic.utils.GetterDict):\n"
                   "    \"What SQLAlchemy keeps for itself is no column.\"\n\n"
                   "    def get(self, key, default=None):\n"
                   "        if key in (\"metadata\", \"registry\"):\n"
                   "            key += \"_\"\n"
                   "        return super().get(key, default)\n\n\n"
                   "class Model(pydantic.BaseModel):\n"
                   "    \"Reads rows of dictionaries and of objects; fields by name or by "
                   "column.\"\n\n"
                   "    class Config:\n        orm_mode = True\n"
                   "        allow_population_by_field_name = True\n"
                   "        getter_dict = Attributes\n";
        }
        for (const EnumType& one : m_tables.enums) {
            const EnumNames& names = m_entities.enums.at(one.name);
            out += "\n\nclass " + names.className + "(str, enum.Enum):\n" +
                   docstring(one.comment, one.values.empty() ? "It has no values." : "");
            for (size_t i = 0; i < one.values.size(); ++i)
                out += "    " + names.members[i] + " = " + quoted(one.values[i]) + "\n";
        }
        return out;
    }

    /// Name, annotation and, where something is said of it, Field(…).
    [[nodiscard]] std::string field(const Member& member, const std::string& annotation,
                                    bool mayLack, bool limited) const
    {
        const TableColumn& column = *member.column;
        std::vector<std::string> said;
        if (member.name != column.name) addAlias(member, said);
        const bool sized = limited && column.type.length && column.type.family == Family::Text &&
                           column.type.dimensions == 0 && m_tables.engine != "sqlite" &&
                           annotation.find("Literal") == std::string::npos;
        if (sized) said.push_back("max_length=" + std::to_string(*column.type.length));
        if (limited && column.type.isUnsigned && column.type.family == Family::Integer)
            said.emplace_back("ge=0");
        if (!column.comment.empty()) said.push_back("description=" + quoted(column.comment));
        const std::string line = "    " + member.name + ": " + annotation;
        if (said.empty()) return line + (mayLack ? " = None\n" : "\n");
        said.insert(said.begin(), mayLack ? "default=None" : "default=...");
        return line + " = pydantic.Field(" + join(said, ", ") + ")\n";
    }

    /// Objects have the attribute's name, rows the column's.
    void addAlias(const Member& member, std::vector<std::string>& said) const
    {
        if (!m_choice.versions.pydantic2) {
            said.push_back("alias=" + quoted(member.column->name));
            return;
        }
        said.push_back("validation_alias=pydantic.AliasChoices(" + quoted(member.name) + ", " +
                       quoted(member.column->name) + ")");
        said.push_back("serialization_alias=" + quoted(member.column->name));
    }

    [[nodiscard]] std::string classes(const Entity& entity, TypeWriter& types) const
    {
        const Table& table = *entity.table;
        const auto keyed = [&](const TableColumn& column) {
            return table.primaryKey && std::count(table.primaryKey->columns.begin(),
                                                  table.primaryKey->columns.end(), column.name) > 0;
        };
        const auto optional = [&](const TableColumn& column) {
            types.use("typing");
            return "typing.Optional[" + types.annotation(column, table) + "]";
        };
        std::string base;
        std::string create;
        std::string update;
        std::string read;
        for (const Member& member : entity.members) {
            const TableColumn& column = *member.column;
            const std::string always =
                column.notNull ? types.annotation(column, table) : optional(column);
            // What is the same for who gives and who reads.
            const bool shared = !isMade(column) && !keyed(column) &&
                                (!column.notNull || column.origin == Origin::None);
            if (shared) {
                base += field(member, always, !column.notNull, false);
            } else {
                read += field(member, always, false, false);
                if (!isMade(column))
                    create += field(member, isFilled(column) ? optional(column) : always,
                                    isFilled(column), true);
            }
            if (shared && isLimited(column)) create += field(member, always, !column.notNull, true);
            if (!isMade(column)) update += field(member, optional(column), true, true);
        }
        return written(entity, "Base", "Model", base, "What is given and read.", table.comment) +
               written(entity, "Create", entity.name + "Base", create, "A new row.", {}) +
               written(entity, "Update", "Model", update, "What shall change: only what is set.",
                       {}) +
               written(entity, "Read", entity.name + "Base", read, "A row as it is.", {});
    }

    [[nodiscard]] bool isLimited(const TableColumn& column) const
    {
        const bool sized = column.type.length && column.type.family == Family::Text &&
                           column.type.dimensions == 0 && m_tables.engine != "sqlite";
        return sized || (column.type.isUnsigned && column.type.family == Family::Integer);
    }

    static std::string written(const Entity& entity, const char* suffix, const std::string& parent,
                               const std::string& fields, const char* what,
                               const std::string& comment)
    {
        return "\n\nclass " + entity.name + suffix + "(" + parent + "):\n" +
               docstring(comment, what) + fields;
    }

    const Tables& m_tables;
    const std::string m_source;
    const Choice m_choice;
    const Entities m_entities;
};

} // namespace

Code schemasOf(const CodeWish& wish, const Choice& choice)
{
    return SchemasWriter(wish, choice).run();
}

} // namespace lockstep::python
