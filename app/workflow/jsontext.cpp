// JSON text: one pass without recursion, so that no depth can hurt.
#include "workflow/jsontext.h"

#include "base/text.h"
#include "engine/celltext.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>

namespace lockstep {

namespace {

constexpr size_t deepest = 1000;

class Reader
{
public:
    Reader(std::string_view text, std::vector<JsonNode>* nodes, size_t most)
        : m_text(text), m_nodes(nodes), m_most(most)
    {
    }

    bool read()
    {
        if (!isValidUtf8(m_text)) return false;
        blanks();
        if (!value()) return false;
        while (!m_open.empty()) {
            blanks();
            if (m_at >= m_text.size() || !(m_after ? next() : first())) return false;
        }
        blanks();
        return m_at == m_text.size();
    }

private:
    struct Open
    {
        bool object;
        int node;
    };

    void blanks()
    {
        while (m_at < m_text.size() &&
               std::string_view(" \t\r\n").find(m_text[m_at]) != std::string_view::npos)
            ++m_at;
    }

    /// Behind an opening bracket: its end, or what is in it.
    bool first()
    {
        if (close()) return true;
        return element();
    }

    /// Behind an element: the end, or a comma and another one.
    bool next()
    {
        if (close()) return true;
        if (m_text[m_at] != ',') return false;
        ++m_at;
        blanks();
        return m_at < m_text.size() && element();
    }

    bool close()
    {
        if (m_text[m_at] != (m_open.back().object ? '}' : ']')) return false;
        ++m_at;
        if (m_nodes) (*m_nodes)[static_cast<size_t>(m_open.back().node)].end = m_at;
        m_open.pop_back();
        m_after = true;
        return true;
    }

    bool element()
    {
        if (m_open.back().object) {
            m_keyBegin = m_at;
            if (!string()) return false;
            m_keyEnd = m_at;
            blanks();
            if (m_at >= m_text.size() || m_text[m_at] != ':') return false;
            ++m_at;
            blanks();
        }
        return value();
    }

    bool value()
    {
        if (m_at >= m_text.size()) return false;
        JsonNode node;
        node.begin = m_at;
        node.keyBegin = std::exchange(m_keyBegin, 0);
        node.keyEnd = std::exchange(m_keyEnd, 0);
        node.parent = m_open.empty() ? -1 : m_open.back().node;
        const char c = m_text[m_at];
        const bool opens = c == '{' || c == '[';
        m_after = !opens;
        if (opens) {
            node.kind = c == '{' ? JsonNode::Kind::Object : JsonNode::Kind::Array;
            ++m_at;
            if (m_open.size() == deepest) return false;
        } else if (c == '"') {
            node.kind = JsonNode::Kind::String;
            if (!string()) return false;
        } else {
            const size_t end = std::min(m_text.find_first_of(" \t\r\n,]}", m_at), m_text.size());
            const std::string_view word = m_text.substr(m_at, end - m_at);
            const bool literal = word == "true" || word == "false" || word == "null";
            if (!literal && !isNumber(word)) return false;
            node.kind = literal ? JsonNode::Kind::Literal : JsonNode::Kind::Number;
            m_at = end;
        }
        node.end = m_at;
        if (++m_count > m_most) return false;
        const int place = m_nodes ? static_cast<int>(m_nodes->size()) : 0;
        if (m_nodes) {
            if (node.parent >= 0) ++(*m_nodes)[static_cast<size_t>(node.parent)].count;
            m_nodes->push_back(node);
        }
        if (opens) m_open.push_back({c == '{', place});
        return true;
    }

    bool string()
    {
        if (m_text[m_at] != '"') return false;
        for (++m_at; m_at < m_text.size(); ++m_at) {
            const auto c = static_cast<unsigned char>(m_text[m_at]);
            if (c == '"') {
                ++m_at;
                return true;
            }
            if (c < 0x20) return false;
            if (c == '\\' && !escape()) return false;
        }
        return false;
    }

    /// At the backslash; stays at the last character of what it begins.
    bool escape()
    {
        if (++m_at >= m_text.size()) return false;
        if (std::string_view("\"\\/bfnrt").find(m_text[m_at]) != std::string_view::npos)
            return true;
        if (m_text[m_at] != 'u' || m_at + 4 >= m_text.size()) return false;
        for (int i = 0; i < 4; ++i)
            if (!std::isxdigit(static_cast<unsigned char>(m_text[++m_at]))) return false;
        return true;
    }

    std::string_view m_text;
    std::vector<JsonNode>* m_nodes;
    size_t m_most;
    size_t m_count = 0;
    size_t m_at = 0;
    size_t m_keyBegin = 0;
    size_t m_keyEnd = 0;
    bool m_after = true; ///< an element stands in front of us
    std::vector<Open> m_open;
};

} // namespace

std::optional<std::vector<JsonNode>> readJson(std::string_view text, size_t most)
{
    std::vector<JsonNode> nodes;
    if (!Reader(text, &nodes, most).read()) return std::nullopt;
    return nodes;
}

bool isJson(std::string_view text) { return Reader(text, nullptr, std::string_view::npos).read(); }

std::string indentedJson(std::string_view text)
{
    if (!isJson(text)) return std::string(text);
    std::string out;
    out.reserve(text.size() * 2);
    size_t depth = 0;
    const auto line = [&] {
        out += '\n';
        out.append(2 * depth, ' ');
    };
    for (size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '"') {
            size_t end = at + 1;
            while (text[end] != '"') end += text[end] == '\\' ? 2 : 1;
            out += text.substr(at, end + 1 - at);
            at = end;
        } else if (c == '{' || c == '[') {
            out += c;
            const size_t inside = text.find_first_not_of(" \t\r\n", at + 1);
            if (text[inside] == '}' || text[inside] == ']') {
                out += text[inside];
                at = inside;
                continue;
            }
            ++depth;
            line();
        } else if (c == '}' || c == ']') {
            --depth;
            line();
            out += c;
        } else if (c == ',') {
            out += c;
            line();
        } else if (c == ':') {
            out += ": ";
        } else if (std::string_view(" \t\r\n").find(c) == std::string_view::npos) {
            out += c;
        }
    }
    return out;
}

std::string jsonString(std::string_view text, bool* whole)
{
    std::string repaired;
    if (!isValidUtf8(text)) {
        if (whole) *whole = false;
        repaired =
            QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).toStdString();
        text = repaired;
    }
    std::string out = "\"";
    out.reserve(text.size() + 2);
    for (const char c : text) {
        static constexpr char digits[] = "0123456789abcdef";
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            (out += '\\') += c;
        else if (c == '\n')
            out += "\\n";
        else if (c == '\t')
            out += "\\t";
        else if (c == '\r')
            out += "\\r";
        else if (byte < 0x20)
            ((out += "\\u00") += digits[byte >> 4]) += digits[byte & 15];
        else
            out += c;
    }
    return out += '"';
}

std::string jsonUnquoted(std::string_view quoted)
{
    const QByteArray list =
        "[" + QByteArray(quoted.data(), static_cast<qsizetype>(quoted.size())) + "]";
    const QJsonDocument read = QJsonDocument::fromJson(list);
    if (!read.isArray() || !read.array().at(0).isString()) return std::string(quoted);
    return read.array().at(0).toString().toStdString();
}

} // namespace lockstep
