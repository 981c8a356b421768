// Language, direction and theme, before anything is painted.
(() => {
  var root = document.documentElement;
  var kept = (name) => {
    try {
      return localStorage.getItem("queueme." + name);
    } catch {
      return null;
    }
  };
  var asked = new URLSearchParams(location.search).get("lang");
  var lang = asked === "ar" || asked === "en" ? asked : kept("lang") || (/^en/.test(navigator.language) ? "en" : "ar");
  root.lang = lang;
  root.dir = lang === "en" ? "ltr" : "rtl";
  root.dataset.theme = kept("theme") || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
})();
