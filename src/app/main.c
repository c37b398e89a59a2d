/* app/main.c - the entry; everything is in command.c so that tests can link it. */
#include "app/command.h"

int main(int argc, char **argv, char **envp)
{
    return command_main(argc, (const char *const *)argv, (const char *const *)envp);
}
