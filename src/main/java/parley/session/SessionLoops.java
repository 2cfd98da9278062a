package parley.session;

import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.content.Content;
import parley.content.TokenCount;
import parley.protocol.ClientMessage.Setup;
import parley.time.TimeSource;

/// Runs each session on a virtual thread of its own. Any thread.
public final class SessionLoops implements SessionFactory, TokenCounter {
    private static final Logger LOG = LoggerFactory.getLogger(SessionLoops.class);

    private final CompletionStage<Senses> engines;
    private final SessionSettings settings;
    private final TimeSource time;
    private final RandomGenerator random;
    private final SessionWatch.Post post;

    /// With call ids from the machine's secure source.
    ///
    /// @param engines may still be loading: a setup waits for what it needs
    public SessionLoops(CompletionStage<Senses> engines, SessionSettings settings, TimeSource time) {
        this(engines, settings, time, new SecureRandom(), SessionWatch.Post.NONE);
    }

    /// @param random unguessable: the ids of calls come from it; used by many threads at once
    /// @param post told what happens in each session
    public SessionLoops(
            CompletionStage<Senses> engines,
            SessionSettings settings,
            TimeSource time,
            RandomGenerator random,
            SessionWatch.Post post) {
        this.random = random;
        this.post = post;
        this.engines = engines;
        this.settings = settings;
        this.time = time;
    }

    @Override
    public Mailbox open(Opening opening, Line line) {
        Mailbox mailbox = new Mailbox(time);
        Session session = new Session(
                opening,
                line,
                settings,
                time,
                mailbox,
                engines,
                senses ->
                        new CascadeResponder(senses.mind(), senses.voice(), senses.safety(), senses.documents(), time),
                senses -> new SoundWorkshop(senses.detector(), senses.sounds(), time),
                random,
                post);
        time.start("session-" + opening.id(), () -> loop(session, mailbox, opening.keeping()));
        return mailbox;
    }

    @Override
    public CompletionStage<TokenCount> count(Setup setup, List<Content> contents) {
        return engines.thenApply(senses -> {
            Tokens tokens = new Tokens(senses.mind()::countTokens, setup.mediaResolution());
            return contents.stream()
                    .map(tokens::of)
                    .reduce(tokens.always(setup.systemInstruction(), setup.tools()), TokenCount::plus);
        });
    }

    private void loop(Session session, Mailbox mailbox, Keeping keeping) {
        try {
            while (session.handle(mailbox.take())) {}
            if (session.heir().orElse(mailbox) instanceof Mailbox heir && heir != mailbox) {
                mailbox.leaveTo(heir);
            }
        } catch (InterruptedException _) {
            session.fail();
        } catch (RuntimeException e) {
            LOG.error("a session ends by a fault of its own", e);
            session.fail();
        } finally {
            keeping.leftUnbegun();
        }
    }
}
