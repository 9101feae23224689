// SchemaCode: code written from an environment's schema as it is now, and kept in step with it.
#pragma once

#include "workflow/generatedcode.h"
#include "workflow/schemacomparison.h"

#include <atomic>

namespace lockstep {

/// What is written, and where. A value.
struct CodeChoice
{
    std::string product;                        ///< "models"
    std::map<std::string, std::string> options; ///< those that are absent are as usual
    QString folder;
    bool inStep = false; ///< written again when the schema has changed

    friend bool operator==(const CodeChoice&, const CodeChoice&) = default;
};

/// The one of this program that writes the product; null where there is none.
[[nodiscard]] GeneratorPtr generatorOf(const std::string& product);

/// Connects with Access::Read and reads. Unsupported where the engine has no tables. Blocks; a stop
/// cancels on the server, and the end is Cancelled.
[[nodiscard]] Result<Code> codeOf(const Side& side, const Generator& generator,
                                  const CodeChoice& choice,
                                  const std::atomic<bool>* stop = nullptr);

struct SchemaCode
{
    Code code;
    std::vector<FileFate> fates; ///< in the chosen folder
};

/// The code, and what becomes of each file.
[[nodiscard]] Result<SchemaCode> schemaCode(const Side& side, const CodeChoice& choice,
                                            const std::atomic<bool>* stop = nullptr);

/// What keeping in step did.
struct InStep
{
    int written = 0;               ///< files, those that went among them
    std::vector<std::string> left; ///< by hand, or somebody else's: as they were
};

/// Reads, and writes the files that nobody edited by hand. NotFound when the folder is not there
/// any more: it is not made again.
[[nodiscard]] Result<InStep> bringInStep(const Side& side, const CodeChoice& choice,
                                         const std::atomic<bool>* stop = nullptr);

} // namespace lockstep
