// The rebuild of a table, in the order that loses nothing: the new one is made under another name,
// filled, and takes the old one's name after the old one has gone. Renaming the old one away first
// would rewrite the keys and views of others. Foreign keys are off meanwhile: the session sees to
// that before BEGIN, as SQLite ignores the PRAGMA later.
#include "plugins/sqlite/rebuild.h"

#include "base/text.h"
#include "plugins/sqlite/dialect.h"
#include "plugins/sqlite/names.h"
#include "plugins/sqlite/token.h"

#include <algorithm>
#include <array>

namespace lockstep::sqlite {

namespace {

using Parts = std::vector<const Object*>;

Parts partsOf(const ObjectId& table, const Catalog& catalog, bool columns)
{
    Parts parts = catalog.childrenOf(table);
    std::erase_if(parts, [&](const Object* part) {
        return !isPartOfTable(part->id.kind) || (part->id.kind == kind::column) != columns;
    });
    return parts;
}

bool isKnown(const Object* part, const Catalog* catalog)
{
    return catalog && catalog->find(part->id);
}

/// By position; where dev's new part and one that was there claim one place, the new one is first.
void sortByPlace(Parts& parts, const Catalog* before)
{
    std::stable_sort(parts.begin(), parts.end(), [&](const Object* a, const Object* b) {
        const auto placeA = a->number(attribute::position);
        const auto placeB = b->number(attribute::position);
        if (placeA != placeB) return placeA < placeB;
        return before && !isKnown(a, before) && isKnown(b, before);
    });
}

bool isConstant(std::string_view defaultText)
{
    auto tokens = tokenize(defaultText);
    size_t first = 0;
    size_t count = tokens.size();
    if (count >= 3 && tokens[0].isOperator("(")) ++first, count -= 2;
    if (count == 2 && (tokens[first].isOperator("-") || tokens[first].isOperator("+")))
        ++first, --count;
    if (count != 1) return false;
    const Token& token = tokens[first];
    static constexpr std::array<std::string_view, 3> changing{"current_time", "current_date",
                                                              "current_timestamp"};
    return std::none_of(changing.begin(), changing.end(),
                        [&](auto word) { return token.is(word); });
}

bool isNull(std::string_view defaultText)
{
    const std::string text = canonical(tokenize(defaultText));
    return text.empty() || text == "null" || text == "( null )";
}

/// Whether something in the text is called "table.column".
bool namesItself(std::string_view text, std::string_view table)
{
    const auto tokens = tokenize(text);
    for (size_t i = 0; i + 1 < tokens.size(); ++i)
        if (tokens[i + 1].isOperator(".") && tokens[i].canName() &&
            asciiLower(tokens[i].name()) == asciiLower(table))
            return true;
    return false;
}

std::string qualifiedBy(std::string_view text, std::string_view table, std::string_view other)
{
    std::string out;
    size_t copied = 0;
    const auto tokens = tokenize(text);
    for (size_t i = 0; i + 1 < tokens.size(); ++i) {
        if (!tokens[i + 1].isOperator(".") || !tokens[i].canName() ||
            asciiLower(tokens[i].name()) != asciiLower(table))
            continue;
        out += text.substr(copied, tokens[i].begin - copied);
        out += quotedName(other);
        copied = tokens[i].end();
    }
    return out.append(text.substr(copied));
}

/// The column that is the rowid, if one is.
const Object* rowidColumn(const ObjectId& table, const Catalog& catalog)
{
    const Parts columns = partsOf(table, catalog, true);
    const Parts constraints = partsOf(table, catalog, false);
    for (const Object* column : columns) {
        if (column->text(attribute::type) != "integer") continue;
        if (column->flag(attribute::primaryKey)) {
            // INTEGER PRIMARY KEY DESC is a key beside the rowid.
            for (const auto& clause : column->list(attribute::clauses))
                if (clause.find("primary key desc") != std::string::npos) return nullptr;
            return column;
        }
        for (const Object* constraint : constraints)
            if (constraint->id.kind == kind::primaryKey && constraint->needs.size() == 1 &&
                constraint->needs[0] == column->id)
                return column;
    }
    return nullptr;
}

/// A word that means the rowid in both tables, as none of their columns is called so.
std::string rowidWord(const Parts& a, const Parts& b)
{
    for (const auto* word : {"rowid", "_rowid_", "oid"}) {
        const auto isCalled = [&](const Object* column) {
            return asciiLower(column->id.path.name()) == word;
        };
        if (std::none_of(a.begin(), a.end(), isCalled) &&
            std::none_of(b.begin(), b.end(), isCalled))
            return word;
    }
    return {};
}

std::string freeName(std::string_view table, const Sides& sides)
{
    const auto isTaken = [&](const std::string& name) {
        for (const Catalog* catalog : {&sides.before, &sides.after})
            for (const auto& object : catalog->objects())
                if (asciiLower(object.id.path.name()) == asciiLower(name)) return true;
        return false;
    };
    const std::string base = "lockstep_new_" + std::string(table);
    std::string name = base;
    for (int i = 2; isTaken(name); ++i) name = base + "_" + std::to_string(i);
    return name;
}

} // namespace

bool isPartOfTable(Symbol kind)
{
    return kind == kind::column || kind == kind::primaryKey || kind == kind::unique ||
           kind == kind::check || kind == kind::foreignKey;
}

bool isReal(const Change& change)
{
    return std::any_of(change.attributes.begin(), change.attributes.end(), [](Symbol name) {
        return name != attribute::text && name != attribute::position &&
               name != attribute::quotedText;
    });
}

std::string addColumnRefusal(const Object& column)
{
    const std::string& value = column.text(attribute::defaultValue);
    if (column.flag(attribute::primaryKey)) return "a new column cannot be the primary key";
    if (column.flag(attribute::unique)) return "a new column cannot be UNIQUE";
    if (column.flag(attribute::stored)) return "a new column cannot be STORED";
    if (!value.empty() && !isConstant(value)) return "a new column's default must be a constant";
    if (column.has(attribute::generated)) return {};
    if (column.flag(attribute::notNull) && isNull(value))
        return "a new column that is NOT NULL must have a default";
    if (column.has(attribute::references) && !isNull(value))
        return "a new column that refers to another table must be NULL by default";
    return {};
}

std::string dropColumnRefusal(const Object& column, const Catalog& before)
{
    if (column.flag(attribute::primaryKey)) return "the column is the primary key";
    if (column.flag(attribute::unique)) return "the column is UNIQUE";
    for (const Object* dependent : before.dependentsOf(column.id))
        if (dependent->parent == column.parent && isPartOfTable(dependent->id.kind))
            return asciiLower(dependent->id.kind.text()) + " " +
                   visible(dependent->id.path.name()) + " uses the column";
    if (partsOf(column.parent, before, true).size() == 1) return "it is the table's only column";
    const auto& objects = before.objects();
    if (std::any_of(objects.begin(), objects.end(),
                    [](const Object& object) { return object.flag(attribute::quotedText); }))
        return "SQLite would rewrite the strings in double quotes of the whole schema";
    return {};
}

std::string rebuildReason(const ObjectId& table, const Sides& sides)
{
    const Object* before = sides.before.find(table);
    const Object* after = sides.after.find(table);
    if (!before || !after) return {};
    for (const Symbol option : {attribute::strict, attribute::withoutRowid})
        if (before->flag(option) != after->flag(option))
            return "the table's options are part of its CREATE";
    size_t kept = 0;
    for (const Object* part : sides.before.childrenOf(table)) {
        if (!isPartOfTable(part->id.kind)) continue;
        const Object* later = sides.after.find(part->id);
        if (later) {
            kept += part->id.kind == kind::column;
            Object same = *later; // but for words and place
            for (const Symbol name :
                 {attribute::text, attribute::position, attribute::quotedText}) {
                const Value* value = part->find(name);
                if (value)
                    same.set(name, *value);
                else
                    same.unset(name);
            }
            if (same.attributes() != part->attributes())
                return part->id.display() + " changes, which ALTER TABLE cannot do";
        } else if (part->id.kind != kind::column) {
            return part->id.display() + " goes, which ALTER TABLE cannot do";
        } else if (auto refusal = dropColumnRefusal(*part, sides.before); !refusal.empty()) {
            return part->id.display() + " goes: " + refusal;
        }
    }
    for (const Object* part : sides.after.childrenOf(table)) {
        if (!isPartOfTable(part->id.kind) || sides.before.find(part->id)) continue;
        if (part->id.kind != kind::column)
            return part->id.display() + " is new, which ALTER TABLE cannot do";
        if (auto refusal = addColumnRefusal(*part); !refusal.empty())
            return part->id.display() + " is new: " + refusal;
    }
    if (kept == 0) return "no column of the table stays";
    return {};
}

Alteration wayOfPart(const Change& change, const Sides& sides)
{
    if (change.before && change.after && !isReal(change)) return {};
    const ObjectId& table = change.object().parent;
    for (const Catalog* catalog : {&sides.before, &sides.after})
        if (const Object* object = catalog->find(table))
            if (object->has(attribute::definition))
                return {Way::Impossible,
                        "Lockstep does not understand the definition of " + table.display()};
    auto reason = rebuildReason(table, sides);
    return {reason.empty() ? Way::InPlace : Way::RebuildParent, std::move(reason)};
}

std::string partText(const Object& part)
{
    const std::string& text = part.text(attribute::text);
    if (part.id.kind != kind::column) return text;
    const auto tokens = tokenize(text);
    const auto name = part.id.path.name();
    if (!tokens.empty() && asciiLower(tokens[0].name()) == asciiLower(name)) return text;
    return dialect().identifier(name) + (tokens.empty() ? "" : text.substr(tokens[0].end()));
}

bool namesItself(const ObjectId& table, const Catalog& catalog)
{
    const Parts parts = catalog.childrenOf(table);
    return std::any_of(parts.begin(), parts.end(), [&](const Object* part) {
        return isPartOfTable(part->id.kind) &&
               namesItself(part->text(attribute::text), table.path.name());
    });
}

std::string tableText(const Object& table, std::string_view name, const Catalog& catalog,
                      const Catalog* before)
{
    const bool renamed = asciiLower(name) != asciiLower(table.id.path.name());
    std::string out = "CREATE TABLE " + dialect().identifier(name) + " (";
    Parts columns = partsOf(table.id, catalog, true);
    Parts constraints = partsOf(table.id, catalog, false);
    sortByPlace(columns, before);
    sortByPlace(constraints, before);
    bool first = true;
    const auto add = [&](const Object* part, bool comma) {
        if (!first) out += comma ? "," : "";
        out += "\n    ";
        out += renamed ? qualifiedBy(partText(*part), table.id.path.name(), name) : partText(*part);
        first = false;
    };
    for (const Object* column : columns) add(column, true);
    const Object* last = nullptr;
    for (const Object* constraint : constraints) {
        add(constraint, !last || constraint->list(attribute::clauses).empty());
        last = constraint;
    }
    out += "\n)";
    if (table.flag(attribute::strict)) out += " STRICT";
    if (table.flag(attribute::strict) && table.flag(attribute::withoutRowid)) out += ",";
    if (table.flag(attribute::withoutRowid)) out += " WITHOUT ROWID";
    return out;
}

Statements withoutLookingAround(std::string sql)
{
    return {{"PRAGMA legacy_alter_table=ON"}, {std::move(sql)}, {"PRAGMA legacy_alter_table=OFF"}};
}

Statements rebuildTable(const Object& before, const Object& after, const Sides& sides)
{
    const std::string name(after.id.path.name());
    const std::string fresh = freeName(name, sides);
    const Parts oldColumns = partsOf(before.id, sides.before, true);
    Parts newColumns = partsOf(after.id, sides.after, true);
    sortByPlace(newColumns, &sides.before);

    Statements out;
    out.push_back({tableText(after, fresh, sides.after, &sides.before)});

    std::vector<std::string> copied;
    const Object* newRowid = rowidColumn(after.id, sides.after);
    bool rowidCopied = false;
    for (const Object* column : newColumns) {
        const Object* old = sides.before.find(column->id);
        if (!old || old->has(attribute::generated) != column->has(attribute::generated)) {
            // A generated column that becomes an ordinary one keeps what it showed.
            if (!old || column->has(attribute::generated)) continue;
        } else if (column->has(attribute::generated)) {
            continue;
        }
        copied.emplace_back(column->id.path.name());
        rowidCopied = rowidCopied || column == newRowid;
    }
    const std::string rowid = rowidWord(oldColumns, newColumns);
    if (!rowidCopied && !rowid.empty() && !before.flag(attribute::withoutRowid) &&
        !after.flag(attribute::withoutRowid))
        copied.insert(copied.begin(), rowid);
    if (!copied.empty()) {
        SqlWriter copy(dialect());
        copy.words("INSERT INTO").name(fresh).words("(").names(copied).words(")");
        copy.words("SELECT").names(copied).words("FROM").name(name);
        out.push_back({copy.text()});
    }

    const auto counts = [](const Parts& columns) {
        return std::any_of(columns.begin(), columns.end(), [](const Object* column) {
            return column->flag(attribute::autoincrement);
        });
    };
    if (counts(oldColumns) && counts(newColumns)) {
        SqlWriter forget(dialect());
        forget.words("DELETE FROM sqlite_sequence WHERE name =").literal(fresh);
        forget.words("AND EXISTS (SELECT 1 FROM sqlite_sequence WHERE name =").literal(name);
        forget.words(")");
        SqlWriter keep(dialect());
        keep.words("INSERT INTO sqlite_sequence (name, seq) SELECT").literal(fresh);
        keep.words(", seq FROM sqlite_sequence WHERE name =").literal(name);
        out.push_back({forget.text()});
        out.push_back({keep.text()});
    }

    SqlWriter drop(dialect());
    drop.words("DROP TABLE").name(name);
    out.push_back({drop.text()});
    SqlWriter rename(dialect());
    rename.words("ALTER TABLE").name(fresh).words("RENAME TO").name(name);

    if (namesItself(after.id, sides.after)) {
        out.push_back({rename.text()}); // rewrites "new.column" back to "old.column"
    } else {
        for (auto& statement : withoutLookingAround(rename.text()))
            out.push_back(std::move(statement));
    }
    return out;
}

} // namespace lockstep::sqlite
