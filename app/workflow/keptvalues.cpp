// Kept values: texts by the names of parameters.
#include "workflow/keptvalues.h"

#include "engine/sqlparameters.h"

namespace lockstep {

namespace {

QString keyOf(const std::string& name)
{
    return QString::fromStdString(name.starts_with(':') ? name.substr(1) : name);
}

} // namespace

BoundValues boundOf(const KeptValues& kept)
{
    BoundValues all;
    for (const auto& [key, value] : kept) {
        const std::string text = value.toStdString();
        const QString name = key.startsWith(u'$') ? key : u':' + key;
        all.push_back({name.toStdString(), text, usualKind(text)});
    }
    return all;
}

void keep(KeptValues& kept, const BoundValues& given)
{
    for (const BoundValue& value : given)
        if (value.text && value.kind != BoundValue::Kind::Bytes)
            kept[keyOf(value.name)] = QString::fromStdString(*value.text);
        else
            kept.erase(keyOf(value.name));
}

} // namespace lockstep
