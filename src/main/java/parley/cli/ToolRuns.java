package parley.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import parley.content.FunctionCall;
import parley.json.Json;
import parley.time.Threads;

/// The functions that run now. Used by one thread; each program is waited for on a thread of its own, which tells its
/// answer as an event.
final class ToolRuns implements AutoCloseable {
    /// A model that asks for more at the same time is told so.
    private static final int MOST = 16;

    private final ToolBox tools;
    private final BlockingQueue<TalkEvent> events;
    private final Map<String, Thread> running = new HashMap<>();

    ToolRuns(ToolBox tools, BlockingQueue<TalkEvent> events) {
        this.tools = tools;
        this.events = events;
    }

    void start(FunctionCall call) {
        switch (tools.answer(call.name())) {
            case ToolAnswer.Fixed(var response) -> answer(call, response);
            case ToolAnswer.Program _
            when running.size() >= MOST ->
                answer(call, Wire.one("error", Json.of("more than " + MOST + " calls at a time")));
            case ToolAnswer.Program(var command) -> run(call, new ToolProgram(command, tools.limits()));
        }
    }

    private void answer(FunctionCall call, Json.Struct response) {
        running.put(call.id(), Thread.currentThread());
        events.add(new TalkEvent.Answered(call, response));
    }

    private void run(FunctionCall call, ToolProgram program) {
        running.put(
                call.id(), Threads.start("tool", () -> events.add(new TalkEvent.Answered(call, program.run(call)))));
    }

    /// False when nobody waits for this answer any more.
    boolean ended(FunctionCall call) {
        return running.remove(call.id()) != null;
    }

    void cancel(List<String> ids) {
        ids.forEach(id -> stop(running.remove(id)));
    }

    boolean isEmpty() {
        return running.isEmpty();
    }

    private static void stop(Thread thread) {
        if (thread != null && thread != Thread.currentThread()) {
            thread.interrupt();
        }
    }

    @Override
    public void close() {
        running.values().forEach(ToolRuns::stop);
    }
}
