// A revision of Alembic: each step by Alembic's own operation where that says the same, else by its
// SQL. The steps' order is the plan's.
#include "plugins/python/alembic.h"

#include "base/hash.h"
#include "base/text.h"
#include "plugins/python/names.h"
#include "plugins/python/tabletext.h"

#include <algorithm>

namespace lockstep::python {

namespace {

std::string keyword(const char* name, const std::string& text)
{
    return text.empty() ? "" : ", " + std::string(name) + "=" + quoted(text);
}

/// The names of a statement of ours, without quotes: words and what is in quotes.
std::vector<std::string> namesIn(std::string_view sql)
{
    std::vector<std::string> names;
    std::string word;
    for (size_t at = 0; at <= sql.size(); ++at) {
        const char c = at < sql.size() ? sql[at] : ' ';
        if (c == '"' || c == '`') {
            std::string name;
            for (++at; at < sql.size(); ++at) {
                if (sql[at] == c && (at + 1 >= sql.size() || sql[at + 1] != c)) break;
                if (sql[at] == c) ++at;
                name += sql[at];
            }
            names.push_back(std::move(name));
        } else if (c == ' ' || c == '.' || c == '(' || c == ')' || c == ',') {
            if (!word.empty()) names.push_back(std::exchange(word, {}));
        } else {
            word += c;
        }
    }
    return names;
}

constexpr size_t longestStart = 32; // "CREATE OR REPLACE FUNCTION"

class StepsWriter
{
public:
    StepsWriter(const Tables& from, const Tables& to, Versions versions,
                const std::vector<CodeStep>& steps)
        : m_from(from),
          m_to(to),
          m_steps(steps),
          m_text(to, versions, false),
          m_types(to, versions, nullptr)
    {
    }

    std::string run()
    {
        std::string out;
        // A routine may name what comes after it, as in a plan.
        const auto isRoutine = [](const CodeStep& step) {
            return step.sql.find(" FUNCTION ") < longestStart ||
                   step.sql.find(" PROCEDURE ") < longestStart;
        };
        if (m_to.engine == "postgresql" && std::any_of(m_steps.begin(), m_steps.end(), isRoutine))
            out += "    op.execute(\"SET check_function_bodies = off\")\n";
        for (const CodeStep& step : m_steps) {
            out += "    # " + commentText(step.title) + "\n";
            const std::string call = operation(step);
            const std::string line =
                call.empty() ? "op.execute(sa.text(" + quotedSql(step.sql) + "))" : call;
            if (step.transactional)
                out += indented(line);
            else
                out += "    with op.get_context().autocommit_block():\n" + indented(indented(line));
            if (step.commits)
                out += "    with op.get_context().autocommit_block():\n"
                       "        pass  # what was done so far is committed: the next one needs it\n";
        }
        return out.empty() ? "    pass\n" : out;
    }

    [[nodiscard]] const TypeWriter& types() const { return m_types; }

private:
    [[nodiscard]] bool begins(const CodeStep& step, std::string_view words) const
    {
        return step.sql.starts_with(words);
    }

    /// The part of a table in the list that the step is about, and its table; null: none of these.
    template <class Part>
    static const Part* partOf(const CodeStep& step, const Tables& tables,
                              std::vector<Part> Table::*list, const Table*& owner)
    {
        for (const ObjectId& id : step.changes)
            for (const Table& table : tables.tables)
                for (const Part& part : table.*list)
                    if (part.id == id) {
                        owner = &table;
                        return &part;
                    }
        return nullptr;
    }

    [[nodiscard]] static const Table* tableOf(const CodeStep& step, const Tables& tables)
    {
        for (const ObjectId& id : step.changes)
            if (const Table* table = tables.find(id)) return table;
        return nullptr;
    }

    [[nodiscard]] std::string operation(const CodeStep& step)
    {
        if (!step.transactional) return {};
        if (begins(step, "CREATE TABLE")) return createTable(step);
        if (begins(step, "DROP TABLE")) return dropTable(step);
        if (begins(step, "CREATE INDEX") || begins(step, "CREATE UNIQUE INDEX"))
            return createIndex(step);
        if (begins(step, "DROP INDEX")) return dropIndex(step);
        if (begins(step, "ALTER TABLE")) return alterTable(step);
        return {};
    }

    static std::string schemaOf(const Table& table) { return keyword("schema", table.name.schema); }

    /// Whether a step of its own makes it. (The owner and the comments of a table are steps for the
    /// same changes as itself.)
    [[nodiscard]] bool isElsewhere(const ObjectId& id, const CodeStep& step) const
    {
        return std::any_of(m_steps.begin(), m_steps.end(), [&](const CodeStep& other) {
            return &other != &step && begins(other, "ALTER TABLE") &&
                   other.sql.find(" ADD ") != std::string::npos &&
                   std::count(other.changes.begin(), other.changes.end(), id) > 0;
        });
    }

    [[nodiscard]] std::string createTable(const CodeStep& step)
    {
        const Table* table = tableOf(step, m_to);
        if (!table || table->columns.empty() || m_from.find(table->id)) return {};
        // SQLAlchemy writes the keys of a column behind the columns, which SQLite keeps so.
        if (m_to.engine == "sqlite") return {};
        const bool odd =
            std::any_of(table->options.begin(), table->options.end(), [](const auto& option) {
                return option.first != "engine" && option.first != "collation" &&
                       option.first != "partition by" && option.first != "without rowid" &&
                       option.first != "unlogged";
            });
        if (odd || (m_to.engine == "mariadb" && !table->indexes.empty())) return {};
        Table made = *table;
        std::erase_if(made.uniques, [&](const TableKey& one) { return isElsewhere(one.id, step); });
        std::erase_if(made.foreignKeys, [&](const auto& one) { return isElsewhere(one.id, step); });
        std::erase_if(made.checks,
                      [&](const TableCheck& one) { return isElsewhere(one.id, step); });
        if (made.primaryKey && isElsewhere(made.primaryKey->id, step)) made.primaryKey.reset();
        made.indexes.clear();
        for (const TableKey& key : made.uniques)
            if (!TableText::isSayable(key)) return {};
        for (const TableForeignKey& key : made.foreignKeys)
            if (!TableText::isSayable(key)) return {};
        std::string out = "op.create_table(\n    " + quoted(table->name.name) + ",\n";
        for (const TableColumn& column : made.columns)
            out += "    sa.Column(" + m_text.column(made, column, m_types) + "),\n";
        for (const std::string& part : m_text.parts(made)) out += "    " + part + ",\n";
        for (const auto& [key, value] : m_text.options(made))
            out += "    " + key + "=" + value + ",\n";
        return out + ")";
    }

    [[nodiscard]] std::string dropTable(const CodeStep& step) const
    {
        const Table* table = tableOf(step, m_from);
        if (!table || namesIn(step.sql).back() != table->name.name) return {};
        return "op.drop_table(" + quoted(table->name.name) + schemaOf(*table) + ")";
    }

    [[nodiscard]] std::string createIndex(const CodeStep& step) const
    {
        const Table* table = nullptr;
        const TableIndex* index = partOf(step, m_to, &Table::indexes, table);
        if (!index || index->nullsNotDistinct || m_to.engine == "mariadb") return {};
        // sa.Index("name", parts…, options…) as create_index("name", "table", [parts], options)
        std::vector<std::string> parts;
        for (const IndexPart& part : index->parts)
            parts.push_back(!part.column.empty() && part.rest.empty()
                                ? quoted(part.column)
                                : "sa.text(" + quotedSql(part.written) + ")");
        TableIndex options = *index;
        options.parts.clear();
        const std::string call = m_text.indexCall(options);
        const std::string start = "sa.Index(" + quoted(index->name);
        const std::string rest = call.substr(start.size(), call.size() - start.size() - 1);
        return "op.create_index(" + quoted(index->name) + ", " + quoted(table->name.name) + ", [" +
               join(parts, ", ") + "]" + schemaOf(*table) + rest + ")";
    }

    [[nodiscard]] std::string dropIndex(const CodeStep& step) const
    {
        const Table* table = nullptr;
        const TableIndex* index = partOf(step, m_from, &Table::indexes, table);
        if (!index || m_to.engine == "mariadb") return {};
        return "op.drop_index(" + quoted(index->name) + keyword("table_name", table->name.name) +
               schemaOf(*table) + ")";
    }

    [[nodiscard]] std::string alterTable(const CodeStep& step)
    {
        // MariaDB's and SQLite's ways are not what Alembic's operations would send.
        if (m_to.engine == "mariadb") return {};
        const auto says = [&](std::string_view words) {
            return step.sql.find(words) != std::string::npos;
        };
        const auto ends = [&](std::string_view words) { return step.sql.ends_with(words); };
        const auto names = namesIn(step.sql);
        if (says(" RENAME COLUMN ") && names.size() > 6) return renameColumn(step, names);
        if (says(" RENAME TO ") && names.size() > 4) return renameTable(step, names);
        if (says(" ADD COLUMN ")) return addColumn(step);
        if (says(" DROP COLUMN ")) return dropColumn(step);
        if (m_to.engine != "postgresql") return {};
        if (says(" ADD CONSTRAINT ") || says(" DROP CONSTRAINT ")) return constraint(step);
        if (ends(" SET NOT NULL") || ends(" DROP NOT NULL"))
            return nullability(step, ends(" DROP NOT NULL"));
        return {};
    }

    [[nodiscard]] std::string renameColumn(const CodeStep& step,
                                           const std::vector<std::string>& names) const
    {
        const Table* table = nullptr;
        const TableColumn* column = partOf(step, m_to, &Table::columns, table);
        if (!column || names.back() != column->name) return {};
        const std::string& was = names[names.size() - 3];
        return "op.alter_column(" + quoted(tableNow(names)) + ", " + quoted(was) +
               ", new_column_name=" + quoted(column->name) + schemaOf(*table) + ")";
    }

    /// The table that a statement "ALTER TABLE s.t RENAME …" is about.
    static std::string tableNow(const std::vector<std::string>& names)
    {
        const auto verb = std::find(names.begin() + 2, names.end(), "RENAME");
        return verb == names.end() ? std::string() : *(verb - 1);
    }

    [[nodiscard]] std::string renameTable(const CodeStep& step,
                                          const std::vector<std::string>& names) const
    {
        const Table* table = tableOf(step, m_to);
        if (!table || names.back() != table->name.name) return {};
        return "op.rename_table(" + quoted(tableNow(names)) + ", " + quoted(table->name.name) +
               schemaOf(*table) + ")";
    }

    [[nodiscard]] std::string addColumn(const CodeStep& step)
    {
        const Table* table = nullptr;
        const TableColumn* column = partOf(step, m_to, &Table::columns, table);
        const auto others =
            std::count_if(step.changes.begin(), step.changes.end(),
                          [&](const ObjectId& id) { return column && id != column->id; });
        if (!column || others > 0 || m_from.find(table->id) == nullptr) return {};
        return "op.add_column(" + quoted(table->name.name) + ", sa.Column(" +
               m_text.column(*table, *column, m_types) + ")" + schemaOf(*table) + ")";
    }

    [[nodiscard]] std::string dropColumn(const CodeStep& step) const
    {
        const Table* table = nullptr;
        const TableColumn* column = partOf(step, m_from, &Table::columns, table);
        if (!column || step.changes.size() != 1 || namesIn(step.sql).back() != column->name)
            return {};
        return "op.drop_column(" + quoted(table->name.name) + ", " + quoted(column->name) +
               schemaOf(*table) + ")";
    }

    [[nodiscard]] std::string nullability(const CodeStep& step, bool nullable) const
    {
        const Table* table = nullptr;
        const TableColumn* column = partOf(step, m_to, &Table::columns, table);
        const bool alone = step.sql.find(',') == std::string::npos;
        if (!column || !alone) return {};
        return "op.alter_column(" + quoted(table->name.name) + ", " + quoted(column->name) +
               ", nullable=" + (nullable ? "True" : "False") + schemaOf(*table) + ")";
    }

    [[nodiscard]] std::string constraint(const CodeStep& step) const
    {
        const Table* table = nullptr;
        if (step.sql.find(" DROP CONSTRAINT ") != std::string::npos) {
            const std::string name = namesIn(step.sql).back();
            const bool known = partOf(step, m_from, &Table::foreignKeys, table) ||
                               partOf(step, m_from, &Table::uniques, table) ||
                               partOf(step, m_from, &Table::checks, table);
            if (!known || step.changes.size() != 1 || step.changes[0].path.name() != name)
                return {};
            return "op.drop_constraint(" + quoted(name) + ", " + quoted(table->name.name) +
                   schemaOf(*table) + ")";
        }
        if (step.sql.ends_with(" NOT VALID") || step.changes.size() != 1) return {};
        const std::string end = schemaOf(table ? *table : Table{}) + ")";
        if (const auto* key = partOf(step, m_to, &Table::uniques, table))
            return !TableText::isSayable(*key) || key->deferral != Deferral::No
                       ? ""
                       : "op.create_unique_constraint(" + quoted(key->name) + ", " +
                             quoted(table->name.name) + ", " + quotedList(key->columns) +
                             schemaOf(*table) + ")";
        if (const auto* check = partOf(step, m_to, &Table::checks, table))
            return check->notValidated
                       ? ""
                       : "op.create_check_constraint(" + quoted(check->name) + ", " +
                             quoted(table->name.name) + ", sa.text(" +
                             quotedSql(check->expression) + ")" + schemaOf(*table) + ")";
        const auto* key = partOf(step, m_to, &Table::foreignKeys, table);
        if (!key || !TableText::isSayable(*key)) return {};
        std::string more = keyword("source_schema", table->name.schema) +
                           keyword("referent_schema", key->to.schema) +
                           keyword("ondelete", key->onDelete) + keyword("onupdate", key->onUpdate) +
                           keyword("match", key->match);
        if (key->deferral != Deferral::No) more += ", deferrable=True";
        if (key->deferral == Deferral::Deferred) more += ", initially=\"DEFERRED\"";
        return "op.create_foreign_key(" + quoted(key->name) + ", " + quoted(table->name.name) +
               ", " + quoted(key->to.name) + ", " + quotedList(key->columns) + ", " +
               quotedList(key->toColumns) + more + ")";
    }

    const Tables& m_from;
    const Tables& m_to;
    const std::vector<CodeStep>& m_steps;
    const TableText m_text;
    TypeWriter m_types;
};

} // namespace

Code revisionOf(const CodeWish& wish, const Choice& choice)
{
    StepsWriter up(*wish.before, wish.tables, choice.versions, wish.up);
    StepsWriter down(wish.tables, *wish.before, choice.versions, wish.down);
    const std::string body =
        "\n\ndef upgrade():\n" + up.run() + "\n\ndef downgrade():\n" + down.run();
    std::set<std::string> modules;
    for (const StepsWriter* one : {&up, &down})
        for (const std::string& module : one->types().modules())
            if (module == "mysql" || module == "postgresql") modules.insert(module);
    const std::string message = wish.message.empty() ? "Changes of " + wish.source : wish.message;
    const std::string revision =
        Hasher().add(message).add(wish.previous).add(body).result().text().substr(0, 12);
    Code code;
    std::string text = head(message, {}) +
                       importLines(modules, {"import sqlalchemy as sa", "from alembic import op"});
    text += "\nrevision = " + quoted(revision) + "\n";
    text += "down_revision = " + (wish.previous.empty() ? "None" : quoted(wish.previous)) + "\n";
    text += "branch_labels = None\ndepends_on = None\n";
    if (up.types().usesWritten() || down.types().usesWritten())
        text += "\n\nclass Written(sa.types.UserDefinedType):\n"
                "    \"A type that SQLAlchemy has no class for, in the database's own words.\"\n\n"
                "    def __init__(self, sql):\n        self.sql = sql\n\n"
                "    def get_col_spec(self, **_):\n        return self.sql\n";
    const std::string slug = asciiLower(cleaned(message, "changes")).substr(0, 40);
    code.files.push_back({revision + "_" + cleaned(slug, "changes") + ".py", text + body});
    return code;
}

} // namespace lockstep::python
