// Keys on their way to a screen reader, which hears them before the window does: its own commands
// are pressed in this window too. Whoever asks for keys is there to read.
#include "ui/access_node.h"

#include <SDL_syswm.h>
#include <string.h>

// ATK keeps no context for it.
static struct {
    AtkKeySnoopFunc hear;
    gpointer data;
} listener;

static guint add_listener(AtkKeySnoopFunc hear, gpointer data) {
    listener.hear = hear;
    listener.data = data;
    return 1;
}

static void remove_listener(guint id) {
    (void)id;
    listener.hear = NULL;
}

void access_keys_open(AtkUtilClass *util) {
    util->add_key_event_listener = add_listener;
    util->remove_key_event_listener = remove_listener;
}

bool access_is_read(const struct access *access) {
    return access && listener.hear;
}

// What X calls the keys that write nothing (keysymdef.h).
static const struct {
    SDL_Keycode sym;
    guint x;
    const char *name;
} named[] = {
    {SDLK_RETURN, 0xff0d, "Return"},
    {SDLK_ESCAPE, 0xff1b, "Escape"},
    {SDLK_BACKSPACE, 0xff08, "BackSpace"},
    {SDLK_TAB, 0xff09, "Tab"},
    {SDLK_SPACE, 0x20, "space"},
    {SDLK_DELETE, 0xffff, "Delete"},
    {SDLK_INSERT, 0xff63, "Insert"},
    {SDLK_HOME, 0xff50, "Home"},
    {SDLK_LEFT, 0xff51, "Left"},
    {SDLK_UP, 0xff52, "Up"},
    {SDLK_RIGHT, 0xff53, "Right"},
    {SDLK_DOWN, 0xff54, "Down"},
    {SDLK_PAGEUP, 0xff55, "Page_Up"},
    {SDLK_PAGEDOWN, 0xff56, "Page_Down"},
    {SDLK_END, 0xff57, "End"},
    {SDLK_CAPSLOCK, 0xffe5, "Caps_Lock"},
    {SDLK_LSHIFT, 0xffe1, "Shift_L"},
    {SDLK_RSHIFT, 0xffe2, "Shift_R"},
    {SDLK_LCTRL, 0xffe3, "Control_L"},
    {SDLK_RCTRL, 0xffe4, "Control_R"},
    {SDLK_LALT, 0xffe9, "Alt_L"},
    {SDLK_RALT, 0xffea, "Alt_R"},
    {SDLK_LGUI, 0xffeb, "Super_L"},
    {SDLK_RGUI, 0xffec, "Super_R"},
    {SDLK_MENU, 0xff67, "Menu"},
    {SDLK_NUMLOCKCLEAR, 0xff7f, "Num_Lock"},
    {SDLK_KP_ENTER, 0xff8d, "KP_Enter"},
    {SDLK_KP_PLUS, 0xffab, "KP_Add"},
    {SDLK_KP_MINUS, 0xffad, "KP_Subtract"},
    {SDLK_KP_MULTIPLY, 0xffaa, "KP_Multiply"},
    {SDLK_KP_DIVIDE, 0xffaf, "KP_Divide"},
};

// Of the keypad: with its numbers, and without.
static const struct {
    SDL_Keycode sym;
    guint with, without;
    const char *number, *name;
} keypad[] = {
    {SDLK_KP_0, 0xffb0, 0xff9e, "KP_0", "KP_Insert"},
    {SDLK_KP_1, 0xffb1, 0xff9c, "KP_1", "KP_End"},
    {SDLK_KP_2, 0xffb2, 0xff99, "KP_2", "KP_Down"},
    {SDLK_KP_3, 0xffb3, 0xff9b, "KP_3", "KP_Page_Down"},
    {SDLK_KP_4, 0xffb4, 0xff96, "KP_4", "KP_Left"},
    {SDLK_KP_5, 0xffb5, 0xff9d, "KP_5", "KP_Begin"},
    {SDLK_KP_6, 0xffb6, 0xff98, "KP_6", "KP_Right"},
    {SDLK_KP_7, 0xffb7, 0xff95, "KP_7", "KP_Home"},
    {SDLK_KP_8, 0xffb8, 0xff97, "KP_8", "KP_Up"},
    {SDLK_KP_9, 0xffb9, 0xff9a, "KP_9", "KP_Page_Up"},
    {SDLK_KP_PERIOD, 0xffae, 0xff9f, "KP_Decimal", "KP_Delete"},
};

static void put(AtkKeyEventStruct *event, guint keyval, const char *text) {
    event->keyval = keyval;
    event->string = (gchar *)(uintptr_t)text;
    event->length = (gint)strlen(text);
}

static void put_written(AtkKeyEventStruct *event, const SDL_Keysym *key, char *text, size_t size) {
    bool capital = ((key->mod & KMOD_SHIFT) != 0) != ((key->mod & KMOD_CAPS) != 0);
    gunichar written = key->sym & SDLK_SCANCODE_MASK ? 0 : (gunichar)key->sym;
    written = capital ? g_unichar_toupper(written) : written;
    gint n = written && size > 6 ? g_unichar_to_utf8(written, text) : 0;
    text[n] = '\0';
    // Beyond Latin 1 X counts in another plane.
    put(event, written > 0xff ? written | 0x1000000 : written, text);
}

static void name_key(AtkKeyEventStruct *event, const SDL_Keysym *key, char *text, size_t size) {
    for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
        if (named[i].sym == key->sym) {
            put(event, named[i].x, named[i].name);
            return;
        }
    }
    for (size_t i = 0; i < sizeof keypad / sizeof *keypad; i++) {
        if (keypad[i].sym == key->sym) {
            bool number = key->mod & KMOD_NUM;
            put(event, number ? keypad[i].with : keypad[i].without,
                number ? keypad[i].number : keypad[i].name);
            return;
        }
    }
    if (key->sym >= SDLK_F1 && key->sym <= SDLK_F12) {
        snprintf(text, size, "F%d", (int)(key->sym - SDLK_F1) + 1);
        put(event, 0xffbe + (guint)(key->sym - SDLK_F1), text);
        return;
    }
    put_written(event, key, text, size);
}

struct access_stroke access_stroke(const SDL_Event *event) {
    struct access_stroke stroke = {0};
#ifdef SDL_VIDEO_DRIVER_X11
    const SDL_SysWMmsg *message = event->syswm.msg;
    if (message && message->subsystem == SDL_SYSWM_X11) {
        const XEvent *x = &message->msg.x11.event;
        if (x->type == KeyPress || x->type == KeyRelease) {
            stroke = (struct access_stroke){x->xkey.keycode, x->xkey.state, (unsigned)x->xkey.time};
        }
    }
#else
    (void)event;
#endif
    return stroke;
}

bool access_takes_key(struct access *access, const SDL_KeyboardEvent *key,
                      struct access_stroke stroke) {
    // Where there is no X the compositor tells screen readers of keys.
    if (!access_is_read(access) || !stroke.keycode) {
        return false;
    }
    char text[16];
    AtkKeyEventStruct event = {
        .type = key->type == SDL_KEYDOWN ? ATK_KEY_EVENT_PRESS : ATK_KEY_EVENT_RELEASE,
        .state = stroke.state,
        .keycode = (guint16)stroke.keycode,
        .timestamp = key->timestamp,
    };
    name_key(&event, &key->keysym, text, sizeof text);
    return listener.hear(&event, listener.data);
}
