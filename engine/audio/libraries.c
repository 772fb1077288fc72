#include "audio/libraries.h"

#include <dlfcn.h>
#include <string.h>

// As ALSA's error.h and conf.h and JACK's jack.h declare them; we link neither: where PortAudio was
// built without one of them there is nothing to silence.
typedef void alsa_handler(const char *file, int line, const char *function, int number,
                          const char *format, ...);
typedef int alsa_set_handler(alsa_handler *handler);
typedef int alsa_read_configuration(void);
typedef int alsa_search(void *from, const char *key, void **found);
typedef void jack_handler(const char *message);
typedef void jack_set_handler(jack_handler *handler);

static void ignore_alsa(const char *file, int line, const char *function, int number,
                        const char *format, ...) {
    (void)file;
    (void)line;
    (void)function;
    (void)number;
    (void)format;
}

static void ignore_jack(const char *message) {
    (void)message;
}

static void silence_jack(const char *name) {
    void *found = dlsym(RTLD_DEFAULT, name);
    if (found) {
        jack_set_handler *set;
        memcpy(&set, &found, sizeof set);
        set(ignore_jack);
    }
}

void libraries_silence(void) {
    void *found = dlsym(RTLD_DEFAULT, "snd_lib_error_set_handler");
    if (found) {
        alsa_set_handler *set;
        memcpy(&set, &found, sizeof set);
        set(ignore_alsa);
    }
    silence_jack("jack_set_error_function");
    silence_jack("jack_set_info_function");
}

bool libraries_usable(void) {
    void *update = dlsym(RTLD_DEFAULT, "snd_config_update");
    void *search = dlsym(RTLD_DEFAULT, "snd_config_search");
    void **top = dlsym(RTLD_DEFAULT, "snd_config"), *found;
    if (!update || !search || !top) {
        return true; // a PortAudio without ALSA
    }
    alsa_read_configuration *read_configuration;
    alsa_search *search_for;
    memcpy(&read_configuration, &update, sizeof read_configuration);
    memcpy(&search_for, &search, sizeof search_for);
    return read_configuration() >= 0 && *top && search_for(*top, "pcm.default", &found) >= 0;
}
