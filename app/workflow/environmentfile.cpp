// Environment file: strict reading; edits that touch only the bytes they are about.
#include "workflow/environmentfile.h"

#include "base/text.h"
#include "workflow/textedits.h"
#include "workflow/tomltext.h"

#include <QSet>
#include <algorithm>
#include <fmt/format.h>

namespace lockstep {

namespace {

constexpr size_t largestFile = 1 << 20;

tl::unexpected<Error> wrong(size_t line, const std::string& what)
{
    return failure(ErrorKind::BadInput,
                   fmt::format("Line {} of the environments file: {}.", line, what));
}

size_t lineOf(const toml::node& node) { return node.source().begin.line; }

Result<toml::table> parsed(std::string_view text)
{
    if (text.size() > largestFile)
        return failure(ErrorKind::BadInput, "The environments file is larger than a megabyte.");
    try {
        return toml::parse(text);
    } catch (const toml::parse_error& error) {
        return wrong(error.source().begin.line,
                     "it is not valid TOML (" + visible(error.description()) + ")");
    }
}

/// "keeps_password" says that the keychain has one; anything else of the kind would be one.
bool namesASecret(std::string_view key)
{
    const std::string lower = asciiLower(key);
    return lower != "keeps_password" && lower != "passfile" &&
           (lower.find("pass") != std::string::npos || lower == "pwd" || lower == "secret");
}

Result<void> refuseSecrets(const toml::table& table)
{
    for (auto&& [key, value] : table) {
        if (namesASecret(key.str())) {
            auto error = wrong(key.source().begin.line,
                               "\"" + visible(key.str()) + "\" does not belong in this file");
            error.value().hint =
                "Passwords are kept in the desktop's keychain only. Remove the line, then "
                "enter the password in the environment's dialog.";
            return error;
        }
    }
    return {};
}

Result<std::string> requiredText(const toml::table& table, std::string_view key)
{
    const toml::node* node = table.get(key);
    if (!node) return wrong(lineOf(table), fmt::format("an entry without \"{}\"", key));
    const auto text = node->value_exact<std::string>();
    if (!text || text->empty())
        return wrong(lineOf(*node), fmt::format("\"{}\" must be a text", key));
    return *text;
}

Result<Parameters> parametersOf(const toml::table& table)
{
    Parameters parameters;
    const toml::node* node = table.get("parameters");
    if (!node) return parameters;
    if (!node->is_table()) return wrong(lineOf(*node), "\"parameters\" must be a table");
    if (auto checked = refuseSecrets(*node->as_table()); !checked) return failure(checked.error());
    for (auto&& [key, value] : *node->as_table()) {
        if (const auto* text = value.as_string())
            parameters.emplace(key.str(), text->get());
        else if (const auto* number = value.as_integer())
            parameters.emplace(key.str(), std::to_string(number->get()));
        else
            return wrong(lineOf(value), fmt::format("\"{}\" must be a text", visible(key.str())));
    }
    return parameters;
}

Result<Environment> environmentOf(const toml::table& table)
{
    if (auto checked = refuseSecrets(table); !checked) return failure(checked.error());
    Environment environment;
    for (const char* key : {"id", "name", "engine", "role"}) {
        const auto text = requiredText(table, key);
        if (!text) return failure(text.error());
        const std::string_view name = key;
        if (name == "id")
            environment.id = QString::fromStdString(*text);
        else if (name == "name")
            environment.name = QString::fromStdString(*text);
        else if (name == "engine")
            environment.engine = *text;
        else if (const auto role = roleFromText(*text))
            environment.role = *role;
        else
            return wrong(lineOf(*table.get(key)),
                         "\"" + visible(*text) +
                             "\" is no role (development, staging, production, other)");
    }
    if (const toml::node* keeps = table.get("keeps_password")) {
        const auto truth = keeps->value_exact<bool>();
        if (!truth) return wrong(lineOf(*keeps), "\"keeps_password\" must be true or false");
        environment.keepsPassword = *truth;
    }
    if (const toml::node* identity = table.get("identity")) {
        const auto text = identity->value_exact<std::string>();
        if (!text) return wrong(lineOf(*identity), "\"identity\" must be a text");
        environment.identity = *text;
    }
    auto parameters = parametersOf(table);
    if (!parameters) return failure(parameters.error());
    environment.parameters = std::move(*parameters);
    return environment;
}

/// The tables of an array of tables; a key that is something else is an error.
Result<std::vector<const toml::table*>> tablesOf(const toml::table& root, std::string_view key)
{
    std::vector<const toml::table*> tables;
    const toml::node* node = root.get(key);
    if (!node) return tables;
    if (!node->is_array())
        return wrong(lineOf(*node), fmt::format("\"{}\" must be written as [[{}]]", key, key));
    for (const toml::node& item : *node->as_array()) {
        if (!item.is_table())
            return wrong(lineOf(item), fmt::format("\"{}\" must hold tables", key));
        tables.push_back(item.as_table());
    }
    return tables;
}

std::string parameterLines(const Parameters& parameters)
{
    std::string out;
    for (const auto& [key, value] : parameters)
        out += fmt::format("{} = {}\n", tomlKey(key), tomlQuoted(value));
    return out;
}

/// The values of an environment's own keys, as TOML.
std::vector<std::pair<std::string, std::string>> ownKeys(const Environment& environment,
                                                         bool hadIdentity = false)
{
    std::vector<std::pair<std::string, std::string>> keys{
        {"id", tomlQuoted(environment.id.toStdString())},
        {"name", tomlQuoted(environment.name.toStdString())},
        {"role", tomlQuoted(roleText(environment.role))},
        {"engine", tomlQuoted(environment.engine)},
        {"keeps_password", environment.keepsPassword ? "true" : "false"}};
    if (hadIdentity || !environment.identity.empty())
        keys.emplace_back("identity", tomlQuoted(environment.identity));
    return keys;
}

std::string block(const Environment& environment)
{
    std::string out = "[[environment]]\n";
    for (const auto& [key, value] : ownKeys(environment)) out += key + " = " + value + "\n";
    if (!environment.parameters.empty())
        out += "[environment.parameters]\n" + parameterLines(environment.parameters);
    return out;
}

TextPlace placeOf(const toml::node& node)
{
    const auto& region = node.source();
    return {region.begin.line, region.begin.column, region.end.line, region.end.column};
}

size_t lastLine(const toml::node& node)
{
    size_t last = node.source().end.line;
    if (const auto* table = node.as_table())
        for (auto&& [key, value] : *table) last = std::max(last, lastLine(value));
    if (const auto* array = node.as_array())
        for (const toml::node& item : *array) last = std::max(last, lastLine(item));
    return last;
}

const toml::table* tableOf(const toml::table& root, const QString& id)
{
    const auto tables = tablesOf(root, "environment");
    if (!tables) return nullptr;
    for (const toml::table* table : *tables)
        if ((*table)["id"].value<std::string>() == id.toStdString()) return table;
    return nullptr;
}

void editParameters(TextEdits& edits, const toml::table& table, const Parameters& wanted)
{
    const toml::table* existing = table["parameters"].as_table();
    if (!existing) {
        if (!wanted.empty())
            edits.insertAfterLine(lastLine(table),
                                  "[environment.parameters]\n" + parameterLines(wanted));
        return;
    }
    if (existing->is_inline()) {
        std::vector<std::string> parts;
        for (const auto& [key, value] : wanted)
            parts.push_back(tomlKey(key) + " = " + tomlQuoted(value));
        edits.replace(placeOf(*existing), "{ " + join(parts, ", ") + " }");
        return;
    }
    Parameters missing = wanted;
    for (auto&& [key, value] : *existing) {
        const auto it = wanted.find(std::string(key.str()));
        missing.erase(std::string(key.str()));
        if (it == wanted.end())
            edits.removeLines(key.source().begin.line, lastLine(value));
        else if (value.value<std::string>() != it->second)
            edits.replace(placeOf(value), tomlQuoted(it->second));
    }
    if (!missing.empty())
        edits.insertAfterLine(existing->source().begin.line, parameterLines(missing));
}

std::string edited(std::string_view text, const toml::table& table, const Environment& environment)
{
    TextEdits edits(text);
    std::string missing;
    for (const auto& [key, value] : ownKeys(environment, table.contains("identity"))) {
        if (const toml::node* node = table.get(key))
            edits.replace(placeOf(*node), value);
        else
            missing += key + " = " + value + "\n";
    }
    if (!missing.empty()) edits.insertAfterLine(table.source().begin.line, missing);
    editParameters(edits, table, environment.parameters);
    return edits.done();
}

std::string appended(std::string text, const std::string& more)
{
    if (text.empty()) text = "# The environments of Lockstep. Passwords are never kept here.\n";
    if (text.back() != '\n') text += '\n';
    return text + "\n" + more;
}

bool reads(const std::string& text, const Environment& environment)
{
    const auto file = environmentsFromText(text);
    return file && std::find(file->environments.begin(), file->environments.end(), environment) !=
                       file->environments.end();
}

} // namespace

Result<EnvironmentFile> environmentsFromText(std::string_view text)
{
    const auto root = parsed(text);
    if (!root) return failure(root.error());
    if (auto checked = refuseSecrets(*root); !checked) return failure(checked.error());
    EnvironmentFile file;
    const auto tables = tablesOf(*root, "environment");
    if (!tables) return failure(tables.error());
    QSet<QString> taken;
    for (const toml::table* table : *tables) {
        auto environment = environmentOf(*table);
        if (!environment) return failure(environment.error());
        for (const QString& unique : {"id " + environment->id, "name " + environment->name}) {
            if (taken.contains(unique))
                return wrong(lineOf(*table), "an id or name that an earlier environment has (" +
                                                 visible(unique.toStdString()) + ")");
            taken.insert(unique);
        }
        file.environments.push_back(std::move(*environment));
    }
    const auto pairs = tablesOf(*root, "recent");
    if (!pairs) return failure(pairs.error());
    for (const toml::table* pair : *pairs) {
        const auto dev = requiredText(*pair, "dev");
        const auto prod = requiredText(*pair, "prod");
        if (!dev) return failure(dev.error());
        if (!prod) return failure(prod.error());
        file.recent.push_back({QString::fromStdString(*dev), QString::fromStdString(*prod)});
    }
    return file;
}

Result<std::string> withEnvironment(std::string_view text, const Environment& environment)
{
    const auto root = parsed(text);
    if (!root) return failure(root.error());
    if (const toml::table* table = tableOf(*root, environment.id)) {
        std::string out = edited(text, *table, environment);
        if (reads(out, environment)) return out;
        // Written in a way that cannot be edited in place (dotted keys): the table is written anew.
        auto without = withoutEnvironment(text, environment.id);
        if (!without) return without;
        out = appended(std::move(*without), block(environment));
        if (reads(out, environment)) return out;
    } else {
        std::string out = appended(std::string(text), block(environment));
        if (reads(out, environment)) return out;
    }
    return failure(ErrorKind::BadInput,
                   "The environment cannot be written: a text in it is not valid UTF-8, "
                   "or one of its settings would be a password.");
}

Result<std::string> withoutEnvironment(std::string_view text, const QString& id)
{
    const auto root = parsed(text);
    if (!root) return failure(root.error());
    const toml::table* table = tableOf(*root, id);
    if (!table) return std::string(text);
    TextEdits edits(text);
    edits.removeLines(table->source().begin.line, lastLine(*table));
    return edits.done();
}

Result<std::string> withRecent(std::string_view text, const std::vector<Environments::Pair>& recent)
{
    const auto root = parsed(text);
    if (!root) return failure(root.error());
    const auto tables = tablesOf(*root, "recent");
    if (!tables) return failure(tables.error());
    TextEdits edits(text);
    for (const toml::table* table : *tables) edits.removeLines(lineOf(*table), lastLine(*table));
    std::string out = edits.done();
    while (out.size() > 1 && out.ends_with("\n\n")) out.pop_back();
    std::string lines;
    for (const auto& pair : recent)
        lines +=
            fmt::format("[[recent]]\ndev = {}\nprod = {}\n", tomlQuoted(pair.dev.toStdString()),
                        tomlQuoted(pair.prod.toStdString()));
    return appended(std::move(out), lines);
}

} // namespace lockstep
