// Keys: what an index stands behind.
#include "plugins/postgresql/kinds/keys.h"

#include <algorithm>

namespace lockstep::postgresql {

bool hasIndex(const Object& constraint)
{
    const std::string& type = constraint.text("type");
    return type == "PRIMARY KEY" || type == "UNIQUE" || type == "EXCLUDE";
}

bool repeatsKey(const Object& constraint, const Catalog& catalog)
{
    const auto columns = [](const Object& key) {
        const std::string& text = key.text("definition");
        return std::string_view(text).substr(std::min(text.find('('), text.size()));
    };
    const auto others = catalog.childrenOf(constraint.parent, "constraint");
    return std::any_of(others.begin(), others.end(), [&](const Object* other) {
        const bool first = other->text("type") == "PRIMARY KEY" ||
                           (other->text("type") == "UNIQUE" && other->id < constraint.id);
        return first && columns(*other) == columns(constraint);
    });
}

} // namespace lockstep::postgresql
