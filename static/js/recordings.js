// Attaching a recording: a file that is too large is told before it is sent, and that sending takes a while.

const form = document.getElementById("add-recording");
const file = document.getElementById("file");

file?.addEventListener("change", () => {
  const large = [...file.files].some((one) => one.size > Number(form.dataset.limit));
  file.setCustomValidity(large ? document.getElementById("too-large").textContent : "");
  file.reportValidity();
});
form?.addEventListener("submit", () => {
  document.getElementById("sending").hidden = false;
  form.querySelector('[type="submit"]').disabled = true;
});
// Back from a refusal by the browser's own button: the form can be sent again.
addEventListener("pageshow", () => {
  if (!form) return;
  document.getElementById("sending").hidden = true;
  form.querySelector('[type="submit"]').disabled = false;
});
