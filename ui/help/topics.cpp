// Topics: a property of widgets, a role of items.
#include "ui/help/topics.h"

#include <QAbstractItemView>
#include <QVariant>

namespace lockstep {
namespace {

const char* const property = "helpTopic";

} // namespace

void setHelpTopic(QWidget& widget, const QString& topic) { widget.setProperty(property, topic); }

QString helpTopicOf(const QWidget* widget)
{
    for (; widget; widget = widget->parentWidget()) {
        if (const auto* view = qobject_cast<const QAbstractItemView*>(widget))
            if (const QString topic = view->currentIndex().data(helpRole).toString();
                !topic.isEmpty())
                return topic;
        if (const QString topic = widget->property(property).toString(); !topic.isEmpty())
            return topic;
    }
    return {};
}

} // namespace lockstep
