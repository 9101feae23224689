// Replay: runs a fuzz target over its seeds and over changed seeds, the same ones in every run.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace {

constexpr int changedPerSeed = 2000;

void run(const std::string& input)
{
    // A buffer of exactly this size, so that reading past its end is seen by a sanitizer.
    const std::vector<uint8_t> bytes(input.begin(), input.end());
    LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
}

/// One to four small damages: a byte changed, taken out, put in, a piece repeated, the end cut off.
std::string changed(std::string text, std::mt19937& random)
{
    static const std::string likely = "\"'`[]();$-/*\\\n\0\xFF\xF0{}:"
                                      "eE0";
    const auto below = [&](size_t n) { return n == 0 ? 0 : random() % n; };
    for (size_t times = 1 + below(4); times > 0; --times) {
        const size_t at = below(text.size() + 1);
        const char byte =
            below(2) == 0 ? likely[below(likely.size())] : static_cast<char>(random());
        switch (below(5)) {
        case 0:
            if (at < text.size()) text[at] = byte;
            break;
        case 1:
            text.erase(at, 1 + below(8));
            break;
        case 2:
            text.insert(at, 1, byte);
            break;
        case 3:
            text.insert(at, text.substr(below(text.size() + 1), 1 + below(24)));
            break;
        default:
            text.resize(at);
        }
    }
    return text;
}

} // namespace

int main(int count, char** arguments)
{
    size_t inputs = 0;
    std::mt19937 random(20240229); // NOLINT: the same changes in every run, on purpose
    for (int i = 1; i < count; ++i) {
        std::vector<std::filesystem::path> seeds;
        for (const auto& entry : std::filesystem::directory_iterator(arguments[i]))
            seeds.push_back(entry.path());
        std::sort(seeds.begin(), seeds.end());
        for (const auto& seed : seeds) {
            std::ifstream file(seed, std::ios::binary);
            const std::string text{std::istreambuf_iterator<char>(file), {}};
            for (size_t end = 0; end <= text.size(); ++end) run(text.substr(0, end));
            for (int k = 0; k < changedPerSeed; ++k) run(changed(text, random));
            inputs += text.size() + 1 + changedPerSeed;
        }
    }
    std::printf("%zu inputs\n", inputs);
    return inputs > 0 ? 0 : 1;
}
