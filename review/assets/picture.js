// The page as it was published, with boxes where amounts stand; and a magnified cut of one cell.

import {h, replace, svg} from "./dom.js";
import {pagePicture} from "./api.js";
import {word} from "./words.js";

const VIEW_DPI = 120;
const CROP_DPI = 200;
const POINTS_PER_INCH = 72;
const images = new Map();

function loadImage(id, page, dpi) {
  const picture = pagePicture(id, page, dpi);
  if (!picture) return null;
  let loading = images.get(picture.src);
  if (!loading) {
    loading = new Promise((resolve, reject) => {
      const image = new Image();
      image.onload = () => resolve({image, dpi: picture.dpi});
      image.onerror = () => reject(new Error(picture.src));
      image.src = picture.src;
    });
    if (images.size > 40) images.delete(images.keys().next().value);
    images.set(picture.src, loading);
  }
  return loading;
}

export class PictureView {
  constructor(model) {
    this.model = model;
    this.page = 1;
    this.zoom = 1;
    this.canvas = h("div", {className: "sheet"});
    this.scroll = h("div", {className: "scroll picture", tabindex: "0", role: "region",
      "aria-label": word("picture")}, this.canvas);
    this.label = h("span", {className: "soft", "aria-live": "polite"});
    this.element = h("section", {className: "pages"},
      h("div", {className: "bar"},
        this.button("previous_page", "‹", () => this.turn(-1)), this.label,
        this.button("next_page", "›", () => this.turn(1)),
        this.button("zoom_out", "−", () => this.scaleBy(1 / 1.25)),
        this.button("zoom_in", "+", () => this.scaleBy(1.25)),
        this.button("zoom_fit", "⤢", () => this.fit())), this.scroll);
    this.letDrag();
    model.on("select", () => this.follow());
    model.on("ledger", () => this.drawBoxes());
  }

  button(id, text, onclick) {
    return h("button", {onclick, title: word(id), "aria-label": word(id)}, text);
  }

  turn(step) {
    this.show(Math.min(Math.max(1, this.page + step), this.model.ledger.document.page_count));
  }

  async show(page) {
    this.page = page;
    this.label.textContent = `${word("page")} ${page}/${this.model.ledger.document.page_count}`;
    const loading = loadImage(this.model.id, page, VIEW_DPI);
    if (!loading) return replace(this.canvas, h("p", {className: "soft"}, word("no_picture")));
    let loaded;
    try {
      loaded = await loading;
    } catch {
      return replace(this.canvas, h("p", {className: "soft"}, word("no_picture")));
    }
    if (this.page !== page) return;
    const scale = POINTS_PER_INCH / loaded.dpi;
    this.size = {width: loaded.image.naturalWidth * scale,
      height: loaded.image.naturalHeight * scale};
    this.image = h("img", {src: loaded.image.src, alt: `${word("page")} ${page}`,
      draggable: "false"});
    this.boxes = svg("svg", {viewBox: `0 0 ${this.size.width} ${this.size.height}`,
      class: "boxes", "aria-hidden": "true"});
    this.canvas.onclick = (event) => this.choose(event);
    replace(this.canvas, this.image, this.boxes);
    this.resize();
    this.drawBoxes();
  }

  resize() {
    if (!this.size) return;
    const width = Math.max(200, this.scroll.clientWidth - 24) * this.zoom;
    this.canvas.style.width = `${width}px`;
    this.canvas.style.height = `${(width * this.size.height) / this.size.width}px`;
  }

  drawBoxes() {
    if (!this.boxes) return;
    const {model} = this;
    const boxes = [];
    for (const [i, entry] of model.ledger.entries.entries()) {
      if (entry.page_no !== this.page) continue;
      const isChosen = i === model.selected;
      const isMarked = model.marked.includes(i);
      const isQuiet = entry.status === "verified" ||
        (entry.status === "read" && entry.amount === null);
      if (!isChosen && !isMarked && isQuiet) continue;
      boxes.push(this.boxOf(entry.bbox, isChosen ? "chosen" : isMarked ? "marked" :
        "status-" + entry.status));
    }
    for (const place of model.places ?? []) {
      if (place.page_no === this.page) boxes.push(this.boxOf(place.bbox, "marked"));
    }
    replace(this.boxes, boxes);
  }

  boxOf([x0, y0, x1, y1], name) {
    return svg("rect", {x: x0 - 1, y: y0 - 1, width: x1 - x0 + 2, height: y1 - y0 + 2,
      class: "box " + name});
  }

  async follow() {
    const entry = this.model.entry(this.model.selected);
    if (entry && (entry.page_no !== this.page || !this.boxes)) await this.show(entry.page_no);
    this.drawBoxes();
    if (entry) this.reveal(entry.bbox);
  }

  reveal([x0, y0, x1, y1]) {
    if (!this.size) return;
    const perPoint = this.canvas.clientWidth / this.size.width;
    const view = this.scroll;
    const middle = {x: ((x0 + x1) / 2) * perPoint, y: ((y0 + y1) / 2) * perPoint};
    const isOut = middle.x < view.scrollLeft + 40 || middle.y < view.scrollTop + 40 ||
      middle.x > view.scrollLeft + view.clientWidth - 40 ||
      middle.y > view.scrollTop + view.clientHeight - 40;
    if (!isOut) return;
    view.scrollTo(middle.x - view.clientWidth / 2, middle.y - view.clientHeight / 2);
  }

  choose(event) {
    if (this.wasDragged) return;
    const area = this.canvas.getBoundingClientRect();
    const x = ((event.clientX - area.left) / area.width) * this.size.width;
    const y = ((event.clientY - area.top) / area.height) * this.size.height;
    const i = this.model.entryOnPage(this.page, x, y);
    this.lastPoint = {page_no: this.page, x, y};
    if (i >= 0) this.model.select(i);
  }

  scaleBy(factor) {
    this.zoom = Math.min(8, Math.max(0.4, this.zoom * factor));
    this.resize();
    const entry = this.model.entry(this.model.selected);
    if (entry?.page_no === this.page) this.reveal(entry.bbox);
  }

  fit() {
    this.zoom = 1;
    this.resize();
  }

  pan(x, y) {
    this.scroll.scrollBy(x * 60, y * 60);
  }

  letDrag() {
    let start = null;
    this.scroll.addEventListener("pointerdown", (event) => {
      start = {x: event.clientX, y: event.clientY, left: this.scroll.scrollLeft,
        top: this.scroll.scrollTop};
      this.wasDragged = false;
    });
    this.scroll.addEventListener("pointermove", (event) => {
      if (!start || event.pointerType !== "mouse" || event.buttons !== 1) return;
      const [x, y] = [event.clientX - start.x, event.clientY - start.y];
      if (Math.abs(x) + Math.abs(y) > 4) this.wasDragged = true;
      this.scroll.scrollTo(start.left - x, start.top - y);
    });
    this.scroll.addEventListener("wheel", (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      this.scaleBy(event.deltaY < 0 ? 1.1 : 1 / 1.1);
    }, {passive: false});
    addEventListener("resize", () => this.resize());
  }
}

/** A magnified cut of the page around a box, drawn when its picture is there. */
export function cropOf(model, place, width = 440) {
  const canvas = h("canvas", {className: "crop", width, height: 70, role: "img",
    "aria-label": word("crop")});
  const loading = loadImage(model.id, place.page_no, CROP_DPI);
  if (!loading) return h("p", {className: "soft"}, word("no_picture"));
  loading.then(({image, dpi}) => drawCrop(canvas, image, dpi / POINTS_PER_INCH, place.bbox),
    () => {});
  return canvas;
}

function drawCrop(canvas, image, perPoint, [x0, y0, x1, y1]) {
  const margin = {x: Math.min(40, (x1 - x0) * 0.5) + 4, y: 6};
  const source = {x: (x0 - margin.x) * perPoint, y: (y0 - margin.y) * perPoint,
    width: (x1 - x0 + 2 * margin.x) * perPoint, height: (y1 - y0 + 2 * margin.y) * perPoint};
  const scale = Math.min(canvas.width / source.width, 4);
  canvas.height = Math.min(200, Math.max(40, Math.round(source.height * scale)));
  const context = canvas.getContext("2d");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, source.x, source.y, source.width, source.height, 0, 0,
    source.width * scale, source.height * scale);
  context.strokeStyle = "#0b4a9c";
  context.lineWidth = 2;
  context.strokeRect(margin.x * perPoint * scale, margin.y * perPoint * scale,
    (x1 - x0) * perPoint * scale, (y1 - y0) * perPoint * scale);
}
