// Service: everything that writes. Each request is one statement, so all of it happens or nothing.
#include "api/service.h"

#include "base/percent.h"
#include "base/text.h"

#include <algorithm>
#include <limits>

namespace lockstep::api {

namespace {

Fault noRow(const Resource& resource)
{
    return {404, "no_row", visible(resource.name()) + " has no row of this key."};
}

/// The address of a row by its key's values; empty where they are not all there.
std::string addressOf(const Resource& resource, const Wish& wish, const Row& row)
{
    std::vector<std::string> parts;
    for (const std::string& name : resource.keyColumns())
        for (size_t i = 0; i < wish.select.size() && i < row.size(); ++i)
            if (wish.select[i]->name == name && row[i]) parts.push_back(percentEncoded(*row[i]));
    if (parts.empty() || parts.size() != resource.keyColumns().size()) return {};
    return "/v1/-/" + percentEncoded(resource.path) + "/" + join(parts, ",");
}

const Member* find(const Members& members, const std::string& name)
{
    const auto it = std::find_if(members.begin(), members.end(),
                                 [&](const Member& member) { return member.name == name; });
    return it == members.end() ? nullptr : &*it;
}

Member textMember(const std::string& name, const std::string& text)
{
    return {name, JsonNode::Kind::String, jsonString(text)};
}

Answer countedAnswer(int64_t affected)
{
    Answer answer;
    answer.status = 204;
    answer.headers.emplace_back("Content-Range",
                                "*/" + (affected < 0 ? "*" : std::to_string(affected)));
    return answer;
}

tl::unexpected<Fault> noFilter()
{
    return badRequest("no_filter", "Without a filter this would be about every row.",
                      "Say which, as in ?id=1 or ?created_at__lt=2020-01-01.");
}

/// A whole row: each column that can be given is given, and the key is the address's.
Checked<Members> wholeRow(const Resource& resource, const Members& row, const Wish& wish)
{
    Members whole = row;
    for (const Condition& key : wish.conditions) {
        const std::string& name = key.column->name;
        const Member fromAddress = textMember(name, key.texts.front());
        const Member* given = find(row, name);
        if (!given) {
            whole.push_back(fromAddress);
            continue;
        }
        const auto wanted = boundOf(*key.column, fromAddress);
        const auto said = boundOf(*key.column, *given);
        if (!said) return wrong(said.error());
        if (!wanted) return wrong(wanted.error());
        if (wanted->text != said->text)
            return badRequest("bad_key", "The body has another key than the address.", {}, name);
    }
    for (const TableColumn& column : resource.table.columns)
        if (column.origin != Origin::Generated && !find(whole, column.name))
            return badRequest("missing_column",
                              "PUT replaces a row, and \"" + visible(column.name) +
                                  "\" is not given.",
                              "PATCH changes single columns.", column.name);
    return whole;
}

} // namespace

Checked<void> Service::mayWrite(const Resource& resource) const
{
    if (m_session.writes()) return {};
    return wrong(
        {403, "read_only", visible(resource.name()) + " is only read.", m_setup.readOnlyBecause});
}

Checked<Rows> Service::written(const Checked<Statement>& statement, int64_t* affected)
{
    if (!statement) return wrong(statement.error());
    Rows rows(std::numeric_limits<size_t>::max(), std::numeric_limits<size_t>::max());
    const auto outcome = m_session.write(*statement, &rows);
    if (!outcome) return wrong(faultOf(outcome.error()));
    if (affected) *affected = outcome->affected;
    return rows;
}

Checked<Answer> Service::create(const Resource& resource, const Request& request)
{
    const auto wish = wishOf(resource, request.query, {.select = true, .upsert = true});
    if (!wish) return wrong(wish.error());
    const auto objects = objectsOf(request.body);
    if (!objects) return wrong(objects.error());
    const auto rows = written(insertOf(tongue(), resource, *objects, *wish, true));
    if (!rows) return wrong(rows.error());
    Answer answer;
    answer.status = wish->upsert.empty() ? 201 : 200;
    if (objects->list) {
        answer.body = listOf(*wish, *rows);
        return answer;
    }
    if (rows->rows.empty()) // a trigger or a rule put it elsewhere
        return wrong({409, "not_written", "The database took the row and wrote none."});
    answer.body = jsonOf(*wish, *rows, rows->rows.front());
    if (const auto address = addressOf(resource, *wish, rows->rows.front()); !address.empty())
        answer.headers.emplace_back("Location", address);
    return answer;
}

Checked<Answer> Service::change(const Resource& resource, const Request& request)
{
    const auto wish = wishOf(resource, request.query, {.conditions = true});
    if (!wish) return wrong(wish.error());
    if (wish->conditions.empty()) return noFilter();
    const auto row = objectOf(request.body);
    if (!row) return wrong(row.error());
    int64_t affected = -1;
    const auto done = written(updateOf(tongue(), resource, *row, *wish, false), &affected);
    if (!done) return wrong(done.error());
    return countedAnswer(affected);
}

Checked<Answer> Service::remove(const Resource& resource, const Request& request)
{
    const auto wish = wishOf(resource, request.query, {.conditions = true});
    if (!wish) return wrong(wish.error());
    if (wish->conditions.empty()) return noFilter();
    int64_t affected = -1;
    const auto done = written(deleteOf(tongue(), resource, *wish), &affected);
    if (!done) return wrong(done.error());
    return countedAnswer(affected);
}

Checked<Answer> Service::removeOne(const Resource& resource, const Wish& wish)
{
    int64_t affected = -1;
    const auto done = written(deleteOf(tongue(), resource, wish), &affected);
    if (!done) return wrong(done.error());
    if (affected == 0) return wrong(noRow(resource));
    return Answer{204, {}, {}};
}

Checked<Answer> Service::changeOne(const Resource& resource, const Members& row, Wish wish)
{
    const bool returns = tongue().forms->returnsChanged();
    const auto rows = written(updateOf(tongue(), resource, row, wish, returns));
    if (!rows) return wrong(rows.error());
    if (returns) {
        if (rows->rows.empty()) return wrong(noRow(resource));
        return Answer{200, jsonOf(wish, *rows, rows->rows.front()), {}};
    }
    for (Condition& key : wish.conditions) // the body may have given it another key
        if (const Member* given = find(row, key.column->name)) {
            const bool isText = given->kind == JsonNode::Kind::String;
            key.texts = {isText ? jsonUnquoted(given->json) : given->json};
        }
    return one(resource, wish);
}

Checked<Answer> Service::put(const Resource& resource, const Members& row, Wish wish)
{
    const auto whole = wholeRow(resource, row, wish);
    if (!whole) return wrong(whole.error());
    Members besides;
    for (const Member& member : *whole)
        if (std::none_of(wish.conditions.begin(), wish.conditions.end(),
                         [&](const Condition& key) { return key.column->name == member.name; }))
            besides.push_back(member);
    auto changed = besides.empty() ? one(resource, wish) : changeOne(resource, besides, wish);
    if (changed || changed.error().code != "no_row") return changed;
    const Objects rows{{*whole}, false};
    const auto made = written(insertOf(tongue(), resource, rows, wish, true));
    if (!made) return wrong(made.error());
    if (made->rows.empty()) return wrong(noRow(resource));
    return Answer{201, jsonOf(wish, *made, made->rows.front()), {}};
}

} // namespace lockstep::api
