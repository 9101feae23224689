// RequestNames: the tables and columns that words name, found without going through all of them.
#pragma once

#include "assistant/phrase.h"
#include "relational/tables.h"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace lockstep::assistant {

/// How the names of a schema are written.
enum class NameStyle { Snake, Pascal, Camel };

/// "user_id", "UserId", "user ids" → "user_id".
[[nodiscard]] std::string plainName(std::string_view name);
/// The same name but for its case, its marks and a plural.
[[nodiscard]] bool sameName(std::string_view asked, std::string_view named);
/// How most of these names are written; Snake where they do not tell.
[[nodiscard]] NameStyle styleOf(const std::vector<std::string>& names);
/// "due_date" in that style: "DueDate".
[[nodiscard]] std::string styled(const std::string& name, NameStyle style);

/// Words as one name in that style; what is typed as a name already stays: "due_date", "dueDate".
[[nodiscard]] std::string nameIn(const Phrase& words, NameStyle style);

/// Of one schema. Not changed once made.
class RequestNames
{
public:
    explicit RequestNames(const Tables& tables);

    struct Place
    {
        const Table* table = nullptr;
        std::string column;
    };
    /// All tables that are called so: "orders", "order", "sales.orders".
    [[nodiscard]] std::vector<const Table*> tables(const std::string& name) const;
    /// The only table whose name ends so: "preference" where there are notification_preferences.
    [[nodiscard]] const Table* endingIn(const std::string& name) const;
    /// The only table whose name has no more than an ending behind it: "lieferanten" of
    /// "lieferant".
    [[nodiscard]] const Table* beginningWith(const std::string& name) const;
    /// The only table of nearly this name, where none has it: for what adds, never for what drops.
    [[nodiscard]] const Table* nearly(const std::string& name) const;
    [[nodiscard]] const std::vector<Place>& columns(const std::string& name) const;
    [[nodiscard]] NameStyle tableStyle() const { return m_tableStyle; }

private:
    std::unordered_map<std::string, std::vector<const Table*>> m_tables;
    std::unordered_map<std::string, std::vector<Place>> m_columns;
    NameStyle m_tableStyle = NameStyle::Snake;
};

/// The column of a table that words name: as it is called, or "doctor" for doctor_id, "start time"
/// for starts_at where nothing else is called so.
[[nodiscard]] std::optional<std::string> columnCalled(const Table& table, const std::string& name);

} // namespace lockstep::assistant
