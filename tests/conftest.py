"""What every test stands on."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.configuration import set_hypothesis_home_dir

from tests.browser.drivers import ENGINES

set_hypothesis_home_dir(Path(__file__).parent.parent / ".cache" / "hypothesis")
# No test may pass or fail by how fast the machine is, or by chance in CI.
settings.register_profile("laptop", deadline=None)
settings.register_profile(
    "ci", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("ci" if os.environ.get("CI") else "laptop")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--engine",
        action="append",
        choices=ENGINES,
        help="drive only this engine in the browser tests (may be given again); all by default",
    )
