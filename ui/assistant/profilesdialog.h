// ProfilesDialog: the models that may be asked: made, changed, tried out, deleted.
#pragma once

#include "workflow/chatprobe.h"
#include "workflow/errand.h"

#include <QDialog>

class QLabel;
class QListWidget;
class QPushButton;

namespace lockstep {

class MessageBar;
class ProfileForm;
class Services;

/// Shown with open(). Keys go to the keychain alone; the file of profiles has none. UI thread;
/// files and the test are in the background.
class ProfilesDialog : public QDialog
{
    Q_OBJECT
public:
    explicit ProfilesDialog(Services& services, QWidget* parent);

    void done(int result) override;

Q_SIGNALS:
    void changed(); ///< a profile was kept or deleted
    void settled(); ///< what was begun is done, or has failed and said so

private:
    QWidget* buildList();
    QWidget* buildFoot();
    void load(const std::string& select);
    void select(int row);
    void save();
    void put(assistant::ChatProfile profile, const QString& note);
    void askDelete();
    void remove(const assistant::ChatProfile& profile);
    void test();
    void runTest(const assistant::ChatProfile& profile, const std::string& key);
    void takeTest(const Result<ProbeAnswer>& answer);
    void tell(const Error& error);
    void setBusy(bool busy);
    void showState();
    [[nodiscard]] const assistant::ChatProfile* chosen() const; ///< null: a new one

    Services& m_services;
    std::vector<assistant::ChatProfile> m_profiles;
    Errand m_files;
    Errand m_testing;
    bool m_busy = false;
    QListWidget* m_list;
    ProfileForm* m_form;
    MessageBar* m_bar;
    QLabel* m_result;
    QPushButton* m_new = nullptr;
    QPushButton* m_delete = nullptr;
    QPushButton* m_test = nullptr;
    QPushButton* m_save = nullptr;
};

} // namespace lockstep
