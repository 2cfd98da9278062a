package parley.session;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.content.Content;
import parley.content.FunctionCall;
import parley.content.FunctionResponse;
import parley.content.Part;
import parley.content.Role;
import parley.protocol.ServerMessage;
import parley.session.SessionEvent.Timer;

/// The functions that the client is asked for: whose answers are waited for, how long, and what the talk learns of them
/// (live.md 3.5, 6.7). Session loop only.
final class Calling {
    private static final Logger LOG = LoggerFactory.getLogger(Calling.class);

    private final ToolCalls toolCalls;
    private final Toolbox toolbox;
    private final boolean endsTurn;
    private final Duration limit;
    private final Inbox inbox;
    private final Outbox outbox;
    private final Talk talk;
    private List<FunctionCall> latest = List.of();

    /// The talk that the calls belong to.
    interface Talk {

        /// Something happened to the turns.
        void happened(TurnEvent event);

        /// The conversation keeps `content`.
        void keeps(Content content);

        /// A function that runs beside the talk brings `content`, and `event` follows from it.
        void takes(Content content, TurnEvent event);
    }

    /// @param endsTurn whether a turn is over as soon as it has called a function (U13)
    /// @param limit how long an answer is waited for
    Calling(
            ToolCalls toolCalls,
            Toolbox toolbox,
            boolean endsTurn,
            Duration limit,
            Inbox inbox,
            Outbox outbox,
            Talk talk) {
        this.toolCalls = toolCalls;
        this.toolbox = toolbox;
        this.endsTurn = endsTurn;
        this.limit = limit;
        this.inbox = inbox;
        this.outbox = outbox;
        this.talk = talk;
    }

    /// Goes on waiting for calls that were made earlier. Gives those that an answer waits for.
    Set<String> goOnWith(List<FunctionCall> waiting) {
        toolCalls.goOnWith(waiting, toolbox::blocks);
        await(waiting);
        return toolCalls.blockingIds();
    }

    /// The calls that wait, in the order in which they were made.
    List<FunctionCall> pending() {
        return toolCalls.pending();
    }

    /// The calls that were made last, each with its id.
    List<FunctionCall> latest() {
        return latest;
    }

    /// The answer of `turn` makes calls.
    void make(TurnId turn, List<FunctionCall> made) {
        latest = toolCalls.open(made, toolbox::blocks);
        talk.happened(new TurnEvent.CallsMade(turn, toolCalls.blockingIds(), endsTurn));
        toolCalls.tooMany().forEach(each -> giveUp(each, "more than " + ToolCalls.MOST + " calls run"));
    }

    /// The latest calls went to the client.
    void sent() {
        await(latest);
    }

    private void await(List<FunctionCall> calls) {
        inbox.set(new Timer.CallsOverdue(toolCalls.round()), limit.toNanos());
        toolCalls.beside(calls).forEach(this::awaitResult);
    }

    private void awaitResult(String id) {
        int news = toolCalls.news(id);
        if (news >= 0) {
            inbox.set(new Timer.CallOverdue(id, news), limit.toNanos());
        }
    }

    /// The client answers.
    void take(List<FunctionResponse> responses) {
        List<ToolCalls.Taken> taken = toolCalls.answer(responses);
        List<FunctionResponse> answers = taken.stream()
                .filter(ToolCalls.Taken::blocking)
                .map(ToolCalls.Taken::response)
                .toList();
        if (!answers.isEmpty()) {
            remember(answers);
            talk.happened(new TurnEvent.CallsAnswered(
                    Set.copyOf(answers.stream().map(FunctionResponse::id).toList())));
        }
        taken.stream().filter(one -> !one.blocking()).forEach(one -> takeResult(one.response()));
    }

    /// What a function brings that runs beside the talk. Only what is silent may be empty of meaning.
    private void takeResult(FunctionResponse result) {
        boolean silent = result.scheduling() == FunctionResponse.Scheduling.SILENT;
        if (!silent || !result.response().isEmpty()) {
            boolean interrupts = result.scheduling() == FunctionResponse.Scheduling.INTERRUPT;
            talk.takes(
                    new Content(Role.USER, List.of(new Part.Answer(result))),
                    new TurnEvent.ResultCame(interrupts, !silent));
        }
        awaitResult(result.id());
    }

    /// Nobody answered the calls of that round.
    void overdue(int round) {
        if (round == toolCalls.round() && !toolCalls.blockingIds().isEmpty()) {
            LOG.info("calls were not answered within {}", limit);
            remember(toolCalls.giveUp(noAnswer()));
            talk.happened(new TurnEvent.CallsOverdue());
        }
    }

    /// A function that runs beside the talk brought nothing since `news` was counted.
    void overdue(String id, int news) {
        if (toolCalls.news(id) == news) {
            giveUp(id, noAnswer());
        }
    }

    private String noAnswer() {
        return "no answer within " + limit.toSeconds() + " s";
    }

    private void giveUp(String id, String why) {
        toolCalls.giveUp(id, why).ifPresent(answer -> {
            LOG.info("a function that runs beside the talk is given up: {}", why);
            outbox.send(new ServerMessage.ToolCallCancellation(List.of(id)));
            takeResult(answer);
        });
    }

    /// Nobody wants the answers any more. The conversation keeps that the calls had none, since a call without one
    /// would
    /// confuse any mind.
    void cancel(Set<String> ids) {
        List<FunctionResponse> answers = toolCalls.giveUp("cancelled");
        if (!answers.isEmpty()) {
            remember(answers);
        }
        outbox.send(new ServerMessage.ToolCallCancellation(ids.stream().sorted().toList()));
    }

    private void remember(List<FunctionResponse> answers) {
        talk.keeps(new Content(
                Role.USER, answers.stream().<Part>map(Part.Answer::new).toList()));
    }
}
