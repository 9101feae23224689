// Body: the JSON that a request brings, its numbers as they were written.
#pragma once

#include "api/fault.h"
#include "workflow/jsontext.h"

namespace lockstep::api {

/// A member of an object: its name, and its value as JSON.
struct Member
{
    std::string name;
    JsonNode::Kind kind = JsonNode::Kind::Literal;
    std::string json;

    [[nodiscard]] bool isNull() const { return json == "null"; }
};
using Members = std::vector<Member>;

/// What a body holds: one object, or a list of them.
struct Objects
{
    std::vector<Members> objects;
    bool list = false;
};

/// 400 for what is no JSON, for other values, and for a name that an object has twice.
[[nodiscard]] Checked<Objects> objectsOf(std::string_view body);
/// One object alone.
[[nodiscard]] Checked<Members> objectOf(std::string_view body);
/// The items of an array, without names; nothing where it is none.
[[nodiscard]] std::optional<Members> itemsOf(std::string_view json);

} // namespace lockstep::api
