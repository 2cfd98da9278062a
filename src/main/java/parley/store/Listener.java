package parley.store;

/// Tells one listener once, whichever comes first: the news or the listener. Any thread.
final class Listener {
    private Runnable listener = () -> {};
    private boolean listens;
    private boolean happened;

    void whenTold(Runnable told) {
        if (listen(told)) {
            told.run();
        }
    }

    private synchronized boolean listen(Runnable told) {
        boolean late = happened && !listens;
        listens = true;
        listener = told;
        return late;
    }

    void tell() {
        take().run();
    }

    private synchronized Runnable take() {
        Runnable first = happened ? () -> {} : listener;
        happened = true;
        return first;
    }
}
