// The summary of a ballot: what is confirmed is kept on this device first, and handed in when the server
// can be reached. Without storage the form is sent as it is.

import { fieldsOf, handIn, keep } from "./ballot-confirmed.js";

const form = document.querySelector("form[data-confirm]");
const box = document.querySelector("[data-confirmed]");

form.addEventListener("submit", async (event) => {
  const path = new URL(form.action).pathname;
  try {
    keep(path, { who: form.dataset.who, base: Number(form.elements.base.value), fields: fieldsOf(form) });
  } catch {
    return; // nothing can be kept here: the browser sends the form itself
  }
  event.preventDefault();
  for (const one of form.querySelectorAll("button, a")) one.hidden = true;
  const end = await handIn(path, form.dataset.who, box);
  if (end === "refused" || end === "faulty") {
    for (const one of form.querySelectorAll("button, a")) one.hidden = false;
  } else location.assign(path);
});
