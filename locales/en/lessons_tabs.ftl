# The parts of learning, on each of its pages.
learning-tabs = Learning
learning-tab-series = Series
