// Object, Path and ObjectId: the values every catalog is made of.
#include "catalog/object.h"

#include "base/text.h"

#include <algorithm>

namespace lockstep {

Path::Path(std::initializer_list<std::string_view> names)
{
    for (const auto name : names) *this = child(name);
}

Path::Path(const std::vector<std::string>& names)
{
    for (const auto& name : names) *this = child(name);
}

Path Path::folded(const std::vector<std::string>& names)
{
    Path path;
    path.m_folded = true;
    for (const auto& name : names) path = path.child(name);
    return path;
}

void Path::respell(std::string spelling)
{
    m_text = m_folded ? asciiLower(spelling) : spelling;
    m_spelling = m_text == spelling ? std::string() : std::move(spelling);
}

Path Path::fromText(std::string text)
{
    Path path;
    path.m_text = std::move(text);
    return path;
}

size_t Path::depth() const
{
    if (m_text.empty()) return 0;
    return 1 + static_cast<size_t>(std::count(m_text.begin(), m_text.end(), '\0'));
}

std::vector<std::string> Path::names() const
{
    if (m_text.empty()) return {};
    return split(spelling(), '\0');
}

std::string_view Path::name() const
{
    const std::string_view text(spelling());
    const size_t at = text.rfind('\0');
    return at == std::string_view::npos ? text : text.substr(at + 1);
}

std::string_view Path::first() const
{
    const std::string_view text(spelling());
    return text.substr(0, text.find('\0'));
}

Path Path::parent() const
{
    const size_t at = m_text.rfind('\0');
    Path path;
    path.m_folded = m_folded;
    if (at != std::string::npos) path.respell(spelling().substr(0, at));
    return path;
}

Path Path::child(std::string_view name) const
{
    Path path;
    path.m_folded = m_folded;
    std::string spelling = this->spelling();
    if (!spelling.empty()) spelling += '\0';
    path.respell(spelling.append(name));
    return path;
}

bool Path::startsWith(const Path& ancestor) const
{
    const auto& prefix = ancestor.m_text;
    if (m_text.compare(0, prefix.size(), prefix) != 0) return false;
    return prefix.empty() || m_text.size() == prefix.size() || m_text[prefix.size()] == '\0';
}

Path Path::moved(const Path& from, const Path& to) const
{
    if (!startsWith(from)) return *this;
    Path path;
    path.m_folded = m_folded;
    path.respell(to.spelling() + spelling().substr(from.m_text.size()));
    return path;
}

std::string Path::display() const
{
    std::string out;
    for (const auto& name : names()) {
        if (!out.empty()) out += '.';
        out += visible(name);
    }
    return out;
}

std::string ObjectId::display() const { return kind.text() + " " + path.display(); }

std::string display(const Value& value)
{
    struct Show
    {
        std::string operator()(const std::string& text) const { return text; }
        std::string operator()(int64_t number) const { return std::to_string(number); }
        std::string operator()(bool truth) const { return truth ? "yes" : "no"; }
        std::string operator()(const std::vector<std::string>& list) const
        {
            return join(list, ", ");
        }
    };
    return std::visit(Show(), value);
}

namespace {

const auto byName = [](const Attribute& attribute, Symbol name) { return attribute.name < name; };

bool isNothing(const Value& value)
{
    if (const auto* text = std::get_if<std::string>(&value)) return text->empty();
    if (const auto* truth = std::get_if<bool>(&value)) return !*truth;
    if (const auto* list = std::get_if<std::vector<std::string>>(&value)) return list->empty();
    return false;
}

} // namespace

Object& Object::set(Symbol name, Value value)
{
    m_content.reset();
    const bool last = m_attributes.empty() || m_attributes.back().name < name;
    auto it = last ? m_attributes.end()
                   : std::lower_bound(m_attributes.begin(), m_attributes.end(), name, byName);
    const bool there = it != m_attributes.end() && it->name == name;
    if (isNothing(value)) {
        if (there) m_attributes.erase(it);
    } else if (there) {
        it->value = std::move(value);
    } else {
        m_attributes.insert(it, Attribute{name, std::move(value)});
    }
    return *this;
}

void Object::unset(Symbol name) { set(name, Value(std::string())); }

const Value* Object::find(std::string_view name) const
{
    // A handful of attributes: no search beats going through them.
    for (const auto& attribute : m_attributes)
        if (attribute.name == name) return &attribute.value;
    return nullptr;
}

const std::string& Object::text(std::string_view name) const
{
    static const std::string none;
    const Value* value = find(name);
    const auto* text = value ? std::get_if<std::string>(value) : nullptr;
    return text ? *text : none;
}

int64_t Object::number(std::string_view name, int64_t otherwise) const
{
    const Value* value = find(name);
    const auto* number = value ? std::get_if<int64_t>(value) : nullptr;
    return number ? *number : otherwise;
}

bool Object::flag(std::string_view name) const
{
    const Value* value = find(name);
    const auto* truth = value ? std::get_if<bool>(value) : nullptr;
    return truth && *truth;
}

const std::vector<std::string>& Object::list(std::string_view name) const
{
    static const std::vector<std::string> none;
    const Value* value = find(name);
    const auto* list = value ? std::get_if<std::vector<std::string>>(value) : nullptr;
    return list ? *list : none;
}

Hash Object::hashed() const
{
    Hasher hasher;
    for (const auto& [name, value] : m_attributes) {
        hasher.add(name.text());
        hasher.add(static_cast<int64_t>(value.index()));
        if (const auto* text = std::get_if<std::string>(&value)) {
            hasher.add(*text);
        } else if (const auto* list = std::get_if<std::vector<std::string>>(&value)) {
            hasher.add(static_cast<int64_t>(list->size()));
            for (const auto& entry : *list) hasher.add(entry);
        } else if (const auto* number = std::get_if<int64_t>(&value)) {
            hasher.add(*number);
        } else {
            hasher.add(int64_t(std::get<bool>(value)));
        }
    }
    return hasher.result();
}

} // namespace lockstep
