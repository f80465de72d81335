/* Fails calls on files whose path holds a word, as a broken disk would: LD_PRELOAD.
 * llmpath_fail(word, what, error): what is 'r' (read), 'w' (write) or 's' (sync); an empty word ends it. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static char word[200];
static char what;
static int number, skip;

void llmpath_fail(const char *path, char kind, int error, int after) {
    strncpy(word, path, sizeof word - 1); what = kind; number = error; skip = after;
}

static int meant(int file, char kind) {
    char name[64], path[4096];
    if (!word[0] || what != kind) return 0;
    snprintf(name, sizeof name, "/proc/self/fd/%d", file);
    ssize_t length = readlink(name, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    if (!strstr(path, word)) return 0;
    if (skip-- > 0) return 0;
    skip = 0;
    errno = number;
    return 1;
}

#define REAL(name) __typeof__(&name) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)
#define FOUR(name, kind, data, offset) ssize_t name(int file, data buffer, size_t size, offset place) { \
    REAL(name); return meant(file, kind) ? -1 : real(file, buffer, size, place); }
#define THREE(name, kind, data) ssize_t name(int file, data buffer, size_t size) { \
    REAL(name); return meant(file, kind) ? -1 : real(file, buffer, size); }
#define ONE(name, kind) int name(int file) { REAL(name); return meant(file, kind) ? -1 : real(file); }

FOUR(pread, 'r', void *, off_t) FOUR(pread64, 'r', void *, off64_t) THREE(read, 'r', void *)
FOUR(pwrite, 'w', const void *, off_t) FOUR(pwrite64, 'w', const void *, off64_t) THREE(write, 'w', const void *)
ONE(fsync, 's') ONE(fdatasync, 's')
