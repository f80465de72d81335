/* Notes who calls fsync and fdatasync, in the file that SYNCS_LOG names: LD_PRELOAD, where there is no strace. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void note(void) {
    int log = open(getenv("SYNCS_LOG"), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    if (log < 0 || dprintf(log, "%d\n", (int)getpid()) < 0) abort();
    close(log);
}

#define NOTED(name) int name(int file) { \
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, #name); note(); return real(file); }
NOTED(fsync) NOTED(fdatasync)
