// ComparePage: notes on objects, and the way from one to the next.
#include "ui/compare/comparemodel.h"
#include "ui/compare/comparepage.h"
#include "ui/compare/compareview.h"
#include "ui/compare/detailspane.h"
#include "ui/compare/notedialog.h"
#include "ui/wording.h"

namespace lockstep {

void ComparePage::showDetails(const CompareNode* node)
{
    m_details->show(m_model->tree(), node);
    m_details->setNote(node && !node->isGroup() ? m_notes.of(node->object().id) : QString());
}

void ComparePage::editNote()
{
    const CompareNode* node = m_model->node(m_view->currentIndex());
    if (!node || node->isGroup()) return;
    const ObjectId id = node->object().id;
    auto* dialog = new NoteDialog(lockstep::shown(id.path.display()), m_notes.of(id), this);
    connect(dialog, &QDialog::accepted, this, [this, id, dialog] {
        m_notes.set(id, dialog->text());
        const CompareNode* now = m_model->node(m_view->currentIndex());
        if (now && !now->isGroup() && now->object().id == id) m_details->setNote(m_notes.of(id));
    });
    dialog->open();
}

void ComparePage::goToNote()
{
    m_view->show(m_model->next(m_view->currentIndex(), true, [this](const CompareNode& node) {
        return !node.isGroup() && m_notes.has(node.object().id);
    }));
}

} // namespace lockstep
