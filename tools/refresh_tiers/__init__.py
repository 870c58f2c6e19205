"""`make refresh-tiers`: today's tiers of the venues that ccxt can ask, into our data.

Nothing is written before the difference was shown and confirmed. ccxt is needed here alone.
"""
