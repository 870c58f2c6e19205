"""What the field has worked out by hand: venues' examples, events, tables. We get the same.

Each figure is printed by its source, or follows from figures printed there; none is ours.
"""

from decimal import Decimal
from typing import Any

import pytest

import calc


def results(calculator: str = "liquidation-price", **inputs: str) -> dict[str, Any]:
    answer = calc.run(calculator, inputs)
    assert answer["errors"] == []
    found: dict[str, Any] = answer["results"]
    return found


def price(**inputs: str) -> Decimal:
    return Decimal(results(**inputs)["liquidation_price"])


def rounded(value: Decimal | str, places: str) -> Decimal:
    return Decimal(value).quantize(Decimal(places))


# ---- Venues' own examples ----


def test_hyperliquid_long_10x_at_50_000_is_liquidated_at_45_569_62() -> None:
    """Its own rule, maintenance at half of 1/40: other calculators give 47,500 and 45,250.

    https://hyperliquid.gitbook.io/hyperliquid-docs/trading/liquidations
    """
    found = price(venue="hyperliquid", market="BTC", entry_price="50000", size="1", leverage="10")
    assert rounded(found, "0.01") == Decimal("45569.62")


def test_kraken_coin_margined_long_1000_at_8000_has_7481_and_7407() -> None:
    """0.01 BTC behind it, maintenance of 1 % of the present value.

    https://support.kraken.com/articles/360022835671-Equity-Protection-Process
    """
    found = results(
        contract="inverse",
        entry_price="8000",
        size="1000",
        isolated_margin="0.01",
        maintenance_margin_rate="0.01",
    )
    assert rounded(found["liquidation_price"], "1") == 7481
    assert rounded(found["bankruptcy_price"], "1") == 7407


def test_bybit_inverse_moved_from_45_662_10_to_45_681_82_when_it_changed_its_formula() -> None:
    """10x at 50,000 with 0.5 %: maintenance on the entry value in 2024, on the mark in 2026.

    https://www.bybit.com/en/help-center/article/Liquidation-Price-Calculation-under-Isolated-Mode-Unified-Trading-Account
    """
    position = {
        "contract": "inverse",
        "entry_price": "50000",
        "size": "10000",
        "leverage": "10",
        "maintenance_margin_rate": "0.005",
    }
    old = price(**position, maintenance_basis="entry")
    assert rounded(old, "0.01") == Decimal("45662.10")
    new = price(**position, maintenance_basis="mark")
    assert rounded(new, "0.01") == Decimal("45681.82")


def test_kucoin_inverse_long_50x_is_bankrupt_at_27_450() -> None:
    """KuCoin cuts 27,450.98 off at the unit; 28,000 is the entry price of its examples.

    https://kucoin.zendesk.com/hc/en-us/articles/27619032569113-How-to-Calculate-Contract-Bankruptcy-Price
    """
    found = results(contract="inverse", entry_price="28000", size="28000", leverage="50")
    assert rounded(found["bankruptcy_price"], "0.01") == Decimal("27450.98")


# ---- Events ----


def test_okex_2018_a_long_filled_537_below_bankruptcy_left_a_hole_of_3733_bitcoin() -> None:
    """4,168,515 contracts of 100 USD; the press said about 3,700 BTC, almost 28 million USD.

    https://amp.coincodex.com/article/2211/the-460-million-liquidation-what-happened-at-okex-on-july-31
    The order stood at 8,020.49; 7,483 is the level from one secondary source.
    """
    size, bankruptcy, fill = Decimal(416851500), Decimal("8020.49"), Decimal(7483)
    # Entry price and margin are not known: any pair with this bankruptcy price gives this hole.
    found = results(
        "post-liquidation-debt",
        contract="inverse",
        entry_price="9000",
        size=str(size),
        isolated_margin=str(rounded(size / bankruptcy - size / 9000, "1e-18")),
        fill_price=str(fill),
        insurance_fund_limit="10",
    )
    assert rounded(found["bankruptcy_price"], "0.01") == bankruptcy
    assert rounded(found["shortfall"], "1") == 3733
    assert rounded(Decimal(found["shortfall"]) * fill / 1_000_000, "0.1") == Decimal("27.9")
    assert found["paid_by_insurance_fund"] == "10"


@pytest.mark.parametrize(
    ("notional", "bankruptcy", "fill"),
    [("20000000", ".1785", ".127"), ("26000000", ".186", ".146"), ("30000000", ".189", ".154")],
)
def test_popcat_2025_a_margin_of_3_million_and_a_hole_of_4_95_million(
    notional: str, bankruptcy: str, fill: str
) -> None:
    """Long at about 0.21 with 20 to 30 million; the vault lost 4.95 million as it fell to 0.13.

    https://www.coinspeaker.net/peak-degen-madness-hyperliquid-loses-4-9m-amid-alleged-popcat-manipulation
    """
    entry = Decimal("0.21")
    lost = entry * (1 - Decimal("7.95e6") / Decimal(notional))
    found = results(
        "post-liquidation-debt",
        entry_price=str(entry),
        size=str(rounded(Decimal(notional) / entry, "1e-18")),
        isolated_margin="3000000",
        fill_price=str(rounded(lost, "1e-20")),
    )
    assert rounded(found["bankruptcy_price"], bankruptcy) == Decimal(bankruptcy)
    assert rounded(found["fill_price"], fill) == Decimal(fill)
    assert rounded(found["shortfall"], "1") == 4_950_000


def test_jelly_2025_a_short_of_430_million_at_0_0095_is_bankrupt_at_0_0176() -> None:
    """4.08 million USD of JELLY sold short with 3.5 million behind it; settled at 0.0095.

    https://m.odaily.news/en/post/5202578
    """
    entry = Decimal(4_080_000) / Decimal(430_000_000)
    found = results(
        "post-liquidation-debt",
        side="short",
        entry_price=str(rounded(entry, "1e-20")),
        size="430000000",
        isolated_margin="3500000",
        fill_price="0.0095",
    )
    assert rounded(entry, "0.00001") == Decimal("0.00949")
    assert rounded(found["bankruptcy_price"], "0.0001") == Decimal("0.0176")
    assert found["shortfall"] == "0"


def test_jelly_2025_what_the_vault_inherited_would_have_lost_13_5_million_at_the_peak() -> None:
    """398 million at 0.0095, with nothing behind them, at the reported peak of 0.0434.

    https://coinfomania.com/jelly-token-delisted-hyperliquid-averts-12m-liquidation-crisis
    """
    found = results(
        "post-liquidation-debt",
        side="short",
        margin_mode="cross",
        wallet_balance="0",
        entry_price="0.0095",
        size="398000000",
        fill_price="0.0434",
    )
    assert rounded(Decimal(found["shortfall"]) / 1_000_000, "0.1") == Decimal("13.5")


def test_a_gap_of_20_percent_at_50x_costs_nine_times_the_margin_on_top_of_it() -> None:
    """Debt over margin is leverage x gap - 1 (the Swiss franc's jump of January 2015)."""
    found = results(
        "post-liquidation-debt", entry_price="100", size="1", leverage="50", fill_price="80"
    )
    margin, shortfall = Decimal(found["initial_margin"]), Decimal(found["shortfall"])
    assert shortfall / margin == 9


# ---- Tables ----


@pytest.mark.parametrize(
    ("leverage", "long", "short"),
    [
        ("2", "49.75", "49.25"),
        ("3", "33.00", "32.67"),
        ("5", "19.60", "19.40"),
        ("10", "9.548", "9.453"),
        ("20", "4.523", "4.478"),
        ("50", "1.508", "1.493"),
        ("100", "0.503", "0.498"),
        ("125", "0.302", "0.299"),
    ],
)
def test_the_distance_is_one_over_leverage_less_the_rate_and_not_exponential(
    leverage: str, long: str, short: str
) -> None:
    """(1/L - m)/(1 - m) for a long, (1/L - m)/(1 + m) for a short, in percent, with m = 0.5 %."""
    for side, percent in (("long", long), ("short", short)):
        found = results(side=side, leverage=leverage, maintenance_margin_rate="0.005")
        distance = abs(Decimal(found["distance"])) * 100
        assert rounded(distance, percent) == Decimal(percent)


LAWS = {
    "maintenance at entry": ({"maintenance_basis": "entry"}, "54300", "65700"),
    "maintenance when liquidated": ({}, "54271.36", "65671.64"),
    "and a closing fee": ({"fee_basis": "mark"}, "54304.10", "65632.46"),
    "both frozen at the mark": (
        {"maintenance_basis": "current_mark", "fee_basis": "current_mark", "mark_price": "60000"},
        "54336",
        "65664",
    ),
}
INVERSE_LAWS = {
    "maintenance when liquidated": ({}, "54818.18", "66333.33"),
    "and a closing fee": ({"fee_basis": "mark"}, "54850.91", "66293.33"),
    "maintenance at entry": ({"maintenance_basis": "entry"}, "54794.52", "66298.34"),
}


@pytest.mark.parametrize(("law", "long", "short"), LAWS.values(), ids=LAWS)
def test_the_law_is_worth_up_to_a_fifth_of_a_percent(
    law: dict[str, str], long: str, short: str
) -> None:
    """One position under each venue's law: 60,000, 0.5 BTC, 10x, 0.5 %, fee 0.06 %."""
    position = {"size": "0.5", "fee_rate": "0.0006"}
    assert rounded(price(side="long", **position, **law), "0.01") == Decimal(long)
    assert rounded(price(side="short", **position, **law), "0.01") == Decimal(short)


@pytest.mark.parametrize(("law", "long", "short"), INVERSE_LAWS.values(), ids=INVERSE_LAWS)
def test_the_same_laws_for_an_inverse_contract(law: dict[str, str], long: str, short: str) -> None:
    """The same position as 30,000 USD of an inverse contract."""
    position = {"contract": "inverse", "size": "30000", "fee_rate": "0.0006"}
    assert rounded(price(side="long", **position, **law), "0.01") == Decimal(long)
    assert rounded(price(side="short", **position, **law), "0.01") == Decimal(short)


@pytest.mark.parametrize(
    ("contract", "size", "long", "short"),
    [("linear", "0.5", "54000", "66000"), ("inverse", "30000", "54545.45", "66666.67")],
)
def test_the_bankruptcy_price_is_the_same_under_every_law(
    contract: str, size: str, long: str, short: str
) -> None:
    for side, expected in (("long", long), ("short", short)):
        found = results(side=side, contract=contract, size=size)["bankruptcy_price"]
        assert rounded(found, "0.01") == Decimal(expected)


# In percent, for 1, 7 and 30 days. The table was rounded twice (0.1469 to 0.15 to 0.2), so that a
# figure of it may be 0.055 off.
TOUCHED = {
    ("3", "0.4"): ("0.0", "0.0", "0.1"),
    ("3", "0.6"): ("0.0", "0.0", "2.4"),
    ("3", "0.9"): ("0.0", "0.2", "14.7"),
    ("5", "0.4"): ("0.0", "0.0", "6.4"),
    ("5", "0.6"): ("0.0", "1.0", "22.8"),
    ("5", "0.9"): ("0.0", "8.9", "44.2"),
    ("10", "0.4"): ("0.0", "7.4", "40.1"),
    ("10", "0.6"): ("0.2", "23.9", "58.8"),
    ("10", "0.9"): ("3.5", "44.2", "73.2"),
    ("20", "0.4"): ("2.8", "41.3", "70.2"),
    ("20", "0.6"): ("14.4", "59.1", "80.6"),
    ("20", "0.9"): ("33.4", "72.7", "87.7"),
    ("50", "0.4"): ("47.2", "79.0", "90.1"),
    ("50", "0.6"): ("63.3", "86.1", "93.7"),
    ("50", "0.9"): ("75.3", "91.0", "96.0"),
    ("100", "0.4"): ("81.2", "93.0", "96.7"),
    ("100", "0.6"): ("87.5", "95.4", "97.9"),
    ("100", "0.9"): ("91.7", "97.0", "98.7"),
}


@pytest.mark.parametrize(("position", "percents"), TOUCHED.items())
def test_the_chance_of_touching_the_liquidation_price(
    position: tuple[str, str], percents: tuple[str, str, str]
) -> None:
    """A long with m = 0.5 %, without drift, for leverage and volatility.

    First passage of a geometric Brownian motion:
    https://math.stackexchange.com/questions/1053294/density-of-first-hitting-time-of-brownian-motion-with-drift
    """
    leverage, volatility = position
    for days, percent in zip(("1", "7", "30"), percents, strict=True):
        found = results("touch-probability", leverage=leverage, volatility=volatility, days=days)[
            "touch_probability"
        ]
        assert abs(Decimal(found) * 100 - Decimal(percent)) <= Decimal("0.055")


def test_10x_at_60_percent_volatility_is_touched_within_a_week_in_0_2387_of_cases() -> None:
    """Exact 0.2387; a simulation of 4,000 paths with 1,000 steps found 0.229."""
    found = results("touch-probability", leverage="10", volatility="0.6", days="7")
    assert rounded(found["touch_probability"], "0.0001") == Decimal("0.2387")
