"use strict";
(() => {
  const form = document.querySelector(".filters");
  if (!form)
    return;
  const list = document.getElementById("list");
  const articles = [...list.querySelectorAll("article")];
  const clauseOf = (article) => article.dataset.clause.split(" ")[0];
  const collator = new Intl.Collator("en", { numeric: true });
  // Sorting is stable: within a clause, the order stays that of files.
  const byClause = (a, b) => collator.compare(clauseOf(a), clauseOf(b));
  const texts = new Map(articles.map((a) => [a, a.textContent.toLowerCase()]));
  const fields = form.elements;
  let groups, order;

  const regroup = () => {
    order = fields.order.value;
    const clauses = order === "clause";
    const members = new Map();
    for (const article of clauses ? [...articles].sort(byClause) : articles) {
      const name = clauses ? `AUP ${clauseOf(article)}` : article.dataset.file;
      if (!members.has(name))
        members.set(name, []);
      members.get(name).push(article);
    }
    groups = [...members].map(([name, found]) => {
      const section = document.createElement("section");
      const heading = document.createElement("h3");
      heading.className = "group";
      section.append(heading, ...found);
      return { name, found, section, heading };
    });
    list.replaceChildren(...groups.map((group) => group.section));
  };

  const filter = () => {
    const wanted = (name) => fields[name].value;
    const words = wanted("text").toLowerCase().split(/\s+/);
    const matches = (article) => {
      const { severity, level, status, clause, file } = article.dataset;
      const is = (name, value) => !wanted(name) || wanted(name) === value;
      return is("severity", severity) && is("level", level) && is("file", file) &&
        is("status", status === "open" ? status : "suppressed") &&
        (!wanted("clause") || clause.split(" ").includes(wanted("clause"))) &&
        words.every((word) => texts.get(article).includes(word));
    };
    let all = 0;
    for (const { name, found, section, heading } of groups) {
      let shown = 0;
      for (const article of found) {
        article.hidden = !matches(article);
        shown += !article.hidden;
      }
      section.hidden = shown === 0;
      heading.textContent = `${name} (${shown})`;
      all += shown;
    }
    form.querySelector("output").textContent = `${all} of ${articles.length} shown`;
    document.querySelector(".nothing").hidden = all > 0;
  };

  const update = () => {
    if (order !== fields.order.value)
      regroup();
    filter();
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
