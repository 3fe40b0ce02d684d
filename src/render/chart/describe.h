/* The words of charts, all in one table at the top of describe.c. chart_describe is in
 * render/chart.h. */
#ifndef PLACARD_RENDER_CHART_DESCRIBE_H
#define PLACARD_RENDER_CHART_DESCRIBE_H

#include "base/arena.h"
#include "base/text.h"

/* That a scale does not start at 0; `number` as it stands at the axis. */
struct text describe_scale(struct arena *arena, struct text number);

#endif
