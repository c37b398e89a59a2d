#include "rules/paths.h"

#include "base/err.h"

/* The worth of the warmest way of exactly k steps from each node to the target, and the tie it
 * begins with; k steps know k factors of 5. */
struct layer {
    int32_t *worth, *tie; /* worth 0: no way; tie -1 */
};

size_t path_room(const struct path_net *net)
{
    return net->nodes * 2 * (PATH_STEPS + 1);
}

static struct layer layer_of(const struct path_net *net, int32_t *room, size_t k)
{
    int32_t *at = room + net->nodes * 2 * k;
    return (struct layer){at, at + net->nodes};
}

static int32_t whole(size_t steps)
{
    int32_t v = PATH_WHOLE;
    for (size_t i = 0; i < steps; i++) v /= 5;
    return v;
}

/* One more step in front: from `from` over the tie to `to`. Ours stand only at the head, so no
 * way leads on through one. */
static void step_before(const struct path_net *net, const struct layer *last, struct layer *now,
                        size_t tie, bool back)
{
    const struct path_tie *t = &net->ties[tie];
    int32_t from = back ? t->b : t->a;
    int32_t to = back ? t->a : t->b;

    if (net->ours[to] || last->worth[to] == 0 || from == to) return;
    int32_t worth = last->worth[to] * t->warmth;
    bool better = worth > now->worth[from];
    if (worth == now->worth[from]) {
        const struct path_tie *other = &net->ties[now->tie[from]];
        int32_t its = other->a == from ? other->b : other->a;
        better = to < its;
    }
    if (!better) return;
    now->worth[from] = worth;
    now->tie[from] = (int32_t)tie;
}

static void fill_layer(const struct path_net *net, int32_t *room, size_t k)
{
    struct layer now = layer_of(net, room, k);
    struct layer last = k == 0 ? now : layer_of(net, room, k - 1);

    for (size_t i = 0; i < net->nodes; i++) {
        now.worth[i] = 0;
        now.tie[i] = -1;
    }
    if (k == 0) {
        now.worth[net->target] = 1;
        return;
    }
    for (size_t i = 0; i < net->nties; i++) {
        if (net->ties[i].warmth < 1 || net->ties[i].warmth > 5) continue;
        step_before(net, &last, &now, i, false);
        step_before(net, &last, &now, i, true);
    }
}

static void walk(const struct path_net *net, int32_t *room, struct path_best *out)
{
    for (size_t k = out->steps; k > 0; k--) {
        size_t i = out->steps - k;
        int32_t at = out->nodes[i];
        size_t tie = (size_t)layer_of(net, room, k).tie[at];
        out->ties[i] = tie;
        out->nodes[i + 1] = net->ties[tie].a == at ? net->ties[tie].b : net->ties[tie].a;
    }
}

void path_find(const struct path_net *net, int32_t *room, struct path_best *out)
{
    *out = (struct path_best){0};
    if (net->nodes == 0) return;
    CHECK_BUG(net->target >= 0 && (size_t)net->target < net->nodes);
    if (net->ours[net->target]) {
        *out = (struct path_best){.found = true, .worth = PATH_WHOLE, .nodes = {net->target}};
        return;
    }
    fill_layer(net, room, 0);
    for (size_t k = 1; k <= PATH_STEPS; k++) {
        fill_layer(net, room, k);
        struct layer now = layer_of(net, room, k);
        for (size_t i = 0; i < net->nodes; i++) {
            int worth = net->ours[i] ? (int)(now.worth[i] * whole(k)) : 0;
            if (worth <= out->worth) continue;
            *out = (struct path_best){
                .found = true, .worth = worth, .steps = k, .nodes = {(int32_t)i}};
        }
    }
    if (out->found) walk(net, room, out);
}
