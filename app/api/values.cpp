// Values: by the family of a column's type.
#include "api/values.h"

#include "base/text.h"
#include "engine/celltext.h"
#include "engine/sqlparameters.h"
#include "workflow/arraytext.h"

#include <QByteArray>

namespace lockstep::api {

namespace {

using Kind = BoundValue::Kind;
using Node = JsonNode::Kind;

BoundValue bound(std::string text, Kind kind = Kind::Text)
{
    BoundValue value;
    value.text = std::move(text);
    value.kind = kind;
    return value;
}

tl::unexpected<Fault> notOfType(const TableColumn& column, const std::string& what)
{
    return badRequest(
        "wrong_type",
        visible(what) + " is no value for \"" + visible(column.name) + "\", which is " +
            visible(column.type.written.empty() ? "untyped" : column.type.written) + ".",
        {}, column.name);
}

bool isNumeric(Family family)
{
    return family == Family::Integer || family == Family::Decimal || family == Family::Float ||
           family == Family::Year;
}

/// What numeric types of servers know besides numbers.
bool isNoNumberOfTheirs(std::string_view text)
{
    const std::string word = asciiLower(text);
    return word == "nan" || word == "infinity" || word == "-infinity";
}

std::optional<bool> truthOf(std::string_view text)
{
    const std::string word = asciiLower(text);
    if (word == "true" || word == "t" || word == "1") return true;
    if (word == "false" || word == "f" || word == "0") return false;
    return std::nullopt;
}

Checked<BoundValue> bytesFrom(const TableColumn& column, const std::string& text)
{
    const auto bytes = QByteArray::fromBase64Encoding(QByteArray::fromStdString(text),
                                                      QByteArray::Base64Encoding |
                                                          QByteArray::AbortOnBase64DecodingErrors);
    if (!bytes) return notOfType(column, "What is no base64");
    return bound(bytes.decoded.toHex().toStdString(), Kind::Bytes);
}

Checked<BoundValue> textFor(const TableColumn& column, const std::string& text)
{
    const Family family = column.type.family;
    if (column.type.dimensions > 0) return bound(text);
    if (text.find('\0') != std::string::npos) return notOfType(column, "A text with a zero byte");
    if (family == Family::Bytes && !column.type.written.empty()) return bytesFrom(column, text);
    if (family == Family::Boolean) {
        const auto truth = truthOf(text);
        if (!truth) return notOfType(column, "\"" + text + "\"");
        return bound(*truth ? "1" : "0", Kind::Number);
    }
    if (isNumeric(family)) {
        if (readsAsNumber(text)) return bound(text, Kind::Number);
        // "money" is decimal and written with its sign.
        if (column.type.base != "money" && !isNoNumberOfTheirs(text))
            return notOfType(column, "\"" + text + "\"");
    }
    return bound(text);
}

std::string arrayQuoted(std::string_view item)
{
    std::string out = "\"";
    for (const char c : item) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + '"';
}

/// PostgreSQL's own text of an array; any other engine has none.
Checked<std::string> arrayTextOf(const TableColumn& column, std::string_view json)
{
    const auto items = itemsOf(json);
    if (!items) return notOfType(column, std::string(json));
    std::vector<std::string> texts;
    for (const Member& item : *items) {
        if (item.kind == Node::Array) {
            auto inner = arrayTextOf(column, item.json);
            if (!inner) return wrong(inner.error());
            texts.push_back(std::move(*inner));
        } else if (item.isNull()) {
            texts.emplace_back("NULL");
        } else {
            TableColumn element = column;
            element.type.dimensions = 0;
            auto value = boundOf(element, item);
            if (!value) return wrong(value.error());
            const bool isBytes = value->kind == Kind::Bytes;
            texts.push_back(arrayQuoted((isBytes ? "\\x" : "") + value->text.value_or("")));
        }
    }
    return "{" + join(texts, ",") + "}";
}

std::string base64(std::string_view hexDigits)
{
    return jsonString(QByteArray::fromStdString(bytesOf(hexDigits)).toBase64().toStdString());
}

std::string scalar(Family family, std::string_view text)
{
    if (family == Family::Boolean) {
        const auto truth = truthOf(text);
        return truth ? (*truth ? "true" : "false") : jsonString(text);
    }
    if (isNumeric(family) && isNumber(text)) return std::string(text);
    if (family == Family::Json && isJson(text)) return std::string(text);
    return jsonString(text);
}

/// Items stand in their order, each array before what is in it.
std::string arrayJson(const DataType& type, const std::vector<ArrayItem>& items, size_t& at)
{
    const ArrayItem& item = items[at++];
    if (!item.array) {
        if (!item.value) return "null";
        if (type.family == Family::Bytes && item.value->starts_with("\\x"))
            return base64(std::string_view(*item.value).substr(2));
        return scalar(type.family, *item.value);
    }
    std::vector<std::string> texts;
    for (int i = 0; i < item.count; ++i) texts.push_back(arrayJson(type, items, at));
    return "[" + join(texts, ",") + "]";
}

/// Of the types that results tell by themselves.
Family familyOf(const Column& column)
{
    const std::string type = asciiLower(column.type);
    if (type == "boolean" || type == "bool") return Family::Boolean;
    if (type == "json" || type == "jsonb") return Family::Json;
    return column.numeric ? Family::Decimal : Family::Text;
}

} // namespace

Checked<BoundValue> boundOf(const TableColumn& column, const Member& member)
{
    const Family family = column.type.family;
    if (member.isNull()) return BoundValue{};
    if (column.type.dimensions > 0 && member.kind == Node::Array) {
        auto text = arrayTextOf(column, member.json);
        if (!text) return wrong(text.error());
        return bound(std::move(*text));
    }
    if (family == Family::Json && column.type.dimensions == 0) return bound(member.json);
    switch (member.kind) {
    case Node::String:
        return textFor(column, jsonUnquoted(member.json));
    case Node::Number:
        if (family == Family::Boolean || (family == Family::Bytes && !column.type.written.empty()))
            return notOfType(column, member.json);
        return bound(member.json,
                     isNumeric(family) || column.type.written.empty() ? Kind::Number : Kind::Text);
    case Node::Literal:
        if (family == Family::Text) return bound(member.json);
        if (family != Family::Boolean) return notOfType(column, member.json);
        return bound(member.json == "true" ? "1" : "0", Kind::Number);
    default:
        return notOfType(column, member.kind == Node::Array ? "A list" : "An object");
    }
}

Checked<BoundValue> boundOf(const TableColumn& column, const std::string& text)
{
    return textFor(column, text);
}

BoundValue boundOf(const Member& member)
{
    switch (member.kind) {
    case Node::String:
        return bound(jsonUnquoted(member.json));
    case Node::Number:
        return bound(member.json, Kind::Number);
    case Node::Literal:
        if (member.isNull()) return {};
        return bound(member.json == "true" ? "1" : "0", Kind::Number);
    default:
        return bound(member.json);
    }
}

std::string jsonOf(const Dialect& dialect, const DataType& type, const Column& column,
                   const Cell& cell)
{
    if (!cell) return "null";
    if (type.written.empty()) return jsonOf(dialect, column, cell);
    if (type.dimensions > 0) {
        const auto items = readArray(*cell);
        size_t at = 0;
        return items && !items->empty() ? arrayJson(type, *items, at) : jsonString(*cell);
    }
    // A text may look like bytes, so only what may hold bytes is asked.
    if (type.family == Family::Bytes || type.family == Family::Bit ||
        type.family == Family::Geometry)
        if (const auto digits = hexDigitsOf(dialect, column, *cell)) return base64(*digits);
    return scalar(type.family, *cell);
}

DataType typeOf(const Column& column)
{
    DataType type;
    type.written = column.type;
    type.base = typeText(column.type).base;
    type.family = familyOf(column);
    return type;
}

std::string jsonOf(const Dialect& dialect, const Column& column, const Cell& cell)
{
    if (!cell) return "null";
    if (const auto digits = hexDigitsOf(dialect, column, *cell)) return base64(*digits);
    return scalar(familyOf(column), *cell);
}

} // namespace lockstep::api
