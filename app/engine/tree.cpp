// Tree: read from JSON.
#include "engine/tree.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>

namespace lockstep {

/// Total: whatever is no JSON gives an empty tree.
class TreeReader
{
public:
    explicit TreeReader(std::string_view json) : m_json(json) {}

    Tree value(int depth = 0)
    {
        constexpr int deepest = 2000; // a statement as deep is nobody's
        skip();
        Tree tree;
        if (m_at >= m_json.size() || depth > deepest) return fail();
        const char c = m_json[m_at];
        if (c == '{' || c == '[') return many(c == '{', depth);
        tree.m_kind = Tree::Kind::Text;
        if (c == '"') {
            tree.m_text = string();
        } else {
            const size_t begin = m_at;
            while (m_at < m_json.size() &&
                   std::string_view(",}] \n\r\t").find(m_json[m_at]) == std::string_view::npos)
                ++m_at;
            tree.m_text = m_json.substr(begin, m_at - begin);
        }
        return tree;
    }
    [[nodiscard]] bool failed() const { return m_failed; }

private:
    Tree fail()
    {
        m_failed = true;
        m_at = m_json.size();
        return {};
    }

    Tree many(bool named, int depth)
    {
        Tree tree;
        tree.m_kind = named ? Tree::Kind::Fields : Tree::Kind::Items;
        const char close = named ? '}' : ']';
        ++m_at;
        for (skip(); m_at < m_json.size() && m_json[m_at] != close; skip()) {
            if (m_json[m_at] == ',') {
                ++m_at;
                continue;
            }
            if (named) {
                if (m_json[m_at] != '"') return fail();
                tree.m_names.push_back(string());
                skip();
                if (m_at >= m_json.size() || m_json[m_at] != ':') return fail();
                ++m_at;
            }
            tree.m_items.push_back(value(depth + 1));
        }
        if (m_at >= m_json.size()) return fail();
        ++m_at;
        return tree;
    }

    void skip()
    {
        while (m_at < m_json.size() &&
               std::string_view(" \n\r\t").find(m_json[m_at]) != std::string_view::npos)
            ++m_at;
    }

    std::string string()
    {
        std::string out;
        for (++m_at; m_at < m_json.size() && m_json[m_at] != '"'; ++m_at) {
            if (m_json[m_at] != '\\' || m_at + 1 >= m_json.size()) {
                out += m_json[m_at];
                continue;
            }
            const char c = m_json[++m_at];
            if (c == 'n')
                out += '\n';
            else if (c == 't')
                out += '\t';
            else if (c == 'r')
                out += '\r';
            else if (c == 'b')
                out += '\b';
            else if (c == 'f')
                out += '\f';
            else if (c == 'u') {
                const std::string digits(m_json.substr(m_at + 1, 4));
                add(static_cast<unsigned>(std::strtoul(digits.c_str(), nullptr, 16)), out);
                m_at += 4;
            } else
                out += c;
        }
        if (m_at < m_json.size()) ++m_at;
        return out;
    }

    /// Servers write control characters and the like so; what is beyond them they write as it is.
    static void add(unsigned code, std::string& out)
    {
        if (code < 0x80) {
            out += static_cast<char>(code);
        } else if (code < 0x800) {
            out += static_cast<char>(0xC0 | (code >> 6));
            out += static_cast<char>(0x80 | (code & 0x3F));
        } else {
            out += static_cast<char>(0xE0 | (code >> 12));
            out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
            out += static_cast<char>(0x80 | (code & 0x3F));
        }
    }

    std::string_view m_json;
    size_t m_at = 0;
    bool m_failed = false;
};

Tree Tree::fromJson(std::string_view json)
{
    TreeReader reader(json);
    Tree tree = reader.value();
    return reader.failed() ? Tree() : tree;
}

double Tree::number() const
{
    double found = 0;
    std::from_chars(m_text.data(), m_text.data() + m_text.size(), found);
    return found;
}

std::optional<double> Tree::numberAt(std::string_view field) const
{
    if (!has(field)) return {};
    return at(field).number();
}

const Tree& Tree::at(std::string_view field) const
{
    static const Tree none;
    const auto it = std::find(m_names.begin(), m_names.end(), field);
    return it == m_names.end() ? none : m_items[static_cast<size_t>(it - m_names.begin())];
}

const Tree& Tree::in(std::string_view path) const
{
    const size_t dot = path.find('.');
    if (dot == std::string_view::npos) return at(path);
    return at(path.substr(0, dot)).in(path.substr(dot + 1));
}

const std::string& Tree::word() const
{
    static const std::string none;
    return m_names.size() == 1 ? m_names.front() : none;
}

const Tree& Tree::node() const
{
    static const Tree none;
    return m_names.size() == 1 ? m_items.front() : none;
}

std::vector<std::string> Tree::names() const
{
    std::vector<std::string> out;
    if (word() == "List") return node().at("items").names();
    if (word() == "TypeName") return node().at("names").names();
    for (const Tree& item : m_items) out.push_back(item.node().at("sval").text());
    return out;
}

} // namespace lockstep
