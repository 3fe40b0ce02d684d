/* A lock: what only one thread at a time may touch.
 *
 *     lock_take(lock);
 *     shown = next;
 *     lock_give(lock);
 */
#ifndef PLACARD_HOST_LOCK_H
#define PLACARD_HOST_LOCK_H

struct lock; /* opaque */

struct lock *lock_new(void); /* never NULL */
void lock_take(struct lock *lock);
void lock_give(struct lock *lock);
void lock_free(struct lock *lock); /* nobody has it; NULL is fine */

#endif
