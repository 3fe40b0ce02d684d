/* Labels of ends, moved apart as little as can be.
 *
 * Each label wants to be at the height of its place. From the top down, one that would meet
 * the one above it joins it as a group; a group stands where its labels are nearest to what
 * they want on average, inside the limits, and may then meet the group above it in turn. */
#include "render/chart/metrics.h"
#include "render/chart/plot.h"

#include <math.h>

struct group {
    double wanted; /* the sum of where its labels want the group's top */
    size_t count;
    double height;
    double top;
};

static void sort(struct plot_end *ends, size_t count)
{
    for (size_t i = 1; i < count; i++)
        for (size_t j = i; j > 0 && ends[j].at.y < ends[j - 1].at.y; j--) {
            struct plot_end swap = ends[j];
            ends[j] = ends[j - 1];
            ends[j - 1] = swap;
        }
}

static void settle(struct group *group, double top, double bottom)
{
    double mean = group->wanted / (double)group->count;
    group->top = fmax(top, fmin(mean, bottom - group->height));
}

static void merge(struct group *into, const struct group *below)
{
    into->wanted += below->wanted - (double)below->count * into->height;
    into->count += below->count;
    into->height += below->height;
}

static size_t make_groups(const struct plot_end *ends, size_t count, double top, double bottom,
                          struct group *groups)
{
    size_t made = 0;
    for (size_t i = 0; i < count; i++) {
        double height = ends[i].label.box.height;
        groups[made] = (struct group){ends[i].at.y - height / 2, 1, height, 0};
        settle(&groups[made++], top, bottom);
        while (made > 1 && groups[made - 2].top + groups[made - 2].height > groups[made - 1].top) {
            merge(&groups[made - 2], &groups[made - 1]);
            settle(&groups[--made - 1], top, bottom);
        }
    }
    return made;
}

static void put_leader(struct layout *layout, struct point at, struct box box, enum anchor anchor)
{
    const double from = 7; /* outside the point's shape */
    const double to = 3;
    double side = anchor == ANCHOR_START ? 1 : -1;
    double edge = (anchor == ANCHOR_START ? box.x : box.x + box.width) - side * to;
    const double half = (METRICS_ASCENT + METRICS_DESCENT) / 2.0;
    double y = fmin(fmax(at.y, box.y + half), box.y + box.height - half);
    bool beside = fabs(y - at.y) < 1 && fabs(edge - at.x) < 20;
    if (!beside && side * (edge - at.x) > from)
        layout_line(layout, MARK_LEADER, (struct point){at.x + side * from, at.y},
                    (struct point){edge, y});
}

void plot_spread(struct layout *layout, struct plot_end *ends, size_t count, double x,
                 enum anchor anchor, double top, double bottom)
{
    struct group *groups = arena_array(layout->arena, struct group, count);
    sort(ends, count);
    size_t made = make_groups(ends, count, top, bottom, groups);
    size_t next = 0;
    for (size_t g = 0; g < made; g++)
        for (double y = groups[g].top; groups[g].count > 0; groups[g].count--) {
            struct plot_end *end = &ends[next++];
            layout_put(layout, end->label, x, y, anchor);
            label_move(&end->label, x, y, anchor);
            put_leader(layout, end->at, end->label.box, anchor);
            y += end->label.box.height;
        }
}
