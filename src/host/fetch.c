#include "host/fetch.h"

#include "base/arena.h"
#include "base/buffer.h"

#include <curl/curl.h>
#include <stdlib.h>

/* One of the few that are under way at a time. */
struct transfer {
    CURL *easy;
    struct buffer body;
    struct buffer cache;
    size_t index; /* of its address */
};

struct fetching {
    CURLM *multi;
    struct transfer transfers[FETCH_AT_ONCE];
    const char *const *addresses;
    size_t count;
    size_t next; /* address to be asked for */
    fetch_take *take;
    void *context;
    bool stopped;
};

/* --- asking --- */

/* libcurl's callback for a piece of a body; what is too large ends the transfer. */
static size_t take_piece(char *bytes, size_t size, size_t count, void *context)
{
    struct transfer *transfer = context;
    buffer_add(&transfer->body, (struct text){bytes, size * count});
    return transfer->body.overflowed ? 0 : size * count;
}

/* Everything that does not change from address to address. */
static bool transfer_set_up(struct transfer *t)
{
    t->easy = curl_easy_init();
    t->body = buffer_with_limit(FETCH_BODY);
    return t->easy && curl_easy_setopt(t->easy, CURLOPT_PROTOCOLS_STR, "http,https") == CURLE_OK &&
           curl_easy_setopt(t->easy, CURLOPT_FOLLOWLOCATION, 0L) == CURLE_OK &&
           curl_easy_setopt(t->easy, CURLOPT_ACCEPT_ENCODING, "") == CURLE_OK && /* all it knows */
           curl_easy_setopt(t->easy, CURLOPT_USERAGENT, "placard") == CURLE_OK &&
           curl_easy_setopt(t->easy, CURLOPT_NOSIGNAL, 1L) == CURLE_OK &&
           curl_easy_setopt(t->easy, CURLOPT_CONNECTTIMEOUT, (long)FETCH_SILENCE) == CURLE_OK &&
           curl_easy_setopt(t->easy, CURLOPT_LOW_SPEED_TIME, (long)FETCH_SILENCE) == CURLE_OK &&
           curl_easy_setopt(t->easy, CURLOPT_LOW_SPEED_LIMIT, 1L) == CURLE_OK &&
           curl_easy_setopt(t->easy, CURLOPT_TIMEOUT, (long)FETCH_SECONDS) == CURLE_OK &&
           curl_easy_setopt(t->easy, CURLOPT_WRITEFUNCTION, take_piece) == CURLE_OK &&
           curl_easy_setopt(t->easy, CURLOPT_WRITEDATA, t) == CURLE_OK &&
           curl_easy_setopt(t->easy, CURLOPT_PRIVATE, t) == CURLE_OK;
}

/* Begins with the next address, if there is one and nobody has had enough. */
static void transfer_begin(struct fetching *f, struct transfer *t)
{
    if (f->stopped || f->next == f->count)
        return;
    t->index = f->next++;
    buffer_clear(&t->body);
    buffer_clear(&t->cache);
    if (curl_easy_setopt(t->easy, CURLOPT_URL, f->addresses[t->index]) != CURLE_OK ||
        curl_multi_add_handle(f->multi, t->easy) != CURLM_OK)
        memory_exhausted();
}

/* --- answers --- */

static const char *why_not(const struct transfer *t, CURLcode code)
{
    if (t->body.overflowed)
        return "the answer is larger than 64 MB";
    return code == CURLE_OK ? NULL : curl_easy_strerror(code);
}

static void read_cache(struct transfer *t)
{
    struct curl_header *header;
    for (size_t i = 0; i < 8 && curl_easy_header(t->easy, "Cache-Control", i, CURLH_HEADER, -1,
                                                 &header) == CURLHE_OK;
         i++) {
        buffer_add_string(&t->cache, i > 0 ? ", " : "");
        buffer_add_string(&t->cache, header->value);
    }
}

static void transfer_end(struct fetching *f, struct transfer *t, CURLcode code)
{
    struct fetch_answer answer = {.failure = why_not(t, code), .body = buffer_text(&t->body)};
    char *type = NULL;
    char *location = NULL;
    curl_easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &answer.status);
    curl_easy_getinfo(t->easy, CURLINFO_CONTENT_TYPE, &type);
    curl_easy_getinfo(t->easy, CURLINFO_REDIRECT_URL, &location);
    read_cache(t);
    answer.type = text_from(type);
    answer.location = text_from(location);
    answer.cache = buffer_text(&t->cache);
    f->stopped = f->stopped || !f->take(f->context, t->index, &answer);
    curl_multi_remove_handle(f->multi, t->easy);
}

/* Takes what has ended, and begins with as many others. */
static void take_ended(struct fetching *f)
{
    const CURLMsg *message;
    int left;
    while ((message = curl_multi_info_read(f->multi, &left)) != NULL) {
        struct transfer *t = NULL;
        CURLcode code = message->data.result;
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &t);
        transfer_end(f, t, code);
        transfer_begin(f, t);
    }
}

/* --- all of it --- */

static void run(struct fetching *f)
{
    int running = 0;
    for (size_t i = 0; i < FETCH_AT_ONCE; i++)
        transfer_begin(f, &f->transfers[i]);
    do {
        size_t begun = f->next;
        curl_multi_perform(f->multi, &running);
        take_ended(f);
        if (f->next > begun)
            running = 1; /* those have not been looked at yet */
        else if (running > 0)
            curl_multi_poll(f->multi, NULL, 0, 1000, NULL);
    } while (running > 0 && !f->stopped);
}

void fetch_all(const char *const *addresses, size_t count, fetch_take *take, void *context)
{
    struct fetching f = {.addresses = addresses, .count = count, .take = take, .context = context};
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK || !(f.multi = curl_multi_init()))
        memory_exhausted();
    for (size_t i = 0; i < FETCH_AT_ONCE; i++)
        if (!transfer_set_up(&f.transfers[i]))
            memory_exhausted();
    run(&f);
    for (size_t i = 0; i < FETCH_AT_ONCE; i++) {
        curl_multi_remove_handle(f.multi,
                                 f.transfers[i].easy); /* one that has ended is not in it */
        curl_easy_cleanup(f.transfers[i].easy);
        buffer_release(&f.transfers[i].body);
        buffer_release(&f.transfers[i].cache);
    }
    curl_multi_cleanup(f.multi);
    curl_global_cleanup();
}
