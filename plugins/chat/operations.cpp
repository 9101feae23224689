// Operations: field by field; what becomes SQL without quotes is held against its own pattern.
#include "plugins/chat/operations.h"

#include "base/text.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <map>

namespace lockstep::chat {

namespace {

using assistant::Operation;
using Sort = Operation::Sort;

constexpr qsizetype mostOperations = 100;
constexpr size_t longestName = 63;

std::string text(const QJsonObject& object, const char* key)
{
    return object.value(QLatin1String(key)).toString().toStdString();
}

QJsonObject inner(const QJsonObject& object, const char* key)
{
    return object.value(QLatin1String(key)).toObject();
}

std::vector<std::string> texts(const QJsonObject& object, const char* key)
{
    std::vector<std::string> out;
    for (const auto& one : object.value(QLatin1String(key)).toArray())
        out.push_back(one.toString().toStdString());
    return out;
}

bool isNumber(const std::string& written)
{
    static const QRegularExpression number(QStringLiteral("^-?[0-9]{1,30}(\\.[0-9]{1,30})?$"));
    return number.match(QString::fromStdString(written)).hasMatch();
}

/// Reads one answer; the first thing that cannot be is kept.
class Decoding
{
public:
    explicit Decoding(const Tables& tables) : m_tables(tables) {}

    Result<std::vector<Operation>> run(const QJsonObject& answer)
    {
        const QJsonArray all = answer.value(QLatin1String("operations")).toArray();
        if (all.size() > mostOperations)
            return failure(ErrorKind::Refused, "The answer has more than 100 operations.");
        std::vector<Operation> out;
        for (const auto& one : all) out.push_back(operation(one.toObject()));
        if (m_wrong) return failure(*m_wrong);
        return out;
    }

private:
    void refuse(const std::string& why)
    {
        if (!m_wrong) m_wrong = failure(ErrorKind::Refused, why).value();
    }

    /// Of what is to be made: engines cut long names off, and people must see what they read.
    void checkName(const std::string& name)
    {
        if (name.empty()) refuse("A name is missing.");
        if (name.size() > longestName) refuse("The name " + visible(name) + " is too long.");
        if (visible(name) != name)
            refuse("The name " + visible(name) + " has characters that nobody sees.");
    }

    static WishedType type(const QJsonObject& object)
    {
        using Word = WishedType::Word;
        static const std::map<std::string, Word, std::less<>> words = {
            {"boolean", Word::Boolean},     {"smallint", Word::SmallInteger},
            {"integer", Word::Integer},     {"bigint", Word::BigInteger},
            {"decimal", Word::Decimal},     {"float", Word::Float},
            {"varchar", Word::ShortText},   {"text", Word::Text},
            {"date", Word::Date},           {"time", Word::Time},
            {"timestamp", Word::Timestamp}, {"json", Word::Json},
            {"uuid", Word::Uuid},           {"bytes", Word::Bytes}};
        WishedType out;
        out.word = words.at(text(object, "word"));
        const auto number = [&](const char* key, int most) {
            return std::min(object.value(QLatin1String(key)).toInt(0), most);
        };
        if (const int length = number("length", 65535); length > 0) out.length = length;
        if (const int precision = number("precision", 65); precision > 0) {
            out.precision = precision;
            out.scale = std::max(0, std::min(number("scale", 30), precision));
        }
        return out;
    }

    std::optional<WishedDefault> initial(const QJsonObject& of)
    {
        if (!of.value(QLatin1String("default")).isObject()) return std::nullopt;
        using Default = WishedDefault::Sort;
        static const std::map<std::string, Default, std::less<>> sorts = {
            {"text", Default::Text},
            {"number", Default::Number},
            {"true", Default::True},
            {"false", Default::False},
            {"now", Default::Now},
            {"empty_object", Default::EmptyObject},
            {"empty_list", Default::EmptyList},
            {"new_uuid", Default::NewUuid}};
        const QJsonObject object = inner(of, "default");
        WishedDefault out;
        out.sort = sorts.at(text(object, "sort"));
        out.text = text(object, "text");
        if (out.sort == Default::Number && !isNumber(out.text))
            refuse("The default \"" + visible(out.text) + "\" is no number.");
        return out;
    }

    [[nodiscard]] const Table* tableOf(const std::string& schema, const std::string& name) const
    {
        for (const Table& table : m_tables.tables)
            if (table.name.name == name && (schema.empty() || table.name.schema == schema))
                return &table;
        return nullptr;
    }

    /// "public.users" in the place of a name is what models like to write.
    [[nodiscard]] QualifiedName tableName(const QJsonObject& object) const
    {
        QualifiedName name{text(object, "schema"), text(object, "table")};
        const std::string prefix = name.schema + ".";
        if (!name.schema.empty() && name.name.starts_with(prefix))
            name.name.erase(0, prefix.size());
        const size_t dot = name.name.find('.');
        if (name.schema.empty() && dot != std::string::npos && !tableOf({}, name.name)) {
            name.schema = name.name.substr(0, dot);
            name.name.erase(0, dot + 1);
        }
        if (m_tables.schemas.empty()) name.schema.clear();
        return name;
    }

    [[nodiscard]] WishedReference reference(const QJsonObject& object) const
    {
        const QualifiedName to = tableName(object);
        WishedReference out;
        out.table.path = pathOf(to);
        out.columns = texts(object, "columns");
        out.onDelete = text(object, "on_delete");
        const Table* table = tableOf(to.schema, to.name);
        if (out.columns.empty() && table && table->primaryKey)
            out.columns = table->primaryKey->columns;
        return out;
    }

    WishedColumn column(const QJsonObject& object)
    {
        WishedColumn out;
        out.name = text(object, "name");
        checkName(out.name);
        out.type = type(inner(object, "type"));
        out.notNull = object.value(QLatin1String("not_null")).toBool();
        out.initial = initial(object);
        out.numbered = object.value(QLatin1String("numbered")).toBool();
        out.unique = object.value(QLatin1String("unique")).toBool();
        out.values = texts(object, "values");
        out.comment = text(object, "comment");
        if (!object.value(QLatin1String("references")).isObject()) return out;
        out.references = reference(inner(object, "references"));
        // It must hold what the other column holds, whatever the model took that for.
        const auto names = out.references->table.path.names();
        const Table* to = tableOf(names.size() > 1 ? names.front() : std::string(), names.back());
        const TableColumn* key = to && out.references->columns.size() == 1
                                     ? to->find(out.references->columns.front())
                                     : nullptr;
        if (key && !key->type.written.empty()) {
            out.type.word = WishedType::Word::Written;
            out.type.written = key->type.written;
        }
        return out;
    }

    void createTable(const QJsonObject& object, Operation& out)
    {
        out.created.schema = out.table.schema;
        out.created.name = out.table.name;
        checkName(out.created.name);
        out.created.key = texts(object, "key");
        out.created.comment = text(object, "comment");
        for (const auto& one : object.value(QLatin1String("columns")).toArray()) {
            WishedColumn made = column(one.toObject());
            for (const std::string& key : out.created.key)
                if (key == made.name) made.notNull = true;
            out.created.columns.push_back(std::move(made));
        }
        if (out.created.columns.empty()) refuse("A table without columns cannot be made.");
    }

    void alterColumn(const QJsonObject& object, Operation& out)
    {
        if (object.value(QLatin1String("type")).isObject())
            out.alteration.type = type(inner(object, "type"));
        if (const QJsonValue notNull = object.value(QLatin1String("not_null")); notNull.isBool())
            out.alteration.notNull = notNull.toBool();
        out.alteration.initial = initial(object);
        out.alteration.noDefault = object.value(QLatin1String("drop_default")).toBool();
    }

    void constraint(const QJsonObject& object, Operation& out, const std::string& op)
    {
        using Kind = WishedConstraint::Sort;
        static const std::map<std::string, Kind, std::less<>> kinds = {
            {"add_primary_key", Kind::PrimaryKey},
            {"add_unique", Kind::Unique},
            {"add_foreign_key", Kind::ForeignKey},
            {"add_values", Kind::Values},
            {"add_range", Kind::Range},
            {"drop_unique", Kind::Unique},
            {"drop_foreign_key", Kind::ForeignKey}};
        WishedConstraint& wished = out.constraint;
        wished.sort = kinds.at(op);
        wished.columns = out.columns;
        if (wished.columns.empty() && !out.column.empty()) wished.columns = {out.column};
        if (wished.columns.empty()) refuse("A constraint without columns cannot be made.");
        wished.values = texts(object, "values");
        if (op == "add_foreign_key") wished.references = reference(inner(object, "references"));
        if (wished.sort == Kind::Range) {
            wished.comparison = text(object, "comparison");
            wished.bound = text(object, "bound");
            if (!isNumber(wished.bound))
                refuse("The bound \"" + visible(wished.bound) + "\" is no number.");
        }
        if (wished.sort == Kind::Values && wished.values.empty())
            refuse("No value would be allowed in " + visible(out.column) + ".");
    }

    Operation operation(const QJsonObject& object)
    {
        static const std::map<std::string, Sort, std::less<>> sorts = {
            {"create_table", Sort::CreateTable},
            {"drop_table", Sort::DropTable},
            {"rename_table", Sort::RenameTable},
            {"add_column", Sort::AddColumn},
            {"drop_column", Sort::DropColumn},
            {"rename_column", Sort::RenameColumn},
            {"alter_column", Sort::AlterColumn},
            {"add_primary_key", Sort::AddConstraint},
            {"add_unique", Sort::AddConstraint},
            {"add_foreign_key", Sort::AddConstraint},
            {"add_values", Sort::AddConstraint},
            {"add_range", Sort::AddConstraint},
            {"drop_unique", Sort::DropConstraint},
            {"drop_foreign_key", Sort::DropConstraint},
            {"add_index", Sort::AddIndex},
            {"drop_index", Sort::DropIndex},
            {"comment", Sort::Comment},
            {"other", Sort::Raw}};
        const std::string op = text(object, "op");
        Operation out;
        out.sort = sorts.at(op);
        out.table = tableName(object);
        out.columns = texts(object, "columns");
        out.column = text(object, "column");
        out.name = text(object, out.sort == Sort::DropIndex ? "name" : "new_name");
        out.unique = object.value(QLatin1String("unique")).toBool();
        out.sql = text(object, "sql");
        if (out.sort == Sort::RenameTable || out.sort == Sort::RenameColumn) checkName(out.name);
        if (out.sort == Sort::CreateTable) createTable(object, out);
        if (out.sort == Sort::AddColumn) out.added = column(inner(object, "column"));
        if (out.sort == Sort::AlterColumn) alterColumn(object, out);
        if (out.sort == Sort::AddConstraint || out.sort == Sort::DropConstraint)
            constraint(object, out, op);
        if (out.sort == Sort::AddIndex && out.columns.empty())
            refuse("An index without columns cannot be made.");
        if (out.sort == Sort::Comment) out.comment = text(object, "comment");
        return out;
    }

    const Tables& m_tables;
    std::optional<Error> m_wrong;
};

} // namespace

Result<std::vector<Operation>> operationsFrom(const QJsonObject& answer, const Tables& tables)
{
    return Decoding(tables).run(answer);
}

} // namespace lockstep::chat
