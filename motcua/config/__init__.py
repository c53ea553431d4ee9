"""Settings, addresses, commands, subscriptions: the only place that knows everything."""
