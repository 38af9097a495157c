// What Streamlit leaves to the reader's eyes and mouse: where focus goes, what is announced, what folds on a phone.
// components/frame/browser.py names it on every page; it asks no host for anything.
(() => {
  if (window.outlook) return;
  window.outlook = true;

  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const first = (selector) => document.querySelector(selector);
  const narrow = matchMedia("(max-width: 640px)");
  const STOPS = "a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, [tabindex]";

  // Popovers are drawn at the end of the document: without help the whole page lies between a button and what it opens.
  const opened = new WeakSet();

  function enterPopover() {
    for (const body of all("[data-testid=stPopoverBody]")) {
      if (opened.has(body)) continue;
      opened.add(body);
      body.tabIndex = -1;
      body.focus({ preventScroll: true });
    }
  }

  // What a word means opens outside the page, too: it gets a name.
  function nameHelp() {
    const words = first("[data-testid=stTooltipContent]");
    if (!words || words.hasAttribute("role")) return;
    words.setAttribute("role", "region");
    words.setAttribute("aria-label", "What it means");
  }

  function leavePopover(event) {
    const body = document.activeElement?.closest("[data-testid=stPopoverBody]");
    if (event.key !== "Tab" || event.defaultPrevented || !body) return;
    const stops = all(STOPS, body).filter((stop) => stop.tabIndex >= 0 && stop.getClientRects().length);
    const edges = event.shiftKey ? [body, stops[0]] : [stops.length ? stops.at(-1) : body];
    if (!edges.includes(document.activeElement)) return;
    event.preventDefault();
    first("[data-testid=stPopover] button[aria-expanded=true]")?.focus();
  }

  // Names for what Streamlit calls a sidebar; the map of a phone within reach of the keys, on its middle.
  function nameThings() {
    name("[data-testid=stExpandSidebarButton]", "Pages");
    name("[data-testid=stSidebarCollapseButton] button", "Close the list of pages");
    name("[data-testid=stSidebar]", "Pages");
    for (const map of all("[aria-label^='World map']")) {
      const frame = map.closest("[data-testid=stFullScreenFrame]");
      if (isWide(frame) && reach(frame, "World map")) frame.scrollLeft = (frame.scrollWidth - frame.clientWidth) * 0.6;
    }
  }

  // A table that is wider than the screen, too; to measure it lays the page out, so never while a chart is being drawn.
  let measuring = false;

  function measureTables() {
    if (measuring) return;
    measuring = true;
    setTimeout(() => {
      measuring = false;
      for (const table of all("[data-testid=stTable]")) reach([table, ...all("div", table)].find(isWide), "Table");
    }, CALM);
  }

  const CALM = 500; // milliseconds in which a move has been drawn
  const isWide = (box) => box && box.scrollWidth > box.clientWidth + 1;

  function reach(box, what) {
    if (!box || box.tabIndex === 0) return false;
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", `${what}, wider than the screen`);
    return true;
  }

  function name(selector, words) {
    const found = first(selector);
    if (found && found.getAttribute("aria-label") !== words) found.setAttribute("aria-label", words);
  }

  // On a phone the pages lie over the page that was chosen: they close, and focus goes back to what opened them.
  let closing = false;

  function afterChoice(event) {
    if (!event.target.closest?.("[data-testid=stSidebarNavLink]") || innerWidth > 768) return;
    closing = true;
    setTimeout(() => first("[data-testid=stSidebarCollapseButton] button")?.click());
  }

  function returnFocus() {
    const button = closing && first("[data-testid=stExpandSidebarButton]");
    if (!button) return;
    closing = false;
    button.focus({ preventScroll: true });
  }

  // The filters of a phone.
  function fold(event) {
    if (!event.target.closest?.(".fold")) return;
    document.body.dataset.filters = document.body.dataset.filters === "open" ? "" : "open";
    sayFold();
  }

  function sayFold() {
    const open = String(document.body.dataset.filters === "open");
    for (const button of all(".fold")) {
      if (button.getAttribute("aria-expanded") !== open) button.setAttribute("aria-expanded", open);
    }
  }

  // What a control changed, once all is drawn: the page's answer, or else the first finding that reads differently.
  const voice = Object.assign(document.createElement("div"), { className: "unseen", id: "voice" });
  voice.setAttribute("role", "status");
  voice.setAttribute("aria-live", "polite");
  document.body.append(voice);
  const QUIET = 1000; // milliseconds without a change; the years of a map that plays pass faster, and stay unsaid
  let before = null;
  let waiting;

  function said() {
    const answer = first(".st-key-answer")?.textContent;
    return { page: first("h1")?.textContent, words: [answer, ...all("[data-testid=stVegaLiteChart]").map(finding)] };
  }

  function finding(chart) {
    const isText = (box) =>
      box.querySelector("[data-testid=stMarkdown]") && !box.querySelector("[data-testid=stCaptionContainer]");
    let box = chart.closest("[data-testid=stElementContainer]");
    while (box && !isText(box)) box = box.previousElementSibling;
    return box?.textContent;
  }

  function act() {
    if (before?.page !== first("h1")?.textContent) before = said();
    listen();
  }

  function listen() {
    clearTimeout(waiting);
    if (before) waiting = setTimeout(announce, QUIET);
  }

  function announce() {
    if (first("[data-testid=stApp]")?.dataset.testScriptState !== "notRunning") return listen();
    const now = said();
    const same = now.page === before.page && now.words.length === before.words.length;
    const changed = now.words.find((text, place) => text && text !== before.words[place]);
    if (same && changed) voice.textContent = changed;
    before = null;
  }

  // Paper is light: static/page.css turns the dark theme over.
  function forPaper() {
    const [r, g, b] = getComputedStyle(first("[data-testid=stApp]")).backgroundColor.match(/[0-9.]+/g).map(Number);
    document.documentElement.toggleAttribute("data-dark", r + g + b < 384);
  }

  let due = false;

  function look() {
    due = false;
    enterPopover();
    nameThings();
    measureTables();
    returnFocus();
    sayFold();
    listen();
  }

  new MutationObserver(() => {
    if (!due) requestAnimationFrame(look);
    due = true;
  }).observe(first("#root") ?? document.body, { childList: true, subtree: true });
  new MutationObserver(() => {
    enterPopover();
    nameHelp();
  }).observe(document.body, { childList: true, subtree: true });
  document.addEventListener("keydown", leavePopover);
  document.addEventListener("click", afterChoice);
  document.addEventListener("click", fold);
  for (const kind of ["keydown", "pointerdown"]) document.addEventListener(kind, act, true);
  window.addEventListener("beforeprint", forPaper);
  look();
})();
