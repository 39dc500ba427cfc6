// Runs before the first paint, so that nobody sees the other theme flash. Nothing is imported, so that it needs no module.
const dark = matchMedia("(prefers-color-scheme: dark)");

/** The theme that was chosen here, or the one of the system. */
function applyTheme() {
  const chosen = localStorage.getItem("theme");
  document.documentElement.dataset.theme = ["light", "dark"].includes(chosen) ? chosen : dark.matches ? "dark" : "light";
  document.dispatchEvent(new Event("themechange"));
}

dark.addEventListener("change", applyTheme);
applyTheme();
