"""What a venue's coded rules mean, in words: the code is for the calculation."""

_VALUES = {
    ("fee_basis", "none"): "Not counted.",
    ("fee_basis", "mark"): "Counted on the value when liquidated.",
    ("fee_basis", "entry"): "Counted on the value at entry.",
    ("fee_basis", "bankruptcy"): "Counted on the value at the bankruptcy price.",
    ("fee_basis", "current_mark"): "Counted on the value at the present mark price.",
    ("maintenance_basis", "mark"): "The value when liquidated.",
    ("maintenance_basis", "entry"): "The value at entry.",
    ("maintenance_basis", "current_mark"): "The value at the present mark price.",
    ("hedged_maintenance", "net"): "The difference between them.",
    ("hedged_maintenance", "both_legs"): "Both in full.",
    ("cross_bankruptcy", "what_is_free"): "All that the other positions leave free.",
    ("cross_bankruptcy", "by_requirement"): "Its share of the equity, by the requirements of all.",
    ("residual", "returned"): "Returned to you.",
    ("residual", "kept"): "Kept by the venue or its fund.",
    ("residual", "unclear"): "Not stated in what we could read.",
    ("insurance_fund", "yes"): "Yes.",
    ("insurance_fund", "no"): "No.",
    ("deleveraging", "yes"): "Yes.",
    ("deleveraging", "no"): "No.",
    ("coin_contracts", "no"): "Not sold here.",
    ("claim", "none"): "No claim on you.",
    ("claim", "stated"): "Yes, the contract or the law states it.",
    ("claim", "unread"): "Not known: the clause was not read.",
}


def in_words(rule: str, value: str) -> str:
    """The value of `rule` for people; a number or a text as it is."""
    return _VALUES.get((rule, value), value)
