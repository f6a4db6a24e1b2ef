"use strict";
const articles = [...document.querySelectorAll("article")];
const topics = [...document.querySelectorAll("section.topic")];
const search = document.getElementById("search");
const filters = ["verdict", "topic", "document"].map((name) => [name, document.getElementById("filter-" + name)]);
const count = document.getElementById("count");
const fold = document.getElementById("fold");

function matches(article, words) {
  const data = article.dataset;
  return words.every((word) => data.search.includes(word)) && filters.every(([name, { value }]) =>
    value === "" || data[name].split(" ").includes(value));
}

function show() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const article of articles) {
    article.hidden = !matches(article, words);
    shown += !article.hidden;
  }
  for (const topic of topics) {
    topic.hidden = !topic.querySelector("article:not([hidden])");
    document.querySelector(`nav [href="#${CSS.escape(topic.id)}"]`).parentElement.hidden = topic.hidden;
  }
  for (const part of document.querySelectorAll("nav section")) part.hidden = !part.querySelector("li:not([hidden])");
  const all = shown === articles.length;
  for (const part of document.querySelectorAll(".whole")) part.hidden = !all;
  const claims = articles.length === 1 ? "1 claim" : `${articles.length} claims`;
  count.textContent = all ? claims : `${shown} of ${claims}`;
}

// A link to something that is filtered away, or inside something folded, shows it.
function reveal() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  if (target.closest("[hidden]")) {
    search.value = "";
    for (const [, { options }] of filters) options[0].selected = true;
    show();
  }
  for (let node = target; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
  if (target.tagName === "ARTICLE") for (const proof of target.querySelectorAll(".proof")) proof.open = true;
  target.scrollIntoView();
}

let unfolded = false;
fold.addEventListener("click", () => {
  unfolded = !unfolded;
  for (const proof of document.querySelectorAll(".proof")) proof.open = unfolded;
  fold.textContent = unfolded ? "Fold proofs" : "Unfold proofs";
});
for (const control of [search, ...filters.map(([, select]) => select)]) control.addEventListener("input", show);
addEventListener("hashchange", reveal);
addEventListener("keydown", (event) => {
  if (event.key === "/" && document.activeElement !== search) {
    event.preventDefault();
    search.focus();
  }
});

// On paper everything is unfolded, and a formula that is too wide for the page is made smaller.
const PAPER = 600;
let opened = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("article:not([hidden]) details:not([open])")];
  for (const details of opened) details.open = true;
  for (const math of document.querySelectorAll(".formula math, .key > math")) {
    const room = math.closest(".line, figure") ? PAPER * 0.58 : PAPER;
    const width = math.getBoundingClientRect().width;
    if (width > room) math.style.setProperty("--shrink", String(room / width));
  }
});
addEventListener("afterprint", () => {
  for (const details of opened) details.open = false;
});

if (matchMedia("(max-width: 60rem)").matches) document.getElementById("contents").open = false;
show();
reveal();
