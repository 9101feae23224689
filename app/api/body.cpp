// Body: the places that the JSON reader found become members.
#include "api/body.h"

#include "base/text.h"

#include <set>

namespace lockstep::api {

namespace {

constexpr size_t mostValues = 1'000'000;

std::string textOf(std::string_view body, const JsonNode& node)
{
    return std::string(body.substr(node.begin, node.end - node.begin));
}

Member memberOf(std::string_view body, const JsonNode& node)
{
    Member member;
    if (node.keyEnd > 0)
        member.name = jsonUnquoted(body.substr(node.keyBegin, node.keyEnd - node.keyBegin));
    member.kind = node.kind;
    member.json = textOf(body, node);
    return member;
}

} // namespace

Checked<Objects> objectsOf(std::string_view body)
{
    const auto nodes = readJson(body, mostValues);
    if (!nodes)
        return badRequest("bad_json", "The body is no JSON, or holds more than a million values.");
    const bool list = nodes->front().kind == JsonNode::Kind::Array;
    Objects found;
    found.list = list;
    if (!list) found.objects.emplace_back();
    std::set<std::string> names;
    for (size_t i = 0; i < nodes->size(); ++i) {
        const JsonNode& node = (*nodes)[i];
        const bool row = list ? node.parent == 0 : i == 0;
        if (row && node.kind != JsonNode::Kind::Object)
            return badRequest("bad_json", "The body shall be an object or a list of objects.");
        if (row && list) found.objects.emplace_back();
        if (row) names.clear();
        const bool isMember =
            list ? node.parent > 0 && (*nodes)[static_cast<size_t>(node.parent)].parent == 0
                 : node.parent == 0;
        if (!isMember) continue;
        Member member = memberOf(body, node);
        if (!names.insert(member.name).second)
            return badRequest("bad_json",
                              "\"" + visible(member.name) + "\" stands twice in an object.", {},
                              member.name);
        found.objects.back().push_back(std::move(member));
    }
    return found;
}

Checked<Members> objectOf(std::string_view body)
{
    auto objects = objectsOf(body);
    if (!objects) return wrong(objects.error());
    if (objects->list) return badRequest("bad_json", "The body shall be one object.");
    return std::move(objects->objects.front());
}

std::optional<Members> itemsOf(std::string_view json)
{
    const auto nodes = readJson(json, mostValues);
    if (!nodes || nodes->front().kind != JsonNode::Kind::Array) return std::nullopt;
    Members items;
    for (const JsonNode& node : *nodes)
        if (node.parent == 0) items.push_back(memberOf(json, node));
    return items;
}

} // namespace lockstep::api
