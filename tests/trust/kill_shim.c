/* Counts the calls that change files and kills the process at one of them: LD_PRELOAD, where there is no strace.
 * Kills before the call, or in the middle of a write (half of the bytes are written). */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static int calls, at, torn;

/* From now on: kill at the n-th call, or never where n is 0. */
void llmpath_arm(int n, int in_the_middle) { calls = 0; at = n; torn = in_the_middle; }
int llmpath_calls(void) { return calls; }

static int here(void) { return ++calls == at; }
static void die(void) { kill(getpid(), SIGKILL); for (;;) pause(); }
static void step(void) { if (here()) die(); }
static int writes(int flags) { return flags & (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC); }

#define REAL(name) __typeof__(&name) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)
#define MODE mode_t mode = 0; if (flags & O_CREAT) { va_list list; va_start(list, flags); mode = va_arg(list, mode_t); va_end(list); }

#define OPEN(name) int name(const char *path, int flags, ...) { \
    REAL(name); MODE if (writes(flags)) step(); return real(path, flags, mode); }
#define OPENAT(name) int name(int folder, const char *path, int flags, ...) { \
    REAL(name); MODE if (writes(flags)) step(); return real(folder, path, flags, mode); }
#define PWRITE(name, offset) ssize_t name(int file, const void *data, size_t size, offset place) { \
    REAL(name); if (here()) { if (torn) real(file, data, size / 2, place); die(); } return real(file, data, size, place); }
#define ONE(name, type) int name(type a) { REAL(name); step(); return real(a); }
#define TWO(name, type, other) int name(type a, other b) { REAL(name); step(); return real(a, b); }

OPEN(open) OPEN(open64) OPENAT(openat) OPENAT(openat64)
PWRITE(pwrite, off_t) PWRITE(pwrite64, off64_t)
ONE(fsync, int) ONE(fdatasync, int) ONE(unlink, const char *)
TWO(ftruncate, int, off_t) TWO(ftruncate64, int, off64_t)
TWO(rename, const char *, const char *) TWO(mkdir, const char *, mode_t)

ssize_t write(int file, const void *data, size_t size) {
    REAL(write);
    if (here()) { if (torn) real(file, data, size / 2); die(); }
    return real(file, data, size);
}
int renameat(int from, const char *a, int to, const char *b) { REAL(renameat); step(); return real(from, a, to, b); }
int unlinkat(int folder, const char *path, int flags) { REAL(unlinkat); step(); return real(folder, path, flags); }
