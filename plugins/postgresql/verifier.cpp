// Verifier: libpq wants a handle for its encoding and its errors alone, when it is told how.
#include "plugins/postgresql/verifier.h"

#include <libpq-fe.h>
#include <memory>

namespace lockstep::postgresql {

namespace {

struct Finish
{
    void operator()(PGconn* handle) const { PQfinish(handle); }
};
struct Free
{
    void operator()(char* text) const { PQfreemem(text); }
};

} // namespace

Result<std::string> verifierOf(const std::string& password, const std::string& role)
{
    // A handle that leads nowhere.
    const char* const keys[] = {"host", nullptr};
    const char* const values[] = {"/dev/null/nowhere", nullptr};
    const std::unique_ptr<PGconn, Finish> handle(PQconnectStartParams(keys, values, 0));
    const std::unique_ptr<char, Free> verifier(
        handle
            ? PQencryptPasswordConn(handle.get(), password.c_str(), role.c_str(), "scram-sha-256")
            : nullptr);
    if (!verifier || !std::string_view(verifier.get()).starts_with("SCRAM-SHA-256$"))
        return failure(ErrorKind::Internal, "The password could not be made ready for the server");
    return std::string(verifier.get());
}

} // namespace lockstep::postgresql
