// CopyLine: a line edit that only reads.
#include "ui/widgets/copyline.h"

#include "ui/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>

namespace lockstep {

CopyLine::CopyLine(const QString& name, const QString& what, Sort sort, QWidget* parent)
    : QWidget(parent)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_line = new QLineEdit(this);
    m_line->setObjectName(name);
    m_line->setAccessibleName(what);
    m_line->setReadOnly(true);
    const QFont code = Theme::codeFont();
    m_line->setFont(code);
    constexpr int aroundText = 16; // px, so that no letter that hangs below is cut
    m_line->setMinimumHeight(QFontMetrics(code).height() + aroundText);
    row->addWidget(m_line, 1);
    const auto button = [&](const char* end, const QString& text, const QString& says) {
        auto* made = new QPushButton(text, this);
        made->setObjectName(name + QLatin1String(end));
        made->setAccessibleName(says);
        made->setAutoDefault(false);
        row->addWidget(made);
        return made;
    };
    if (sort == Sort::Secret) {
        m_show = button("Show", tr("Show"), tr("Show: %1").arg(what));
        m_show->setCheckable(true);
        connect(m_show, &QPushButton::toggled, this, &CopyLine::setShown);
        setShown(false);
    }
    connect(button("Copy", tr("Copy"), tr("Copy: %1").arg(what)), &QPushButton::clicked, this,
            &CopyLine::copy);
    setFocusProxy(m_line);
}

void CopyLine::setShown(bool shown)
{
    m_line->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
}

void CopyLine::setText(const QString& text)
{
    if (m_show) m_show->setChecked(false);
    m_line->setText(text);
    m_line->setCursorPosition(0);
}

QString CopyLine::text() const { return m_line->text(); }

void CopyLine::copy()
{
    auto* taken = new QMimeData;
    taken->setText(text());
    if (m_show) taken->setData(QStringLiteral("x-kde-passwordManagerHint"), "secret");
    QGuiApplication::clipboard()->setMimeData(taken);
    Q_EMIT copied();
}

} // namespace lockstep
