// A provider of security labels that takes any: no server brings one. It is loaded into servers of
// the tests and speaks the little of their interface that it needs, so that no server's headers are
// needed; LOCKSTEP_MAJOR is the server's.

namespace {

struct AbiFields
{
    int version = LOCKSTEP_MAJOR * 100;
    int arguments = 100;
    int indexKeys = 32;
    int nameLength = 64;
    int doublesByValue = 1;
#if LOCKSTEP_MAJOR >= 15
    char extra[32] = "PostgreSQL";
#endif
};

struct Magic
{
    int length = sizeof(Magic);
    AbiFields fields;
#if LOCKSTEP_MAJOR >= 18
    const char* name = nullptr;
    const char* version = nullptr;
#elif LOCKSTEP_MAJOR <= 12
    int floatsByValue = 1;
#endif
};

void takeAny(const void* /*object*/, const char* /*label*/) {}

} // namespace

// The names are the server's.
// NOLINTBEGIN(readability-identifier-naming, bugprone-reserved-identifier)
extern "C" {
void register_label_provider(const char* provider, void (*check)(const void*, const char*));

const Magic* Pg_magic_func()
{
    static const Magic magic;
    return &magic;
}

void _PG_init() { register_label_provider("witness", takeAny); }
}
// NOLINTEND(readability-identifier-naming, bugprone-reserved-identifier)
