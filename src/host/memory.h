/* Memory: what a program that goes on for long asks of the allocator. */
#ifndef PLACARD_HOST_MEMORY_H
#define PLACARD_HOST_MEMORY_H

/* From now on, memory that is freed is kept for the next time. A preview frees a whole site and
 * takes as much again with each save; to have it from the system each time costs a third of
 * the load. To be called before any thread is started. */
void memory_keep(void);

#endif
