"""Flat OpenDocument files, the format of LibreOffice: styles by their properties, text, cells."""
from xml.sax.saxutils import escape, quoteattr

SPACES = {name: f"urn:oasis:names:tc:opendocument:xmlns:{path}:1.0" for name, path in (
    ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"), ("number", "datastyle"),
    ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"))}


def attributes(values):
    """{"fo:color": "#f00"} as attributes; what is None is left out."""
    return "".join(f" {name}={quoteattr(str(value))}" for name, value in values.items() if value is not None)


def element(name, values=None, inside=""):
    return f"<{name}{attributes(values or {})}>{inside}</{name}>" if inside else f"<{name}{attributes(values or {})}/>"


def paragraphs(text, style=None, bold=False):
    """A text as paragraphs, one for each line; spaces that would be lost are elements."""
    lines = []
    for line in text.split("\n"):
        body = line.lstrip(" ")
        inside = element("text:s", {"text:c": len(line) - len(body)}) if len(body) < len(line) else ""
        parts = escape(body).split("  ")
        inside += element("text:s", {"text:c": 2}).join(parts)
        lines.append(element("text:p", {"text:style-name": style}, element("text:span", {"text:style-name": "bold"}, inside)
                             if bold else inside))
    return "".join(lines)


class Styles:
    """Automatic styles: the same properties are given the same name."""

    def __init__(self):
        self.names, self.written = {}, []

    def of(self, family, properties, **more):
        """The name of the style of this family: `properties` are {element: attributes}."""
        key = (family, repr(properties), repr(more))
        if key not in self.names:
            name = self.names[key] = f"{family[:2]}{len(self.names)}"
            inside = "".join(element(f"style:{kind}-properties", values) for kind, values in properties.items() if values)
            values = {"style:name": name, "style:family": family, **{f"style:{k.replace('_', '-')}": v for k, v in more.items()}}
            self.written.append(element("style:style", values, inside))
        return self.names[key]

    def number(self, positive, negative, zero):
        """The name of a number format of three parts, each the elements that it shows."""
        key = ("number", positive, negative, zero)
        if key not in self.names:
            name = self.names[key] = f"N{len(self.names)}"
            for number, part in enumerate((positive, zero)):
                self.written.append(element("number:number-style", {"style:name": f"{name}P{number}", "style:volatile": "true"}, part))
            maps = "".join(element("style:map", {"style:condition": f"value(){sign}0", "style:apply-style-name": f"{name}P{number}"})
                           for number, sign in enumerate((">", "=")))
            self.written.append(element("number:number-style", {"style:name": name}, negative + maps))
        return self.names[key]

    def xml(self):
        return "".join(self.written)


def page_layout(name, size, margin, landscape, **more):
    width, height = size[::-1] if landscape else size
    values = {"fo:page-width": f"{width}mm", "fo:page-height": f"{height}mm", "fo:margin": f"{margin}mm",
              "style:print-orientation": "landscape" if landscape else "portrait", **more}
    band = {"fo:min-height": "6mm"}
    inside = element("style:page-layout-properties", values)
    for place in ("header", "footer"):
        inside += element(f"style:{place}-style", {}, element("style:header-footer-properties", band))
    return element("style:page-layout", {"style:name": name}, inside)


def document(kind, fonts, defaults, automatic, masters, body):
    """A whole flat document; `kind` is spreadsheet or text."""
    spaces = "".join(f" xmlns:{name}={quoteattr(uri)}" for name, uri in SPACES.items())
    faces = "".join(element("style:font-face", {"style:name": font, "svg:font-family": f"'{font}'"}) for font in sorted(set(fonts)))
    mimetype = f"application/vnd.oasis.opendocument.{kind}"
    return (f'<?xml version="1.0" encoding="UTF-8"?><office:document{spaces} office:version="1.3" office:mimetype="{mimetype}">'
            f"<office:font-face-decls>{faces}</office:font-face-decls><office:styles>{defaults}</office:styles>"
            f"<office:automatic-styles>{automatic}</office:automatic-styles>"
            f"<office:master-styles>{masters}</office:master-styles>"
            f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document>")
