package parley.session;

import java.util.ArrayDeque;
import java.util.Deque;

/// Which of the client's messages the state holds, for clients that number what they send and send again what
/// was lost (live.md 5.7, U15). Session loop only.
///
/// Messages are numbered over all connections of a session, beginning with 1. *Settled* is the number up to which
/// the written state holds everything that the client's messages can still do: those that an answer was given to,
/// and, while nothing is under way, all but the last second and a half of sound, in which somebody may have
/// begun to speak.
final class Consumption {
    private static final long LOOK_BACK_MS = 1_500;

    private final Deque<Sound> sounds = new ArrayDeque<>();
    private long heardMs;
    private long handled;
    private long settled;
    private long before;
    private long received;
    private long repeated = -1;

    private record Sound(long number, long endMs) {}

    /// Goes on with a state that holds `consumed` messages.
    Consumption(long consumed) {
        this.handled = consumed;
        this.settled = consumed;
    }

    /// A connection begins.
    ///
    /// @param known how many messages the client believes to be in the state; -1 when it sends none again
    void connected(long known) {
        before = known < 0 ? handled : Math.min(known, handled);
        received = 0;
        repeated = -1;
    }

    /// The client sent one more message. False for one that it sends again and that the state holds already.
    boolean isNew() {
        received++;
        if (before + received <= handled) {
            repeated = received;
            return false;
        }
        handled++;
        return true;
    }

    /// Whether the client has just sent the last of what the state held already, and so waits for news.
    boolean isRepeated() {
        return before + received == handled && received == repeated;
    }

    /// The message received last held so much sound.
    void heard(long ms) {
        if (ms > 0) {
            heardMs += ms;
            sounds.add(new Sound(handled, heardMs));
            while (sounds.getFirst().endMs() < heardMs - LOOK_BACK_MS) {
                sounds.removeFirst();
            }
        }
    }

    /// An answer to all that came so far begins.
    ///
    /// @return what is settled when the answer is
    long answered() {
        sounds.clear();
        return handled;
    }

    /// Everything up to `number` is in the state.
    void settle(long number) {
        settled = Math.max(settled, number);
    }

    /// Nothing is under way.
    void settleQuiet() {
        settle(sounds.isEmpty() ? handled : sounds.getFirst().number() - 1);
    }

    /// Over all connections.
    long settled() {
        return settled;
    }

    /// What a client knows that is told [#settledIndex], over all its connections.
    long known() {
        return before + settledIndex();
    }

    /// As the client of this connection counts: its first message after the setup is 1, and none is consumed that it
    /// has not sent here.
    long settledIndex() {
        return Math.clamp(settled - before, 0, received);
    }
}
