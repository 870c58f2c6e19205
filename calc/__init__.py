"""Below Zero's calculations: liquidation of perpetual contracts, and what is owed after it.

Pure Python, standard library only. It knows nothing of the site, of Markdown, or of the browser.
"""

from calc.calculators import CALCULATORS
from calc.running import chart, present, run
from calc.venues import add_markets, load_venues

__all__ = ["CALCULATORS", "add_markets", "chart", "load_venues", "present", "run"]
