// Lookup: which tables, by which key, in which order.
#include "workflow/lookup.h"

#include "base/text.h"
#include "engine/rowtravel.h"
#include "engine/tabular.h"

#include <algorithm>
#include <set>

namespace lockstep {

namespace {

tl::unexpected<Error> refused(const std::string& table, const std::string& why)
{
    return failure(ErrorKind::Refused, "The rows of " + table + " cannot travel: " + why + ".");
}

/// One name, in quotes or up to what ends it; nothing when there is none.
std::optional<std::string> takeName(std::string_view& text)
{
    std::string name;
    if (!text.starts_with('"')) {
        const size_t end = std::min(text.find_first_of(".:+\""), text.size());
        name = text.substr(0, end);
        text.remove_prefix(end);
        return name.empty() ? std::nullopt : std::optional(name);
    }
    for (size_t at = 1; at < text.size(); ++at) {
        if (text[at] != '"') {
            name += text[at];
            continue;
        }
        if (at + 1 < text.size() && text[at + 1] == '"') {
            name += text[++at];
            continue;
        }
        text.remove_prefix(at + 1);
        return name.empty() ? std::nullopt : std::optional(name);
    }
    return std::nullopt;
}

bool takeNames(std::string_view& text, char separator, std::vector<std::string>& into)
{
    while (true) {
        auto name = takeName(text);
        if (!name) return false;
        into.push_back(std::move(*name));
        if (!text.starts_with(separator)) return true;
        text.remove_prefix(1);
    }
}

Result<const Table*> named(const Tables& tables, const LookupWish& wish)
{
    std::vector<const Table*> found;
    for (const Table& table : tables.tables) {
        const bool inSchema =
            wish.table.size() < 2 || table.name.schema == wish.table[wish.table.size() - 2];
        if (table.name.name == wish.table.back() && inSchema) found.push_back(&table);
    }
    const std::string name = visible(join(wish.table, "."));
    if (found.empty() || wish.table.size() > 2)
        return failure(ErrorKind::NotFound, "Dev has no table " + name + ".");
    if (found.size() > 1) {
        Error error;
        error.kind = ErrorKind::BadInput;
        error.message = "Several schemas have a table " + name + ".";
        error.hint = "Name it with its schema.";
        return failure(std::move(error));
    }
    return found.front();
}

/// Whether "ON CONFLICT (these)" finds it.
bool tellsApart(const Table& table, std::vector<std::string> key)
{
    std::sort(key.begin(), key.end());
    const auto same = [&](std::vector<std::string> columns) {
        std::sort(columns.begin(), columns.end());
        return columns == key;
    };
    const auto is = [&](const TableKey& one) {
        return one.deferral == Deferral::No && same(one.columns);
    };
    if (table.primaryKey && is(*table.primaryKey)) return true;
    if (std::any_of(table.uniques.begin(), table.uniques.end(), is)) return true;
    return std::any_of(table.indexes.begin(), table.indexes.end(), [&](const TableIndex& index) {
        std::vector<std::string> columns;
        for (const IndexPart& part : index.parts) columns.push_back(part.column);
        return index.unique && index.isPlain() && same(std::move(columns));
    });
}

/// What could be in lookupWish().
std::string wishName(const std::string& name)
{
    if (!name.empty() && name.find_first_of(".:+,\"") == std::string::npos) return name;
    std::string text = "\"";
    for (const char c : name) {
        if (c == '"') text += c;
        text += c;
    }
    return text + '"';
}

std::string wishNames(const std::vector<std::string>& names, const char* separator)
{
    std::vector<std::string> written;
    for (const std::string& name : names) written.push_back(wishName(name));
    return join(written, separator);
}

/// A value, or why a table's rows cannot travel.
template <class T>
using OrWhy = tl::expected<T, std::string>;

tl::unexpected<std::string> because(std::string why) { return tl::unexpected(std::move(why)); }

OrWhy<std::vector<std::string>> keyOf(const Table& table, const LookupWish& wish)
{
    if (wish.key.empty()) {
        if (!table.primaryKey)
            return because("it has no primary key; name a unique one: " +
                           visible(wish.table.back()) + ":column");
        if (!tellsApart(table, table.primaryKey->columns))
            return because("its primary key is deferrable");
        return table.primaryKey->columns;
    }
    for (const std::string& column : wish.key)
        if (!table.find(column)) return because("it has no column " + visible(column));
    if (!tellsApart(table, wish.key))
        return because("no unique key that is checked at once is over " +
                       visible(join(wish.key, ", ")) + " and nothing else");
    return wish.key;
}

bool numbersItself(const TableColumn& column)
{
    return column.origin == Origin::Identity || column.origin == Origin::Sequence;
}

bool holds(const std::vector<std::string>& names, const std::string& name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// What prod has of it, by the names that it will have.
void findInProd(LookupTable& lookup, const Tables& renamed, const Comparison& comparison)
{
    const Table* table = renamed.find(lookup.table.id);
    if (!table) return;
    const auto was = idBefore(comparison, table->id).path;
    const bool inSchema = !table->name.schema.empty();
    lookup.inProd = {inSchema ? std::string(was.parent().name()) : std::string(),
                     std::string(was.name())};
    for (const Table& other : renamed.tables)
        for (const TableForeignKey& key : other.foreignKeys)
            if (key.to == table->name && !key.onDelete.empty() && key.onDelete != "RESTRICT")
                lookup.goWith.push_back(other.id.display() + " (ON DELETE " + key.onDelete + ")");
    for (LookupColumn& one : lookup.columns) {
        const std::string before(idBefore(comparison, one.column.id).path.name());
        const TableColumn* column = table->find(one.column.name);
        // SQLite's columns stand in the table's own text, which says what they were called.
        if (!column && before != one.column.name) column = table->find(before);
        if (!column) continue;
        one.nameInProd = before;
        one.inProd = *column;
    }
}

OrWhy<LookupTable> lookupOf(const Table& table, const LookupWish& wish, const RowTravel& travel)
{
    LookupTable lookup;
    lookup.table = table;
    lookup.removes = wish.removes;
    if (table.sort != Table::Sort::Table) return because("it is no table of rows of its own");
    if (table.columns.empty()) return because("its definition was not understood");
    if (std::string why = travel.whyNot(table); !why.empty()) return because(std::move(why));
    const auto key = keyOf(table, wish);
    if (!key) return because(key.error());
    for (const std::string& column : *key) lookup.columns.push_back({*table.find(column), {}, {}});
    lookup.keys = key->size();
    for (const TableColumn& column : table.columns) {
        if (holds(*key, column.name) || column.origin == Origin::Generated) continue;
        // Under another key the numbers of the primary one are each database's own.
        if (numbersItself(column) && table.primaryKey &&
            holds(table.primaryKey->columns, column.name))
            lookup.given.push_back(column.name);
        else
            lookup.columns.push_back({column, {}, {}});
    }
    for (size_t i = 0; i < lookup.keys; ++i)
        if (lookup.columns[i].column.origin == Origin::Generated)
            return because("its key is worked out from other columns");
    return lookup;
}

/// A number that each database gives for itself means something else over there.
Result<void> refersToNumbers(const LookupTable& lookup, const std::vector<LookupTable>& all)
{
    for (const TableForeignKey& key : lookup.table.foreignKeys)
        for (const LookupTable& other : all) {
            if (other.table.name != key.to || other.given.empty()) continue;
            for (const std::string& column : key.toColumns)
                if (holds(other.given, column))
                    return refused(lookup.name(), "it refers to numbers of " + other.name() +
                                                      ", which prod gives for itself");
        }
    return {};
}

/// Whoever is referred to comes first; in a circle, by name.
std::vector<LookupTable> ordered(std::vector<LookupTable> tables)
{
    std::sort(tables.begin(), tables.end(), [](const LookupTable& a, const LookupTable& b) {
        return a.table.name < b.table.name;
    });
    std::vector<LookupTable> out;
    while (!tables.empty()) {
        const auto waits = [&](const LookupTable& one) {
            return std::any_of(one.table.foreignKeys.begin(), one.table.foreignKeys.end(),
                               [&](const TableForeignKey& key) {
                                   return key.to != one.table.name &&
                                          std::any_of(tables.begin(), tables.end(),
                                                      [&](const LookupTable& other) {
                                                          return other.table.name == key.to;
                                                      });
                               });
        };
        auto next = std::find_if_not(tables.begin(), tables.end(), waits);
        if (next == tables.end()) next = tables.begin();
        out.push_back(std::move(*next));
        tables.erase(next);
    }
    return out;
}

/// Which of its keys can be named, the primary one first.
std::vector<std::vector<std::string>> keysOf(const Table& table)
{
    std::vector<std::vector<std::string>> keys;
    const auto take = [&](const std::vector<std::string>& columns) {
        const bool known = std::find(keys.begin(), keys.end(), columns) != keys.end();
        if (!columns.empty() && !known && tellsApart(table, columns)) keys.push_back(columns);
    };
    if (table.primaryKey) take(table.primaryKey->columns);
    for (const TableKey& unique : table.uniques) take(unique.columns);
    for (const TableIndex& index : table.indexes) {
        std::vector<std::string> columns;
        for (const IndexPart& part : index.parts) columns.push_back(part.column);
        if (index.unique && index.isPlain()) take(columns);
    }
    return keys;
}

tl::unexpected<Error> travelsNot(const ComparedPair& pair)
{
    return failure(ErrorKind::Unsupported,
                   "Rows of " + pair.engine->label() + " do not travel with the schema.");
}

} // namespace

std::string LookupTable::name() const { return table.id.display(); }

Result<LookupWish> lookupWish(const std::string& text)
{
    std::string_view rest = text;
    LookupWish wish;
    bool good = takeNames(rest, '.', wish.table);
    if (good && rest.starts_with(':')) {
        rest.remove_prefix(1);
        good = takeNames(rest, '+', wish.key);
    }
    if (good && rest.empty()) return wish;
    Error error;
    error.kind = ErrorKind::BadInput;
    error.message = "\"" + visible(text) + "\" names no table.";
    error.hint = "Write countries, public.countries, or countries:code with a unique key; names "
                 "with other signs in double quotes.";
    return failure(std::move(error));
}

std::string lookupWishText(const LookupWish& wish)
{
    const std::string table = wishNames(wish.table, ".");
    return wish.key.empty() ? table : table + ":" + wishNames(wish.key, "+");
}

Result<std::vector<LookupTable>> lookupTables(const ComparedPair& pair,
                                              const std::vector<LookupWish>& wishes)
{
    const auto* tabular = dynamic_cast<const Tabular*>(pair.engine.get());
    const auto* travel = dynamic_cast<const RowTravel*>(pair.engine.get());
    if (!tabular || !travel) return travelsNot(pair);
    const Tables dev = tabular->tables(*pair.comparison.after);
    const Tables prod = tabular->tables(*pair.comparison.renamedBefore);
    std::vector<LookupTable> all;
    std::set<QualifiedName> seen;
    for (const LookupWish& wish : wishes) {
        const auto table = named(dev, wish);
        if (!table) return failure(table.error());
        auto lookup = lookupOf(**table, wish, *travel);
        if (!lookup) return refused((*table)->id.display(), lookup.error());
        if (!seen.insert((*table)->name).second)
            return failure(ErrorKind::BadInput, lookup->name() + " is named twice.");
        findInProd(*lookup, prod, pair.comparison);
        all.push_back(std::move(*lookup));
    }
    for (const LookupTable& lookup : all)
        if (auto good = refersToNumbers(lookup, all); !good) return failure(good.error());
    return ordered(std::move(all));
}

Result<std::vector<LookupChoice>> lookupChoices(const ComparedPair& pair)
{
    const auto* tabular = dynamic_cast<const Tabular*>(pair.engine.get());
    const auto* travel = dynamic_cast<const RowTravel*>(pair.engine.get());
    if (!tabular || !travel) return travelsNot(pair);
    std::vector<LookupChoice> all;
    for (const Table& table : tabular->tables(*pair.comparison.after).tables) {
        if (table.sort != Table::Sort::Table) continue;
        LookupChoice choice;
        if (!table.name.schema.empty()) choice.wish.table = {table.name.schema};
        choice.wish.table.push_back(table.name.name);
        choice.name = join(choice.wish.table, ".");
        for (std::vector<std::string>& key : keysOf(table)) {
            LookupWish wish = choice.wish;
            wish.key = key;
            const auto lookup = lookupOf(table, wish, *travel);
            if (lookup)
                choice.keys.push_back(std::move(key));
            else
                choice.whyNot = lookup.error();
        }
        choice.primary = table.primaryKey && !choice.keys.empty() &&
                         choice.keys.front() == table.primaryKey->columns;
        if (!choice.keys.empty())
            choice.whyNot.clear();
        else if (choice.whyNot.empty())
            choice.whyNot = "it has no primary key and no unique one";
        all.push_back(std::move(choice));
    }
    return all;
}

bool rowsEqual(const std::vector<LookupDifference>& differences)
{
    return std::all_of(differences.begin(), differences.end(),
                       [](const LookupDifference& one) { return one.equal(); });
}

} // namespace lockstep
