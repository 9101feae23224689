// ConfirmStep: the last page before prod is changed.
#pragma once

#include "ui/promote/draft.h"
#include "workflow/consent.h"
#include "workflow/rowchecks.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QVBoxLayout;

namespace lockstep {

class ProdBanner;
class Theme;

/// One tick for each hazard that needs one, the name of prod typed exactly, then Apply. UI thread.
class ConfirmStep : public QWidget
{
    Q_OBJECT
public:
    explicit ConfirmStep(const Theme& theme, QWidget* parent = nullptr);

    /// With how many rows each hazard is about, where prod told it, and what its rehearsal found.
    void show(DraftPtr draft, const std::vector<RowCheck>& checks,
              const std::vector<Hazard>& rehearsed);
    /// Whether the plan was rehearsed, and how that ended.
    void setRehearsal(const QString& sentence);
    /// What was ticked, as the promotion wants it.
    [[nodiscard]] Consent consent() const;
    [[nodiscard]] QString note() const;
    void setNote(const QString& note);
    /// Why Apply cannot be pressed; empty when it can.
    [[nodiscard]] QString lacking() const;

Q_SIGNALS:
    void applied();

private:
    void addConsent(const QString& sentence, const QString& more);
    void refresh();

    const Theme& m_theme;
    DraftPtr m_draft;
    std::vector<ConsentItem> m_items; ///< one for each of the first boxes
    std::vector<QCheckBox*> m_boxes;
    ProdBanner* m_banner;
    QLabel* m_sentence;
    QLabel* m_rehearsal;
    QVBoxLayout* m_consents;
    QLabel* m_consentTitle;
    QPlainTextEdit* m_note;
    QLabel* m_nameLabel;
    QLineEdit* m_name;
    QLabel* m_lacking;
    QPushButton* m_apply;
};

} // namespace lockstep
