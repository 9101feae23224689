// Change words: one table of them, and the phrases that they make.
#include "workflow/changewords.h"

#include "workflow/words.h"

#include <QCoreApplication>
#include <algorithm>

namespace lockstep {

namespace {

QString text(const std::string& utf8) { return QString::fromStdString(utf8); }

} // namespace

size_t changeRank(ChangeType type)
{
    return static_cast<size_t>(std::find(changeOrder.begin(), changeOrder.end(), type) -
                               changeOrder.begin());
}

const char* changeWord(ChangeType type)
{
    switch (type) {
    case ChangeType::Added:
        return QT_TRANSLATE_NOOP("lockstep", "new");
    case ChangeType::Dropped:
        return QT_TRANSLATE_NOOP("lockstep", "only in prod");
    case ChangeType::Renamed:
        return QT_TRANSLATE_NOOP("lockstep", "renamed");
    case ChangeType::Altered:
        break;
    }
    return QT_TRANSLATE_NOOP("lockstep", "changed");
}

std::string kindWord(const Kinds& kinds, Symbol kind) { return inSentence(kinds.label(kind)); }

std::string kindWords(const Kinds& kinds, Symbol kind)
{
    const Kind* known = kinds.find(kind);
    return known ? inSentence(known->traits().plural) : kindWord(kinds, kind);
}

std::string objectWords(const Kinds& kinds, const ObjectId& id)
{
    return kindWord(kinds, id.kind) + " " + id.path.display();
}

std::string kindCount(const Kinds& kinds, Symbol kind, size_t number)
{
    const std::string word = number == 1 ? kindWord(kinds, kind) : kindWords(kinds, kind);
    return lockstep::tr("%n %1", "number and kind", static_cast<int>(number))
        .arg(text(word))
        .toStdString();
}

std::string attributeWord(const Kinds& kinds, Symbol kind, Symbol attribute)
{
    return inSentence(kinds.attributeLabel(kind, attribute));
}

std::string changeWords(ChangeType type, const std::string& what)
{
    const QString name = text(what);
    switch (type) {
    case ChangeType::Added:
        return lockstep::tr("%1 new").arg(name).toStdString();
    case ChangeType::Dropped:
        return lockstep::tr("%1 only in prod").arg(name).toStdString();
    case ChangeType::Renamed:
        return lockstep::tr("%1 renamed").arg(name).toStdString();
    case ChangeType::Altered:
        break;
    }
    return lockstep::tr("%1 changed").arg(name).toStdString();
}

} // namespace lockstep
