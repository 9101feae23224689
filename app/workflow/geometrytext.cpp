// Geometry text: bytes are not trusted; every count is held against what is left.
#include "workflow/geometrytext.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cstring>
#include <fmt/format.h>

namespace lockstep {

namespace {

constexpr int deepest = 20;
constexpr std::array<const char*, 8> kinds{
    "",           "POINT",           "LINESTRING",   "POLYGON",
    "MULTIPOINT", "MULTILINESTRING", "MULTIPOLYGON", "GEOMETRYCOLLECTION"};

class WkbReader
{
public:
    WkbReader(std::string_view bytes, size_t mostPoints) : m_bytes(bytes), m_left(mostPoints) {}

    std::optional<GeometryText> read()
    {
        GeometryText found;
        std::string text;
        if (!geometry(text, true, 0) || m_at != m_bytes.size()) return std::nullopt;
        found.kind = m_kind;
        found.srid = m_srid;
        found.coordinates = std::move(text);
        found.cut = m_cut;
        return found;
    }

private:
    template <class T>
    bool number(T& value)
    {
        if (m_bytes.size() - m_at < sizeof(T)) return false;
        std::array<char, sizeof(T)> raw{};
        std::memcpy(raw.data(), m_bytes.data() + m_at, sizeof(T));
        if (m_little != (std::endian::native == std::endian::little))
            std::reverse(raw.begin(), raw.end());
        std::memcpy(&value, raw.data(), sizeof(T));
        m_at += sizeof(T);
        return true;
    }

    bool geometry(std::string& text, bool named, int depth)
    {
        uint32_t type = 0;
        if (depth > deepest || m_at >= m_bytes.size() || m_bytes[m_at] > 1 || m_bytes[m_at] < 0)
            return false;
        m_little = m_bytes[m_at++] == 1;
        if (!number(type)) return false;
        // PostGIS marks what follows by bits, ISO by thousands.
        bool z = type & 0x80000000U;
        bool m = type & 0x40000000U;
        const bool hasSrid = type & 0x20000000U;
        type &= 0x1FFFFFFFU;
        z = z || type / 1000 == 1 || type / 1000 == 3;
        m = m || type / 1000 == 2 || type / 1000 == 3;
        type %= 1000;
        if (type == 0 || type >= kinds.size()) return false;
        if (uint32_t srid = 0; hasSrid) {
            if (!number(srid)) return false;
            if (!m_srid) m_srid = srid;
        }
        if (depth == 0) m_kind = kinds[type];
        if (named) {
            text += kinds[type];
            if (z || m) text += z && m ? " ZM" : z ? " Z" : " M";
            text += ' ';
        }
        const int width = 2 + (z ? 1 : 0) + (m ? 1 : 0);
        if (type == 1) {
            text += '(';
            if (!point(text, width)) return false;
            text += ')';
            return true;
        }
        if (type == 2) return points(text, width);
        return list(text, [&](std::string& inner) {
            return type == 3 ? points(inner, width) : geometry(inner, type == 7, depth + 1);
        });
    }

    template <class Each>
    bool list(std::string& text, Each each)
    {
        uint32_t count = 0;
        if (!number(count) || count > m_bytes.size() - m_at) return false;
        if (count == 0) {
            text += "EMPTY";
            return true;
        }
        text += '(';
        for (uint32_t i = 0; i < count; ++i) {
            if (i > 0) text += ", ";
            if (!each(text)) return false;
        }
        text += ')';
        return true;
    }

    bool points(std::string& text, int width)
    {
        return list(text, [&](std::string& inner) { return point(inner, width); });
    }

    bool point(std::string& text, int width)
    {
        for (int i = 0; i < width; ++i) {
            double value = 0;
            if (!number(value)) return false;
            if (m_left > 0) text += (i > 0 ? " " : "") + fmt::format("{}", value);
        }
        if (m_left == 0) {
            if (!m_cut) text += "…";
            while (text.ends_with(", ")) text.resize(text.size() - 2);
            m_cut = true;
        } else {
            --m_left;
        }
        return true;
    }

    std::string_view m_bytes;
    size_t m_left; ///< points that may still be written
    size_t m_at = 0;
    bool m_little = true;
    bool m_cut = false;
    std::string m_kind;
    std::optional<uint32_t> m_srid;
};

} // namespace

std::optional<GeometryText> readWkt(std::string_view text)
{
    GeometryText found;
    if (asciiLower(text.substr(0, 5)) == "srid=") {
        const size_t end = text.find(';');
        if (end == std::string_view::npos) return std::nullopt;
        uint32_t srid = 0;
        const auto [stop, error] = std::from_chars(text.data() + 5, text.data() + end, srid);
        if (error != std::errc() || stop != text.data() + end) return std::nullopt;
        found.srid = srid;
        text.remove_prefix(end + 1);
    }
    const std::string lower = asciiLower(text.substr(0, 24));
    for (const char* kind : kinds) {
        const std::string word = asciiLower(kind);
        if (word.empty() || !lower.starts_with(word)) continue;
        const std::string_view rest = text.substr(word.size());
        const std::string after = asciiLower(trimmed(rest.substr(0, 12)));
        if (after.empty() ||
            (after[0] != '(' && after[0] != 'z' && after[0] != 'm' && !after.starts_with("empty")))
            continue;
        if (rest[0] != ' ' && rest[0] != '(' && rest[0] != 'Z' && rest[0] != 'M') continue;
        const auto last = text.find_last_not_of(" \t\r\n");
        if (text[last] != ')' && !asciiLower(text).ends_with("empty")) continue;
        found.kind = kind;
        found.coordinates = std::string(text);
        return found;
    }
    return std::nullopt;
}

std::optional<GeometryText> readWkb(std::string_view bytes, size_t mostPoints)
{
    return WkbReader(bytes, mostPoints).read();
}

std::optional<GeometryText> readSridAndWkb(std::string_view bytes, size_t mostPoints)
{
    if (bytes.size() < 4) return std::nullopt;
    auto found = readWkb(bytes.substr(4), mostPoints);
    if (!found) return std::nullopt;
    uint32_t srid = 0;
    for (int i = 3; i >= 0; --i)
        srid = srid << 8 | static_cast<unsigned char>(bytes[static_cast<size_t>(i)]);
    if (srid != 0) found->srid = srid;
    return found;
}

} // namespace lockstep
