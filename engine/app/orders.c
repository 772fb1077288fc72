#include "app/orders.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

// "settle": waits until what goes on beside the desk has come to its end.
static void settle(struct program *program, struct desk *desk) {
    enum { TICK_US = 20000 };
    const struct view *view;
    while ((view = desk_look(desk, program_now(program))) != NULL && view->working) {
        usleep(TICK_US);
        desk_tick(desk, program_now(program));
    }
}

enum errc orders_do(struct program *program, struct desk *desk, struct err *err) {
    const char *orders = program->options->value[OPT_DO];
    char order[1024];
    for (size_t n; orders && *orders; orders += n + (orders[n] == ';')) {
        n = strcspn(orders, ";");
        snprintf(order, sizeof order, "%.*s", (int)n, orders + strspn(orders, " "));
        char *target = strchr(order, ' '), *value = NULL;
        if (target) {
            *target++ = '\0';
            value = strchr(target, '=');
        }
        if (value) {
            *value++ = '\0';
        }
        if (strcmp(order, "settle") == 0) {
            settle(program, desk);
            continue;
        }
        enum errc code = desk_do(desk, order, target, value, program_now(program), err);
        if (code) {
            return code;
        }
    }
    return ERR_OK;
}
