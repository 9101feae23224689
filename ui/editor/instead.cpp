// Instead: "did you mean".
#include "ui/editor/instead.h"

#include "ui/editor/sqltext.h"
#include "ui/widgets/messagebar.h"
#include "ui/wording.h"

#include <QPushButton>
#include <utility>

namespace lockstep {

Instead::Instead(SqlText& text, EditorNames& names, MessageBar& bar, QObject* parent)
    : QObject(parent), m_text(text), m_names(names), m_bar(bar)
{
    connect(&text, &QsciScintilla::textChanged, this, [this] { m_wanted.reset(); });
    connect(&names, &EditorNames::changed, this, &Instead::look);
}

void Instead::offer(const Error& error, StatementSpan statement, std::optional<size_t> byte)
{
    m_wanted.reset();
    if (error.kind != ErrorKind::Server && error.kind != ErrorKind::NotFound &&
        error.kind != ErrorKind::BadInput)
        return;
    m_wanted = Wanted{error.message + '\n' + error.detail, statement, byte, m_bar.sentence()};
    m_names.want();
    look();
}

void Instead::look()
{
    if (!m_wanted || !m_names.catalog() || !m_names.engine()) return;
    const Wanted wanted = *std::exchange(m_wanted, {});
    if (m_bar.isHidden() || m_bar.sentence() != wanted.sentence) return;
    Describing describing(m_names.engine()->dialect(), m_names.names());
    const std::string_view text = m_text.view();
    std::optional<Misnamed> found;
    if (wanted.byte) found = describing.misnamedAt(text, *wanted.byte);
    if (!found) found = describing.misnamedIn(text, wanted.statement, wanted.message);
    if (!found) return;
    const std::string wrong(text.substr(found->word.begin, found->word.end - found->word.begin));
    for (const std::string& right : found->instead) {
        QPushButton* button = m_bar.addAction(tr("Use %1").arg(shown(right)));
        button->setToolTip(tr("Put this name in the place of the one that is not there"));
        connect(button, &QPushButton::clicked, this,
                [this, found = *found, wrong, right] { put(found, wrong, right); });
    }
}

void Instead::put(const Misnamed& found, const std::string& wrong, const std::string& right)
{
    const std::string_view text = m_text.view();
    const bool there = found.word.end <= text.size() &&
                       text.substr(found.word.begin, found.word.end - found.word.begin) == wrong;
    if (!there) return; // the text has changed since
    m_text.put(static_cast<int>(found.word.begin), static_cast<int>(found.word.end), right);
    m_text.clearErrors();
    m_bar.clear();
    m_text.setFocus();
}

} // namespace lockstep
