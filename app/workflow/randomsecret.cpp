// Random secret: by the system's generator.
#include "workflow/randomsecret.h"

#include <QByteArray>
#include <QRandomGenerator>

namespace lockstep {

std::string randomSecret()
{
    constexpr size_t words = 8;
    quint32 random[words];
    QRandomGenerator::system()->fillRange(random);
    const QByteArray bytes(reinterpret_cast<const char*>(random), sizeof random);
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)
        .toStdString();
}

} // namespace lockstep
