"use strict";
(() => {
  const form = document.querySelector(".filters");
  if (!form)
    return;
  const list = document.getElementById("list");
  const articles = [...list.querySelectorAll("article")];
  const byFile = (a, b) => articles.indexOf(a) - articles.indexOf(b);
  const clauseOf = (article) => article.dataset.clause.split(" ")[0];
  const byClause = (a, b) =>
    clauseOf(a).localeCompare(clauseOf(b), "en", { numeric: true }) || byFile(a, b);
  const texts = new Map(articles.map((a) => [a, a.textContent.toLowerCase()]));
  const fields = form.elements;

  const matches = (article) => {
    const { severity, level, status, clause, file } = article.dataset;
    const is = (name, value) => !fields[name].value || fields[name].value === value;
    const words = fields.text.value.toLowerCase().split(/\s+/);
    return is("severity", severity) && is("level", level) && is("file", file) &&
      is("status", status === "open" ? status : "suppressed") &&
      (!fields.clause.value || clause.split(" ").includes(fields.clause.value)) &&
      words.every((word) => texts.get(article).includes(word));
  };

  const group = (name, members) => {
    const section = document.createElement("section");
    const heading = document.createElement("h3");
    heading.className = "group";
    heading.textContent = `${name} (${members.length})`;
    section.append(heading, ...members);
    return section;
  };

  const update = () => {
    const clauses = fields.order.value === "clause";
    const groups = new Map();
    for (const article of [...articles].sort(clauses ? byClause : byFile)) {
      article.hidden = !matches(article);
      if (article.hidden)
        continue;
      const name = clauses ? `AUP ${clauseOf(article)}` : article.dataset.file;
      groups.set(name, [...(groups.get(name) || []), article]);
    }
    list.replaceChildren(...[...groups].map(([name, members]) => group(name, members)));
    const shown = [...groups.values()].flat().length;
    form.querySelector("output").textContent = `${shown} of ${articles.length} shown`;
    document.querySelector(".nothing").hidden = shown > 0;
  };

  for (const link of document.querySelectorAll("[data-filter]"))
    link.addEventListener("click", () => {
      form.reset();
      fields[link.dataset.filter].value = link.dataset.value;
      update();
    });
  form.addEventListener("input", update);
  form.addEventListener("reset", () => setTimeout(update));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  update();
})();
