// ModelAccess: first the files, then the keychain, which may ask its user.
#include "ui/assistant/modelaccess.h"

#include "ui/services.h"
#include "ui/wording.h"
#include "workflow/whendone.h"

namespace lockstep {

namespace {

Result<ReadyModel> readFiles(const QString& environment, const std::string& name)
{
    ReadyModel model;
    auto profile = ChatProfiles().find(name);
    if (!profile) return failure(profile.error());
    model.profile = std::move(*profile);
    auto agreed = ChatAgreements().find(environment, name);
    if (!agreed) return failure(agreed.error());
    model.agreed = std::move(*agreed);
    return model;
}

} // namespace

ModelAccess::ModelAccess(Services& services, QObject* parent)
    : QObject(parent), m_services(services)
{
}

void ModelAccess::ready(const QString& environment, const std::string& profile, Then then)
{
    giveUp();
    m_errand.run<ReadyModel>(
        [environment, profile](const auto*) { return readFiles(environment, profile); },
        [this, then = std::move(then)](const Result<ReadyModel>& model) {
            if (model)
                readKey(*model, then);
            else
                then(model);
        });
}

void ModelAccess::readKey(const ReadyModel& model, const Then& then)
{
    const auto finish = [model, then](const std::string& key) {
        ReadyModel made = model;
        auto interpreter = interpreterFor(model.profile, key);
        if (!interpreter) return then(failure(interpreter.error()));
        made.interpreter = std::move(*interpreter);
        then(made);
    };
    if (!model.profile.hasKey) {
        finish({});
        return;
    }
    whenDone(m_services.secrets.read(ChatProfiles::secretId(model.profile.name)), this,
             [this, round = m_round, name = model.profile.name, finish,
              then](const Result<QString>& key) {
                 if (round != m_round) return;
                 if (key) {
                     finish(key->toStdString());
                     return;
                 }
                 Error error = key.error();
                 error.message = tr("The key of the model %1 cannot be had: %2")
                                     .arg(shown(name), shown(error.message))
                                     .toStdString();
                 error.hint = tr("Enter it again in Models…").toStdString();
                 then(failure(error));
             });
}

void ModelAccess::giveUp()
{
    ++m_round;
    m_errand.giveUp();
}

} // namespace lockstep
