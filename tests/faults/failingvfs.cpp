// FailingVfs: around the usual one.
#include "failingvfs.h"

#include <sqlite3.h>

#include <cstring>

namespace {

struct State
{
    sqlite3_vfs* below = nullptr;
    sqlite3_vfs vfs{};
    QByteArray word;
    int nth = 0;
    int count = 0;
    bool full = false;
    bool forGood = false;
};

State& state()
{
    static State one;
    return one;
}

/// Behind it stands the usual file.
struct File
{
    sqlite3_file base;
    sqlite3_io_methods methods;
    bool watched;
    [[nodiscard]] sqlite3_file* below() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

File* ours(sqlite3_file* file) { return reinterpret_cast<File*>(file); }

/// What this use ends with: SQLITE_OK to go on.
int fate(bool watched, int wrong)
{
    State& now = state();
    if (!watched || now.nth == 0) return SQLITE_OK;
    ++now.count;
    const bool fails = now.count == now.nth || (now.forGood && now.count > now.nth);
    if (!fails) return SQLITE_OK;
    return now.full && wrong == SQLITE_IOERR_WRITE ? SQLITE_FULL : wrong;
}

int closeFile(sqlite3_file* file)
{
    sqlite3_file* below = ours(file)->below();
    return below->pMethods ? below->pMethods->xClose(below) : SQLITE_OK;
}
int readFile(sqlite3_file* file, void* into, int amount, sqlite3_int64 at)
{
    if (const int wrong = fate(ours(file)->watched, SQLITE_IOERR_READ)) return wrong;
    return ours(file)->below()->pMethods->xRead(ours(file)->below(), into, amount, at);
}
int writeFile(sqlite3_file* file, const void* from, int amount, sqlite3_int64 at)
{
    if (const int wrong = fate(ours(file)->watched, SQLITE_IOERR_WRITE)) return wrong;
    return ours(file)->below()->pMethods->xWrite(ours(file)->below(), from, amount, at);
}
int truncateFile(sqlite3_file* file, sqlite3_int64 size)
{
    if (const int wrong = fate(ours(file)->watched, SQLITE_IOERR_TRUNCATE)) return wrong;
    return ours(file)->below()->pMethods->xTruncate(ours(file)->below(), size);
}
int syncFile(sqlite3_file* file, int flags)
{
    if (const int wrong = fate(ours(file)->watched, SQLITE_IOERR_FSYNC)) return wrong;
    return ours(file)->below()->pMethods->xSync(ours(file)->below(), flags);
}
int sizeOfFile(sqlite3_file* file, sqlite3_int64* size)
{
    if (const int wrong = fate(ours(file)->watched, SQLITE_IOERR_FSTAT)) return wrong;
    return ours(file)->below()->pMethods->xFileSize(ours(file)->below(), size);
}
int lockFile(sqlite3_file* file, int level)
{
    return ours(file)->below()->pMethods->xLock(ours(file)->below(), level);
}
int unlockFile(sqlite3_file* file, int level)
{
    return ours(file)->below()->pMethods->xUnlock(ours(file)->below(), level);
}
int checkLock(sqlite3_file* file, int* held)
{
    return ours(file)->below()->pMethods->xCheckReservedLock(ours(file)->below(), held);
}
int controlFile(sqlite3_file* file, int what, void* about)
{
    return ours(file)->below()->pMethods->xFileControl(ours(file)->below(), what, about);
}
int sectorSize(sqlite3_file* file)
{
    return ours(file)->below()->pMethods->xSectorSize(ours(file)->below());
}
int characteristics(sqlite3_file* file)
{
    return ours(file)->below()->pMethods->xDeviceCharacteristics(ours(file)->below());
}
int shmMap(sqlite3_file* file, int page, int size, int extend, void volatile** into)
{
    return ours(file)->below()->pMethods->xShmMap(ours(file)->below(), page, size, extend, into);
}
int shmLock(sqlite3_file* file, int offset, int n, int flags)
{
    return ours(file)->below()->pMethods->xShmLock(ours(file)->below(), offset, n, flags);
}
void shmBarrier(sqlite3_file* file)
{
    ours(file)->below()->pMethods->xShmBarrier(ours(file)->below());
}
int shmUnmap(sqlite3_file* file, int deletes)
{
    return ours(file)->below()->pMethods->xShmUnmap(ours(file)->below(), deletes);
}

int openFile(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* outFlags)
{
    State& now = state();
    File* mine = ours(file);
    mine->base.pMethods = nullptr;
    mine->watched = name && std::strstr(name, now.word.constData()) != nullptr;
    if (const int wrong = fate(mine->watched, SQLITE_CANTOPEN)) return wrong;
    const int opened = now.below->xOpen(now.below, name, mine->below(), flags, outFlags);
    if (opened != SQLITE_OK) return opened;
    // Without mapped reads: those would go past us.
    mine->methods = {2,           closeFile,  readFile,        writeFile,  truncateFile,
                     syncFile,    sizeOfFile, lockFile,        unlockFile, checkLock,
                     controlFile, sectorSize, characteristics, shmMap,     shmLock,
                     shmBarrier,  shmUnmap,   nullptr,         nullptr};
    mine->base.pMethods = &mine->methods;
    return SQLITE_OK;
}

int deleteFile(sqlite3_vfs*, const char* name, int syncs)
{
    State& now = state();
    if (const int wrong =
            fate(std::strstr(name, now.word.constData()) != nullptr, SQLITE_IOERR_DELETE))
        return wrong;
    return now.below->xDelete(now.below, name, syncs);
}

} // namespace

void FailingVfs::install(const QByteArray& word)
{
    State& now = state();
    now.word = word;
    if (now.below) return;
    now.below = sqlite3_vfs_find(nullptr);
    now.vfs = *now.below;
    now.vfs.zName = "failing";
    now.vfs.pNext = nullptr;
    now.vfs.szOsFile = static_cast<int>(sizeof(File)) + now.below->szOsFile;
    now.vfs.xOpen = openFile;
    now.vfs.xDelete = deleteFile;
    sqlite3_vfs_register(&now.vfs, 1);
}

void FailingVfs::arm(int nth, bool full, bool forGood)
{
    State& now = state();
    now.nth = nth;
    now.count = 0;
    now.full = full;
    now.forGood = forGood;
}

void FailingVfs::disarm() { state().nth = 0; }
int FailingVfs::count() { return state().count; }
