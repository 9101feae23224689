// Canonical: writing and reading a catalog as lines.
//
//   table public\0users
//     < schema public                parent
//     > type public\0mood            a need
//     > table ~Users                 a name whose letters' case does not count, as it is written
//     owner: "anna"                  text; 7 a number, yes a truth, ["a", "b"] a list
#include "catalog/canonical.h"

#include "base/linereader.h"
#include "base/text.h"

#include <fmt/format.h>

namespace lockstep {

namespace {

bool ignoresCase(const Path& path) { return path.child("A").text().ends_with('a'); }

std::string pathText(const Path& path)
{
    if (!ignoresCase(path)) return quotedText(path.text());
    return "~" + quotedText(join(path.names(), std::string(1, '\0')));
}

std::string idText(const ObjectId& id)
{
    return id.empty() ? "-" : quotedText(id.kind.text()) + " " + pathText(id.path);
}

std::string valueText(const Value& value)
{
    if (const auto* text = std::get_if<std::string>(&value)) return quotedText(*text);
    if (const auto* number = std::get_if<int64_t>(&value)) return std::to_string(*number);
    if (std::holds_alternative<bool>(value)) return "yes";
    std::vector<std::string> entries;
    for (const auto& entry : std::get<std::vector<std::string>>(value))
        entries.push_back(quotedText(entry));
    return "[" + join(entries, ", ") + "]";
}

ObjectId readId(LineReader& line)
{
    if (line.skip("-")) return {};
    ObjectId id;
    id.kind = Symbol(line.string());
    line.expect(" ");
    if (line.skip("~"))
        id.path = Path::folded(split(line.string(), '\0'));
    else
        id.path = Path::fromText(line.string());
    return id;
}

Value readValue(LineReader& line)
{
    if (line.skip("yes")) return true;
    if (line.rest.starts_with("\"")) return line.string();
    if (!line.skip("[")) return line.number();
    std::vector<std::string> list;
    while (!line.bad && !line.skip("]")) {
        list.push_back(line.string());
        line.skip(", ");
    }
    return list;
}

} // namespace

std::string canonicalText(const Object& object)
{
    std::string out = idText(object.id) + "\n  < " + idText(object.parent) + "\n";
    for (const auto& need : object.needs) out += "  > " + idText(need) + "\n";
    for (const auto& attribute : object.attributes())
        out += "  : " + quotedText(attribute.name.text()) + " " + valueText(attribute.value) + "\n";
    return out;
}

std::string canonicalText(const Catalog& catalog)
{
    std::string out;
    for (const auto& object : catalog.objects()) out += canonicalText(object);
    return out;
}

Result<CatalogPtr> catalogFromCanonical(std::string_view text, CatalogSource source)
{
    std::vector<Object> objects;
    size_t number = 0;
    while (!text.empty()) {
        ++number;
        const size_t end = std::min(text.find('\n'), text.size());
        LineReader line{text.substr(0, end)};
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.rest.empty()) continue;
        if (!line.skip("  ")) {
            objects.emplace_back(readId(line));
        } else if (objects.empty()) {
            line.bad = true;
        } else if (line.skip("< ")) {
            objects.back().parent = readId(line);
        } else if (line.skip("> ")) {
            objects.back().needs.push_back(readId(line));
        } else if (line.skip(": ")) {
            const Symbol name(line.string());
            line.expect(" ");
            objects.back().set(name, readValue(line));
        } else {
            line.bad = true;
        }
        if (line.bad || !line.rest.empty())
            return failure(ErrorKind::BadInput,
                           fmt::format("Line {} is not a line of a catalog", number));
    }
    return Catalog::make(std::move(objects), std::move(source));
}

} // namespace lockstep
