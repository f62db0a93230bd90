"""Printed names that several forms share."""

SOURCE_NAMES = {"superior_subsidy": "上级补助收入", "institution_revenue": "事业收入", "business_revenue": "经营收入",
                "subordinate_remittance": "附属单位上缴收入", "other_revenue": "其他收入"}
FUND_NAMES = {"general_budget": "一般公共预算财政拨款", "gov_fund": "政府性基金预算财政拨款",
              "state_capital": "国有资本经营预算财政拨款"}
