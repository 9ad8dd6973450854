from gui.widgets.job_progress import JobProgress, ProgressBar
from gui.widgets.labels import CaptionLabel


def test_progress_is_told_in_words_a_bar_and_the_time_left(show):
    """Where the time is not known yet, nothing is said of it."""
    progress = show(JobProgress(), 400, 20)
    progress.setProgress("epoch 23 of 40", 0.575, 0.8)
    words, left = progress.findChildren(CaptionLabel)
    assert (words.text(), left.text()) == ("epoch 23 of 40", "0.8 s left")
    assert progress.findChild(ProgressBar).share() == 0.575

    progress.setProgress("epoch 1 of 40", 0.0)
    assert not left.isVisible()


def test_a_share_never_leaves_the_bar(show):
    """What is more than all is all."""
    bar = show(ProgressBar())
    bar.setShare(1.2)

    assert bar.share() == 1
    assert bar.accessibleName() == "100% done"
