// Private to the module: a thread that watches GLib's files while the window sleeps in SDL, and
// wakes it by an event when one of them has something to say. Idle costs nothing.
#ifndef UI_ACCESS_WAKE_H
#define UI_ACCESS_WAKE_H

struct access_wake;

// NULL when the system gives no thread or pipe.
struct access_wake *access_wake_new(void);
void access_wake_free(struct access_wake *wake);

// Watches from now on; stops watching, and returns when it has stopped. Both are of the window's
// thread, which alone touches GLib.
void access_wake_arm(struct access_wake *wake);
void access_wake_disarm(struct access_wake *wake);

#endif
