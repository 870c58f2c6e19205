"""What a venue fills in, and what it says when it does not offer what was asked for."""

import re
from typing import Any

import pytest

import calc
from calc.venues import IDS, venue


def run(**inputs: Any) -> dict[str, Any]:
    return calc.run("liquidation-price", inputs)


def messages(answer: dict[str, Any]) -> dict[str, str]:
    return {error["input"]: error["message"] for error in answer["errors"]}


def first_market(identifier: str) -> dict[str, str]:
    """Inputs with which a venue computes: its own market, or a rate where we hold no table."""
    given = {"venue": identifier}
    if not venue(identifier)["markets"]:
        given["maintenance_margin_rate"] = "0.005"
    if run(**given)["errors"]:
        given["leverage"] = "1"
    return given


@pytest.mark.parametrize("identifier", IDS)
def test_a_venue_fills_in_its_own_rules(identifier: str) -> None:
    data = venue(identifier)
    answer = run(**first_market(identifier))
    assert answer["errors"] == []
    assert answer["inputs"]["contract"] == data["contract"]
    for rule in ("maintenance_basis", "fee_basis"):
        if rule in data and data[rule]["value"] is not None:
            assert answer["inputs"][rule] == data[rule]["value"]


@pytest.mark.parametrize("identifier", IDS)
def test_what_a_venue_fills_in_is_listed_with_source_and_date(identifier: str) -> None:
    facts = run(**first_market(identifier))["facts"]
    assert facts
    for fact in facts:
        assert fact["fact"]
        assert fact["publisher"]
        assert fact["source"].startswith("https://")
        assert re.fullmatch(r"20\d\d-\d\d-\d\d", fact["checked"])


@pytest.mark.parametrize("identifier", IDS)
def test_what_a_venue_filled_in_gives_the_same_answer_again(identifier: str) -> None:
    given = first_market(identifier)
    for name, one in calc.CALCULATORS.items():
        if one.input("wallet_balance"):
            once = calc.run(name, given)
            again = calc.run(name, once["inputs"])
            assert once["errors"] == again["errors"] == []
            assert again["results"] == once["results"]
            assert again["inputs"] == once["inputs"]


@pytest.mark.parametrize("entry_price", ["60000", "0.00000000012345", "123456789.123456789"])
def test_the_comparison_has_the_figure_that_each_venue_has_alone(entry_price: str) -> None:
    position = {"entry_price": entry_price, "size": "0.001", "leverage": "7", "side": "short"}
    rows = calc.run("compare-venues", position)["results"]["venues"]
    shown = {row["venue"]: row["liquidation_price"] for row in rows}
    for identifier in ("binance-usdm", "hyperliquid"):
        alone = run(venue=identifier, **position)["results"]["liquidation_price"]
        assert shown[identifier] == alone


def test_no_venue_lists_no_facts() -> None:
    assert run()["facts"] == []


def test_a_market_is_found_however_it_is_written() -> None:
    answer = run(venue="binance-usdm", market="btcusdt")
    assert answer["inputs"]["tiers"][1] == {
        "notional_floor": "300000",
        "maintenance_margin_rate": "0.005",
        "maintenance_amount": "300",
        "maximum_leverage": "100",
    }


@pytest.mark.parametrize(
    ("venue_name", "coin", "market"),
    [
        ("bybit-linear", "sol", "SOLUSDT"),
        ("okx", "BTC", "BTC-USDT-SWAP"),
        ("deribit", "btc", "BTC-PERPETUAL"),
    ],
)
def test_a_coin_is_taken_as_the_venues_market_of_it(
    venue_name: str, coin: str, market: str
) -> None:
    by_coin = calc.present("liquidation-price", {"venue": venue_name, "market": coin})
    by_name = calc.present("liquidation-price", {"venue": venue_name, "market": market})
    assert by_coin["run"]["results"] == by_name["run"]["results"]
    assert by_coin["run"]["inputs"]["market"] == market
    assert by_coin["run"]["warnings"] == [
        f"“{coin}” is taken as {market}.",
        *by_name["run"]["warnings"],
    ]
    assert by_coin["coin"] == coin.upper()


@pytest.mark.parametrize("written", ["BTCUSDT", "btc/usdt", "BTC-USDT"])
def test_a_market_is_known_by_its_coins_where_only_its_signs_differ(written: str) -> None:
    answer = run(venue="okx", market=written)
    assert answer["inputs"]["market"] == "BTC-USDT-SWAP"
    assert f"“{written}” is taken as BTC-USDT-SWAP." in answer["warnings"]


def test_a_price_far_below_bitcoins_without_a_market_is_asked_about() -> None:
    """3,000 for an Ether position at OKX, whose first market is Bitcoin's."""
    asked = (
        "No market was given, so the tiers are those of BTC-USDT-SWAP. Is 3000 a price of "
        "Bitcoin? For another coin give its market: its tiers are others."
    )
    assert run(venue="okx", entry_price="3000")["warnings"][0] == asked
    for plain in ({"entry_price": "60000"}, {"entry_price": "3000", "market": "ETH-USDT-SWAP"}):
        assert not any(
            "No market was given" in said for said in run(venue="okx", **plain)["warnings"]
        )


def test_hyperliquid_charges_half_of_the_initial_rate_at_maximum_leverage() -> None:
    """BTC: 40x to 150 million, 20x from there, with 1,875,000 taken off."""
    rows = run(venue="hyperliquid", market="BTC")["inputs"]["tiers"]
    assert [row["maintenance_margin_rate"] for row in rows] == ["0.0125", "0.025"]
    assert [row["maintenance_amount"] for row in rows] == ["0", "1875000"]


def test_own_rate_at_a_venue_is_used_and_warned_of() -> None:
    answer = run(venue="binance-usdm", maintenance_margin_rate="0.01")
    assert answer["inputs"]["tiers"] is None
    assert answer["results"]["maintenance_margin"] == "272.7272727272727272727272727272727"
    assert any("tiers for BTCUSDT are not used" in warning for warning in answer["warnings"])


def test_leverage_above_what_the_venue_allows_says_what_it_allows() -> None:
    message = messages(run(venue="hyperliquid", market="BTC", leverage="50"))["leverage"]
    assert "50x is more than Hyperliquid allows" in message
    assert "at most 40x" in message


def test_leverage_that_only_smaller_positions_have_says_so() -> None:
    """Binance: 150x to 300,000 USDT, 100x from there."""
    message = messages(run(venue="binance-usdm", size="10", leverage="125"))["leverage"]
    assert "at most 100x" in message
    assert "up to 150x" in message


def test_a_contract_that_the_venue_does_not_offer_says_what_it_offers() -> None:
    message = messages(run(venue="binance-usdm", contract="inverse"))["contract"]
    assert message == (
        "Of Binance USDS-M Futures we hold the rules of linear contracts, not of inverse ones. "
        "Choose linear; for inverse contracts choose Binance COIN-M Futures, or “Any other venue” "
        "with rules of your own."
    )


@pytest.mark.parametrize("identifier", IDS)
def test_no_venue_takes_a_contract_or_a_margin_mode_that_it_does_not_offer(identifier: str) -> None:
    data = venue(identifier)
    modes = data.get("margin_modes", ["isolated", "cross"])
    for contract in {"linear", "inverse", "quanto"} - {data["contract"]}:
        said = messages(run(venue=identifier, contract=contract))
        assert f"Choose {data['contract']}" in said["contract"]
    for mode in {"isolated", "cross"} - set(modes):
        said = messages(run(venue=identifier, margin_mode=mode))
        assert said["margin_mode"] == f"{data['name']} offers {' and '.join(modes)} margin only."


def test_all_that_a_venue_does_not_offer_is_said_at_once() -> None:
    said = messages(run(venue="bitflyer", contract="quanto", margin_mode="isolated"))
    assert set(said) == {"contract", "margin_mode"}


@pytest.mark.parametrize(
    ("identifier", "most"),
    [("bitflyer", 2), ("cfd-eu", 2), ("cfd-uk", 30), ("coinbase-international", 50),
     ("crypto-com", 100), ("mexc", 500), ("phemex", 100)],
)  # fmt: skip
def test_leverage_is_limited_where_no_table_says_it(identifier: str, most: int) -> None:
    given = {"venue": identifier, "maintenance_margin_rate": "0.0001"}
    assert run(**given, leverage=str(most))["errors"] == []
    message = messages(run(**given, leverage=str(most + 1)))["leverage"]
    assert (
        f"{most + 1}x is more than {venue(identifier)['name']} allows: at most {most}x." in message
    )


@pytest.mark.parametrize(("identifier", "market"), [("gmx", "BTC/USD"), ("bingx", "ETH-USDT")])
def test_leverage_is_limited_where_the_table_has_rates_alone(identifier: str, market: str) -> None:
    """What is too much at the venue is refused before the table's rate, which would allow it."""
    most = int(venue(identifier)["maximum_leverage"]["value"])
    given = {"venue": identifier, "market": market, "entry_price": "3000", "size": "1"}
    assert run(**given, leverage=str(most))["errors"] == []
    message = messages(run(**given, leverage=str(most + 1)))["leverage"]
    assert f"at most {most}x. {venue(identifier)['maximum_leverage']['note']}" in message


@pytest.mark.parametrize("identifier", [name for name in IDS if not venue(name)["markets"]])
def test_a_venue_without_a_table_asks_for_the_rate_and_says_where_it_stands(
    identifier: str,
) -> None:
    data = venue(identifier)
    message = messages(run(venue=identifier))["maintenance_margin_rate"]
    assert message == (
        f"We hold no tier table of {data['name']}, so give the maintenance margin rate of your "
        f"position. Where to find it: {data['rates_at']['value']}"
    )


def test_a_market_without_a_table_asks_for_the_rate_and_takes_it() -> None:
    message = messages(run(venue="binance-usdm", market="NOSUCHUSDT"))["market"]
    assert "no tier table" in message
    assert "maintenance margin rate" in message
    answer = run(venue="binance-usdm", market="NOSUCHUSDT", maintenance_margin_rate="0.02")
    assert answer["errors"] == []
    assert answer["inputs"]["maintenance_margin_rate"] == "0.02"


def test_a_position_beyond_the_table_that_we_hold_is_refused() -> None:
    """Of Bybit's table for BTCUSD two rows were found, to 300 BTC."""
    message = messages(run(venue="bybit-inverse", size="30000000", leverage="10"))["size"]
    assert "table that we hold ends" in message
    assert "300 BTC" in message


BINGX = {"venue": "bingx", "market": "ETH-USDT", "entry_price": "3000", "leverage": "10"}


def test_a_short_that_grows_past_the_table_before_its_liquidation_has_no_figure() -> None:
    """Of BingX's table for ETH-USDT the first row was found, to 900,000 USDT: 290 ETH at 3,103."""
    message = messages(run(**BINGX, size="290", side="short"))["size"]
    assert message.startswith("At 3,103.45 USDT, before it is liquidated,")
    assert "worth 900000 USDT, and the tier table that we hold ends there" in message
    assert run(**BINGX, size="270", side="short")["errors"] == []
    assert run(**BINGX, size="290", side="long")["errors"] == []


def test_an_inverse_long_grows_as_the_price_falls() -> None:
    """17,000,000 USD are 283 BTC at 60,000, and 300 BTC, where Bybit's table ends, at 56,667."""
    given = {"venue": "bybit-inverse", "size": "17000000"}
    assert "At 56,666.67 USD," in messages(run(**given, side="long"))["size"]
    assert run(**given, side="short")["errors"] == []


def test_a_position_that_has_grown_past_the_table_by_now_is_refused() -> None:
    message = messages(run(**BINGX, size="290", mark_price="3500"))["size"]
    assert "ends at a position worth 900000 USDT" in message


def test_a_part_that_is_closed_is_not_worked_out_beyond_the_table() -> None:
    given = {**BINGX, "size": "273", "side": "short", "slippage": "0.5"}
    assert calc.run("post-liquidation-debt", given)["errors"] == []
    answer = calc.run("post-liquidation-debt", {**given, "closing_buffer": "0.02"})
    assert "before it is closed" in messages(answer)["size"]


@pytest.mark.parametrize("calculator", ["post-liquidation-debt", "funding-cost"])
def test_no_calculator_goes_past_the_table(calculator: str) -> None:
    answer = calc.run(calculator, {**BINGX, "size": "290", "side": "short"})
    assert "before it is liquidated" in messages(answer)["size"]


def test_inverse_positions_are_sized_in_the_quote_currency() -> None:
    found = run(venue="bybit-inverse")
    assert found["inputs"]["size"] == "30000"
    assert found["results"]["notional"] == "0.5"


def test_what_is_counted_in_another_currency_says_so_and_has_the_same_figures() -> None:
    yen = calc.present("post-liquidation-debt", {"currency": "JPY"})
    usual = calc.present("post-liquidation-debt", {})
    assert yen["units"] == {"price": "JPY", "money": "JPY", "size": "units"}
    assert yen["display"]["shortfall"].endswith(" JPY")
    assert "JPY" in yen["summary"]
    assert "USDT" not in yen["summary"]
    assert {**yen["run"]["results"], "answer": ""} == {**usual["run"]["results"], "answer": ""}


def test_a_coin_margined_contract_is_priced_in_the_currency_and_settled_in_the_coin() -> None:
    shown = calc.present("post-liquidation-debt", {"contract": "inverse", "currency": "CNY"})
    assert shown["units"] == {"price": "CNY", "money": "coins", "size": "CNY"}


@pytest.mark.parametrize(
    ("venue", "currency"),
    [("bitflyer", "JPY"), ("cme-us-broker", "USD"), ("cfd-eu", "EUR"), ("cfd-australia", "AUD")],
)
def test_a_venue_that_settles_in_money_is_counted_in_its_own(venue: str, currency: str) -> None:
    given = {"venue": venue, "maintenance_margin_rate": "0.5", "leverage": "1.5"}
    shown = calc.present("liquidation-price", given)
    assert shown["run"]["errors"] == []
    assert shown["display"]["initial_margin"].endswith(f" {currency}")


def test_a_reader_with_a_pound_account_at_an_eu_broker_is_shown_pounds() -> None:
    given = {"venue": "cfd-eu", "maintenance_margin_rate": "0.5", "leverage": "1.5"}
    shown = calc.present("liquidation-price", given | {"currency": "GBP"})
    assert shown["units"]["money"] == "GBP"
