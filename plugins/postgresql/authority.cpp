// Authority: by the attributes that every kind shares, and by the few kinds that bring code.
#include "plugins/postgresql/authority.h"

#include "base/text.h"
#include "plugins/postgresql/grants.h"

#include <algorithm>

namespace lockstep::postgresql {

namespace {

/// Those of others than the owner, whose own stand there as soon as anybody else's do.
std::vector<std::string> only(const std::vector<std::string>& in,
                              const std::vector<std::string>& notIn)
{
    std::vector<std::string> out;
    std::copy_if(in.begin(), in.end(), std::back_inserter(out), [&](const std::string& phrase) {
        return phrase != nobody && grantFrom(phrase).role != theOwner &&
               std::find(notIn.begin(), notIn.end(), phrase) == notIn.end();
    });
    return out;
}

std::string shown(const std::vector<std::string>& phrases)
{
    constexpr size_t most = 3;
    std::vector<std::string> first;
    for (size_t i = 0; i < std::min(most, phrases.size()); ++i)
        first.push_back(visible(phrases[i]));
    if (phrases.size() > most) first.push_back(std::to_string(phrases.size() - most) + " more");
    return join(first, ", ");
}

class Authority
{
public:
    explicit Authority(const Change& change, const Sides& sides)
        : m_change(change), m_sides(sides), m_what(change.id.display())
    {
    }

    [[nodiscard]] std::vector<Hazard> found()
    {
        grants();
        names();
        if (m_change.after) code(*m_change.after);
        return std::move(m_found);
    }

private:
    void add(const char* id, HazardLevel level, std::string message, std::string rewrite = {})
    {
        m_found.push_back({id, level, m_change.id, std::move(message), std::move(rewrite), false});
    }

    void grants()
    {
        static const std::vector<std::string> none;
        const bool changes = m_change.before && m_change.after;
        if (changes && m_change.touches("owner"))
            add("S01", HazardLevel::Warn,
                "The owner of " + m_what + " becomes " + visible(m_change.after->text("owner")) +
                    ", who may then do everything with it");
        for (const char* name : {"grants", "privileges"}) {
            const bool defaults = m_change.id.kind == "default privileges";
            if (!(changes && m_change.touches(name)) && !defaults &&
                m_change.type != ChangeType::Added)
                continue;
            const auto& before = m_change.before ? m_change.before->list(name) : none;
            const auto& after = m_change.after ? m_change.after->list(name) : none;
            const auto given = only(after, before);
            const auto taken = only(before, after);
            const bool wide = std::any_of(given.begin(), given.end(), [](const auto& phrase) {
                const Grant grant = grantFrom(phrase);
                return grant.role == "PUBLIC" || grant.withOption;
            });
            // What comes new with its grants is told only where they are for everybody.
            if (given.empty() && taken.empty()) continue;
            if (m_change.type == ChangeType::Added && !wide && !defaults) continue;
            std::string message = "Who may use " + m_what + " changes";
            if (!given.empty()) message += "; given: " + shown(given);
            if (!taken.empty()) message += "; taken: " + shown(taken);
            add("S01", wide ? HazardLevel::Confirm : HazardLevel::Warn, std::move(message));
        }
    }

    void names()
    {
        const bool named =
            m_change.type == ChangeType::Added ||
            (m_change.type == ChangeType::Renamed && m_change.id != m_change.beforeId);
        if (!named) return;
        const std::string name(m_change.id.path.name());
        const bool plain = std::all_of(name.begin(), name.end(), [](char c) {
            return c >= ' ' && c < 0x7f && !(c >= 'A' && c <= 'Z');
        });
        if (plain) return;
        if (visible(name) != name)
            add("S07", HazardLevel::Warn,
                "The name of " + m_what +
                    " holds characters that cannot be seen or turn others "
                    "around");
        else if (combines(name))
            add("S07", HazardLevel::Warn,
                "The name of " + m_what + " holds combining marks: another name may look the same");
        for (const Object* other :
             m_sides.after.childrenOf(m_change.after->parent, m_change.id.kind))
            if (other->id != m_change.id && asciiLower(other->id.path.name()) == asciiLower(name))
                add("S07", HazardLevel::Warn,
                    m_what + " and " + other->id.display() + " differ only in the case of letters");
    }

    /// U+0300 … U+036F, which a name in another form of Unicode has as parts of its letters.
    [[nodiscard]] static bool combines(std::string_view name)
    {
        for (size_t i = 0; i + 1 < name.size(); ++i) {
            const auto lead = static_cast<unsigned char>(name[i]);
            const auto next = static_cast<unsigned char>(name[i + 1]);
            if (lead == 0xCC || (lead == 0xCD && next <= 0xAF)) return true;
        }
        return false;
    }

    [[nodiscard]] bool comesOr(const char* attribute) const
    {
        return m_change.type == ChangeType::Added || m_change.touches(attribute);
    }

    void code(const Object& object)
    {
        const Symbol kind = object.id.kind;
        if ((kind == "function" || kind == "procedure") && object.flag("security definer") &&
            (comesOr("security definer") || m_change.touches("settings"))) {
            const auto& settings = object.list("settings");
            const bool fixed = std::any_of(settings.begin(), settings.end(), [](const auto& one) {
                return asciiLower(one).rfind("search_path", 0) == 0;
            });
            add("S03", HazardLevel::Confirm,
                m_what + " runs with the rights of its owner" +
                    (fixed ? "" : ", and whoever calls it says where it looks for names"),
                fixed ? "" : "SET search_path = pg_catalog, pg_temp on the function in dev.");
        }
        if (kind == "extension" && comesOr("version")) {
            add("F09", HazardLevel::Warn,
                "Prod's server must offer " + m_what + " " + visible(object.text("version")) +
                    ", or the promotion stops");
            add("S08", HazardLevel::Confirm,
                m_what + " brings code that is not in the plan: scripts of prod's server run as "
                         "whoever promotes");
        }
        if (kind == "language" && m_change.type == ChangeType::Added && !object.flag("trusted"))
            add("S08", HazardLevel::Confirm,
                m_what + " lets functions do what they like on prod's server");
        if (kind == "user mapping" && m_change.type == ChangeType::Added)
            add("S08", HazardLevel::Confirm,
                m_what + " lets a role log in to another server, with what dev says it should");
        if (kind == "collation" &&
            (m_change.type == ChangeType::Added || m_change.type == ChangeType::Altered))
            add("F11", HazardLevel::Info,
                m_what + " sorts as the libraries of prod's machine do, which may be others than "
                         "dev's");
    }

    const Change& m_change;
    const Sides& m_sides;
    const std::string m_what;
    std::vector<Hazard> m_found;
};

} // namespace

std::vector<Hazard> hazardsOfAuthority(const Change& change, const Sides& sides)
{
    return Authority(change, sides).found();
}

} // namespace lockstep::postgresql
