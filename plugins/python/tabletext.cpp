// Tables as SQLAlchemy says them.
#include "plugins/python/tabletext.h"

#include "base/text.h"
#include "plugins/python/names.h"

#include <algorithm>

namespace lockstep::python {

namespace {

std::string keyword(const char* name, const std::string& text)
{
    return std::string(name) + "=" + quoted(text);
}

void addDeferral(Deferral deferral, std::vector<std::string>& said)
{
    if (deferral == Deferral::No) return;
    said.emplace_back("deferrable=True");
    if (deferral == Deferral::Deferred) said.emplace_back("initially=\"DEFERRED\"");
}

/// "INCREMENT BY 2" as increment=2
std::string identityOption(const std::string& option)
{
    const size_t space = option.rfind(' ');
    const std::string number = space == std::string::npos ? option : option.substr(space + 1);
    if (option.starts_with("INCREMENT")) return "increment=" + number;
    if (option.starts_with("MINVALUE")) return "minvalue=" + number;
    if (option.starts_with("MAXVALUE")) return "maxvalue=" + number;
    if (option.starts_with("START")) return "start=" + number;
    if (option.starts_with("CACHE")) return "cache=" + number;
    return option == "CYCLE" ? "cycle=True" : "";
}

/// What PostgreSQL calls the sequence of a serial column: the longer name is cut until all fits.
std::string usualSequence(std::string table, std::string column)
{
    constexpr size_t room = 63 - 5;
    const auto cut = [](std::string& name) {
        do name.pop_back();
        while (!name.empty() && (static_cast<unsigned char>(name.back()) & 0xC0U) == 0x80U);
    };
    while (table.size() + column.size() > room) cut(table.size() > column.size() ? table : column);
    return table + "_" + column + "_seq";
}

bool holds(const std::vector<std::string>& names, const std::string& name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

} // namespace

bool TableText::isSerial(const Table& table, const TableColumn& column) const
{
    if (!m_whole || m_tables.engine != "postgresql" || column.origin != Origin::Sequence ||
        !column.owned || !table.primaryKey || !holds(table.primaryKey->columns, column.name))
        return false;
    const SequenceType* sequence = m_tables.findSequence(column.sequence);
    if (!sequence || sequence->name.schema != table.name.schema ||
        sequence->name.name != usualSequence(table.name.name, column.name))
        return false;
    size_t serials = 0; // SQLAlchemy makes one of a table
    for (const TableColumn& other : table.columns)
        if (other.origin == Origin::Sequence && holds(table.primaryKey->columns, other.name))
            ++serials;
    const bool plain = sequence->start == 1 && sequence->increment == 1 && !sequence->minimum &&
                       !sequence->maximum && sequence->cache == 1 && !sequence->cycle &&
                       sequence->comment.empty();
    const bool referring =
        std::any_of(table.foreignKeys.begin(), table.foreignKeys.end(),
                    [&](const TableForeignKey& key) { return holds(key.columns, column.name); });
    return serials == 1 && plain && !referring && sequence->type == column.type.base;
}

bool TableText::isInlineKey(const Table& table) const
{
    if (!table.primaryKey) return false;
    const TableKey& key = *table.primaryKey;
    std::vector<std::string> inOrder;
    for (const TableColumn& column : table.columns)
        if (holds(key.columns, column.name)) inOrder.push_back(column.name);
    const bool usualName = key.name.empty() || key.name == table.name.name + "_pkey";
    return usualName && inOrder == key.columns && key.deferral == Deferral::No;
}

void TableText::addDefault(const Table& table, const TableColumn& column,
                           std::vector<std::string>& said) const
{
    const bool keyed = table.primaryKey && holds(table.primaryKey->columns, column.name);
    const bool alone = keyed && table.primaryKey->columns.size() == 1;
    switch (column.origin) {
    case Origin::Generated:
        said.push_back("sa.Computed(" + quotedSql(column.expression) +
                       ", persisted=" + (column.stored ? "True" : "False") + ")");
        return;
    case Origin::Identity:
        if (m_tables.engine == "postgresql") {
            std::vector<std::string> options{column.always ? "always=True" : "always=False"};
            for (const std::string& option : column.identityOptions)
                options.push_back(identityOption(option));
            said.push_back("sa.Identity(" + join(options, ", ") + ")");
        } else if (keyed && m_tables.engine == "mariadb") {
            said.emplace_back("autoincrement=True");
        }
        return;
    case Origin::Sequence:
        if (isSerial(table, column)) {
            said.emplace_back("autoincrement=True");
            return;
        }
        [[fallthrough]];
    case Origin::Constant:
    case Origin::Computed: {
        const std::string renewed = column.renewed.empty() ? "" : " ON UPDATE " + column.renewed;
        said.push_back("server_default=sa.text(" + quotedSql(column.expression + renewed) + ")");
        if (!renewed.empty()) said.emplace_back("server_onupdate=sa.FetchedValue()");
        return;
    }
    case Origin::None:
        if (alone && column.type.family == Family::Integer && m_tables.engine != "sqlite")
            said.emplace_back("autoincrement=False");
        return;
    }
}

std::string TableText::column(const Table& table, const TableColumn& column,
                              TypeWriter& types) const
{
    std::vector<std::string> said{quoted(column.name), types.sqlalchemy(column)};
    std::vector<std::string> keywords;
    addDefault(table, column, keywords);
    // What has no name of its own goes in front of what has.
    for (std::string& one : keywords)
        if (one.starts_with("sa.")) said.push_back(std::exchange(one, {}));
    for (const TableCheck& check : table.checks)
        if (check.id == column.id) said.push_back(checkCall(check));
    const bool keyed = table.primaryKey && holds(table.primaryKey->columns, column.name);
    if (keyed && isInlineKey(table)) said.emplace_back("primary_key=True");
    if (column.notNull && !keyed) said.emplace_back("nullable=False");
    if (!column.notNull && keyed) said.emplace_back("nullable=True");
    for (std::string& one : keywords)
        if (!one.empty()) said.push_back(std::move(one));
    const bool comments = m_whole || m_tables.engine == "mariadb"; // which says them in passing
    if (comments && !column.comment.empty()) said.push_back(keyword("comment", column.comment));
    return join(said, ", ");
}

bool TableText::isSayable(const TableKey& key)
{
    return !key.nullsNotDistinct && key.include.empty();
}

bool TableText::isSayable(const TableForeignKey& key)
{
    const auto plain = [](const std::string& action) {
        return action.find('(') == std::string::npos;
    };
    const auto dotted = [](const std::string& name) { return name.find('.') != std::string::npos; };
    return !key.notValidated && plain(key.onDelete) && plain(key.onUpdate) &&
           !dotted(key.to.name) && std::none_of(key.toColumns.begin(), key.toColumns.end(), dotted);
}

std::string TableText::uniqueCall(const TableKey& key)
{
    std::vector<std::string> said;
    for (const std::string& name : key.columns) said.push_back(quoted(name));
    if (!key.name.empty()) said.push_back(keyword("name", key.name));
    addDeferral(key.deferral, said);
    return "sa.UniqueConstraint(" + join(said, ", ") + ")";
}

std::string TableText::checkCall(const TableCheck& check)
{
    const std::string name = check.name.empty() ? "" : ", " + keyword("name", check.name);
    return "sa.CheckConstraint(" + quotedSql(check.expression) + name + ")";
}

std::string TableText::foreignKeyCall(const TableForeignKey& key)
{
    const std::string table = (key.to.schema.empty() ? "" : key.to.schema + ".") + key.to.name;
    std::vector<std::string> targets;
    for (const std::string& name : key.toColumns) targets.push_back(table + "." + name);
    std::vector<std::string> said{quotedList(key.columns), quotedList(targets)};
    if (!key.name.empty()) said.push_back(keyword("name", key.name));
    if (!key.onDelete.empty()) said.push_back(keyword("ondelete", key.onDelete));
    if (!key.onUpdate.empty()) said.push_back(keyword("onupdate", key.onUpdate));
    if (!key.match.empty()) said.push_back(keyword("match", key.match));
    addDeferral(key.deferral, said);
    return "sa.ForeignKeyConstraint(" + join(said, ", ") + ")";
}

std::string TableText::indexCall(const TableIndex& index) const
{
    std::vector<std::string> said{quoted(index.name)};
    // SQLAlchemy's lengths of parts do not go together with expressions.
    for (const IndexPart& part : index.parts) {
        const bool plain = !part.column.empty() && part.rest.empty() && !part.length;
        said.push_back(plain ? quoted(part.column) : "sa.text(" + quotedSql(part.written) + ")");
    }
    if (index.unique) said.emplace_back("unique=True");
    const auto of = [&](const std::string& option, const std::string& value) {
        if (m_tables.engine != "mariadb") {
            said.push_back(m_tables.engine + "_" + option + "=" + value);
            return;
        }
        said.push_back("mysql_" + option + "=" + value);
        said.push_back("mariadb_" + option + "=" + value);
    };
    if (index.method == "FULLTEXT" || index.method == "SPATIAL")
        of("prefix", quoted(index.method));
    else if (!index.method.empty())
        of("using", quoted(index.method));
    if (!index.include.empty()) of("include", quotedList(index.include));
    if (!index.options.empty()) {
        std::vector<std::string> options;
        for (const std::string& option : split(index.options, ',')) {
            const size_t equals = option.find('=');
            std::string value = option.substr(equals + 1);
            std::erase(value, '\'');
            options.push_back(quoted(trimmed(option.substr(0, equals))) + ": " + quoted(value));
        }
        of("with", "{" + join(options, ", ") + "}");
    }
    if (!index.where.empty()) of("where", "sa.text(" + quotedSql(index.where) + ")");
    return "sa.Index(" + join(said, ", ") + ")";
}

bool TableText::isOwnIndex(const Table& table, const TableIndex& index) const
{
    // MariaDB makes one for a foreign key, and calls it as the key.
    if (m_tables.engine == "mariadb")
        for (const TableForeignKey& key : table.foreignKeys) {
            std::vector<std::string> over;
            for (const IndexPart& part : index.parts) over.push_back(part.column);
            if (key.name == index.name && index.isPlain() && !index.unique && over == key.columns)
                return false;
        }
    return !index.nullsNotDistinct;
}

std::vector<std::string> TableText::parts(const Table& table) const
{
    std::vector<std::string> calls;
    if (table.primaryKey && !isInlineKey(table)) {
        std::vector<std::string> said;
        for (const std::string& name : table.primaryKey->columns) said.push_back(quoted(name));
        if (!table.primaryKey->name.empty())
            said.push_back(keyword("name", table.primaryKey->name));
        addDeferral(table.primaryKey->deferral, said);
        calls.push_back("sa.PrimaryKeyConstraint(" + join(said, ", ") + ")");
    }
    for (const TableKey& key : table.uniques)
        if (isSayable(key)) calls.push_back(uniqueCall(key));
    for (const TableForeignKey& key : table.foreignKeys)
        if (isSayable(key)) calls.push_back(foreignKeyCall(key));
    for (const TableCheck& check : table.checks) {
        const bool ofColumn =
            std::any_of(table.columns.begin(), table.columns.end(),
                        [&](const TableColumn& column) { return column.id == check.id; });
        if (!check.notValidated && !ofColumn) calls.push_back(checkCall(check));
    }
    for (const TableIndex& index : table.indexes)
        if (isOwnIndex(table, index)) calls.push_back(indexCall(index));
    return calls;
}

std::vector<std::pair<std::string, std::string>> TableText::options(const Table& table) const
{
    std::vector<std::pair<std::string, std::string>> said;
    const auto of = [&](const std::string& option, const std::string& value) {
        said.emplace_back("mysql_" + option, value);
        said.emplace_back("mariadb_" + option, value);
    };
    if (!table.name.schema.empty()) said.emplace_back("schema", quoted(table.name.schema));
    if ((m_whole || m_tables.engine == "mariadb") && !table.comment.empty())
        said.emplace_back("comment", quoted(table.comment));
    for (const auto& [key, value] : table.options) {
        if (key == "partition by") said.emplace_back("postgresql_partition_by", quoted(value));
        if (key == "unlogged") said.emplace_back("prefixes", "[\"UNLOGGED\"]");
        if (key == "tablespace") said.emplace_back("postgresql_tablespace", quoted(value));
        if (key == "strict" && m_versions.sqlalchemy2) said.emplace_back("sqlite_strict", "True");
        if (key == "strict" && !m_versions.sqlalchemy2) // the base file adds the word
            said.emplace_back("info", "{\"sqlite_strict\": True}");
        if (key == "without rowid") said.emplace_back("sqlite_with_rowid", "False");
        if (m_tables.engine != "mariadb") continue;
        if (key == "engine") of("engine", quoted(value));
        if (key == "row format") of("row_format", quoted(value));
        if (key == "collation") {
            of("default_charset", quoted(value.substr(0, value.find('_'))));
            of("collate", quoted(value));
        }
    }
    for (const TableColumn& column : table.columns)
        if (holds(column.identityOptions, "AUTOINCREMENT"))
            said.emplace_back("sqlite_autoincrement", "True");
    return said;
}

std::vector<std::string> TableText::sequences() const
{
    std::vector<std::string> calls;
    for (const SequenceType& one : m_tables.sequences) {
        const Table* owner = one.ownerTable.empty() ? nullptr : m_tables.find(one.ownerTable);
        const TableColumn* column = owner ? owner->find(one.ownerColumn) : nullptr;
        if (column && column->sequence == one.name && isSerial(*owner, *column)) continue;
        std::vector<std::string> said{quoted(one.name.name)};
        const auto number = [&](const char* name, int64_t value) {
            said.push_back(std::string(name) + "=" + std::to_string(value));
        };
        if (one.start != 1) number("start", one.start);
        if (one.increment != 1) number("increment", one.increment);
        if (one.minimum) number("minvalue", *one.minimum);
        if (one.maximum) number("maxvalue", *one.maximum);
        if (one.cache != 1) number("cache", one.cache);
        if (one.cycle) said.emplace_back("cycle=True");
        if (one.type == "integer") said.emplace_back("data_type=sa.Integer()");
        if (one.type == "smallint") said.emplace_back("data_type=sa.SmallInteger()");
        if (!one.name.schema.empty()) said.push_back(keyword("schema", one.name.schema));
        calls.push_back("sa.Sequence(" + join(said, ", ") + ", metadata=metadata)");
    }
    return calls;
}

} // namespace lockstep::python
