/* JSON, written piece by piece; numbers stay the text that they are, so decimals stay exact.
 *
 *     struct json json = json_to(&buffer);
 *     json_open(&json, '{');
 *     json_name(&json, "amount");
 *     json_number(&json, TEXT("457126.60"));
 *     json_close(&json, '}');
 *
 * What stands in a page is written by json_for_html: there <, >, & and the line ends that
 * only Unicode knows are escapes, so that no text can end the <script> that it is in
 * (https://html.spec.whatwg.org/#restrictions-for-contents-of-script-elements).
 */
#ifndef PLACARD_BASE_JSON_WRITE_H
#define PLACARD_BASE_JSON_WRITE_H

#include "base/buffer.h"
#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>

struct json {
    struct buffer *out;
    size_t depth;
    bool follows; /* something stands before on this level, so a comma is due */
    bool named;   /* a name was written, and its value comes next */
    bool html;    /* it stands inside <script> */
    size_t flat;  /* the level from which on everything stays on its line; 0: none */
};

struct json json_to(struct buffer *out);
struct json json_for_html(struct buffer *out);
void json_open(struct json *json, char bracket);      /* '{' or '[' */
void json_open_flat(struct json *json, char bracket); /* the same, all of it on one line */
void json_close(struct json *json, char bracket);     /* '}' or ']' */
void json_name(struct json *json, const char *name);
void json_name_text(struct json *json, struct text name);
void json_string(struct json *json, struct text text); /* bytes that are not UTF-8 become U+FFFD */
void json_number(struct json *json, struct text digits);
void json_count(struct json *json, size_t number);
void json_truth(struct json *json, bool truth);
void json_null(struct json *json);

/* A member that is a string. */
void json_member(struct json *json, const char *name, struct text text);

#endif
