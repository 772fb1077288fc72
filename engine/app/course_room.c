#include "app/course_room.h"

#include "app/planned.h"

#include "base/arena.h"
#include "base/mem.h"

static void host_close(void *context, struct session *session) {
    (void)session;
    planned_close_part(context);
}

enum errc course_room_new(struct program *program, struct shelf *shelf, struct banks *banks,
                          struct course_room **room, struct err *err) {
    *room = mem_zero(1, sizeof **room);
    if (!*room) {
        return err_memory(err);
    }
    **room = (struct course_room){.program = program,
                                  .shelf = shelf,
                                  .banks = banks,
                                  .host = {.context = *room,
                                           .rehearsal = host_rehearsal,
                                           .rehearse = host_rehearse,
                                           .abandon = host_abandon,
                                           .record = host_record,
                                           .diagnosis = host_diagnosis,
                                           .opine = host_opine,
                                           .diagnose = host_diagnose,
                                           .diagnosed = host_diagnosed,
                                           .advice = host_advice,
                                           .home = host_home,
                                           .close = host_close}};
    return ERR_OK;
}

void course_room_free(struct course_room *room) {
    if (!room) {
        return;
    }
    planned_close_part(room);
    arena_free(room->arena);
    if (room->has_log) {
        evidence_free(&room->log);
    }
    mem_free(room);
}

const struct course_host *course_room_host(const struct course_room *room) {
    return &room->host;
}

struct session *course_room_session(struct course_room *room) {
    return room->run ? run_session(room->run) : NULL;
}
