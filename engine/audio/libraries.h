// What PortAudio brings along.
#ifndef AUDIO_LIBRARIES_H
#define AUDIO_LIBRARIES_H

#include <stdbool.h>

// The libraries below PortAudio (ALSA, JACK) write on standard error whatever they try in vain when
// devices are listed: a screenful on a normal machine. They are told to keep it to themselves.
// Other threads' standard error stays as it is, which a redirection would not do. What
// PortAudio itself writes, three lines when a device is lost while it records, cannot be kept back.
void libraries_silence(void);

// False where ALSA knows no device "default", as without its configuration: PortAudio 19.6 would
// then end the whole program by an assertion of its own (BuildDeviceList).
bool libraries_usable(void);

#endif
