/* model/message.c - a sentence by its key, arguments filled in. The sentences stand in
 * message_house.c and message_method.c. */
#include "model/message.h"

#include "base/buf.h"
#include "model/message_rows.h"

const struct message *message_at(size_t i)
{
    if (i < house_messages_n) return &house_messages[i];
    i -= house_messages_n;
    return i < method_messages_n ? &method_messages[i] : NULL;
}

static const char *sentence(struct str key, enum language lang)
{
    const struct message *m = NULL;

    for (size_t i = 0; (m = message_at(i)) != NULL; i++) {
        if (str_is(key, m->key)) return lang == LANG_EN ? m->text.en : m->text.zh;
    }
    return NULL;
}

struct str message_text(struct str key, enum language lang, const struct str *args,
                        size_t nargs, struct arena *a)
{
    const char *text = sentence(key, lang);
    struct buf out = {0};

    if (text == NULL) return key;
    if (strchr(text, '{') == NULL) return str_of(text);
    for (const char *p = text; *p != '\0'; p++) {
        if (p[0] == '{' && ascii_digit(p[1]) && p[2] == '}') {
            size_t i = (size_t)(p[1] - '0');
            if (i < nargs) buf_str(&out, args[i]);
            p += 2;
        } else {
            buf_char(&out, *p);
        }
    }
    struct str s = str_dup(buf_view(&out), a);
    buf_release(&out);
    return s;
}
