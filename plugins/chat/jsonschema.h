// JsonSchema: whether a value is what a schema says, for the part of JSON Schema that we send.
#pragma once

#include <QJsonObject>
#include <optional>
#include <string>

namespace lockstep::chat {

/// The first thing that is wrong, with its place ("operations[0].table: …"); nothing where all is
/// right. Knows type, enum, properties, required, additionalProperties (false), items and anyOf;
/// among the branches of anyOf the one is told about whose "op" fits.
[[nodiscard]] std::optional<std::string> wrongBy(const QJsonObject& schema,
                                                 const QJsonValue& value);

} // namespace lockstep::chat
