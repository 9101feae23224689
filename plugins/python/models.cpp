// Models: the base, a class or a table for each table, and the files that they stand in.
#include "plugins/python/models.h"

#include "base/text.h"
#include "plugins/python/entities.h"
#include "plugins/python/names.h"
#include "plugins/python/relations.h"
#include "plugins/python/tabletext.h"

#include <algorithm>

namespace lockstep::python {

namespace {

/// What no attribute of a class may be called: it would hide what the class body or the library
/// needs.
std::set<std::string> reservedMembers(Style style)
{
    std::set<std::string> names{"metadata",  "registry", "sa",         "orm",
                                "datetime",  "decimal",  "uuid",       "typing",
                                "enum",      "mysql",    "postgresql", "Written",
                                "values_of", "Base",     "sqlmodel",   "SqliteMoment"};
    names.insert(builtinTypes().begin(), builtinTypes().end());
    if (style == Style::SqlModel)
        for (const std::string& name : pydanticNames()) names.insert(name);
    return names;
}

class ModelsWriter
{
public:
    ModelsWriter(const CodeWish& wish, const Choice& choice, Style style)
        : m_tables(wish.tables),
          m_source(wish.source),
          m_choice(choice),
          m_style(style),
          m_text(wish.tables, choice.versions),
          m_entities(entitiesOf(wish.tables, reservedMembers(style)))
    {
    }

    Code run()
    {
        Code code;
        code.missing = m_text.missing();
        const std::string folder = m_style == Style::SqlModel ? "sqlmodels" : "models";
        if (m_choice.package) {
            code.files.push_back({folder + "/base.py", base()});
            std::string list = head("The models of " + m_source + ".", code.missing);
            std::vector<std::string> names;
            for (const Entity& entity : m_entities.all) {
                code.files.push_back({folder + "/" + entity.module + ".py", ownFile(entity)});
                list += "from ." + entity.module + " import " + entity.name + "\n";
                names.push_back(entity.name);
            }
            for (const auto& [name, one] : m_entities.enums) {
                list += "from .base import " + one.className + "\n";
                names.push_back(one.className);
            }
            list += "from .base import Base\n";
            names.emplace_back("Base");
            std::sort(names.begin(), names.end());
            code.files.push_back(
                {folder + "/__init__.py", list + "\n__all__ = " + quotedList(names) + "\n"});
        } else {
            code.files.push_back({folder + ".py", oneFile(code.missing)});
        }
        return code;
    }

    std::string base()
    {
        TypeWriter types = writer();
        if (hasMoments()) types.use("datetime");
        const std::string body = baseBody();
        return head("What the models of " + m_source + " stand on.", {}) +
               imports(types, {"enum"}) + body;
    }

private:
    [[nodiscard]] TypeWriter writer() const
    {
        TypeWriter types(m_tables, m_choice.versions, &m_entities.enums);
        types.useMoments();
        return types;
    }

    /// Whether a column has a time that only SQLite's own functions take in all its forms.
    [[nodiscard]] bool hasMoments() const
    {
        TypeWriter types = writer();
        for (const Table& table : m_tables.tables)
            for (const TableColumn& column : table.columns) (void)types.sqlalchemy(column);
        return types.usesMoments();
    }

    /// Whether tables are STRICT in words that the library does not have yet.
    [[nodiscard]] bool addsStrict() const
    {
        return !m_choice.versions.sqlalchemy2 &&
               std::any_of(m_tables.tables.begin(), m_tables.tables.end(), [](const Table& table) {
                   return std::any_of(table.options.begin(), table.options.end(),
                                      [](const auto& option) { return option.first == "strict"; });
               });
    }

    [[nodiscard]] std::string imports(const TypeWriter& types, std::set<std::string> more) const
    {
        const bool isBase = more.count("enum") > 0;
        more.insert(types.modules().begin(), types.modules().end());
        if (m_entities.enums.empty()) more.erase("enum");
        std::vector<std::string> always{"import sqlalchemy as sa"};
        if (m_style == Style::SqlModel) always.emplace_back("import sqlmodel");
        always.emplace_back("from sqlalchemy import orm");
        if (isBase && addsStrict())
            always.emplace_back("from sqlalchemy.ext.compiler import compiles");
        return importLines(more, always);
    }

    [[nodiscard]] std::string baseBody() const
    {
        std::string out = "\n\n";
        if (m_style == Style::SqlModel) {
            out += "class Base(sqlmodel.SQLModel):\n    \"What all models have in common.\"\n\n";
            out += m_choice.versions.pydantic2
                       ? "    model_config = {\"protected_namespaces\": (), "
                         "\"arbitrary_types_allowed\": True}\n\n\n"
                       : "    class Config:\n        arbitrary_types_allowed = True\n\n\n";
        } else if (m_choice.versions.sqlalchemy2) {
            out +=
                "class Base(orm.DeclarativeBase):\n    \"What all models have in common.\"\n\n\n";
        } else {
            out += "Base = orm.declarative_base()\n";
        }
        out += "metadata = Base.metadata\n\n\n";
        out += "class Written(sa.types.UserDefinedType):\n"
               "    \"A type that SQLAlchemy has no class for, in the database's own words.\"\n\n"
               "    cache_ok = True\n\n"
               "    def __init__(self, sql):\n        self.sql = sql\n\n"
               "    def get_col_spec(self, **_):\n        return self.sql\n";
        if (hasMoments())
            out +=
                "\n\nclass SqliteMoment(sa.TypeDecorator):\n"
                "    \"A time as SQLite's own functions take it: its seconds and the time of day "
                "may be absent.\"\n\n"
                "    impl = sa.DateTime\n    cache_ok = True\n\n"
                "    def __init__(self, kind=sa.DateTime):\n        super().__init__()\n"
                "        self.kind = kind\n        self.impl = kind()\n\n"
                "    def result_processor(self, dialect, coltype):\n"
                "        def read(value):\n"
                "            return datetime.datetime.fromisoformat(value) if isinstance(value, "
                "str) else value\n\n        return read\n";
        if (addsStrict())
            out += "\n\n@compiles(sa.schema.CreateTable, \"sqlite\")\n"
                   "def create_table(element, compiler, **wishes):\n"
                   "    \"Adds STRICT, for which SQLAlchemy 1.4 has no words.\"\n"
                   "    text = compiler.visit_create_table(element, **wishes).rstrip()\n"
                   "    if not element.element.info.get(\"sqlite_strict\"):\n"
                   "        return text\n"
                   "    return text + (\", STRICT\" if text.endswith(\"WITHOUT ROWID\") else \" "
                   "STRICT\")\n";
        const ExtraSql extra = m_text.extraSql();
        if (!extra.before.empty() || !extra.after.empty()) out += "\n\n";
        for (const auto& [list, moment] :
             {std::pair(&extra.before, "before_create"), std::pair(&extra.after, "after_create")})
            for (const std::string& sql : *list)
                out += std::string("sa.event.listen(metadata, \"") + moment + "\", sa.DDL(" +
                       quotedDdl(sql) + ").execute_if(dialect=\"postgresql\"))\n";
        if (!m_entities.enums.empty())
            out += "\n\ndef values_of(members):\n"
                   "    \"What the database calls them: the values, not the names.\"\n"
                   "    return [member.value for member in members]\n";
        for (const EnumType& one : m_tables.enums) out += enumText(one);
        const auto sequences = m_text.sequences();
        if (!sequences.empty()) out += "\n\n";
        for (const std::string& call : sequences) out += call + "\n";
        return out;
    }

    [[nodiscard]] std::string enumText(const EnumType& type) const
    {
        const EnumNames& names = m_entities.enums.at(type.name);
        std::string out = "\n\nclass " + names.className + "(str, enum.Enum):\n";
        out += docstring(type.comment, type.values.empty() ? "It has no values." : "");
        for (size_t i = 0; i < type.values.size(); ++i)
            out += "    " + names.members[i] + " = " + quoted(type.values[i]) + "\n";
        const std::string schema =
            type.name.schema.empty() ? "" : ", schema=" + quoted(type.name.schema);
        return out + "\n\n" + names.variable + " = sa.Enum(" + names.className +
               ", name=" + quoted(type.name.name) + schema +
               ", values_callable=values_of, metadata=metadata)\n";
    }

    [[nodiscard]] std::string oneFile(const std::vector<std::string>& missing) const
    {
        TypeWriter types = writer();
        if (hasMoments()) types.use("datetime");
        std::string body = baseBody();
        // Tables that lead from many to many are there before the classes that they join.
        for (const Entity& entity : m_entities.all)
            if (entity.sort != Entity::Sort::Class) body += entityText(entity, types);
        for (const Entity& entity : m_entities.all)
            if (entity.sort == Entity::Sort::Class) body += entityText(entity, types);
        return head("The models of " + m_source + ".", missing) + imports(types, {"enum"}) + body;
    }

    [[nodiscard]] std::string ownFile(const Entity& entity) const
    {
        TypeWriter types = writer();
        const std::string text = entityText(entity, types);
        std::vector<std::string> fromBase{"Base"};
        if (types.usesMoments()) fromBase.emplace_back("SqliteMoment");
        if (types.usesWritten()) fromBase.emplace_back("Written");
        fromBase.insert(fromBase.end(), types.usedEnums().begin(), types.usedEnums().end());
        std::string lines = "from .base import " + join(fromBase, ", ") + "\n";
        std::set<std::string> between;
        std::set<std::string> others;
        for (const Relation& relation : entity.relations) {
            const Entity& to = m_entities.all[relation.to];
            if (&to != &entity)
                others.insert("    from ." + to.module + " import " + to.name + "\n");
            if (relation.secondary) {
                const Entity& one = m_entities.all[*relation.secondary];
                between.insert("from ." + one.module + " import " + one.name + "\n");
            }
        }
        for (const std::string& line : between) lines += line;
        if (!others.empty()) {
            types.use("typing");
            lines += "\nif typing.TYPE_CHECKING:\n";
            for (const std::string& line : others) lines += line;
        }
        const std::string what = "The table " + entity.table->id.path.display() + ".";
        return head(what, {}) + imports(types, {}) + "\n" + lines + text;
    }

    [[nodiscard]] std::string entityText(const Entity& entity, TypeWriter& types) const
    {
        return entity.sort == Entity::Sort::Class ? classText(entity, types)
                                                  : coreText(entity, types);
    }

    [[nodiscard]] std::string coreText(const Entity& entity, TypeWriter& types) const
    {
        const Table& table = *entity.table;
        std::string out = "\n\n" + entity.name + " = sa.Table(\n    " + quoted(table.name.name) +
                          ",\n    Base.metadata,\n";
        for (const TableColumn& column : table.columns)
            out += "    sa.Column(" + m_text.column(table, column, types) + "),\n";
        for (const std::string& part : m_text.parts(table)) out += "    " + part + ",\n";
        for (const auto& [key, value] : m_text.options(table))
            out += "    " + key + "=" + value + ",\n";
        return out + ")\n";
    }

    [[nodiscard]] std::string classText(const Entity& entity, TypeWriter& types) const
    {
        const Table& table = *entity.table;
        const bool sqlmodel = m_style == Style::SqlModel;
        std::string out =
            "\n\nclass " + entity.name + (sqlmodel ? "(Base, table=True):\n" : "(Base):\n");
        out += docstring(table.comment, "");
        out += "    __tablename__ = " + quoted(table.name.name) + "\n" + arguments(table) + "\n";
        for (const Member& member : entity.members) {
            const TableColumn& column = *member.column;
            const std::string call = m_text.column(table, column, types);
            out += "    " + member.name;
            if (sqlmodel)
                out += ": " + fieldAnnotation(column, types) + " = sqlmodel.Field(" +
                       (isGiven(column) ? "" : "default=None, ") + "sa_column=sa.Column(" + call +
                       "))\n";
            else if (m_choice.versions.sqlalchemy2)
                out +=
                    ": orm.Mapped[" +
                    (column.notNull ? types.annotation(column.type) : types.optional(column.type)) +
                    "] = orm.mapped_column(" + call + ")\n";
            else
                out += " = sa.Column(" + call + ")\n";
        }
        if (!entity.relations.empty()) out += "\n";
        for (const Relation& relation : entity.relations)
            out += relationText(m_entities, entity, relation,
                                sqlmodel                        ? RelationStyle::SqlModel
                                : m_choice.versions.sqlalchemy2 ? RelationStyle::Mapped
                                                                : RelationStyle::Plain,
                                types);
        return out;
    }

    /// Whether who makes a row has to say a value.
    static bool isGiven(const TableColumn& column)
    {
        return column.notNull && column.origin == Origin::None;
    }

    [[nodiscard]] static std::string fieldAnnotation(const TableColumn& column, TypeWriter& types)
    {
        return isGiven(column) ? types.annotation(column.type) : types.optional(column.type);
    }

    [[nodiscard]] std::string arguments(const Table& table) const
    {
        const auto parts = m_text.parts(table);
        const auto options = m_text.options(table);
        if (parts.empty() && options.empty()) return {};
        std::string out = "    __table_args__ = (\n";
        for (const std::string& part : parts) out += "        " + part + ",\n";
        if (!options.empty()) {
            std::vector<std::string> pairs;
            for (const auto& [key, value] : options) pairs.push_back(quoted(key) + ": " + value);
            out += "        {" + join(pairs, ", ") + "},\n";
        }
        return out + "    )\n";
    }

    const Tables& m_tables;
    const std::string m_source;
    const Choice m_choice;
    const Style m_style;
    const TableText m_text;
    const Entities m_entities;
};

} // namespace

Code modelsOf(const CodeWish& wish, const Choice& choice, Style style)
{
    return ModelsWriter(wish, choice, style).run();
}

Code baseOf(const CodeWish& wish, const Choice& choice)
{
    Code code;
    code.files.push_back({"base.py", ModelsWriter(wish, choice, Style::Declarative).base()});
    code.missing = TableText(wish.tables, choice.versions).missing();
    return code;
}

} // namespace lockstep::python
