// The tree on the bus: which object stands for which node, what changed from one tree to the next,
// and waking the window when somebody asks.
#include "ui/access_node.h"
#include "ui/access_say.h"
#include "ui/access_wake.h"

#include "base/mem.h"
#include "base/rng.h"

#include <atk-bridge.h>
#include <string.h>

enum request { REQUEST_NONE, REQUEST_ACT, REQUEST_WRITE, REQUEST_FOCUS, REQUEST_SELECT };

enum { POLITE = 1 }; // AtkLive, which older headers lack

struct access {
    struct access_host host;
    AccessObject *application, *frame;
    GHashTable *objects; // by key; the application aside
    AccessObject *focus;
    struct access_wake *wake;
    struct access_news *news;
    AccessObject *notification; // shown last, with the words that stand in it
    struct node words, top;     // what stands in for the notification and for the program
    struct strbuf said;
    bool active; // the window has the keyboard
    // A request is carried out after it was answered: it may change the very object it was made to.
    enum request request;
    AccessObject *about; // owned reference
    int action;
    char *text;
    size_t from, to;
};

// ATK asks for the root without a context.
static AccessObject *application;

static AtkObject *get_root(void) {
    return ATK_OBJECT(application);
}

static const gchar *toolkit_name(void) {
    return "Mostrador";
}

static const gchar *toolkit_version(void) {
    return "1";
}

static AccessObject *new_object(struct access *access, enum role role, uint64_t key) {
    AccessObject *object = access_object_new(role);
    object->host = &access->host;
    object->access = access;
    object->key = key;
    return object;
}

// Without a bus the bridge warns; whoever has no screen reader has nothing to be warned of.
static void drop_warning(const gchar *domain, GLogLevelFlags level, const gchar *message,
                         gpointer data) {
    (void)domain;
    (void)level;
    (void)message;
    (void)data;
}

static void start_bridge(void) {
    AtkUtilClass *util = g_type_class_ref(ATK_TYPE_UTIL);
    util->get_root = get_root;
    util->get_toolkit_name = toolkit_name;
    util->get_toolkit_version = toolkit_version;
    access_keys_open(util);
    GLogFunc before = g_log_set_default_handler(drop_warning, NULL);
    atk_bridge_adaptor_init(NULL, NULL);
    g_log_set_default_handler(before, NULL);
}

struct access *access_open(const struct access_host *host) {
    struct access *access = mem_zero(1, sizeof *access);
    if (!access) {
        return NULL;
    }
    access->host = *host;
    access->news = access_news_new();
    access->wake = access->news ? access_wake_new() : NULL;
    if (!access->wake) {
        access_news_free(access->news);
        mem_free(access);
        return NULL;
    }
    access->objects = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, g_object_unref);
    access->top = node_blank;
    access->application = new_object(access, ROLE_GROUP, 0);
    // What has no node is gone: Orca hears nothing of a program that is.
    access->application->node = &access->top;
    atk_object_set_role(ATK_OBJECT(access->application), ATK_ROLE_APPLICATION);
    atk_object_set_name(ATK_OBJECT(access->application), "Mostrador");
    application = access->application;
    start_bridge();
    return access;
}

void access_close(struct access *access) {
    if (!access) {
        return;
    }
    access_wake_free(access->wake);
    atk_bridge_adaptor_cleanup();
    application = NULL;
    access_news_free(access->news);
    g_clear_object(&access->notification);
    strbuf_free(&access->said);
    g_hash_table_destroy(access->objects);
    g_object_unref(access->application);
    g_clear_object(&access->about);
    g_free(access->text);
    mem_free(access);
}

// A part is told by its node; a group without a name is only there for its place.
static bool is_told(const struct node *node) {
    return node->role != ROLE_PART && (node->role != ROLE_GROUP || *node->name);
}

static uint64_t mix(uint64_t hash, const char *text) {
    return hash_bytes(hash, text, strlen(text) + 1);
}

// What a node is for, or else which of its kind it is under its parent.
static uint64_t key_of(const struct node *node, uint64_t parent, unsigned ordinal) {
    uint64_t key = hash_bytes(HASH_START, &node->role, sizeof node->role);
    if (node_takes_focus(node)) {
        return mix(mix(mix(key, node->command), node->target), node->argument);
    }
    key = hash_bytes(key, &parent, sizeof parent);
    return hash_bytes(key, &ordinal, sizeof ordinal);
}

static AccessObject *object_for(struct access *access, const struct node *node, uint64_t key,
                                GHashTable *present) {
    AccessObject *object = g_hash_table_lookup(access->objects, &key);
    // Two nodes of one purpose in a tree: the second is told by its place.
    while (object && g_hash_table_contains(present, object)) {
        key = key * 31 + 1;
        object = g_hash_table_lookup(access->objects, &key);
    }
    if (!object) {
        object = new_object(access, node->role, key);
        g_hash_table_insert(access->objects, &object->key, object);
    }
    g_hash_table_add(present, object);
    return object;
}

static void set_texts(AccessObject *object, const struct node *node) {
    AtkObject *atk = ATK_OBJECT(object);
    const char *name = atk_object_get_name(atk), *description = atk_object_get_description(atk);
    if (!name || strcmp(name, node->name) != 0) {
        atk_object_set_name(atk, node->name);
    }
    if (!description || strcmp(description, node->description) != 0) {
        atk_object_set_description(atk, node->description);
    }
}

static void set_states(AccessObject *object, const struct node *node) {
    if (object->checked != node->checked) {
        object->checked = node->checked;
        atk_object_notify_state_change(ATK_OBJECT(object), ATK_STATE_CHECKED, node->checked);
    }
    if (node->meter && node->role == ROLE_METER) {
        g_signal_emit_by_name(object, "value-changed", (gdouble)node->meter->value,
                              node->description);
    }
}

static void tell_removed(AccessObject *parent, AccessObject *child, guint index) {
    g_signal_emit_by_name(parent, "children-changed::remove", index, child, NULL);
}

// The children of an object are now `now`; tells what went and what came.
static void set_children(AccessObject *parent, GPtrArray *now) {
    for (guint i = parent->children->len; i-- > 0;) {
        AccessObject *child = g_ptr_array_index(parent->children, i);
        if (!g_ptr_array_find(now, child, NULL)) {
            g_object_ref(child);
            g_ptr_array_remove_index(parent->children, i);
            tell_removed(parent, child, i);
            g_object_unref(child);
        }
    }
    GPtrArray *before = parent->children;
    parent->children = now;
    for (guint i = 0; i < now->len; i++) {
        AccessObject *child = g_ptr_array_index(now, i);
        // Each time it is set is told to everybody who listens.
        if (atk_object_peek_parent(ATK_OBJECT(child)) != ATK_OBJECT(parent)) {
            atk_object_set_parent(ATK_OBJECT(child), ATK_OBJECT(parent));
        }
        if (!g_ptr_array_find(before, child, NULL)) {
            g_signal_emit_by_name(parent, "children-changed::add", i, child, NULL);
        }
    }
    g_ptr_array_free(before, TRUE);
}

struct walk {
    struct access *access;
    GHashTable *present;
};

static AccessObject *tell(const struct walk *walk, const struct node *node, uint64_t parent,
                          unsigned ordinal);

static void tell_children(const struct walk *walk, const struct node *node, uint64_t key,
                          GPtrArray *children, unsigned *ordinal) {
    for (const struct node *child = node->first; child; child = child->next) {
        if (is_told(child)) {
            AccessObject *object = tell(walk, child, key, (*ordinal)++);
            g_ptr_array_add(children, g_object_ref(object));
        } else if (child->role == ROLE_GROUP) {
            tell_children(walk, child, key, children, ordinal);
        }
    }
}

static AccessObject *tell(const struct walk *walk, const struct node *node, uint64_t parent,
                          unsigned ordinal) {
    AccessObject *object =
        object_for(walk->access, node, key_of(node, parent, ordinal), walk->present);
    object->node = node;
    GPtrArray *children = g_ptr_array_new_with_free_func(g_object_unref);
    unsigned n = 0;
    tell_children(walk, node, object->key, children, &n);
    set_children(object, children);
    set_texts(object, node);
    set_states(object, node);
    if (node->role == ROLE_FIELD) {
        access_text_tell(object);
    }
    return object;
}

static gboolean is_gone(gpointer key, gpointer value, gpointer present) {
    AccessObject *object = value;
    (void)key;
    if (g_hash_table_contains(present, object)) {
        return FALSE;
    }
    object->node = NULL;
    atk_object_notify_state_change(ATK_OBJECT(object), ATK_STATE_DEFUNCT, TRUE);
    return TRUE;
}

void access_tree(struct access *access, const struct node *root) {
    if (!access) {
        return;
    }
    struct walk walk = {access, g_hash_table_new(NULL, NULL)};
    bool first = !access->frame;
    access->frame = tell(&walk, root, 0, 0);
    if (first) {
        GPtrArray *children = g_ptr_array_new_with_free_func(g_object_unref);
        g_ptr_array_add(children, g_object_ref(access->frame));
        set_children(access->application, children);
    }
    if (access->focus && !g_hash_table_contains(walk.present, access->focus)) {
        access->focus = NULL;
    }
    g_hash_table_foreach_remove(access->objects, is_gone, walk.present);
    g_hash_table_destroy(walk.present);
}

static gboolean stands_for(gpointer key, gpointer value, gpointer node) {
    (void)key;
    return ((AccessObject *)value)->node == node;
}

static void set_focused(AccessObject *object, bool focused) {
    if (object) {
        object->focused = focused;
        atk_object_notify_state_change(ATK_OBJECT(object), ATK_STATE_FOCUSED, focused);
    }
}

void access_focus(struct access *access, const struct node *node) {
    if (!access || !access->frame) {
        return;
    }
    AccessObject *object =
        node ? g_hash_table_find(access->objects, stands_for, (gpointer)(uintptr_t)node) : NULL;
    if (object != access->focus) {
        set_focused(access->focus, false);
        access->focus = object;
        set_focused(object, true);
    }
}

void access_active(struct access *access, bool active) {
    if (!access || !access->frame || access->active == active) {
        return;
    }
    access->active = access->frame->active = active;
    g_signal_emit_by_name(access->frame, active ? "activate" : "deactivate");
    atk_object_notify_state_change(ATK_OBJECT(access->frame), ATK_STATE_ACTIVE, active);
    if (access->focus) {
        set_focused(access->focus, true); // that one is here is told where one comes back
    }
}

// One label in a box that is called a notification: Orca keeps these, to be read again.
static void show_notification(struct access *access) {
    access->words = node_blank;
    access->words.role = ROLE_TEXT;
    access->words.name = access->said.text;
    AccessObject *box = new_object(access, ROLE_GROUP, 0);
    AccessObject *label = new_object(access, ROLE_TEXT, 0);
    box->node = label->node = &access->words;
    ATK_OBJECT(box)->role = ATK_ROLE_NOTIFICATION; // nobody knew it before
    atk_object_set_name(ATK_OBJECT(label), access->said.text);
    GPtrArray *words = g_ptr_array_new_with_free_func(g_object_unref);
    g_ptr_array_add(words, label);
    set_children(box, words);
    GPtrArray *all = g_ptr_array_new_with_free_func(g_object_unref);
    g_ptr_array_add(all, g_object_ref(access->frame));
    g_ptr_array_add(all, g_object_ref(box));
    set_children(access->application, all);
    g_clear_object(&access->notification);
    access->notification = box;
    atk_object_notify_state_change(ATK_OBJECT(box), ATK_STATE_SHOWING, TRUE);
}

// Orca hears announcements since ATK knows their urgency (2.50); the ones before speak what is
// shown as a notification.
static void speak(struct access *access, struct strbuf *said) {
    if (said->length && !said->failed) {
        strbuf_free(&access->said); // what was shown before is gone with the next notification
        access->said = *said;
        *said = (struct strbuf){0};
        if (g_signal_lookup("notification", ATK_TYPE_OBJECT)) {
            g_signal_emit_by_name(access->frame, "notification", access->said.text, POLITE);
        } else {
            show_notification(access);
        }
    }
    strbuf_free(said);
}

void access_say(struct access *access, const struct view *view, const char *status, bool did) {
    if (access && access->frame) {
        struct strbuf said = {0};
        const struct node *focus = access->focus ? access->focus->node : NULL;
        access_news_add(access->news, &said, view, status, did, focus);
        speak(access, &said);
    }
}

void access_read(struct access *access, const struct node *node) {
    if (access && access->frame) {
        struct strbuf said = {0};
        access_words_of(&said, node);
        speak(access, &said);
    }
}

void access_typed(struct access *access, const struct node *field) {
    AccessObject *object =
        access ? g_hash_table_find(access->objects, stands_for, (gpointer)(uintptr_t)field) : NULL;
    if (object) {
        access_text_tell(object);
    }
}

static void request(struct access *access, enum request request, AccessObject *object) {
    g_clear_object(&access->about);
    g_free(access->text);
    access->text = NULL;
    access->request = request;
    access->about = g_object_ref(object);
}

void access_request_act(struct access *access, AccessObject *object, int action) {
    request(access, REQUEST_ACT, object);
    access->action = action;
}

void access_request_write(struct access *access, AccessObject *object, const char *text) {
    request(access, REQUEST_WRITE, object);
    access->text = g_strdup(text);
}

void access_request_focus(struct access *access, AccessObject *object) {
    request(access, REQUEST_FOCUS, object);
}

void access_request_select(struct access *access, AccessObject *object, size_t from, size_t to) {
    request(access, REQUEST_SELECT, object);
    access->from = from;
    access->to = to;
}

static void carry_out(struct access *access) {
    const struct node *node = access->about ? access->about->node : NULL;
    enum request asked = access->request;
    access->request = REQUEST_NONE;
    if (!node) {
        return; // it went while the request waited
    }
    const struct access_host *host = &access->host;
    if (asked == REQUEST_ACT) {
        host->act(host->context, node, access->action);
    } else if (asked == REQUEST_WRITE) {
        host->write(host->context, node, access->text);
    } else if (asked == REQUEST_FOCUS) {
        host->focus(host->context, node);
    } else if (asked == REQUEST_SELECT) {
        host->select(host->context, node, access->from, access->to);
    }
}

static void serve(struct access *access) {
    while (g_main_context_iteration(NULL, FALSE)) {
        if (access->request) {
            carry_out(access);
        }
    }
}

void access_before_sleep(struct access *access) {
    if (access) {
        serve(access);
        access_wake_arm(access->wake);
    }
}

void access_after_sleep(struct access *access) {
    if (access) {
        access_wake_disarm(access->wake);
        serve(access);
    }
}
