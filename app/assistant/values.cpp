// Values: one query a table, over its first rows.
#include "assistant/values.h"

#include <algorithm>
#include <cctype>

namespace lockstep::assistant {

namespace {

constexpr int64_t valuesTaken = 20;

class Collecting final : public RowSink
{
public:
    Collecting(std::multimap<std::string, FoundValue>& found) : m_found(found) {}
    void columns(const std::vector<lockstep::Column>&) override {}
    bool row(Row row) override
    {
        if (row.size() != 2 || !row[0] || !row[1]) return true;
        std::string lower = *row[1];
        std::transform(lower.begin(), lower.end(), lower.begin(),
                       [](unsigned char c) { return c < 0x80 ? char(std::tolower(c)) : char(c); });
        m_found.emplace(lower, FoundValue{size_t(std::stoul(*row[0])), *row[1]});
        return m_found.size() < 2000;
    }

private:
    std::multimap<std::string, FoundValue>& m_found;
};

constexpr int64_t objectsLookedAt = 500;

class Texts final : public RowSink
{
public:
    void columns(const std::vector<lockstep::Column>&) override {}
    bool row(Row row) override
    {
        if (!row.empty() && row[0]) texts.push_back(*row[0]);
        return true;
    }
    std::vector<std::string> texts;
};

} // namespace

std::vector<std::string> outermostKeys(std::string_view json)
{
    std::vector<std::string> keys;
    int depth = 0;
    bool expectsKey = false;
    for (size_t at = 0; at < json.size(); ++at) {
        const char c = json[at];
        if (c == '"') {
            std::string text;
            for (++at; at < json.size() && json[at] != '"'; ++at) {
                if (json[at] == '\\' && at + 1 < json.size()) ++at;
                text += json[at];
            }
            if (depth == 1 && expectsKey) keys.push_back(std::move(text));
            expectsKey = false;
        } else if (c == '{' || c == '[') {
            if (depth == 0 && c == '[') return {};
            ++depth;
            expectsKey = depth == 1;
        } else if (c == '}' || c == ']') {
            --depth;
        } else if (c == ',' && depth == 1) {
            expectsKey = true;
        }
    }
    return keys;
}

KeySource keysFrom(Connection& connection, const Schema& schema, const Quoting& quoting,
                   const Phrasing& phrasing)
{
    return [&] {
        std::vector<FoundKey> found;
        for (size_t place = 0; place < schema.columns.size(); ++place) {
            const Column& column = schema.columns[place];
            if (column.sort != Sort::Json) continue;
            const Table& table = schema.tables[column.table];
            SqlWriter sql(quoting);
            sql.words("SELECT").raw(phrasing.asText(quoting.identifier(column.name))).words("FROM");
            sql.raw((table.schema.empty() ? "" : quoting.identifier(table.schema) + ".") +
                    quoting.identifier(table.name));
            sql.words("WHERE").name(column.name).words("IS NOT NULL LIMIT").number(objectsLookedAt);
            Texts sink;
            if (auto done = connection.run(sql.text(), &sink); !done) continue;
            std::vector<std::string> keys;
            for (const auto& text : sink.texts)
                for (auto& key : outermostKeys(text))
                    if (std::find(keys.begin(), keys.end(), key) == keys.end())
                        keys.push_back(std::move(key));
            for (auto& key : keys) found.push_back({place, std::move(key)});
        }
        return found;
    };
}

std::string valuesQuery(const Schema& schema, size_t table, const std::vector<std::string>& texts,
                        const Quoting& quoting)
{
    SqlWriter sql(quoting);
    const Table& owner = schema.tables[table];
    for (const size_t place : owner.columns) {
        const Column& column = schema.columns[place];
        if (column.sort != Sort::Text) continue;
        if (!sql.empty()) sql.words("UNION ALL");
        sql.words("SELECT * FROM (SELECT DISTINCT").number(int64_t(place)).words("AS place,");
        sql.words("x.v AS found FROM (SELECT").name(column.name).words("AS v FROM");
        sql.raw((owner.schema.empty() ? "" : quoting.identifier(owner.schema) + ".") +
                quoting.identifier(owner.name));
        sql.words("LIMIT").number(rowsLookedAt).words(") x WHERE LOWER(x.v) IN (");
        for (size_t at = 0; at < texts.size(); ++at) {
            if (at > 0) sql.words(",");
            sql.literal(texts[at]);
        }
        sql.words(") LIMIT").number(valuesTaken).words(") y").glue();
        sql.number(int64_t(place));
    }
    return sql.text();
}

ValueSource valuesFrom(Connection& connection, const Schema& schema, const Quoting& quoting,
                       std::vector<std::string>& unseen)
{
    return [&](const std::vector<std::string>& texts) {
        std::multimap<std::string, FoundValue> found;
        for (size_t table = 0; table < schema.tables.size(); ++table) {
            const std::string sql = valuesQuery(schema, table, texts, quoting);
            if (sql.empty()) continue;
            Collecting sink(found);
            if (auto done = connection.run(sql, &sink); !done)
                unseen.push_back(schema.tables[table].name);
        }
        return found;
    };
}

} // namespace lockstep::assistant
