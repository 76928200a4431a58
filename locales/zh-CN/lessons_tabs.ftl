# The parts of learning, on each of its pages.
learning-tabs = 学习
learning-tab-series = 系列课
