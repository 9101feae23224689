// TOML text: how this program's files write texts, lists and keys, and keep what others wrote.
#pragma once

#include "workflow/chartmemory.h"

#include <map>
#include <string>
#include <string_view>
#include <toml++/toml.h>
#include <vector>

namespace lockstep {

[[nodiscard]] std::string tomlQuoted(std::string_view text);
[[nodiscard]] std::string tomlKey(std::string_view key);       ///< quoted where it has to be
[[nodiscard]] std::string tomlTexts(const QStringList& texts); ///< a list
[[nodiscard]] std::string tomlTexts(const std::map<QString, QString>& texts); ///< a table in a line

/// What the table has besides these keys, a line each, tables within it in braces.
[[nodiscard]] std::string otherKeys(const toml::table& table,
                                    const std::vector<std::string_view>& known);
/// BadInput names the line.
[[nodiscard]] Result<toml::table> tomlTable(std::string_view text);
/// UTF-8 as a QString with all of its characters: Qt takes a mark at the beginning away.
[[nodiscard]] QString exactText(std::string_view utf8);

/// Reads keys of a table, where they are there; the first thing that is wrong is kept. The table
/// must outlive this.
class TomlKeys
{
public:
    explicit TomlKeys(const toml::table& table) : m_table(table) {}

    void read(std::string_view key, QString& into); ///< a number will do
    void read(std::string_view key, std::string& into);
    void read(std::string_view key, bool& into);
    void read(std::string_view key, std::optional<double>& into, double least, double most);
    void read(std::string_view key, QStringList& into);
    void read(std::string_view key, std::map<QString, QString>& into);
    void read(std::string_view key, int& into, int least, int most);
    void read(std::string_view key, int64_t& into, int64_t least, int64_t most);
    [[nodiscard]] const toml::table* table(std::string_view key);
    [[nodiscard]] std::vector<const toml::table*> tables(std::string_view key); ///< [[key]]
    void refuse(std::string_view key, const toml::node& node, std::string_view mustBe);
    void refuse(const Error& error);
    void refuseOthers(std::string_view hint); ///< what no call before this one was about
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }

private:
    [[nodiscard]] const toml::node* node(std::string_view key);
    void text(std::string_view key, const toml::node& node, QString& into);

    const toml::table& m_table;
    std::vector<std::string_view> m_known;
    std::optional<Error> m_error;
};

[[nodiscard]] std::string chartToml(const KeptChart& chart);
[[nodiscard]] std::optional<KeptChart> chartFromToml(const toml::table& table, TomlKeys& keys);

/// Lines that are comments alone, as they stand.
[[nodiscard]] std::string commentLines(std::string_view text);

} // namespace lockstep
