"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
  const make = (name, kind, text) => {
    const made = document.createElement(name);
    if (kind) made.className = kind;
    if (text) made.textContent = text;
    return made;
  };
  const SVG = "http://www.w3.org/2000/svg";
  const draw = (name, attributes) => {
    const made = document.createElementNS(SVG, name);
    for (const key in attributes) made.setAttribute(key, attributes[key]);
    return made;
  };
  const BOX = { wide: 168, high: 70, pitch: 106 };
  const LANE = 15, MOST_FOUND = 200, MOST_NEAR = 24, LEGIBLE = 0.9, NARROW = 700;
  const stage = byId("stage"), body = document.body, status = byId("status"), found = byId("found");
  const [words, track, state, goal] = ["words", "track", "state", "goal"].map(byId);
  const next = all("#next a").map((link) => link.getAttribute("href").slice(1));
  const STATES = ["done", "known", "skipped", "learning", "ready", "blocked"];
  let world, items = [], view = { x: 0, y: 0, k: 1 }, size = { w: 0, h: 0 }, asLanes = null, least = 0.2;

  // The list is the data.
  const target = (link) => byId(decodeURIComponent(link.getAttribute("href").slice(1)));
  const titleOf = (element) => element.querySelector("h2, h3, h4").textContent;
  const marks = Object.fromEntries(all(".legend span").map((one) => [one.lastChild.data.trim(), one.firstChild.textContent]));
  const needs = (topic, kind) => all(`.needs li${kind} a`, topic).map(target).filter(Boolean);
  let following;
  const opens = (topic) => {
    if (!following) {
      following = new Map();
      for (const link of all(".needs li:not(.helpful) a")) {
        const id = link.getAttribute("href").slice(1), topic = link.closest(".topic"), some = following.get(id);
        if (!some) following.set(id, [topic]);
        else if (some[some.length - 1] !== topic) some.push(topic);
      }
    }
    return following.get(topic.id) || [];
  };
  const stateOf = (topic) => STATES.find((word) => topic.classList.contains(word));
  const hueOf = (topic) => /hue\d/.exec(topic.closest(".track").className)[0];
  const read = (element, place) => {
    const topic = element.matches(".topic") ? element : target(element.querySelector("a"));
    const [x, layer] = element.dataset.at.split(" ").map(Number);
    const lane = element.dataset.lane, cut = lane.indexOf(" ");
    const ins = (element.dataset.in || "").split(" ").filter(Boolean).map((line) => {
      const [from, turns] = line.split(":");
      return { from: +from, turns: turns ? turns.split(",").map(Number) : [] };
    });
    return { topic, place, x, y: layer * BOX.pitch, layer, ins, outs: [], row: +lane.slice(0, cut), lane: lane.slice(cut + 1) };
  };
  const pictured = (elements) => {
    const read_ = elements.map(read);
    for (const item of read_) for (const line of item.ins) read_[line.from].outs.push(item.place);
    return read_;
  };

  // One box, as a link: so it is reached, named and opened as every link is.
  const box = (item) => {
    const { topic } = item, word = stateOf(topic);
    const link = make("a", `box ${word} ${hueOf(topic)}`);
    link.href = `#${topic.id}`;
    link.draggable = false;
    const mark = make("span", "mark", marks[word]);
    mark.setAttribute("aria-hidden", "true");
    const away = needs(topic, ":not(.helpful)").filter((other) => !items.some((one) => one.topic === other));
    const about = make("span", "about", topic.querySelector(".facts span").textContent + (away.length && !item.near ? ` \u2190 ${titleOf(away[0])}${away.length > 1 ? ` +${away.length - 1}` : ""}` : ""));
    const said = next.includes(topic.id) ? `, ${word}, next` : `, ${word}`;
    link.append(mark, make("span", "name", titleOf(topic)), make("span", "spoken", said), about);
    link.title = titleOf(topic);
    if (next.includes(topic.id)) link.classList.add("next");
    if (item.here) link.setAttribute("aria-current", "true");
    item.link = link;
    link.addEventListener("focus", () => { point(item); reveal(item); });
    link.addEventListener("pointerenter", () => point(item));
    link.addEventListener("pointerleave", () => point(null));
    link.addEventListener("blur", () => point(null));
    return link;
  };

  const curve = (from, to, line) => {
    const xs = [from.x + spread(from, to), ...line.turns, to.x + spread(to, from)];
    let path = `M${xs[0]} ${from.y + BOX.high}`, y = from.y + BOX.high;
    for (let n = 1; n < xs.length; n++) {
      const lower = n === xs.length - 1 ? to.y : (from.layer + n) * BOX.pitch, middle = (y + lower) / 2;
      path += `C${xs[n - 1]} ${middle} ${xs[n]} ${middle} ${xs[n]} ${lower}`;
      y = lower;
      if (n < xs.length - 1) { y = lower + BOX.high; path += `V${y}`; }
    }
    return path;
  };
  // Lines that leave or reach a box do so side by side.
  const spread = (one, other) => Math.max(-50, Math.min(50, (other.x - one.x) / 8));

  const start = (kind) => {
    stage.replaceChildren();
    stage.className = `scripted ${kind}`;
    stage.hidden = false;
    world = make("div");
    world.id = "world";
    stage.append(world);
  };
  const layers = (kind) => {
    start(kind);
    const svg = draw("svg", { width: 1, height: 1, "aria-hidden": "true" });
    world.append(svg);
    for (const item of items) {
      for (const line of item.ins) {
        line.path = draw("path", { d: curve(items[line.from], item, line), class: line.kind || "" });
        svg.append(line.path);
      }
      const link = box(item);
      link.style.left = `${item.x - BOX.wide / 2}px`;
      link.style.top = `${item.y}px`;
      item.at = link;
    }
    world.append(...[...items].sort((a, b) => a.y - b.y || a.x - b.x).map((item) => item.link));
    size = { w: Math.max(...items.map((item) => item.x)) + BOX.wide / 2, h: Math.max(...items.map((item) => item.y)) + BOX.high };
  };
  const lanes = () => {
    start("lanes");
    const rows = [...items].sort((a, b) => a.row - b.row);
    const broad = Math.max(...rows.map((item) => (item.lane.length + 1) >> 1)) * LANE;
    const svg = draw("svg", { width: broad, height: 1, "aria-hidden": "true" });
    world.append(svg, ...rows.map(box));
    for (const item of rows) item.link.style.marginLeft = `${broad + 14}px`;
    // The same signs as in the terminal, as lines.
    for (const item of rows) {
      const top = item.link.offsetTop - 2, bottom = top + item.link.offsetHeight + 3, y = (top + bottom) / 2;
      let path = "", node = 0;
      for (let at = 0; at < item.lane.length; at++) {
        const x = 12 + (at >> 1) * LANE, sign = item.lane[at];
        if (at % 2) { if (sign === "-") path += `M${x} ${y}h${LANE}`; continue; }
        const above = "|xdb".includes(sign);
        if (above) path += `M${x} ${top}V${bottom}`;
        if (sign === "^") path += `M${x} ${top}V${y}`;
        if (sign === "-") path += `M${x} ${y}h0`;
        if (sign === "o" || sign === "e") {
          node = x;
          if (carried.has(x)) path += `M${x} ${top}V${y}`;
          if (sign === "o") path += `M${x} ${y}V${bottom}`;
        }
      }
      svg.append(draw("path", { d: path }), draw("circle", { cx: node, cy: y, r: 4 }));
      carried.clear();
      for (let at = 0; at < item.lane.length; at += 2) {
        if ("|xdbo".includes(item.lane[at])) carried.add(12 + (at >> 1) * LANE);
      }
    }
    carried.clear();
  };
  const carried = new Set();

  // What a topic rests on and what it opens, lit.
  const reach = (item, side) => {
    const seen = new Set(), waiting = [item.place];
    while (waiting.length) for (const at of side(items[waiting.pop()])) if (!seen.has(at)) { seen.add(at); waiting.push(at); }
    return seen;
  };
  const point = (item) => {
    if (!world) return;
    world.classList.toggle("pointing", !!item);
    if (!item) { status.textContent = ""; return; }
    const up = reach(item, (one) => one.ins.map((line) => line.from)), down = reach(item, (one) => one.outs);
    for (const one of items) {
      const lit = one === item || up.has(one.place) || down.has(one.place);
      if (one.link) one.link.classList.toggle("lit", lit);
      for (const line of one.ins) {
        const other = items[line.from], inUp = (one === item || up.has(one.place)) && up.has(other.place);
        const inDown = down.has(one.place) && (other === item || down.has(other.place));
        if (line.path) line.path.classList.toggle("lit", inUp || inDown);
      }
    }
    status.textContent = `${titleOf(item.topic)}: rests on ${up.size} here, opens ${down.size}.`;
  };

  // Nearer and further.
  const place = (glide) => {
    world.classList.toggle("glide", !!glide);
    world.style.transform = `translate(${view.x}px,${view.y}px) scale(${view.k})`;
  };
  const zoom = (factor, x = stage.clientWidth / 2, y = stage.clientHeight / 2, glide = false) => {
    const k = Math.max(least, Math.min(2.5, view.k * factor));
    if (k === view.k && factor < 1) { up(); return; }
    view = { x: x - (x - view.x) * k / view.k, y: y - (y - view.y) * k / view.k, k };
    place(glide);
  };
  const reveal = (item) => {
    if (!stage.classList.contains("free")) return;
    const left = item.x * view.k + view.x, top = item.y * view.k + view.y, w = stage.clientWidth, h = stage.clientHeight;
    const dx = left < 90 ? 90 - left : left > w - 90 ? w - 90 - left : 0, dy = top < 20 ? 20 - top : top > h - 80 ? h - 80 - top : 0;
    if (dx || dy) { view.x += dx; view.y += dy; place(true); }
    stage.scrollTo(0, 0);
  };
  const fit = (whole) => {
    const w = stage.clientWidth, h = stage.clientHeight, edge = 18;
    const all_ = Math.min((w - 2 * edge) / size.w, (h - 2 * edge - 30) / size.h, 1.25);
    least = Math.min(all_, 0.5);
    const k = whole ? all_ : Math.max(all_, LEGIBLE);
    const focus = items.find((item) => stateOf(item.topic) === "learning") || items.find((item) => next.includes(item.topic.id)) || items.find((item) => stateOf(item.topic) === "ready") || items[0];
    const along = (room, length, at) => length * k <= room - 2 * edge ? (room - length * k) / 2 : Math.max(Math.min(room / 2 - at * k, edge), room - edge - length * k);
    view = { k, x: along(w, size.w, focus.x), y: size.h * k <= h - 2 * edge - 30 ? Math.max((h - size.h * k) / 2, 48) : Math.max(Math.min(h / 3 - focus.y * k, 48), h - edge - size.h * k) };
    place();
  };
  const tools = (drawn) => {
    const bar = make("div", "tools"), button = (text, name, act) => {
      const made = make("button", "", text);
      made.type = "button";
      made.setAttribute("aria-label", name);
      made.title = name;
      made.addEventListener("click", act);
      bar.append(made);
    };
    if (!drawn) { button("+", "Nearer", () => zoom(1.25)); button("\u2212", "Further", () => zoom(0.8)); button("All", "The whole picture", () => fit(true)); }
    button(drawn ? "Layers" : "Lanes", drawn ? "Draw it in layers" : "Draw one topic a row", () => { asLanes = !drawn; show(); });
    stage.prepend(bar);
  };
  const held = new Map();
  let moved = 0;
  const free = () => stage.classList.contains("free");
  stage.addEventListener("pointerdown", (event) => { if (free()) { held.set(event.pointerId, event); if (held.size === 1) moved = 0; } });
  addEventListener("pointermove", (event) => {
    const before = held.get(event.pointerId);
    if (!before) return;
    const others = [...held.values()].filter((one) => one.pointerId !== event.pointerId);
    if (others.length) {
      const [other] = others, far = (one) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
      const edge = stage.getBoundingClientRect();
      if (far(before)) zoom(far(event) / far(before), (event.clientX + other.clientX) / 2 - edge.left, (event.clientY + other.clientY) / 2 - edge.top);
    } else {
      view.x += event.clientX - before.clientX;
      view.y += event.clientY - before.clientY;
      place();
    }
    moved += Math.abs(event.clientX - before.clientX) + Math.abs(event.clientY - before.clientY);
    held.set(event.pointerId, event);
    stage.classList.toggle("held", moved > 5);
  });
  for (const end of ["pointerup", "pointercancel"]) addEventListener(end, (event) => { held.delete(event.pointerId); stage.classList.remove("held"); });
  stage.addEventListener("click", (event) => { if (moved > 5) { event.preventDefault(); moved = 0; } }, true);
  stage.addEventListener("wheel", (event) => {
    if (!free()) return;
    event.preventDefault();
    const edge = stage.getBoundingClientRect();
    if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) { view.x -= event.deltaX || event.deltaY; place(); return; }
    zoom(Math.exp(-event.deltaY / 500), event.clientX - edge.left, event.clientY - edge.top);
  }, { passive: false });

  // Views: all areas, a picture, a topic with its neighbours.
  const here = () => { try { return decodeURIComponent(location.hash.slice(1)); } catch { return ""; } };
  const trail = (...steps) => {
    byId("trail").replaceChildren(...steps.map((step, at) => {
      const last = at === steps.length - 1, made = make(last ? "span" : "a", "", step[0]);
      if (!last) made.href = `#${step[1]}`;
      else made.setAttribute("aria-current", "page");
      return made;
    }));
    document.title = steps.length ? `${steps[steps.length - 1][0]} \u2013 Learning map` : "Learning map";
    stage.setAttribute("aria-label", steps.length ? `Picture of ${steps[steps.length - 1][0]}` : "Picture");
  };
  const up = () => {
    const at = byId(here());
    const whole = at && at.closest(".track");
    location.hash = !at || at.matches(".track, .way") || !whole ? "" : at.matches(".part") ? (whole.hasAttribute("data-drawn") ? whole.id : "") : pictureFor(at).id;
  };
  const pictureFor = (topic) => topic.closest("[data-drawn]") || topic.closest(".part");
  const open = (element) => {
    for (const one of all(".open")) one.classList.remove("open");
    if (element) { element.classList.add("open"); const part = element.closest(".part"); if (part) part.classList.add("open"); }
  };
  const near = (topic) => {
    const above = [...new Set(needs(topic, ""))], required = needs(topic, ":not(.helpful)"), below = opens(topic);
    if (below.length && !topic.querySelector(".opens")) {
      const list = make("ul", "opens");
      for (const one of below) { const entry = make("li"), link = make("a", "", titleOf(one)); link.href = `#${one.id}`; entry.append(link); list.append(entry); }
      (topic.querySelector(".needs") || topic.querySelector(".facts + p") || topic.querySelector(".facts")).after(make("h5", "", "It opens"), list);
    }
    const wide = Math.max(stage.clientWidth - 24, 320), row = Math.max(1, Math.floor(wide / (BOX.wide + 14)));
    items = [];
    const band = (topics, y) => topics.slice(0, MOST_NEAR).map((one, at) => {
      const line = Math.floor(at / row), inLine = Math.min(row, Math.min(topics.length, MOST_NEAR) - line * row);
      const item = { topic: one, place: items.length, x: wide / 2 + (at % row - (inLine - 1) / 2) * (BOX.wide + 14), y: y + line * (BOX.high + 14), layer: 0, ins: [], outs: [], near: true };
      items.push(item);
      return item;
    });
    const tall = (topics) => topics.length ? Math.ceil(Math.min(topics.length, MOST_NEAR) / row) * (BOX.high + 14) + 34 : 0;
    const top = 18, middle = top + tall(above), ups = band(above, top), [centre] = band([topic], middle), downs = band(below, middle + BOX.high + 48);
    centre.here = true;
    for (const item of ups) { centre.ins.push({ from: item.place, turns: [], kind: required.includes(item.topic) ? "" : "helpful" }); item.outs.push(centre.place); }
    for (const item of downs) { item.ins.push({ from: centre.place, turns: [] }); centre.outs.push(item.place); }
    layers("near");
    const rest = above.length + below.length - ups.length - downs.length;
    if (rest > 0) { const more = make("p", "more", `and ${rest} more: they are listed`); more.style.top = `${size.h + 10}px`; more.style.left = "16px"; world.append(more); }
    size.h += 40;
    stage.style.minHeight = `${size.h}px`;
    const k = Math.max(1, Math.min(1.3, stage.clientHeight / size.h, wide / (Math.max(...items.map((item) => Math.abs(item.x - wide / 2))) * 2 + BOX.wide)));
    view = { k, x: stage.clientWidth / 2 - wide / 2 * k, y: Math.max((stage.clientHeight - size.h * k) / 3, 0) };
    place();
    return centre;
  };
  const show = () => {
    const at = byId(here()), known = at && at.matches(".topic, .track, .part, .way") ? at : null;
    items = [];
    world = null;
    stage.style.minHeight = stage.style.height = "";
    status.textContent = "";
    open(known);
    if (!known || (known.matches(".track") && !known.hasAttribute("data-drawn"))) {
      body.dataset.view = "areas";
      stage.hidden = true;
      trail();
    } else if (known.matches(".topic")) {
      body.dataset.view = "topic";
      stage.hidden = false;
      const whole = known.closest(".track"), part = known.closest(".part");
      trail(["Map", ""], whole.hasAttribute("data-drawn") ? [titleOf(whole), whole.id] : [titleOf(part), part.id], [titleOf(known), known.id]);
      near(known).link.focus({ preventScroll: true });
      scrollTo(0, 0);
    } else {
      body.dataset.view = "picture";
      const drawn = known.matches(".part") ? known.closest("[data-drawn]") || known : known;
      const elements = all("[data-at]", drawn);
      trail(["Map", ""], ...(drawn === known ? [] : [[titleOf(drawn), drawn.id]]), [titleOf(known), known.id]);
      items = pictured(elements);
      const narrow = innerWidth < NARROW, inLanes = asLanes === null ? narrow : asLanes;
      if (!items.length) { start("lanes"); stage.append(make("p", "", "There are too many topics here to draw. Search finds them.")); return; }
      if (inLanes) { lanes(); tools(true); } else {
        layers("free");
        tools(false);
        fit(false);
      }
      if (drawn !== known) { for (const item of items) item.link.classList.toggle("out", !known.contains(item.topic)); const first = items.find((item) => known.contains(item.topic)); if (first) reveal(first); }
      scrollTo(0, 0);
    }
    sift();
  };

  // Searching and filtering.
  let index;
  const sift = () => {
    const asked = words.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const on = asked.length || track.value || state.value || (goal && goal.value);
    found.hidden = !on;
    if (!on) { for (const item of items) if (item.link && body.dataset.view !== "topic" && !byId(here())?.matches(".part")) item.link.classList.remove("out"); found.replaceChildren(); return []; }
    index ||= all(".topic").map((topic) => ({ topic, text: `${titleOf(topic)} ${topic.id} ${topic.dataset.also || ""}`.toLowerCase() }));
    const way = goal && goal.value && new Set(all("a", byId(`way:${goal.value}`)).map(target));
    const hits = index.filter(({ topic, text }) => asked.every((word) => text.includes(word)) && (!track.value || topic.closest(".track").id === track.value) && (!state.value || topic.classList.contains(state.value)) && (!way || way.has(topic))).map((one) => one.topic);
    // What has the words in its title comes before what has them in another name.
    const titled = (topic) => asked.every((word) => titleOf(topic).toLowerCase().includes(word));
    hits.sort((a, b) => titled(b) - titled(a));
    found.replaceChildren(...hits.slice(0, MOST_FOUND).map((topic) => {
      const entry = make("li"), link = make("a", "", `${titleOf(topic)}`);
      link.href = `#${topic.id}`;
      entry.append(link, make("small", "", ` ${stateOf(topic)}`));
      return entry;
    }));
    if (body.dataset.view === "picture") { const set = new Set(hits); for (const item of items) item.link.classList.toggle("out", !set.has(item.topic)); }
    status.textContent = hits.length === 1 ? "1 topic found." : `${hits.length} topics found${hits.length > MOST_FOUND ? `, ${MOST_FOUND} listed` : ""}.`;
    return hits;
  };
  const clear = () => { for (const one of [words, track, state, goal]) if (one) one.value = ""; sift(); status.textContent = ""; };
  for (const one of [words, track, state, goal]) if (one) one.addEventListener("input", sift);
  words.addEventListener("keydown", (event) => { if (event.key === "Enter") { const [first] = sift(); if (first) { clear(); location.hash = first.id; } } });
  byId("more").addEventListener("click", () => byId("more").setAttribute("aria-expanded", byId("find").classList.toggle("all")));
  byId("clear").addEventListener("click", clear);
  found.addEventListener("click", (event) => { if (event.target.closest("a")) setTimeout(clear); });

  // Keys.
  const walk = (item, key) => {
    const far = (one) => Math.abs(one.x - item.x) + Math.abs(one.y - item.y) / 2;
    const nearest = (some) => some.sort((a, b) => far(a) - far(b))[0];
    if (key === "ArrowUp") return nearest(item.ins.map((line) => items[line.from]));
    if (key === "ArrowDown") return nearest(item.outs.map((at) => items[at]));
    const side = key === "ArrowLeft" ? -1 : 1;
    return nearest(items.filter((one) => one.y === item.y && (one.x - item.x) * side > 0));
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.matches("input, select, textarea");
    if (event.key === "Escape") {
      if (words.value || !found.hidden) { clear(); words.blur(); } else if (typing) event.target.blur(); else up();
      return;
    }
    if (typing) return;
    const item = items.find((one) => one.link === document.activeElement);
    const act = {
      "/": () => words.focus(), n: () => { if (next[0]) location.hash = next[0]; },
      l: () => { if (body.dataset.view === "picture") { asLanes = !stage.classList.contains("lanes"); show(); } },
      "+": () => free() && zoom(1.25, undefined, undefined, true), "=": () => free() && zoom(1.25, undefined, undefined, true),
      "-": () => free() && zoom(0.8, undefined, undefined, true), 0: () => free() && fit(true),
    }[event.key.toLowerCase()];
    if (act) { event.preventDefault(); act(); } else if (event.key.startsWith("Arrow") && items.length) {
      if (event.shiftKey && free()) { view.x += { ArrowLeft: 80, ArrowRight: -80 }[event.key] || 0; view.y += { ArrowUp: 80, ArrowDown: -80 }[event.key] || 0; place(true); event.preventDefault(); return; }
      if (!item && body.dataset.view === "topic") return;
      const to = item ? walk(item, event.key) : items[0];
      if (to) { event.preventDefault(); to.link.focus({ preventScroll: free() }); }
    }
  });
  addEventListener("hashchange", show);
  let narrow = innerWidth;
  addEventListener("resize", () => { if (innerWidth !== narrow) { narrow = innerWidth; show(); } });
  show();
})();
