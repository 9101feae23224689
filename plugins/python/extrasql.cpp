// What create_all() runs besides, and what is in the database and not in the code.
#include "plugins/python/tabletext.h"

#include "base/text.h"
#include "plugins/python/names.h"

#include <algorithm>

namespace lockstep::python {

namespace {

class Quotes final : public Quoting
{
public:
    explicit Quotes(char quote) : m_quote(quote) {}
    [[nodiscard]] std::string identifier(std::string_view name) const override
    {
        return within(name, m_quote);
    }
    [[nodiscard]] std::string literal(std::string_view text) const override
    {
        return within(text, '\'');
    }

private:
    static std::string within(std::string_view text, char quote)
    {
        std::string out(1, quote);
        for (const char c : text) {
            if (c == quote) out += c;
            out += c;
        }
        return out + quote;
    }
    char m_quote;
};

/// A second create_all() finds it there. The tag is one that no schema's text holds.
std::string onlyOnce(const std::string& statement)
{
    return "DO $lockstep$ BEGIN " + statement +
           "; EXCEPTION WHEN duplicate_object OR duplicate_table OR invalid_table_definition THEN "
           "NULL; END $lockstep$";
}

std::string deferralOf(Deferral deferral)
{
    if (deferral == Deferral::No) return {};
    return deferral == Deferral::Deferrable ? " DEFERRABLE" : " DEFERRABLE INITIALLY DEFERRED";
}

} // namespace

SqlWriter TableText::sql() const
{
    static const Quotes backticks('`');
    static const Quotes doubled('"');
    return SqlWriter(m_tables.engine == "mariadb" ? backticks : doubled);
}

ExtraSql TableText::extraSql() const
{
    ExtraSql extra;
    if (m_tables.engine != "postgresql") return extra;
    for (const std::string& schema : m_tables.schemas)
        if (schema != "public")
            extra.before.push_back(sql().words("CREATE SCHEMA IF NOT EXISTS").name(schema).text());
    for (const DomainType& domain : m_tables.domains) {
        SqlWriter writer = sql();
        writer.words("CREATE DOMAIN")
            .name(pathOf(domain.name))
            .words("AS")
            .raw(domain.type.written);
        if (!domain.collation.empty()) writer.words("COLLATE").raw(domain.collation);
        if (!domain.expression.empty()) writer.words("DEFAULT").raw(domain.expression);
        if (domain.notNull) writer.words("NOT NULL");
        for (const TableCheck& check : domain.checks)
            writer.words("CONSTRAINT")
                .name(check.name)
                .words("CHECK (")
                .raw(check.expression)
                .words(")");
        extra.before.push_back(onlyOnce(writer.text()));
        if (!domain.comment.empty())
            extra.before.push_back(sql()
                                       .words("COMMENT ON DOMAIN")
                                       .name(pathOf(domain.name))
                                       .words("IS")
                                       .literal(domain.comment)
                                       .text());
    }
    for (const SequenceType& one : m_tables.sequences) {
        const Table* owner = one.ownerTable.empty() ? nullptr : m_tables.find(one.ownerTable);
        const TableColumn* column = owner ? owner->find(one.ownerColumn) : nullptr;
        if (column && !(column->sequence == one.name && isSerial(*owner, *column)))
            extra.after.push_back(sql()
                                      .words("ALTER SEQUENCE")
                                      .name(pathOf(one.name))
                                      .words("OWNED BY")
                                      .name(pathOf(one.ownerTable).child(one.ownerColumn))
                                      .text());
        if (!one.comment.empty())
            extra.after.push_back(sql()
                                      .words("COMMENT ON SEQUENCE")
                                      .name(pathOf(one.name))
                                      .words("IS")
                                      .literal(one.comment)
                                      .text());
    }
    for (const EnumType& one : m_tables.enums)
        if (!one.comment.empty())
            extra.after.push_back(sql()
                                      .words("COMMENT ON TYPE")
                                      .name(pathOf(one.name))
                                      .words("IS")
                                      .literal(one.comment)
                                      .text());
    for (const Table& table : m_tables.tables)
        if (table.sort == Table::Sort::Table && table.partOf.empty()) addExtra(table, extra);
    return extra;
}

void TableText::addExtra(const Table& table, ExtraSql& extra) const
{
    const auto add = [&](const std::string& name) {
        SqlWriter writer = sql();
        writer.words("ALTER TABLE").name(pathOf(table.name)).words("ADD CONSTRAINT").name(name);
        return writer;
    };
    const auto comment = [&](const std::string& name, const std::string& text) {
        if (!text.empty())
            extra.after.push_back(sql()
                                      .words("COMMENT ON CONSTRAINT")
                                      .name(name)
                                      .words("ON")
                                      .name(pathOf(table.name))
                                      .words("IS")
                                      .literal(text)
                                      .text());
    };
    for (const TableKey& key : table.uniques) {
        if (!isSayable(key)) {
            SqlWriter writer = add(key.name);
            writer.words("UNIQUE");
            if (key.nullsNotDistinct) writer.words("NULLS NOT DISTINCT");
            writer.words("(").names(key.columns).words(")");
            if (!key.include.empty()) writer.words("INCLUDE (").names(key.include).words(")");
            extra.after.push_back(onlyOnce(writer.text() + deferralOf(key.deferral)));
        }
        comment(key.name, key.comment);
    }
    for (const TableForeignKey& key : table.foreignKeys) {
        if (!isSayable(key)) {
            SqlWriter writer = add(key.name);
            writer.words("FOREIGN KEY (").names(key.columns).words(") REFERENCES");
            writer.name(pathOf(key.to)).words("(").names(key.toColumns).words(")");
            if (!key.match.empty()) writer.words("MATCH").raw(key.match);
            if (!key.onUpdate.empty()) writer.words("ON UPDATE").raw(key.onUpdate);
            if (!key.onDelete.empty()) writer.words("ON DELETE").raw(key.onDelete);
            extra.after.push_back(onlyOnce(writer.text() + deferralOf(key.deferral) +
                                           (key.notValidated ? " NOT VALID" : "")));
        }
        comment(key.name, key.comment);
    }
    for (const TableCheck& check : table.checks) {
        if (check.notValidated)
            extra.after.push_back(onlyOnce(add(check.name)
                                               .words("CHECK (")
                                               .raw(check.expression)
                                               .words(") NOT VALID")
                                               .text()));
        comment(check.name, check.comment);
    }
    if (table.primaryKey) comment(table.primaryKey->name, table.primaryKey->comment);
    for (const TableIndex& index : table.indexes) {
        const Path path = pathOf(table.name).parent().child(index.name);
        if (index.nullsNotDistinct) {
            SqlWriter writer = sql();
            writer.words("CREATE UNIQUE INDEX")
                .name(index.name)
                .words("ON")
                .name(pathOf(table.name));
            writer.words("(");
            for (size_t i = 0; i < index.parts.size(); ++i) {
                if (i > 0) writer.words(",");
                writer.raw(index.parts[i].written);
            }
            writer.words(") NULLS NOT DISTINCT");
            if (!index.where.empty()) writer.words("WHERE").raw(index.where);
            extra.after.push_back(onlyOnce(writer.text()));
        }
        if (!index.comment.empty())
            extra.after.push_back(sql()
                                      .words("COMMENT ON INDEX")
                                      .name(path)
                                      .words("IS")
                                      .literal(index.comment)
                                      .text());
    }
}

std::vector<std::string> TableText::missing() const
{
    std::vector<std::string> sentences;
    for (const Table& table : m_tables.tables) addMissing(table, sentences);
    const auto part = [&](const ObjectId& id) { // of what is told already, or no structure
        const std::string& kind = id.kind.text();
        return kind == "schema" || kind == "database" || kind == "enum value" ||
               kind == "owned sequence" || kind == "partition";
    };
    for (const ObjectId& id : m_tables.besides)
        if (!part(id) && !(id.kind == "extension" && id.path.name() == "plpgsql")) // always there
            sentences.push_back(id.display());
    return sentences;
}

void TableText::addMissing(const Table& table, std::vector<std::string>& missing) const
{
    const std::string name = table.id.display();
    if (table.sort == Table::Sort::View) return missing.push_back(name);
    if (table.sort == Table::Sort::Foreign)
        return missing.push_back(name + " (its rows are elsewhere)");
    if (!table.partOf.empty())
        return missing.push_back(name + " (a partition of " + table.partOf + ")");
    if (table.columns.empty())
        return missing.push_back(name + (table.definition.empty()
                                             ? " (it has no columns)"
                                             : " (its definition was not understood)"));
    for (const auto& [key, value] : table.options) {
        const bool said = key == "partition by" || key == "unlogged" || key == "tablespace" ||
                          key == "strict" || key == "without rowid" || key == "engine" ||
                          key == "row format" || key == "collation";
        if (!said) missing.push_back(name + ": " + key);
    }
    for (const TableColumn& column : table.columns) {
        if (!column.renewed.empty() && column.expression.empty())
            missing.push_back(column.id.display() + ": ON UPDATE " + column.renewed);
        const bool keyed =
            table.primaryKey && std::count(table.primaryKey->columns.begin(),
                                           table.primaryKey->columns.end(), column.name) > 0;
        if (m_tables.engine == "mariadb" && column.origin == Origin::Identity && !keyed)
            missing.push_back(column.id.display() + ": AUTO_INCREMENT outside of the primary key");
    }
    if (m_tables.engine != "postgresql") // there extraSql() says them
        for (const TableForeignKey& key : table.foreignKeys)
            if (!isSayable(key)) missing.push_back(key.id.display() + " (a name with a dot in it)");
    if (table.primaryKey && !table.primaryKey->include.empty())
        missing.push_back(table.primaryKey->id.display() + ": INCLUDE");
}

} // namespace lockstep::python
