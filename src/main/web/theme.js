// Runs before the first paint, so that nobody sees the other theme flash. Nothing is imported, so that it needs no module.
const chosen = localStorage.getItem("theme");
if (chosen === "light" || chosen === "dark") {
  document.documentElement.dataset.theme = chosen;
}
