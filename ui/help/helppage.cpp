// HelpPage: a list on the left, the page on the right.
#include "ui/help/helppage.h"

#include <QLineEdit>
#include <QListWidget>
#include <QShortcut>
#include <QSplitter>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace lockstep {
namespace {

constexpr int placeRole = Qt::UserRole + 1;

} // namespace

HelpPage::HelpPage(QWidget* parent)
    : Page(parent),
      m_texts(helpTexts()),
      m_search(new QLineEdit(this)),
      m_list(new QListWidget(this)),
      m_text(new QTextBrowser(this))
{
    setObjectName(QStringLiteral("helpPage"));
    m_search->setObjectName(QStringLiteral("helpSearch"));
    m_search->setPlaceholderText(tr("Search the help"));
    m_search->setAccessibleName(tr("Search the help"));
    m_search->setClearButtonEnabled(true);
    m_list->setObjectName(QStringLiteral("helpList"));
    m_list->setAccessibleName(tr("Pages of the help"));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideRight);
    m_text->setObjectName(QStringLiteral("helpText"));
    m_text->setAccessibleName(tr("The page"));
    m_text->setOpenLinks(false);
    m_text->document()->setDocumentMargin(16);
    for (size_t i = 0; i < m_texts.size(); ++i) {
        const HelpText& text = m_texts[i];
        const QString name = text.hazard ? text.topic + QLatin1Char(' ') + text.title : text.title;
        auto* row = new QListWidgetItem(name, m_list);
        row->setData(placeRole, int(i));
    }
    auto* left = new QWidget(this);
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_search);
    column->addWidget(m_list, 1);
    auto* splitter = new QSplitter(this);
    splitter->addWidget(left);
    splitter->addWidget(m_text);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({300, 800});
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(splitter);

    connect(m_search, &QLineEdit::textChanged, this, &HelpPage::find);
    auto* down = new QShortcut(Qt::Key_Down, m_search, [this] { m_list->setFocus(); });
    down->setContext(Qt::WidgetShortcut);
    auto* search = new QShortcut(QKeySequence::Find, this, [this] { m_search->setFocus(); });
    search->setContext(Qt::WidgetWithChildrenShortcut);
    connect(m_list, &QListWidget::currentItemChanged, this, &HelpPage::showCurrent);
    m_list->setCurrentRow(0);
}

void HelpPage::showTopic(const QString& topic)
{
    m_search->clear();
    for (size_t i = 0; i < m_texts.size(); ++i)
        if (m_texts[i].topic.compare(topic, Qt::CaseInsensitive) == 0) {
            m_list->setCurrentRow(int(i));
            return;
        }
    m_list->setCurrentRow(0);
}

QString HelpPage::topic() const
{
    const QListWidgetItem* row = m_list->currentItem();
    return row ? m_texts[size_t(row->data(placeRole).toInt())].topic : QString();
}

void HelpPage::takeFocus() { m_text->setFocus(); }

/// Every word has to occur; what does not have them is hidden.
void HelpPage::find(const QString& words)
{
    const QStringList wanted = words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    QListWidgetItem* first = nullptr;
    for (int i = 0; i < m_list->count(); ++i) {
        const HelpText& text = m_texts[size_t(i)];
        const bool found = std::all_of(wanted.begin(), wanted.end(), [&](const QString& word) {
            return text.markdown.contains(word, Qt::CaseInsensitive);
        });
        m_list->item(i)->setHidden(!found);
        if (found && !first) first = m_list->item(i);
    }
    const QListWidgetItem* current = m_list->currentItem();
    if (first && (!current || current->isHidden())) m_list->setCurrentItem(first);
    showCurrent();
}

void HelpPage::showCurrent()
{
    const QListWidgetItem* row = m_list->currentItem();
    if (!row || row->isHidden()) {
        m_text->setPlainText(tr("No page has all of these words."));
        return;
    }
    m_text->setMarkdown(m_texts[size_t(row->data(placeRole).toInt())].markdown);
    // The first word that was searched for is in sight.
    const QString word =
        m_search->text().section(QLatin1Char(' '), 0, 0, QString::SectionSkipEmpty);
    if (!word.isEmpty()) m_text->find(word);
}

} // namespace lockstep
