/* What hangs on records of any kind: tags, notes, attachments. */
#include "model/kinds.h"

static const struct field tag_fields[] = {
    {"name", F_TEXT, REQUIRED | UNIQUE | TITLE | NAME_RULES, .max = 40, .group = FG_GENERAL,
     .label = {"标签", "Tag"}},
    {"colour", F_TEXT, 0, .max = 20, .group = FG_GENERAL, .label = {"颜色", "Colour"}},
    {"note", F_TEXT, 0, .max = 200, .group = FG_GENERAL, .label = {"说明", "Note"}},
};
const struct entity tag_entity = {
    .key = "tag",
    .path = "tags",
    .table = "tags",
    .label = {"标签", "Tag"},
    .plural = {"标签", "Tags"},
    .fields = tag_fields,
    .nfields = COUNT(tag_fields),
    .flags = E_NAMES_PUBLIC | E_OPEN | E_NO_SEARCH,
    .default_sort = "name",
};

static const struct field note_fields[] = {
    {"kind", F_TEXT, REQUIRED | CREATE_ONLY, .max = 40, .group = FG_GENERAL,
     .label = {"记录类型", "Kind of record"}},
    {"record", F_INT, REQUIRED | CREATE_ONLY, .group = FG_GENERAL, .label = {"记录", "Record"}},
    {"subject", F_TEXT, TITLE | SEARCH, .max = 200, .group = FG_GENERAL,
     .label = {"主题", "Subject"}},
    {"text", F_LONG, REQUIRED | SEARCH, .group = FG_GENERAL, .label = {"内容", "Text"}},
    {"pinned", F_BOOL, 0, .group = FG_GENERAL, .fallback = "0", .label = {"置顶", "Pinned"}},
};
const struct entity note_entity = {
    .key = "note",
    .path = "notes",
    .table = "notes",
    .label = {"备注", "Note"},
    .plural = {"备注", "Notes"},
    .fields = note_fields,
    .nfields = COUNT(note_fields),
    .visibility = VIS_PARENT,
    .default_sort = "-updated_at",
};

static const struct field attachment_fields[] = {
    {"kind", F_TEXT, REQUIRED | CREATE_ONLY, .max = 40, .group = FG_GENERAL,
     .label = {"记录类型", "Kind of record"}},
    {"record", F_INT, REQUIRED | CREATE_ONLY, .group = FG_GENERAL, .label = {"记录", "Record"}},
    {"name", F_TEXT, REQUIRED | TITLE | SEARCH | NAME_RULES, .max = 200, .group = FG_GENERAL,
     .label = {"文件名", "File name"}},
    {"file", F_INT, SERVER | NOT_IMPORTED, .group = FG_GENERAL, .label = {"文件", "File"}},
    {"media_type", F_TEXT, SERVER | NOT_IMPORTED, .max = 100, .group = FG_GENERAL,
     .label = {"文件类型", "Media type"}},
    {"size", F_INT, SERVER | SORT | NOT_IMPORTED, .group = FG_GENERAL,
     .label = {"大小", "Size"}},
    {"note", F_TEXT, 0, .max = 500, .group = FG_GENERAL, .label = {"说明", "Note"}},
};
const struct entity attachment_entity = {
    .key = "attachment",
    .path = "attachments",
    .table = "attachments",
    .label = {"附件", "Attachment"},
    .plural = {"附件", "Attachments"},
    .fields = attachment_fields,
    .nfields = COUNT(attachment_fields),
    .visibility = VIS_PARENT,
    .default_sort = "-updated_at",
};

/* A list as somebody wants to see it again: its filters, order and columns, in the words of the
 * list's own parameters. His alone, or of those he shares it with; they read it, he edits it.
 */
static const struct field saved_view_fields[] = {
    {"name", F_TEXT, REQUIRED | TITLE | NAME_RULES, .max = 60, .group = FG_GENERAL,
     .label = {"视图名称", "View"}},
    {"kind", F_TEXT, REQUIRED | CREATE_ONLY | INDEXED, .max = 40, .group = FG_GENERAL,
     .label = {"列表", "List"}},
    {"query", F_LONG, 0, .max = 4000, .group = FG_GENERAL, .label = {"筛选条件", "Filters"}},
    {"columns", F_LONG, 0, .max = 2000, .group = FG_GENERAL, .label = {"显示的列", "Columns"}},
    {"owner", F_REF, REQUIRED | CREATE_ONLY, .target = "user", .group = FG_GENERAL,
     .fallback = "me", .label = {"所有者", "Owner"}},
    {"shared_with", F_REFS, 0, .target = "user", .group = FG_GENERAL,
     .label = {"共享给", "Shared with"}},
};
const struct entity saved_view_entity = {
    .key = "saved_view",
    .path = "saved_views",
    .table = "saved_views",
    .label = {"我的视图", "Saved view"},
    .plural = {"我的视图", "Saved views"},
    .fields = saved_view_fields,
    .nfields = COUNT(saved_view_fields),
    .flags = E_NO_SEARCH,
    .visibility = VIS_OWN | VIS_PEOPLE,
    .owner = "owner",
    .people = "shared_with",
    .default_sort = "name",
};
