// One sentence for one change, never fragments joined from two languages.
#include "ui/compare/sentences.h"

#include "ui/wording.h"
#include "workflow/report.h"
#include "workflow/words.h"

#include <QLocale>
#include <QStringList>

namespace lockstep {
namespace {

constexpr int longValue = 48;

QString labelOf(const CompareTree& tree, const CompareNode& node, Symbol attribute)
{
    return shown(
        engineWord(tree.engine()->kinds().attributeLabel(node.object().id.kind, attribute)));
}

/// Lower case at the start where nouns are, unless the word is an abbreviation.
QString inSentence(const QString& label)
{
    if (!nounsAreSmall() || (label.size() > 1 && label[1].isUpper())) return label;
    return label.left(1).toLower() + label.mid(1);
}

QString side(const Object* object, Symbol attribute)
{
    return valueText(object ? object->find(attribute) : nullptr);
}

QString nameOf(const Object& object) { return shown(object.id.path.name()); }

QString countText(const CompareNode& node)
{
    const QLocale locale;
    if (node.differing == 0) return locale.toString(node.objects);
    return tr("%1 of %2 differ")
        .arg(locale.toString(node.differing), locale.toString(node.objects));
}

/// "2 differences inside".
QString insideText(const CompareNode& node)
{
    if (node.tickable == 1) return tr("1 difference inside");
    return tr("%Ln differences inside", nullptr, node.tickable);
}

} // namespace

QString valueText(const Value* value)
{
    if (!value) return QStringLiteral("—");
    if (const bool* flag = std::get_if<bool>(value)) return *flag ? tr("yes") : tr("no");
    return shownLines(display(*value));
}

QString kindLabel(const CompareTree& tree, Symbol kind)
{
    const QString label = shown(engineWord(tree.engine()->kinds().label(kind)));
    return label.isEmpty() ? shown(kind.text()) : label;
}

QString kindPlural(const CompareTree& tree, Symbol kind)
{
    if (const Kind* known = tree.engine()->kinds().find(kind))
        return shown(engineWord(known->traits().plural));
    return shown(kind.text());
}

QString attributeSentence(const CompareTree& tree, const CompareNode& node)
{
    if (!node.change || !node.change->before || !node.change->after) return {};
    QStringList parts;
    for (const Symbol attribute : node.change->attributes) {
        const QString label = inSentence(labelOf(tree, node, attribute));
        const QString before = side(node.change->before, attribute);
        const QString after = side(node.change->after, attribute);
        const bool tooLong = before.size() > longValue || after.size() > longValue ||
                             before.contains(QLatin1Char('\n')) ||
                             after.contains(QLatin1Char('\n'));
        parts << (tooLong ? tr("%1 changed").arg(label)
                          : tr("%1 %2 → %3", "attribute before → after").arg(label, before, after));
    }
    return parts.join(QStringLiteral(", "));
}

QString markText(const CompareNode& node)
{
    if (node.mark == Mark::Renamed && node.prod)
        return tr("Renamed from %1").arg(nameOf(*node.prod));
    return markWord(node.mark);
}

namespace {

RowText ownText(const CompareTree& tree, const CompareNode& node, bool dev)
{
    RowText text;
    if (node.isGroup()) {
        text.name = node.kind ? shown(engineWord(node.kind->plural)) : tr("Not modelled");
        text.rest = countText(node);
        if (!tree.pair()) {
            const bool read = dev ? tree.devCatalog() != nullptr : tree.prodCatalog() != nullptr;
            text.rest = read ? QLocale().toString(node.objects) : tr("not read");
        }
        return text;
    }
    const Object* here = dev ? node.dev : node.prod;
    if (!here) {
        // What comes or goes with its table says so once, there.
        if (!node.implied()) text.rest = dev ? tr("— not in DEV —") : tr("— not in PROD —");
        if (!tree.pair()) text.rest = tr("— not read —");
        return text;
    }
    text.name = nameOf(*here);
    if (node.mark == Mark::Inside) {
        text.rest = insideText(node);
    } else if (node.mark == Mark::Renamed) {
        const QString more = attributeSentence(tree, node);
        if (!dev)
            text.rest = node.dev ? tr("becomes %1").arg(nameOf(*node.dev)) : QString();
        else
            text.rest =
                more.isEmpty() ? markText(node) : markText(node) + QStringLiteral(", ") + more;
    } else if (node.mark == Mark::Changed || node.mark == Mark::NotCompared) {
        if (!node.dev || !node.prod) {
            text.rest = markText(node);
        } else if (dev) {
            text.rest = attributeSentence(tree, node);
        } else {
            QStringList own;
            for (const Symbol attribute : node.change->attributes) {
                const QString value = side(node.prod, attribute);
                if (value.size() <= longValue && !value.contains(QLatin1Char('\n')))
                    own << tr("%1 %2").arg(inSentence(labelOf(tree, node, attribute)), value);
            }
            text.rest = own.join(QStringLiteral(", "));
        }
    } else if ((node.mark == Mark::New || node.mark == Mark::OnlyProd) && !node.implied()) {
        text.rest = markText(node);
    }
    // A part that says nothing else says what it is.
    if (text.rest.isEmpty() && node.kind && node.kind->part && !node.kind->identity.empty())
        if (const Value* value = here->find(node.kind->identity.front()))
            text.rest = valueText(value);
    return text;
}

} // namespace

QString originWord(const CompareTree& tree, const CompareNode& node, Symbol attribute)
{
    if (!node.origin || !node.change) return {};
    const auto of = node.origin->attributes.find(attribute);
    const Since since = of == node.origin->attributes.end() ? node.origin->since : of->second;
    if (since == Since::Dev) return tr("DEV");
    const auto pick = pickOf(node.change->id, attribute, *node.origin, tree.picks());
    QString text = since == Since::Conflict ? tr("conflict") : tr("PROD");
    if (!pick)
        text = tr("conflict: not decided");
    else if (*pick == Pick::Prod)
        text += tr(": PROD's is kept");
    else if (since == Since::Conflict || node.origin->since == Since::Both)
        text += tr(": DEV's is taken");
    return text;
}

QString originText(const CompareTree& tree, const CompareNode& node)
{
    if (!node.origin || !tree.since() || node.implied()) return {};
    const QString date =
        QLocale().toString(tree.since()->at.toLocalTime().date(), QLocale::ShortFormat);
    switch (node.origin->since) {
    case Since::Dev:
        return tr("changed in DEV");
    case Since::Prod:
        return tr("changed in PROD since %1").arg(date);
    case Since::Both:
        return tr("changed in both since %1").arg(date);
    case Since::Conflict:
        break;
    }
    const auto open = undecided({{node.change->id, *node.origin}}, tree.picks(), {node.change->id});
    return open.empty() ? tr("conflict, decided")
                        : tr("conflict: changed in both since %1").arg(date);
}

RowText rowText(const CompareTree& tree, const CompareNode& node, bool dev)
{
    RowText text = ownText(tree, node, dev);
    const QString origin = node.isGroup() ? QString() : originText(tree, node);
    // On the side that changed; what concerns both stands on prod's, which would lose it. In front:
    // what is behind may be too long to be seen.
    if (origin.isEmpty() || dev != (node.origin->since == Since::Dev)) return text;
    text.rest = text.rest.isEmpty() ? origin : origin + QStringLiteral(" · ") + text.rest;
    return text;
}

QString fullSentence(const CompareTree& tree, const CompareNode& node)
{
    if (node.isGroup())
        return tr("%1: %2, %3 of %4 chosen")
            .arg(node.kind ? shown(engineWord(node.kind->plural)) : tr("Not modelled"),
                 countText(node), QLocale().toString(node.ticked),
                 QLocale().toString(node.tickable));
    QStringList parts;
    parts << tr("%1 %2").arg(kindLabel(tree, node.object().id.kind),
                             shown(node.object().id.path.display()));
    if (tree.pair()) {
        parts << markText(node);
        if (node.mark == Mark::Inside) parts << insideText(node);
        const QString attributes = attributeSentence(tree, node);
        if (!attributes.isEmpty()) parts << attributes;
        if (const QString origin = originText(tree, node); !origin.isEmpty()) parts << origin;
        for (const Hazard& hazard : node.hazards) parts << said(hazard.message);
        if (node.hazards.empty() && node.risk == Risk::DataLoss)
            parts << tr("Dropping it loses rows");
        if (node.hasOwnTick()) parts << (node.chosen ? tr("chosen") : tr("not chosen"));
    } else {
        parts << tr("Not compared");
    }
    return parts.join(QStringLiteral(". "));
}

QString summary(const CompareTree& tree)
{
    if (!tree.pair()) return {};
    return shown(summary(tree.pair()->comparison, tree.engine()->kinds()));
}

} // namespace lockstep
