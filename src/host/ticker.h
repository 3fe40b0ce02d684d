/* A ticker: calls a function every so often, in a thread of its own, while others work.
 *
 *     struct ticker *ticker = ticker_start(500, 100, draw, &meter);
 *     …                            // from half a second on, draw(&meter) ten times a second
 *     ticker_hold(ticker);         // no tick runs now, and none begins
 *     change(&meter);
 *     ticker_go_on(ticker);
 *     ticker_stop(ticker);
 */
#ifndef PLACARD_HOST_TICKER_H
#define PLACARD_HOST_TICKER_H

struct ticker; /* opaque; owns the thread */

/* Ticks for the first time after `first` milliseconds, and then every `every`. NULL when the
 * system grants no thread; then nothing ticks, and the other functions do nothing. */
struct ticker *ticker_start(int first, int every, void (*tick)(void *context), void *context);

/* Between these two no tick runs. They do not nest. */
void ticker_hold(struct ticker *ticker);
void ticker_go_on(struct ticker *ticker);

/* Returns once the last tick has ended, and frees the ticker. */
void ticker_stop(struct ticker *ticker);

#endif
