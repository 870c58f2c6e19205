"""The inputs that every calculator of a position shares, declared once."""

from calc.declaration import Choice, Input
from calc.venues import CUSTOM, IDS, NAMES

ISOLATED = ("margin_mode", ("isolated",))
CROSS = ("margin_mode", ("cross",))

VENUE = Input(
    "venue", "Venue", "venue", default=CUSTOM, open=True,
    help="Fills in the venue's own rules. Choose “Any other venue” to give them yourself.",
    choices=(
        Choice(CUSTOM, "Any other venue"),
        *(Choice(identifier, name) for identifier, name in NAMES.items()),
    ),
)  # fmt: skip
MARKET = Input(
    "market", "Market", "text", open=True, only_when=("venue", IDS),
    help="As the venue names it. Its maintenance margin tiers are filled in.",
)  # fmt: skip
SIDE = Input(
    "side", "Side", "choice", default="long", open=True,
    help="Long gains when the price rises, short when it falls.",
    choices=(Choice("long", "Long"), Choice("short", "Short")),
)  # fmt: skip
ENTRY_PRICE = Input(
    "entry_price", "Entry price", "decimal", default="60000", unit="price", above="0", open=True,
    help="The average price at which the position was opened.",
)  # fmt: skip
SIZE = Input(
    "size", "Size", "decimal", default="0.5", inverse_default="30000", unit="size", above="0",
    open=True, help="In coins; for an inverse contract, in the quote currency.",
)  # fmt: skip
LEVERAGE = Input(
    "leverage", "Leverage", "decimal", default="10", unit="times", above="0", maximum="1000",
    open=True, help="Position value divided by the margin put up for it.",
)  # fmt: skip
MARGIN_MODE = Input(
    "margin_mode", "Margin mode", "choice", default="isolated", open=True,
    help="Isolated risks the margin of this position; cross risks the whole account.",
    choices=(Choice("isolated", "Isolated"), Choice("cross", "Cross")),
)  # fmt: skip
WALLET_BALANCE = Input(
    "wallet_balance", "Wallet balance", "decimal", default="5000", inverse_default="0.1",
    unit="money", minimum="0", only_when=CROSS, open=True,
    help="All that the account holds, without profit or loss of open positions.",
)  # fmt: skip
CONTRACT = Input(
    "contract", "Contract", "choice", default="linear",
    help="Linear settles in the quote currency, inverse in the coin, quanto in a third coin.",
    choices=(
        Choice("linear", "Linear (USDT, USDC, USD)"),
        Choice("inverse", "Inverse (coin-margined)"),
        Choice("quanto", "Quanto"),
    ),
)  # fmt: skip
MULTIPLIER = Input(
    "multiplier", "Multiplier", "decimal", default="1", above="0",
    only_when=("contract", ("quanto",)),
    help="Settlement coin per unit of price, for one contract.",
)  # fmt: skip
ISOLATED_MARGIN = Input(
    "isolated_margin", "Position margin", "decimal", unit="money", above="0", only_when=ISOLATED,
    help="The exact margin of the position, instead of the leverage.",
)  # fmt: skip
EXTRA_MARGIN = Input(
    "extra_margin", "Margin added later", "decimal", default="0", unit="money", minimum="0",
    only_when=ISOLATED, help="Margin added to the position after it was opened.",
)  # fmt: skip
OTHER_MAINTENANCE_MARGIN = Input(
    "other_maintenance_margin", "Requirement of other positions", "decimal", default="0",
    unit="money", minimum="0", only_when=CROSS,
    help="Maintenance margin of the account's other cross positions, in total.",
)  # fmt: skip
OTHER_UNREALISED_PNL = Input(
    "other_unrealised_pnl", "Profit or loss of other positions", "decimal", default="0",
    unit="money", only_when=CROSS,
    help="Unrealised profit (or loss, with a minus) of the other cross positions, in total.",
)  # fmt: skip
POSITIONS = Input(
    "positions", "Other positions", "positions", only_when=CROSS,
    help="One a line: side, size, entry price; for another market also its name, mark price and "
    "maintenance rate. A position in the same market moves with the price.",
)  # fmt: skip
HEDGED_MAINTENANCE = Input(
    "hedged_maintenance", "A hedge is charged on", "choice", default="net", only_when=CROSS,
    help="Whether a long and a short in the same market are charged on what is left when they "
    "are set against each other, or each in full. Venues differ.",
    choices=(Choice("net", "The difference"), Choice("both_legs", "Both positions in full")),
)  # fmt: skip
MAINTENANCE_MARGIN_RATE = Input(
    "maintenance_margin_rate", "Maintenance margin rate", "decimal", default="0.005",
    unit="fraction", minimum="0", below="1",
    help="As a fraction: 0.005 is 0.5%. Your venue lists it by market and position size.",
)  # fmt: skip
MAINTENANCE_AMOUNT = Input(
    "maintenance_amount", "Maintenance deduction", "decimal", default="0", unit="money",
    minimum="0", help="What the tier takes off the requirement, where the venue lists it.",
)  # fmt: skip
LEAST_MAINTENANCE_MARGIN = Input(
    "least_maintenance_margin", "Requirement at least", "decimal", default="0", unit="money",
    minimum="0", help="What is required however small the position is, as by GMX.",
)  # fmt: skip
TIERS = Input(
    "tiers", "Maintenance margin tiers", "tiers",
    help="Instead of one rate. One tier a line: where it begins (notional), rate, deduction.",
)  # fmt: skip
MAINTENANCE_BASIS = Input(
    "maintenance_basis", "Requirement is charged on", "choice", default="mark",
    help="Venues charge the maintenance rate on the value when liquidated, or at entry, or freeze "
    "it at the present mark price.",
    choices=(
        Choice("mark", "Value when liquidated"),
        Choice("entry", "Value at entry"),
        Choice("current_mark", "Value at the present mark price"),
    ),
)  # fmt: skip
FEE_RATE = Input(
    "fee_rate", "Closing fee in the trigger", "decimal", default="0", unit="fraction",
    minimum="0", below="1",
    help="As a fraction: 0.0006 is 0.06%. Zero unless your venue counts a closing fee before it "
    "liquidates.",
)  # fmt: skip
FEE_BASIS = Input(
    "fee_basis", "That fee is counted on", "choice", default="none",
    help="The value on which the venue counts the closing fee before it liquidates.",
    choices=(
        Choice("none", "Not counted"),
        Choice("mark", "Value when liquidated"),
        Choice("entry", "Value at entry"),
        Choice("bankruptcy", "Value at the bankruptcy price"),
        Choice("current_mark", "Value at the present mark price"),
    ),
)  # fmt: skip
MARK_PRICE = Input(
    "mark_price", "Present mark price", "decimal", unit="price", above="0",
    help="Today's price by which the venue judges the position. Empty: the entry price.",
)  # fmt: skip
TICK_SIZE = Input(
    "tick_size", "Tick size", "decimal", unit="price", above="0",
    help="The venue's smallest price step. The liquidation price is rounded to it towards entry.",
)  # fmt: skip
VALUE_STEP = Input(
    "value_step", "Value step", "decimal", unit="money", above="0",
    only_when=("contract", ("inverse",)),
    help="Where the venue counts the value of one contract in whole steps, such as 0.00000001 "
    "BTC. The liquidation price is rounded to it first, towards entry.",
)  # fmt: skip
CROSS_BANKRUPTCY = Input(
    "cross_bankruptcy", "Bankruptcy price beside other positions", "choice", default="what_is_free",
    only_when=CROSS,
    help="What an account below its requirement may lose on this position: all that the others "
    "leave free, or a share of its equity by the requirements of all. Venues differ.",
    choices=(Choice("what_is_free", "What the others leave free"),
             Choice("by_requirement", "Its share of the equity")),
)  # fmt: skip

# What prices and money are counted in where no venue says it; a word of our own for its custom.
USUAL = "usual"
CURRENCIES = ("USD", "EUR", "GBP", "CHF", "JPY", "CNY", "AUD", "USDC")
# The account for contracts for difference is in the currency that its holder chose.
_FREELY_COUNTED = (CUSTOM, *(identifier for identifier in IDS if identifier.startswith("cfd-")))
CURRENCY = Input(
    "currency", "Counted in", "choice", default=USUAL, only_when=("venue", _FREELY_COUNTED),
    help="What prices and money are named in. It changes no figure.",
    choices=(
        Choice(USUAL, "USDT (USD if coin-margined)"),
        *(Choice(name, name) for name in CURRENCIES),
    ),
)  # fmt: skip

POSITION_INPUTS = (
    VENUE, MARKET, SIDE, ENTRY_PRICE, SIZE, LEVERAGE, MARGIN_MODE, WALLET_BALANCE,
    ISOLATED_MARGIN, EXTRA_MARGIN, MARK_PRICE, CONTRACT, MULTIPLIER, MAINTENANCE_MARGIN_RATE,
    MAINTENANCE_AMOUNT, LEAST_MAINTENANCE_MARGIN, TIERS, MAINTENANCE_BASIS, FEE_RATE, FEE_BASIS,
    TICK_SIZE, VALUE_STEP, OTHER_MAINTENANCE_MARGIN, OTHER_UNREALISED_PNL, POSITIONS,
    HEDGED_MAINTENANCE, CROSS_BANKRUPTCY, CURRENCY,
)  # fmt: skip
