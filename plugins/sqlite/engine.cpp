// The SQLite engine: its parameters, its URIs and its kinds.
#include "plugins/sqlite/engine.h"

#include "base/text.h"
#include "engine/phrasing.h"
#include "engine/rowforms.h"
#include "engine/rowtravel.h"
#include "engine/tabular.h"
#include "plugins/sqlite/connection.h"
#include "plugins/sqlite/dialect.h"
#include "plugins/sqlite/drafting.h"
#include "plugins/sqlite/keeper.h"
#include "plugins/sqlite/kinds/kinds.h"
#include "plugins/sqlite/scratch.h"
#include "plugins/sqlite/tables.h"

namespace lockstep {

namespace {

using namespace sqlite;

std::string globOf(const std::string& pattern)
{
    std::string glob;
    for (size_t i = 0; i < pattern.size(); ++i) {
        char c = pattern[i];
        const bool taken = c == '\\' && i + 1 < pattern.size();
        if (taken) c = pattern[++i];
        if (!taken && c == '%')
            glob += '*';
        else if (!taken && c == '_')
            glob += '?';
        else if (c == '*' || c == '?' || c == '[')
            glob.append({'[', c, ']'});
        else
            glob += c;
    }
    return glob;
}

class SqliteEngine final : public Engine,
                           public Tabular,
                           public Drafter,
                           public Phrasing,
                           public RowForms,
                           public RowTravel
{
public:
    SqliteEngine()
    {
        for (auto make : {tableKind, virtualTableKind, columnKind, primaryKeyKind, uniqueKind,
                          checkKind, foreignKeyKind, indexKind, viewKind, triggerKind})
            m_kinds.add(make());
        Parameter file;
        file.key = "file";
        file.label = "File";
        file.type = Parameter::Type::File;
        file.required = true;
        file.explanation = "The database file. It is never created.";
        file.fileFilter = "SQLite databases (*.db *.sqlite *.sqlite3 *.db3);;All files (*)";
        m_parameters.push_back(std::move(file));
    }

    const std::string& name() const override { return m_name; }
    const std::string& label() const override { return m_label; }
    const std::vector<Parameter>& parameters() const override { return m_parameters; }
    std::vector<std::string> schemes() const override { return {"sqlite"}; }
    const Kinds& kinds() const override { return m_kinds; }
    Tables tables(const Catalog& catalog) const override { return sqlite::tablesOf(catalog); }
    const Dialect& dialect() const override { return sqlite::dialect(); }
    bool orderIsStrict() const override { return false; }

    Result<Target> parseUri(const std::string& uri) const override
    {
        constexpr std::string_view scheme = "sqlite:";
        std::string_view rest = uri;
        if (asciiLower(rest.substr(0, scheme.size())) != scheme)
            return failure(ErrorKind::BadInput, "\"" + visible(uri) + "\" is not an SQLite URI");
        rest.remove_prefix(scheme.size());
        if (rest.starts_with("//")) {
            rest.remove_prefix(2);
            if (!rest.starts_with("/"))
                return failure(ErrorKind::BadInput,
                               "\"" + visible(uri) + "\" names a host; SQLite has files only",
                               "Write sqlite:path or sqlite:///absolute/path.");
        }
        if (rest.empty())
            return failure(ErrorKind::BadInput, "\"" + visible(uri) + "\" names no file");
        Target target;
        target.parameters["file"] = rest;
        return target;
    }

    std::string describe(const Parameters& parameters) const override
    {
        const auto it = parameters.find("file");
        return it == parameters.end() ? m_label : visible(it->second);
    }

    Result<std::unique_ptr<Connection>> connect(const Parameters& parameters,
                                                const ConnectOptions& options,
                                                const StageObserver& observer) const override
    {
        return sqlite::connect(parameters, options, observer);
    }

    Result<std::unique_ptr<Scratch>> makeScratch(const Parameters&, const ConnectOptions&,
                                                 Connection& prod) const override
    {
        auto* connection = dynamic_cast<SqliteConnection*>(&prod);
        if (!connection) return failure(ErrorKind::BadInput, "Prod is no SQLite file");
        return connection->scratchLike();
    }
    Result<std::vector<std::string>> dropLeftScratches(const Parameters&,
                                                       const ConnectOptions&) const override
    {
        return sqlite::dropLeftScratches();
    }

    const Keeper* keeper() const override { return &sqlite::keeper(); }
    const Drafting& drafting() const override { return sqlite::drafting(); }
    bool rollsBack() const override { return false; }

    std::string asText(const std::string& value) const override
    {
        return "CAST(" + value + " AS TEXT)";
    }
    std::string like(const std::string& text, const std::string& pattern) const override
    {
        return text + " LIKE " + pattern;
    }
    /// LIKE never looks at the case of ASCII letters here; GLOB does, in other signs.
    std::string matches(const std::string& name, const std::string& mark,
                        bool anyCase) const override
    {
        return anyCase ? name + " LIKE " + mark + " ESCAPE '\\'" : name + " GLOB " + mark;
    }
    std::vector<std::string> sessionBegin() const override
    {
        return {"PRAGMA foreign_keys = ON"}; // SQLite looks at no foreign key unless it is told
    }
    std::string boundPattern(const std::string& pattern, bool anyCase) const override
    {
        return anyCase ? pattern : globOf(pattern);
    }
    std::string bucket(Unit unit, const std::string& timestamp) const override
    {
        switch (unit) {
        case Unit::Hour:
            return "strftime('%Y-%m-%d %H:00', " + timestamp + ")";
        case Unit::Day:
            return "date(" + timestamp + ")";
        case Unit::Week:
            return "date(" + timestamp + ", '-6 days', 'weekday 1')";
        case Unit::Month:
            return "strftime('%Y-%m', " + timestamp + ")";
        case Unit::Quarter:
            return "strftime('%Y', " + timestamp + ") || '-Q' || ((CAST(strftime('%m', " +
                   timestamp + ") AS INTEGER) + 2) / 3)";
        case Unit::Year:
            return "strftime('%Y', " + timestamp + ")";
        }
        return timestamp;
    }
    std::string ago(int count, Unit unit) const override
    {
        constexpr const char* units[] = {"hours", "days", "days", "months", "months", "years"};
        const int times = unit == Unit::Week      ? 7 * count
                          : unit == Unit::Quarter ? 3 * count
                                                  : count;
        const char* function = unit == Unit::Hour ? "datetime" : "date";
        return std::string(function) + "('now', '-" + std::to_string(times) + " " +
               units[int(unit)] + "')";
    }
    std::string fraction(const std::string& number) const override { return "1.0 * " + number; }
    // quote() tells 1, 1.0, '1' and x'31' apart, and is SQL.
    std::string textOf(const TableColumn&, const std::string& name) const override
    {
        return "CASE WHEN " + name + " IS NOT NULL THEN quote(" + name + ") END";
    }
    std::string valueOf(const TableColumn&, std::string_view text) const override
    {
        return std::string(text);
    }
    std::string flag(const std::string& json, const std::string& key) const override
    {
        return "json_extract(" + json + ", '$.\"' || " + key + " || '\"') = 1";
    }

private:
    const std::string m_name = "sqlite";
    const std::string m_label = "SQLite";
    Kinds m_kinds;
    std::vector<Parameter> m_parameters;
};

} // namespace

std::shared_ptr<const Engine> sqliteEngine()
{
    static const auto engine = std::make_shared<const SqliteEngine>();
    return engine;
}

} // namespace lockstep
