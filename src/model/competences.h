/* model/competences.h - the competence model of account managers (domain.md §9): what is
 * scored, the questions that go with the grid of twelve, what each selling level sells, the
 * roles and duties of an account manager. Inert data. */
#ifndef MODEL_COMPETENCES_H
#define MODEL_COMPETENCES_H

#include "model/field.h"

/* Groups first, their items after them with the group as parent. */
extern const struct option_list competence_item_options;
extern const struct option_list selling_level_options;

enum { COMPETENCE_ITEMS_MAX = 64, COMPETENCE_GROUPS = 6, SELLING_LEVELS = 3 };

struct competence_text {
    const char *key; /* item, level, role */
    struct label text;
};
extern const struct competence_text competence_questions[]; /* of the grid, one per item */
extern const size_t competence_questions_n;
extern const struct competence_text selling_level_texts[]; /* what each level sells */
extern const size_t selling_level_texts_n;
extern const struct competence_text manager_roles[];
extern const size_t manager_roles_n;
extern const struct competence_text manager_duties[];
extern const size_t manager_duties_n;

#endif
