"""One folder a tab: a view model that decides, and a tab that draws. No tab imports another."""
