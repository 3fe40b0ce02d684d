/* Loads the search when somebody goes to its box: nobody else pays for it. Without this script
 * the form leads to the A–Z of all pages. */
"use strict";
for (const form of document.querySelectorAll("form[data-search]"))
  form.addEventListener("focusin", () => {
    const script = document.createElement("script");
    script.src = form.dataset.search;
    document.head.append(script);
  }, { once: true });
