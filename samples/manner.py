"""How a report looks that a browser prints: one choice for each way in which tables differ on paper."""

FONTS = ["AR PL UMing CN", "Noto Serif CJK SC", "WenQuanYi Zen Hei", "Noto Sans CJK SC", "AR PL UKai CN"]
FILLS = ["#D9D9D9", "#C0C0C0", "#BFBFBF", "#9BC2E6", "#92D050", "#FFFF00", "#DDEBF7", "#F2F2F2", "#E2EFDA", "#FCE4D6"]
PALE_FILLS = FILLS[-4:]
BORDERS = {
    "solid": "td{border:1px solid #000}",
    "thin": "td{border:0.5px solid #000}",
    "gray": "td{border:1px solid #808080}",
    "pale": "td{border:1px solid #d0d0d0}",
    "dotted": "td{border:1px dotted #000}",
    "dashed": "td{border:1px dashed #444}",
    "double": "table{border:3px double #000} td{border:1px solid #000}",
    "open": "td{border:1px solid #000} td.first{border-left:none} td.last{border-right:none}",
    "dotted_inside": "table{border:1.5px solid #000} td{border:1px dotted #666}",
    "horizontal": "td{border-top:1px solid #000;border-bottom:1px solid #000}",
    "horizontal_gray": "td{border-bottom:1px solid #bbb}",
    "three": "table{border-top:2px solid #000;border-bottom:2px solid #000} tr.lasthead td{border-bottom:1px solid #000}",
    "bands": "",
    "none": "",
}


def sometimes(rng, share, values):
    """One of the values in that share of cases, else nothing."""
    return rng.choice(values) if rng.random() < share else None


class Manner:
    """The choices of one report; `css()` is the style sheet that shows them."""

    def __init__(self, rng):
        self.border = rng.choice(["solid"] * 3 + list(BORDERS))
        self.font, self.size = rng.choice(FONTS), rng.choice([7, 7.5, 8, 9, 9])
        self.head_fill = sometimes(rng, 0.35, FILLS)
        self.total_fill = sometimes(rng, 0.15, FILLS)
        self.band_fill = rng.choice(PALE_FILLS) if self.border == "bands" else sometimes(rng, 0.1, PALE_FILLS)
        self.name_fill = sometimes(rng, 0.08, FILLS)
        self.align = rng.choice(["right"] * 6 + ["center", "center", "left"])
        self.vertical = rng.choice(["middle", "middle", "top", "bottom"])
        self.repeats_header = rng.random() < 0.6
        self.watermark = sometimes(rng, 0.12, ["征求意见稿", "公开", "内部资料", "2023", "DRAFT"])
        self.watermark_over = rng.random() < 0.5
        self.title = rng.choice(["plain"] * 5 + ["entity", "year", "spaced", "inside", "numbered"])
        self.unit_at = rng.choice(["line"] * 6 + ["title", "header", "footer", "label"])
        self.sign = rng.choice(["-", "-", "−", "－", "(", "（", "△"])
        self.zero = rng.choice([None, None, None, "0.00", "-", "—", "0"])
        self.remarks = rng.random() < 0.15        # a last column 备注, which is blank
        self.row_numbers = rng.random() < 0.1     # a first column 序号
        self.flows = rng.random() < 0.2           # forms follow each other on a page
        self.landscape = rng.random() < 0.6
        self.padding = rng.choice(["1px 2px", "2px 4px", "4px 6px"])
        self.row_height = rng.choice(["auto", "16px", "22px"])

    def css(self):
        rules = [
            f"body{{font-family:'{self.font}';margin:0;font-size:{self.size}pt}}",
            "table{border-collapse:collapse;width:100%}",
            f"td{{padding:{self.padding};vertical-align:{self.vertical};height:{self.row_height}}}",
            BORDERS[self.border],
            ".center{text-align:center} .left{text-align:left} .right{text-align:right}",
            ".title{text-align:center;font-size:150%;margin:6px 0} .line{display:flex;justify-content:space-between}",
            "tr{break-inside:avoid} *{-webkit-print-color-adjust:exact}",
            f"@page{{size:A4 {'landscape' if self.landscape else 'portrait'};margin:14mm}}",
            ".form{margin-bottom:20px}" if self.flows else ".form{break-after:page}",
        ]
        fills = {"tr.head td": self.head_fill, "tr.total td": self.total_fill, "tr.odd td": self.band_fill,
                 "td.left": self.name_fill}
        rules += [f"{what}{{background:{fill}}}" for what, fill in fills.items() if fill]
        if not self.repeats_header:
            rules.append("thead{display:table-row-group}")
        return " ".join(rules)
