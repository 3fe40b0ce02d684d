#include "build/stage.h"

void stage_begin(const struct stage_listener *listener, enum stage stage, size_t tasks)
{
    if (listener)
        listener->begin(listener->context, stage, tasks);
}

void stage_step(const struct stage_listener *listener)
{
    if (listener)
        listener->step(listener->context);
}
