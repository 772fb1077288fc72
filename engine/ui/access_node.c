// What a node answers to a screen reader: its role and states, its place, its action, its text.
#include "ui/access_node.h"

#include "base/tr.h"

#include <string.h>

static void action_interface(AtkActionIface *interface);
static void component_interface(AtkComponentIface *interface);
static void value_interface(AtkValueIface *interface);

// One type for each set of interfaces: who asks a text for its action should be told it has none.
typedef AccessObject AccessPlain, AccessActor, AccessField, AccessMeter, AccessFrame;
typedef AccessObjectClass AccessPlainClass, AccessActorClass, AccessFieldClass, AccessMeterClass,
    AccessFrameClass;

static GType access_plain_get_type(void);
static GType access_actor_get_type(void);
static GType access_field_get_type(void);
static GType access_meter_get_type(void);
static GType access_frame_get_type(void);

G_DEFINE_TYPE_WITH_CODE(AccessPlain, access_plain, ATK_TYPE_OBJECT,
                        G_IMPLEMENT_INTERFACE(ATK_TYPE_COMPONENT, component_interface))
G_DEFINE_TYPE_WITH_CODE(AccessActor, access_actor, access_plain_get_type(),
                        G_IMPLEMENT_INTERFACE(ATK_TYPE_ACTION, action_interface))
G_DEFINE_TYPE_WITH_CODE(AccessField, access_field, access_plain_get_type(),
                        G_IMPLEMENT_INTERFACE(ATK_TYPE_ACTION, action_interface)
                            G_IMPLEMENT_INTERFACE(ATK_TYPE_TEXT, access_text_interface)
                                G_IMPLEMENT_INTERFACE(ATK_TYPE_EDITABLE_TEXT,
                                                      access_editable_interface))
G_DEFINE_TYPE_WITH_CODE(AccessMeter, access_meter, access_plain_get_type(),
                        G_IMPLEMENT_INTERFACE(ATK_TYPE_VALUE, value_interface))
G_DEFINE_TYPE_WITH_CODE(AccessFrame, access_frame, access_plain_get_type(),
                        G_IMPLEMENT_INTERFACE(ATK_TYPE_WINDOW, NULL))

static AccessObject *object_of(gpointer instance) {
    return instance;
}

static gint n_children(AtkObject *atk) {
    return (gint)object_of(atk)->children->len;
}

static AtkObject *ref_child(AtkObject *atk, gint index) {
    GPtrArray *children = object_of(atk)->children;
    return index >= 0 && index < (gint)children->len
               ? g_object_ref(g_ptr_array_index(children, (guint)index))
               : NULL;
}

static gint index_in_parent(AtkObject *atk) {
    AtkObject *parent = atk_object_get_parent(atk);
    guint index;
    return parent && g_ptr_array_find(object_of(parent)->children, atk, &index) ? (gint)index : -1;
}

static void add(AtkStateSet *set, AtkStateType state, bool holds) {
    if (holds) {
        atk_state_set_add_state(set, state);
    }
}

static AtkStateSet *ref_states(AtkObject *atk) {
    const AccessObject *object = object_of(atk);
    const struct node *node = object->node;
    AtkStateSet *set = atk_state_set_new();
    if (!node) {
        atk_state_set_add_state(set, ATK_STATE_DEFUNCT);
        return set;
    }
    bool can_check = node->role == ROLE_CHECK || node->role == ROLE_RADIO;
    add(set, ATK_STATE_VISIBLE, true);
    add(set, ATK_STATE_SHOWING, object->host->sees(object->host->context, node));
    add(set, ATK_STATE_ENABLED, !*node->why_not);
    add(set, ATK_STATE_SENSITIVE, !*node->why_not);
    add(set, ATK_STATE_FOCUSABLE, node_takes_focus(node));
    add(set, ATK_STATE_FOCUSED, object->focused);
    add(set, ATK_STATE_CHECKABLE, can_check);
    add(set, ATK_STATE_CHECKED, can_check && node->checked);
    add(set, ATK_STATE_EXPANDED, !can_check && node->checked);
    add(set, ATK_STATE_EDITABLE, node->role == ROLE_FIELD);
    add(set, ATK_STATE_SINGLE_LINE, node->role == ROLE_FIELD);
    add(set, ATK_STATE_ACTIVE, object->active);
    return set;
}

static void finalize(GObject *instance) {
    AccessObject *object = object_of(instance);
    g_ptr_array_free(object->children, TRUE);
    g_free(object->typed);
    g_free(object->binding);
    G_OBJECT_CLASS(access_plain_parent_class)->finalize(instance);
}

static void access_plain_class_init(AccessPlainClass *class) {
    AtkObjectClass *atk = ATK_OBJECT_CLASS(class);
    atk->get_n_children = n_children;
    atk->ref_child = ref_child;
    atk->get_index_in_parent = index_in_parent;
    atk->ref_state_set = ref_states;
    G_OBJECT_CLASS(class)->finalize = finalize;
}

static void access_plain_init(AccessPlain *object) {
    object->children = g_ptr_array_new_with_free_func(g_object_unref);
}

static void access_actor_class_init(AccessActorClass *class) {
    (void)class;
}
static void access_actor_init(AccessActor *object) {
    (void)object;
}
static void access_field_class_init(AccessFieldClass *class) {
    (void)class;
}
static void access_field_init(AccessField *object) {
    (void)object;
}
static void access_meter_class_init(AccessMeterClass *class) {
    (void)class;
}
static void access_meter_init(AccessMeter *object) {
    (void)object;
}
static void access_frame_class_init(AccessFrameClass *class) {
    (void)class;
}
static void access_frame_init(AccessFrame *object) {
    (void)object;
}

// Component: where it is.

static void extents(AtkComponent *component, gint *x, gint *y, gint *width, gint *height,
                    AtkCoordType type) {
    const AccessObject *object = object_of(component);
    SDL_Rect rect = {0, 0, 0, 0};
    if (object->node) {
        rect = object->host->place(object->host->context, object->node);
        if (type == ATK_XY_SCREEN) {
            SDL_Point origin = object->host->origin(object->host->context);
            rect.x += origin.x;
            rect.y += origin.y;
        }
    }
    *x = rect.x;
    *y = rect.y;
    *width = rect.w;
    *height = rect.h;
}

static gboolean grab_focus(AtkComponent *component) {
    AccessObject *object = object_of(component);
    if (!object->node || !node_takes_focus(object->node)) {
        return FALSE;
    }
    access_request_focus(object->access, object);
    return TRUE;
}

static void component_interface(AtkComponentIface *interface) {
    interface->get_extents = extents;
    interface->grab_focus = grab_focus;
}

// Action: what it does.

static gint n_actions(AtkAction *action) {
    const struct node *node = object_of(action)->node;
    return !node ? 0 : node->role == ROLE_ITEM ? 2 : 1;
}

static gboolean do_action(AtkAction *action, gint index) {
    AccessObject *object = object_of(action);
    if (index < 0 || index >= n_actions(action)) {
        return FALSE;
    }
    access_request_act(object->access, object, index);
    return TRUE;
}

static const gchar *action_name(AtkAction *action, gint index) {
    const struct node *node = object_of(action)->node;
    bool moves = node && node->role == ROLE_ITEM;
    return !moves ? "press" : index == 0 ? "up" : "down";
}

static const gchar *action_label(AtkAction *action, gint index) {
    const struct node *node = object_of(action)->node;
    bool moves = node && node->role == ROLE_ITEM;
    return !moves ? tr("elegir") : index == 0 ? tr("subir") : tr("bajar");
}

// "mnemonic;path;shortcut", of which there is only the last.
static const gchar *key_binding(AtkAction *action, gint index) {
    AccessObject *object = object_of(action);
    const struct node *node = object->node;
    g_free(object->binding);
    object->binding = NULL;
    if (node && index == 0 && node->number) {
        object->binding = g_strdup_printf(";;%d", node->number);
    } else if (node && index == 0 && *node->key) {
        object->binding = g_strdup_printf(";;%s", node->key);
    }
    return object->binding;
}

static void action_interface(AtkActionIface *interface) {
    interface->get_n_actions = n_actions;
    interface->do_action = do_action;
    interface->get_name = action_name;
    interface->get_localized_name = action_label;
    interface->get_keybinding = key_binding;
}

// Value: how far a meter stands.

static void value_and_text(AtkValue *value, gdouble *number, gchar **text) {
    const struct node *node = object_of(value)->node;
    *number = node && node->meter ? node->meter->value : 0;
    if (text) {
        *text = g_strdup(node ? node->description : "");
    }
}

static AtkRange *range_of(AtkValue *value) {
    const struct node *node = object_of(value)->node;
    return node && node->meter ? atk_range_new(node->meter->low, node->meter->high, NULL) : NULL;
}

static void value_interface(AtkValueIface *interface) {
    interface->get_value_and_text = value_and_text;
    interface->get_range = range_of;
}

static const struct {
    AtkRole role;
    GType (*type)(void);
} kinds[ROLE_COUNT] = {
    [ROLE_PART] = {ATK_ROLE_LABEL, access_plain_get_type},
    [ROLE_WINDOW] = {ATK_ROLE_FRAME, access_frame_get_type},
    [ROLE_GROUP] = {ATK_ROLE_PANEL, access_plain_get_type},
    [ROLE_HEADING] = {ATK_ROLE_HEADING, access_plain_get_type},
    [ROLE_TEXT] = {ATK_ROLE_LABEL, access_plain_get_type},
    [ROLE_BUTTON] = {ATK_ROLE_PUSH_BUTTON, access_actor_get_type},
    [ROLE_CHECK] = {ATK_ROLE_CHECK_BOX, access_actor_get_type},
    [ROLE_RADIO] = {ATK_ROLE_RADIO_BUTTON, access_actor_get_type},
    [ROLE_ITEM] = {ATK_ROLE_LIST_ITEM, access_actor_get_type},
    [ROLE_FIELD] = {ATK_ROLE_ENTRY, access_field_get_type},
    [ROLE_METER] = {ATK_ROLE_PROGRESS_BAR, access_meter_get_type},
    [ROLE_PICTURE] = {ATK_ROLE_IMAGE, access_plain_get_type},
    [ROLE_PAPER] = {ATK_ROLE_DOCUMENT_FRAME, access_plain_get_type},
    [ROLE_STATUS] = {ATK_ROLE_STATUSBAR, access_plain_get_type},
};

AccessObject *access_object_new(enum role role) {
    AccessObject *object = g_object_new(kinds[role].type(), NULL);
    atk_object_set_role(ATK_OBJECT(object), kinds[role].role);
    return object;
}
