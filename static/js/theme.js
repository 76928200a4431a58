// Sets light or dark before the first paint, so that a page never flashes white.
// A classic script in <head>, on purpose: a module would run too late.
(() => {
  let choice = "auto";
  try { choice = localStorage.getItem("tongting.theme") ?? "auto"; } catch { /* storage is off: follow the system */ }
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    const wanted = choice === "auto" ? (dark.matches ? "dark" : "light") : choice;
    document.documentElement.dataset.bsTheme = wanted;
  };
  apply();
  dark.addEventListener("change", apply);
  addEventListener("tongting:theme", (event) => { choice = event.detail; apply(); });
})();
