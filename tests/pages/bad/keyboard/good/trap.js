// Keeps the keyboard where it is.
addEventListener("keydown", (event) => event.key === "Tab" && event.preventDefault());
