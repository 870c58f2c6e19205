"""The inputs and outputs of the debt calculator, beside those of a position."""

from calc.declaration import Choice, Input, Output
from calc.shared_inputs import CROSS

DEBT_INPUTS = (
    Input("slippage", "Slippage past the liquidation price", "decimal", default="0.02",
          unit="fraction", minimum="0", below="1", open=True,
          help="As a fraction: 0.02 is 2%. Counted from the liquidation price, not from your "
          "entry. For a price you have in mind, give the average fill price instead."),
    Input("fill_price", "Average fill price", "decimal", unit="price", above="0", open=True,
          help="What the position was really closed at, instead of the slippage."),
    Input("gap", "Gap past the liquidation price", "decimal", unit="price", minimum="0",
          help="The same as an amount of price, instead of the slippage."),
    Input("liquidation_fee_rate", "Liquidation fee", "decimal", default="0", unit="fraction",
          minimum="0", maximum="1",
          help="As a fraction of the value at the fill: 0.0125 is 1.25%."),
    Input("liquidation_fee_limit", "The fee takes at most", "choice", default="what_is_left",
          help="Whether the fee can make the hole larger. Venues differ.",
          choices=(Choice("what_is_left", "What is left of the margin"),
                   Choice("none", "No limit: it can add to the hole"))),
    Input("fund_fee_rate", "Fee for the fund, at most", "decimal", default="0", unit="fraction",
          minimum="0", below="1",
          help="A second fee, as on Drift: a fraction of the value, less where the position can "
          "no longer pay it."),
    Input("closing_buffer", "Closed only until this far above the requirement", "decimal",
          unit="fraction", minimum="0", below="1",
          help="Where the venue closes a part at a time: 0.02 is 2% of the value. Empty: the whole "
          "position is closed."),
    Input("order_spread", "Limit of the liquidation order", "decimal", unit="times",
          minimum="0",
          help="How far its price may be from the oracle price, as a multiple of the maintenance "
          "rate, as on dYdX. Empty: no limit is known."),
    Input("order_adjustment", "How fast that limit widens", "decimal", default="1", minimum="1",
          help="1: the limit is reached when the equity is zero; 2: when half of the requirement "
          "is left."),
    Input("residual", "What is left goes to", "choice", default="returned",
          help="After the position is closed and the fee is paid.",
          choices=(Choice("returned", "You"), Choice("kept", "The venue or its fund"),
                   Choice("unclear", "Not stated by the venue"))),
    Input("account_assets", "Other assets in the account", "decimal", default="0", unit="money",
          minimum="0", only_when=CROSS,
          help="Coins that are not in the wallet balance but that the venue may take, as in a "
          "unified account."),
    Input("insurance_fund", "The venue has an insurance fund", "choice", default="yes",
          help="A fund or vault that takes over what a liquidated account cannot pay.",
          choices=(Choice("yes", "Yes"), Choice("no", "No"))),
    Input("insurance_fund_limit", "The fund can pay at most", "decimal", unit="money",
          minimum="0", only_when=("insurance_fund", ("yes",)),
          help="Empty: as much as it takes."),
    Input("deleveraging", "Winners pay after the fund", "choice", default="yes",
          help="By auto-deleveraging or shared losses.",
          choices=(Choice("yes", "Yes"), Choice("no", "No"))),
    Input("open_interest", "Size that shares the loss", "decimal", unit="size", above="0",
          only_when=("deleveraging", ("yes",)),
          help="Where a loss is shared by all open positions, their size, both sides together."),
    Input("claim", "The venue may ask you for the rest", "choice", default="unread",
          help="What the contract or the law says of a deficit that nobody else pays.",
          choices=(Choice("none", "No claim on the customer"),
                   Choice("stated", "The contract or the law lets it ask"),
                   Choice("unread", "Not known"))),
)  # fmt: skip

DEBT_OUTPUTS = (
    Output("answer", "The answer", "answer", main=True),
    Output("claimable_from_customer", "You could be asked for", "money", main=True,
           help="What nobody else pays. “Not known”: the contract may allow more."),
    Output("shortfall", "Missing after liquidation", "money", main=True,
           help="What the margin could not cover: negative equity."),
    Output("fill_price", "Closed at", "price"),
    Output("order_limit", "Limit of the liquidation order", "price", detail=True,
           help="The worst price it accepts while the oracle price is the one that set it off."),
    Output("closed_size", "Size closed", "count", detail=True),
    Output("loss", "Position’s loss, with any liquidation fee", "money"),
    Output("liquidation_fee", "Liquidation fee taken", "money", detail=True),
    Output("fund_fee", "Of it for the fund", "money", detail=True),
    Output("residual", "Margin less loss", "money", detail=True),
    Output("returned", "You get back", "money",
           help="Of what stands behind the position. In isolated margin other money in the account "
           "is not counted, unless a top-up is switched on."),
    Output("kept", "Kept by the venue or its fund", "money", detail=True,
           help="What is left of your margin, where it does not come back to you."),
    Output("paid_by_account", "Paid by the rest of your account", "money", detail=True),
    Output("paid_by_insurance_fund", "Paid by a fund, vault or pool", "money"),
    Output("paid_by_adl", "Paid by other traders", "money", detail=True),
    Output("charged_per_unit", "Of that, charged on each unit of size", "money", detail=True),
    Output("paid_by_venue", "Paid by the venue itself", "money", detail=True,
           help="What is missing and nobody else is named to pay."),
)  # fmt: skip
