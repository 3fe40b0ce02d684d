/* Questions: what somebody who makes something new has to say, one at a time.
 *
 * An answer is given as an option of the command, or typed on a terminal, or is the default.
 *
 *     struct text name;
 *     if (!question_answer(&questions, &(struct question){
 *             .option = "name", .words = "What is the site called?", .fits = text_fits}, &name))
 *         return false;   // questions.fault says what is wrong, with the option's name
 *
 * On a terminal a wrong answer is explained and asked for again. Where nobody can be asked, a
 * wrong one, or one that is missing and has no default, is a fault of the command.
 */
#ifndef PLACARD_CREATE_QUESTION_H
#define PLACARD_CREATE_QUESTION_H

#include "base/arena.h"
#include "base/text.h"

#include <stdbool.h>
#include <stdio.h>

/* What an option was given as; NULL where it was not. */
typedef const char *option_value(const void *options, const char *name);

struct questions {
    struct arena *arena;
    option_value *value;
    const void *options;
    FILE *from;        /* a terminal, or NULL: nobody can be asked */
    FILE *to;          /* where questions and explanations go */
    struct text fault; /* what is wrong with an option; empty if the answers just ended */
};

/* NULL if the answer fits; otherwise what to do, as sentences. */
typedef const char *answer_fault(struct text answer);

struct question {
    const char *option;    /* "name" for --name */
    const char *words;     /* the question, as it is asked */
    struct text otherwise; /* the answer if there is none; see optional */
    bool optional;         /* no answer is an answer, too */
    const char *choices;   /* "up, down, none": one of these; NULL: anything */
    bool several;          /* any of the choices, with commas between them */
    answer_fault *fault;   /* what else it must be; NULL: any line of text */
};

/* False when there is no answer that fits: `fault` says why. */
bool question_answer(struct questions *questions, const struct question *question,
                     struct text *answer);
/* Yes or no, on a terminal; true where nobody can be asked. */
bool question_agree(struct questions *questions, const char *words);
/* Whether the option was given. */
bool question_given(const struct questions *questions, const char *option);

/* --- what answers must be ---------------------------------------------------------------- */

answer_fault fault_of_reference; /* lower-case letters, figures and hyphens */
answer_fault fault_of_date;      /* 2026, 2026-11 or 2026-11-24 */
answer_fault fault_of_email;
answer_fault fault_of_web_address;

#endif
