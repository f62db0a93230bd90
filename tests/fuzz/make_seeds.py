"""Inputs to begin with, for each fuzz target: small, made here, one folder each.

    tests/fuzz/make_seeds.py FOLDER
"""
import json
import struct
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
LEDGER = SOURCE / "tests/publish/golden/small_ledger.json"
AMOUNTS = ["2,282.77", "-9.03", "（1,234.56）", "９，７７２，６７１．３７", "0.00", "—", "", "1 234.5", "8,31,0.5",
           "90,000,000,000,000.00", "9223372036854775807", "(12.3", "12.345", "+7", "7-"]
CONTENT = ["q 0.5 w 10 20 m 60 20 l S Q", "1 0 0 RG 0 0 100 50 re B* n", "0 0 9 9 re W n /P scn 0 0 50 50 re f",
           "/Pattern cs /P scn 10 10 300 300 re f*", "/G gs /F Do", "[3 1] 0 d 0 0 m 500 0 l s",
           "BT /F 12 Tf 1 0 0 1 50 700 Tm (12.30) Tj T* [(1) -200 (2)] TJ 2 Tr (x) ' ET", "/C CS 0.4 SCN 0 0 m 9 9 9 9 30 0 c b",
           "1 beginbfrange <0041> <0042> <0041> endbfrange BT /F 9 Tf 0.6 0.8 -0.8 0.6 50 20 Tm <00410099> Tj /S 9 Tf 2 Tc (AB) Tj ET",
           "q 200 0 0 1 10 10 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x80 EI Q /I Do", "0.2 0.4 0.1 0 k 1 2 3 4 re f 5 6 m 7 8 l 5 8 l h f"]
PROSE = ["一、收入支出决算总体情况说明\n  2023年度收、支总计均为1,050.00万元。与上年相比，收、支总计各增加12.30万元，增长1.19%。",
         "二、支出决算情况说明\n  本年支出合计980.00万元，其中：基本支出800.00万元，占81.63%；项目支出180.00万元，占18.37%。",
         "三、“三公”经费\n  支出决算为2.27万元，完成预算8.00万元的28.38%，比2022年减少0. 03万元，下降1.3%。",
         "四、其他\n  1.一般公共服务支出（类）行政运行（项）。年初预算为500.00万元，支出决算为500.00万元。"]
HEAD = "Host: HOST\r\nOrigin: http://HOST\r\n"
REQUESTS = ["GET /TOKEN/ HTTP/1.1\r\n" + HEAD + "\r\n", "GET /TOKEN/api/reports/0 HTTP/1.1\r\n" + HEAD + "\r\n",
            "GET /TOKEN/api/reports?text=a&state=todo&sort=name&offset=0 HTTP/1.1\r\n" + HEAD + "\r\n",
            "GET /TOKEN/api/subjects?text=201&form=income HTTP/1.1\r\n" + HEAD + "\r\n",
            "GET /TOKEN/api/reports/0/pages/1?dpi=110 HTTP/1.1\r\n" + HEAD + "Range: bytes=0-9,-5\r\n\r\n",
            "HEAD /TOKEN/../../etc/passwd HTTP/1.1\r\n" + HEAD + "\r\n", "PUT / HTTP/1.0\r\n\r\n"]
CORRECTION = {"kind": "value", "place": {"table": "T1", "form": "income", "key": "item:total", "measure": "final",
                                         "page_no": 1, "bbox": [1, 2, 3, 4], "side": "income"},
              "read": {"printed": "1.00", "amount": "1.00"}, "became": {"printed": "2.00", "amount": "2.00"},
              "seen": "", "by": "Li", "why": "typed", "id": "c1", "at": "2026-01-01T00:00:00Z"}


def box(x, y, width, height):
    return struct.pack(">HHHH", x, y, width - 1, height - 1)


def table(rows, columns):
    return b"".join([box(20, 20 + 30 * i, 80 * columns, 2) for i in range(rows + 1)] +
                    [box(20 + 80 * i, 20, 2, 30 * rows) for i in range(columns + 1)])


def posted(body):
    text = json.dumps(body)
    return (f"POST /TOKEN/api/reports/0/corrections HTTP/1.1\r\n{HEAD}Content-Type: application/json\r\n"
            f"Content-Length: {len(text)}\r\n\r\n{text}")


def seeds():
    ledger = json.loads(LEDGER.read_text(encoding="utf-8"))
    small = {**ledger, "tables": ledger["tables"][:1], "entries": ledger["entries"][:3], "findings": [], "checks": []}
    lines = [json.dumps({**CORRECTION, "kind": kind}) for kind in (
        "value", "blank", "confirm", "row_added", "row_removed", "form", "unit", "undo")]
    yield "amount", AMOUNTS
    yield "content", CONTENT
    yield "narrative", PROSE
    yield "review_request", REQUESTS + [posted(CORRECTION), posted({})]
    yield "corrections", [*lines, "\n".join(lines) + "\n", lines[0] + "\n" + lines[1][:40]]
    yield "ledger", [LEDGER.read_text(encoding="utf-8"), json.dumps(small, ensure_ascii=False)]
    yield "table_picture", [table(3, 4), table(10, 2), table(1, 1), table(4, 4) + box(100, 50, 1, 1)]
    yield "trained_model", [(SOURCE / "models/tessdata/amount.traineddata").read_bytes()]


def main(folder):
    for target, texts in seeds():
        (folder / target).mkdir(parents=True, exist_ok=True)
        for i, text in enumerate(texts):
            (folder / target / f"{i:02}").write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
