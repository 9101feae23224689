// Array text: one pass without recursion.
#include "workflow/arraytext.h"

#include "base/text.h"

namespace lockstep {

namespace {

class Reader
{
public:
    Reader(std::string_view text, size_t most) : m_text(text), m_most(most) {}

    std::optional<std::vector<ArrayItem>> read()
    {
        skipBounds();
        if (!at('{')) return std::nullopt;
        do {
            blanks();
            if (m_items.size() > m_most || !(m_wantsItem ? item() : separator()))
                return std::nullopt;
            blanks();
        } while (!m_open.empty());
        if (m_at != m_text.size()) return std::nullopt;
        return std::move(m_items);
    }

private:
    [[nodiscard]] bool at(char c) const { return m_at < m_text.size() && m_text[m_at] == c; }
    void blanks()
    {
        while (at(' ') || at('\t') || at('\n') || at('\r')) ++m_at;
    }

    /// "[1:2][0:3]="
    void skipBounds()
    {
        const size_t equals = m_text.find('=');
        if (!at('[') || equals == std::string_view::npos) return;
        if (m_text.substr(0, equals).find_first_not_of("[]:-+0123456789") == std::string_view::npos)
            m_at = equals + 1;
    }

    bool item()
    {
        if (at('}')) return m_first && separator(); // an empty array
        if (at('{')) {
            ++m_at;
            add({{}, true});
            m_open.push_back(static_cast<int>(m_items.size()) - 1);
            m_first = true;
            return true;
        }
        if (m_open.empty()) return false;
        m_wantsItem = m_first = false;
        return at('"') ? quoted() : plain();
    }

    bool separator()
    {
        m_first = false;
        if (at('}')) {
            ++m_at;
            m_open.pop_back();
            m_wantsItem = false;
            return true;
        }
        m_wantsItem = true;
        if (!at(',') && !at(';')) return false; // boxes are separated by ;
        ++m_at;
        return true;
    }

    bool quoted()
    {
        std::string value;
        for (++m_at; m_at < m_text.size(); ++m_at) {
            if (m_text[m_at] == '"') {
                ++m_at;
                add({std::move(value)});
                return true;
            }
            if (m_text[m_at] == '\\' && ++m_at == m_text.size()) return false;
            value += m_text[m_at];
        }
        return false;
    }

    bool plain()
    {
        std::string value;
        for (; m_at < m_text.size(); ++m_at) {
            const char c = m_text[m_at];
            if (c == ',' || c == ';' || c == '}') break;
            if (c == '{' || c == '"') return false;
            if (c == '\\' && ++m_at == m_text.size()) return false;
            value += m_text[m_at];
        }
        value = trimmed(value);
        if (value.empty()) return false;
        if (asciiLower(value) == "null")
            add({});
        else
            add({std::move(value)});
        return true;
    }

    void add(ArrayItem item)
    {
        item.parent = m_open.empty() ? -1 : m_open.back();
        if (item.parent >= 0) ++m_items[static_cast<size_t>(item.parent)].count;
        m_items.push_back(std::move(item));
    }

    std::string_view m_text;
    const size_t m_most;
    size_t m_at = 0;
    bool m_wantsItem = true;
    bool m_first = false; ///< right behind an opening brace
    std::vector<int> m_open;
    std::vector<ArrayItem> m_items;
};

} // namespace

std::optional<std::vector<ArrayItem>> readArray(std::string_view text, size_t most)
{
    return Reader(text, most).read();
}

} // namespace lockstep
