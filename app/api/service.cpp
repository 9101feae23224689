// Service: which address means what, and everything that reads.
#include "api/service.h"

#include "api/openapi.h"
#include "base/percent.h"
#include "base/text.h"
#include "engine/sqlparameters.h"
#include "engine/tabular.h"
#include "workflow/wiping.h"

#include <algorithm>
#include <set>

namespace lockstep::api {

namespace {

constexpr size_t mostRowsOfQuery = 10'000;
constexpr std::chrono::seconds readAgainAfter{2};

Answer notAllowed(const std::string& method, const std::string& allowed)
{
    Answer answer = answerOf(Fault{405,
                                   "wrong_method",
                                   visible(method) + " has no meaning here.",
                                   {},
                                   "There are " + allowed + ".",
                                   {}});
    answer.headers.emplace_back("Allow", allowed);
    return answer;
}

/// Columns of a result may have one name, members of an object may not.
std::vector<std::string> memberNames(const std::vector<Column>& columns)
{
    std::vector<std::string> names;
    std::set<std::string> taken;
    for (const Column& column : columns) {
        std::string name = column.name;
        for (int n = 2; !taken.insert(name).second; ++n)
            name = column.name + "_" + std::to_string(n);
        names.push_back(jsonString(name));
    }
    return names;
}

/// {"query": "…", "params": [1] or {"since": 1}}
Checked<Statement> statementOf(const Dialect& dialect, const std::string& body)
{
    const auto members = objectOf(body);
    if (!members) return wrong(members.error());
    Statement statement;
    for (const Member& member : *members) {
        if (member.name == "query" && member.kind == JsonNode::Kind::String) {
            statement.sql = jsonUnquoted(member.json);
        } else if (member.name == "params" && member.kind == JsonNode::Kind::Array) {
            const auto items = itemsOf(member.json);
            for (size_t i = 0; items && i < items->size(); ++i) {
                statement.values.push_back(boundOf((*items)[i]));
                statement.values.back().name = "$" + std::to_string(i + 1);
            }
        } else if (member.name == "params" && member.kind == JsonNode::Kind::Object) {
            const auto named = objectOf(member.json);
            if (!named) return wrong(named.error());
            for (const Member& one : *named) {
                statement.values.push_back(boundOf(one));
                statement.values.back().name = ":" + one.name;
            }
        } else if (member.name != "params" || !member.isNull()) {
            return badRequest("bad_json",
                              "\"" + visible(member.name) +
                                  "\" is not what a query is "
                                  "made of.",
                              "There are \"query\", a text, and \"params\", a list for $1, $2 or "
                              "an object for :name.",
                              member.name);
        }
    }
    const size_t count = dialect.statements(statement.sql).size();
    if (count != 1)
        return badRequest("bad_statement", count == 0 ? "There is no statement in \"query\"."
                                                      : "\"query\" shall be one statement.");
    if (dialect.classify(statement.sql) == StatementClass::Transaction)
        return badRequest("bad_statement", "Transactions cannot be controlled here.");
    const auto names = parameterNames(parametersIn(dialect, statement.sql));
    for (const BoundValue& value : statement.values)
        if (std::find(names.begin(), names.end(), value.name) == names.end())
            return badRequest("bad_params",
                              "The statement has no parameter " + visible(value.name) + ".",
                              "A list stands for $1, $2, …, where the engine has them, an "
                              "object for :name.");
    return statement;
}

std::string rangeOf(const Wish& wish, size_t rows, const std::optional<int64_t>& total)
{
    const std::string all = total ? std::to_string(*total) : "*";
    if (rows == 0) return "*/" + all;
    return std::to_string(wish.offset) + "-" +
           std::to_string(wish.offset + static_cast<int64_t>(rows) - 1) + "/" + all;
}

std::string nextOf(const Resource& resource, const Fields& query, const Wish& wish)
{
    Fields next;
    for (const auto& field : query)
        if (field.first != "_offset") next.push_back(field);
    next.emplace_back("_offset", std::to_string(wish.offset + wish.limit));
    return "</v1/-/" + percentEncoded(resource.path) + "?" + queryText(next) + ">; rel=\"next\"";
}

} // namespace

Service::Service(ServiceSetup setup)
    : m_setup(setup),
      m_session(std::move(setup.target), m_setup.readOnlyBecause.empty(), m_setup.longest)
{
    wipe(m_setup.target.options.password);
    m_setup.target = {};
}

Result<std::unique_ptr<Service>> Service::open(ServiceSetup setup)
{
    const Engine& engine = *setup.target.engine;
    if (!dynamic_cast<const Tabular*>(&engine) || !dynamic_cast<const RowForms*>(&engine))
        return failure(ErrorKind::Unsupported, "The API does not serve " + engine.label() + ".");
    std::unique_ptr<Service> service(new Service(std::move(setup)));
    auto facts = service->m_session.facts();
    if (!facts) return failure(facts.error());
    service->m_facts = std::move(*facts);
    if (auto loaded = service->load(); !loaded) return failure(loaded.error());
    return service;
}

Result<void> Service::load()
{
    auto catalog = m_session.catalog();
    if (!catalog) return failure(catalog.error());
    Tables tables = dynamic_cast<const Tabular&>(m_session.engine()).tables(**catalog);
    for (Table& table : tables.tables)
        if (table.columns.empty()) askColumns(table);
    m_resources = Resources(std::move(tables));
    m_readAt = std::chrono::steady_clock::now();
    return {};
}

void Service::askColumns(Table& table)
{
    SqlWriter sql(*tongue().dialect);
    sql.words("SELECT * FROM").name(table.id.path).words("LIMIT 0");
    Rows rows(0);
    if (!m_session.read({sql.text(), {}}, &rows)) return; // a view that is broken has none
    for (const Column& head : rows.heads) {
        TableColumn column;
        column.name = head.name;
        column.type = typeOf(head);
        table.columns.push_back(std::move(column));
    }
}

bool Service::readAgain(const Fault& fault)
{
    static const std::set<std::string> codes{"unknown_table", "unknown_column", "42P01",
                                             "42703",         "42S02",          "42S22"};
    const bool missing = codes.contains(fault.code) || fault.message.starts_with("no such ");
    if (!missing || std::chrono::steady_clock::now() - m_readAt < readAgainAfter) return false;
    return load().has_value();
}

Tongue Service::tongue() const
{
    return {&m_session.engine().dialect(), dynamic_cast<const RowForms*>(&m_session.engine())};
}

size_t Service::tables()
{
    const std::lock_guard lock(m_mutex);
    return m_resources.all().size();
}

Resources Service::resources()
{
    const std::lock_guard lock(m_mutex);
    return m_resources;
}

Answer Service::answer(const Request& request)
{
    const std::lock_guard lock(m_mutex);
    auto answer = route(request);
    if (!answer && readAgain(answer.error())) answer = route(request);
    return answer ? std::move(*answer) : answerOf(answer.error());
}

Checked<Answer> Service::route(const Request& request)
{
    const std::string& first = request.path.front();
    const bool alone = request.path.size() == 1;
    const bool reads = request.method == "GET" || request.method == "HEAD";
    if (alone && first == "health") return reads ? health() : notAllowed(request.method, "GET");
    if (alone && first == "openapi.json") {
        if (!reads) return notAllowed(request.method, "GET");
        return Answer{200, openApiOf(m_resources, {m_setup.name, m_session.writes()}), {}};
    }
    if (alone && first == "query")
        return request.method == "POST" ? query(request) : notAllowed(request.method, "POST");
    const auto part = percentDecoded(first);
    if (!part || request.path.size() > 2)
        return wrong(
            {404, "unknown_address", "Nothing is at this address.", {}, "See /v1/-/openapi.json."});
    const auto resource = m_resources.find(*part);
    if (!resource) return wrong(resource.error());
    return alone ? ofTable(**resource, request) : ofRow(**resource, request);
}

Checked<Answer> Service::ofTable(const Resource& resource, const Request& request)
{
    if (request.method == "GET" || request.method == "HEAD") return list(resource, request);
    if (!resource.writable) return notAllowed(request.method, "GET, HEAD");
    const bool known =
        request.method == "POST" || request.method == "PATCH" || request.method == "DELETE";
    if (!known) return notAllowed(request.method, "GET, HEAD, POST, PATCH, DELETE");
    if (auto may = mayWrite(resource); !may) return wrong(may.error());
    if (request.method == "POST") return create(resource, request);
    return request.method == "PATCH" ? change(resource, request) : remove(resource, request);
}

Checked<Answer> Service::ofRow(const Resource& resource, const Request& request)
{
    const bool reads = request.method == "GET" || request.method == "HEAD";
    const bool writes =
        request.method == "PATCH" || request.method == "PUT" || request.method == "DELETE";
    if (!reads && (!writes || !resource.writable))
        return notAllowed(request.method,
                          resource.writable ? "GET, HEAD, PATCH, PUT, DELETE" : "GET, HEAD");
    auto wish = wishOf(resource, request.query, {.select = request.method != "DELETE"});
    if (!wish) return wrong(wish.error());
    auto conditions = conditionsOf(resource, request.path[1]);
    if (!conditions) return wrong(conditions.error());
    wish->conditions = std::move(*conditions);
    if (reads) return one(resource, *wish);
    if (auto may = mayWrite(resource); !may) return wrong(may.error());
    if (request.method == "DELETE") return removeOne(resource, *wish);
    const auto row = objectOf(request.body);
    if (!row) return wrong(row.error());
    if (request.method == "PUT") return put(resource, *row, std::move(*wish));
    return changeOne(resource, *row, std::move(*wish));
}

Checked<Answer> Service::health()
{
    const auto rows = rowsOf(Statement{"SELECT 1", {}}, 1);
    if (!rows) return wrong(rows.error());
    return Answer{200,
                  "{\"status\":\"ok\",\"engine\":" + jsonString(m_facts.product) + ",\"version\":" +
                      jsonString(m_facts.version) + ",\"database\":" + jsonString(m_setup.name) +
                      ",\"readOnly\":" + (m_session.writes() ? "false" : "true") +
                      ",\"tables\":" + std::to_string(m_resources.all().size()) + "}",
                  {}};
}

Checked<Answer> Service::query(const Request& request)
{
    if (!request.query.empty())
        return badRequest("not_here",
                          "\"" + visible(request.query.front().first) + "\" has no meaning here.");
    const Dialect& dialect = *tongue().dialect;
    const auto rows = rowsOf(statementOf(dialect, request.body), mostRowsOfQuery);
    if (!rows) return wrong(rows.error());
    const auto names = memberNames(rows->heads);
    std::vector<std::string> columns;
    for (size_t i = 0; i < names.size(); ++i)
        columns.push_back("{\"name\":" + names[i] + ",\"type\":" + jsonString(rows->heads[i].type) +
                          "}");
    std::vector<std::string> lines;
    for (const Row& row : rows->rows) {
        std::vector<std::string> members;
        for (size_t i = 0; i < row.size() && i < names.size(); ++i)
            members.push_back(names[i] + ":" + api::jsonOf(dialect, rows->heads[i], row[i]));
        lines.push_back("{" + join(members, ",") + "}");
    }
    return Answer{200,
                  "{\"columns\":[" + join(columns, ",") + "],\"rows\":[" + join(lines, ",") +
                      "],\"more\":" + (rows->more ? "true" : "false") + "}",
                  {}};
}

Checked<Rows> Service::rowsOf(const Checked<Statement>& statement, size_t most)
{
    if (!statement) return wrong(statement.error());
    Rows rows(most);
    const auto outcome = m_session.read(*statement, &rows);
    if (!outcome) return wrong(faultOf(outcome.error()));
    if (rows.tooLarge)
        return badRequest("answer_too_large", "The rows are larger than 64 MiB.",
                          "Ask for fewer rows or columns at a time.");
    return rows;
}

std::string Service::jsonOf(const Wish& wish, const Rows& rows, const Row& row) const
{
    const Dialect& dialect = *tongue().dialect;
    std::vector<std::string> members;
    for (size_t i = 0; i < wish.select.size() && i < row.size(); ++i)
        members.push_back(jsonString(wish.select[i]->name) + ":" +
                          api::jsonOf(dialect, wish.select[i]->type, rows.heads[i], row[i]));
    return "{" + join(members, ",") + "}";
}

std::string Service::listOf(const Wish& wish, const Rows& rows) const
{
    std::vector<std::string> lines;
    lines.reserve(rows.rows.size());
    for (const Row& row : rows.rows) lines.push_back(jsonOf(wish, rows, row));
    return "[" + join(lines, ",") + "]";
}

Checked<Answer> Service::list(const Resource& resource, const Request& request)
{
    const auto wish =
        wishOf(resource, request.query, {.conditions = true, .select = true, .paging = true});
    if (!wish) return wrong(wish.error());
    const auto limit = static_cast<size_t>(wish->limit);
    auto rows = rowsOf(selectOf(tongue(), resource, *wish), limit + 1);
    if (!rows) return wrong(rows.error());
    const bool more = rows->rows.size() > limit;
    if (more) rows->rows.resize(limit);
    std::optional<int64_t> total;
    if (wish->count) {
        const auto counted = rowsOf(countOf(tongue(), resource, *wish), 1);
        if (!counted) return wrong(counted.error());
        total = std::stoll(counted->rows.at(0).at(0).value_or("0"));
        if (wish->offset > *total)
            return wrong({416, "bad_range",
                          "There are " + std::to_string(*total) + " rows, so none is behind " +
                              std::to_string(wish->offset) + "."});
    }
    Answer answer;
    answer.body = listOf(*wish, *rows);
    answer.headers.emplace_back("Content-Range", rangeOf(*wish, rows->rows.size(), total));
    if (more && limit > 0)
        answer.headers.emplace_back("Link", nextOf(resource, request.query, *wish));
    if (!resource.orderIsTotal)
        answer.headers.emplace_back("Warning", "199 - \"the table has no key, and not all of its "
                                               "columns can be sorted: pages may overlap\"");
    if (total && *total > static_cast<int64_t>(rows->rows.size())) answer.status = 206;
    return answer;
}

Checked<Answer> Service::one(const Resource& resource, const Wish& wish)
{
    Wish single = wish;
    single.limit = 1;
    const auto rows = rowsOf(selectOf(tongue(), resource, single), 1);
    if (!rows) return wrong(rows.error());
    if (rows->rows.empty())
        return wrong({404, "no_row", visible(resource.name()) + " has no row of this key."});
    return Answer{200, jsonOf(wish, *rows, rows->rows.front()), {}};
}

} // namespace lockstep::api
