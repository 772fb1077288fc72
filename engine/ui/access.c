// The tree on the bus: which object stands for which node, what changed from one tree to the next,
// and waking the window when somebody asks.
#include "ui/access_node.h"
#include "ui/access_wake.h"

#include "base/mem.h"
#include "base/rng.h"

#include <atk-bridge.h>
#include <string.h>

enum request { REQUEST_NONE, REQUEST_ACT, REQUEST_WRITE, REQUEST_FOCUS };

struct access {
    struct access_host host;
    AccessObject *application, *frame;
    GHashTable *objects; // by key; the application aside
    AccessObject *focus;
    struct access_wake *wake;
    uint64_t said; // hash of what was read out last
    // A request is carried out after it was answered: it may change the very object it was made to.
    enum request request;
    AccessObject *about; // owned reference
    int action;
    char *text;
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
    access->wake = access_wake_new();
    if (!access->wake) {
        mem_free(access);
        return NULL;
    }
    access->objects = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, g_object_unref);
    access->application = new_object(access, ROLE_GROUP, 0);
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
        atk_object_set_parent(ATK_OBJECT(child), ATK_OBJECT(parent));
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

// What happened and what is asked, in the order of reading: a screen reader speaks it while the
// focus already waits at the first answer.
static void announce(struct access *access, const struct view *view) {
    GString *text = g_string_new(NULL);
    for (int i = 0; i < view->n_lines; i++) {
        const struct view_line *line = &view->lines[i];
        g_string_append_printf(text, "%s%s%s ", line->speaker, *line->speaker ? ": " : "",
                               line->text);
    }
    g_string_append_printf(text, "%s %s", view->prompt, view->notice);
    uint64_t said = mix(mix(HASH_START, text->str), view->title);
    if (said != access->said && g_signal_lookup("announcement", ATK_TYPE_OBJECT)) {
        g_signal_emit_by_name(access->frame, "announcement", text->str);
    }
    access->said = said;
    g_string_free(text, TRUE);
}

void access_tree(struct access *access, const struct node *root, const struct view *view) {
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
        g_signal_emit_by_name(access->frame, "activate");
    }
    if (access->focus && !g_hash_table_contains(walk.present, access->focus)) {
        access->focus = NULL;
    }
    g_hash_table_foreach_remove(access->objects, is_gone, walk.present);
    g_hash_table_destroy(walk.present);
    announce(access, view);
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

void access_typed(struct access *access, const struct node *field) {
    if (!access) {
        return;
    }
    AccessObject *object =
        g_hash_table_find(access->objects, stands_for, (gpointer)(uintptr_t)field);
    size_t caret;
    if (!object) {
        return;
    }
    const char *now = access->host.text(access->host.context, field, &caret);
    const char *before = object->typed ? object->typed : field->value;
    gint was = (gint)g_utf8_strlen(before, -1), is = (gint)g_utf8_strlen(now, -1);
    if (strcmp(before, now) != 0) {
        g_signal_emit_by_name(object, "text-remove", 0, was, before);
        g_signal_emit_by_name(object, "text-insert", 0, is, now);
        g_free(object->typed);
        object->typed = g_strdup(now);
    }
    g_signal_emit_by_name(object, "text-caret-moved",
                          (gint)g_utf8_pointer_to_offset(now, now + caret));
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
