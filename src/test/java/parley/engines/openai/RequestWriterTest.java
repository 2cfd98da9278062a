package parley.engines.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import parley.content.Blob;
import parley.content.Content;
import parley.content.FunctionCall;
import parley.content.FunctionDeclaration;
import parley.content.FunctionDeclaration.Behavior;
import parley.content.FunctionResponse;
import parley.content.FunctionResponse.Scheduling;
import parley.content.GenerationConfig;
import parley.content.Part;
import parley.content.Role;
import parley.engine.DocumentSearch;
import parley.engine.Prompt;
import parley.json.Json;
import parley.json.JsonText;

class RequestWriterTest {
    private static final GenerationConfig FULL = new GenerationConfig(
            0.5, 0.9, 20, 100, List.of("a", "b", "c", "d", "e"), 0.25, 0.75, true, 7, 0, false, "", Json.Struct.EMPTY);
    private final Notices notices = new Notices();

    @Test
    void llamaServerTakesEverything() {
        assertRequest(Profile.LLAMA_SERVER, """
                "stream":true,"stream_options":{"include_usage":true},"return_progress":true,\
                "temperature":0.5,"top_p":0.9,"top_k":20,"presence_penalty":0.25,"frequency_penalty":0.75,"seed":7,\
                "max_tokens":100,"stop":["a","b","c","d","e"],"chat_template_kwargs":{"enable_thinking":false}""");
        assertEquals(Set.of(), notices.said());
    }

    @Test
    void vllmCountsCompletionTokens() {
        assertRequest(Profile.VLLM, """
                "stream":true,"stream_options":{"include_usage":true},\
                "temperature":0.5,"top_p":0.9,"top_k":20,"presence_penalty":0.25,"frequency_penalty":0.75,"seed":7,\
                "max_completion_tokens":100,"stop":["a","b","c","d","e"],\
                "chat_template_kwargs":{"enable_thinking":false}""");
        assertEquals(Set.of(), notices.said());
    }

    @Test
    void ollamaTakesNoTopK() {
        assertRequest(Profile.OLLAMA, """
                "stream":true,"stream_options":{"include_usage":true},\
                "temperature":0.5,"top_p":0.9,"presence_penalty":0.25,"frequency_penalty":0.75,"seed":7,\
                "max_tokens":100,"stop":["a","b","c","d","e"],"reasoning_effort":"none\"""");
        assertEquals(Set.of("ollama takes no topK: what clients ask for has no effect"), notices.said());
    }

    @Test
    void openAiTakesFourStops() {
        assertRequest(Profile.OPENAI, """
                "stream":true,"stream_options":{"include_usage":true},\
                "temperature":0.5,"top_p":0.9,"presence_penalty":0.25,"frequency_penalty":0.75,"seed":7,\
                "max_completion_tokens":100,"stop":["a","b","c","d"]""");
        assertEquals(
                Set.of(
                        "openai takes no topK: what clients ask for has no effect",
                        "openai takes no more than 4 stopSequences: what clients ask for has no effect",
                        "openai takes no thinkingBudget of 0: what clients ask for has no effect"),
                notices.said());
    }

    @Test
    void plainGetsWhatEveryServerTakes() {
        assertRequest(Profile.PLAIN, """
                "stream":true,"temperature":0.5,"top_p":0.9,"presence_penalty":0.25,"frequency_penalty":0.75,\
                "max_tokens":100,"stop":["a","b","c","d","e"]""");
    }

    private void assertRequest(Profile profile, String expected) {
        Prompt prompt = new Prompt("", List.of(Content.user("Hi")), List.of(), FULL, List.of());
        String text = JsonText.write(new RequestWriter(profile, "m", Set.of(), notices).write(prompt, 8));
        assertEquals("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]," + expected + "}", text);
    }

    @Test
    void anUnlimitedAnswerNamesNoLimitAndRefusedFieldsStayOut() {
        Prompt prompt = new Prompt("", List.of(Content.user("Hi")), List.of(), GenerationConfig.DEFAULT, List.of());
        assertEquals(
                "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"stream\":true,\"top_p\":0.95}",
                JsonText.write(new RequestWriter(Profile.PLAIN, "", Set.of("temperature"), notices).write(prompt, 8)));
    }

    @Test
    void aSchemaIsAResponseFormat() {
        Json.Struct schema = Json.struct().put("type", "object").build();
        GenerationConfig config = new GenerationConfig(
                1, 1, 64, Integer.MAX_VALUE, List.of(), 0, 0, false, 0, -1, false, "application/json", schema);
        Prompt prompt = new Prompt("", List.of(), List.of(), config, List.of());
        assertEquals(
                "{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"answer\",\"schema\":{\"type\":\"object\"}}}",
                JsonText.write(new RequestWriter(Profile.OPENAI, "m", Set.of(), notices)
                        .write(prompt, 8)
                        .get("response_format")));
    }

    @Test
    void toolsStandInOneOrder() {
        FunctionDeclaration b = new FunctionDeclaration("b", "", Json.Struct.EMPTY, Behavior.BLOCKING);
        FunctionDeclaration a = new FunctionDeclaration(
                "a", "does a", Json.struct().put("type", "object").build(), Behavior.BLOCKING);
        Prompt prompt = new Prompt("", List.of(), List.of(b, a), GenerationConfig.DEFAULT, List.of());
        assertEquals(
                "[{\"type\":\"function\",\"function\":{\"name\":\"a\",\"description\":\"does a\","
                        + "\"parameters\":{\"type\":\"object\"}}},{\"type\":\"function\",\"function\":{\"name\":\"b\","
                        + "\"parameters\":{\"type\":\"object\",\"properties\":{}}}}]",
                JsonText.write(new RequestWriter(Profile.OPENAI, "m", Set.of(), notices)
                        .write(prompt, 8)
                        .get("tools")));
    }

    @Test
    void whatWasLookedUpStandsBesideTheQuestionAndIsNamedAsSuch() {
        assertMessages(
                """
                [{"role":"user","content":"How long?\\n[Found in \\"Warranty\\": Two years.]"}]""",
                new Prompt("", List.of(Content.user("How long?")), List.of(), GenerationConfig.DEFAULT, List.of())
                        .finding(List.of(new DocumentSearch.Passage("Warranty", "w.md", "Two years."))));
    }

    @Test
    void theSystemInstructionIsFirstAndObservationsAreLast() {
        assertMessages(
                """
                [{"role":"system","content":"Be brief.\\n\\nBe kind."},\
                {"role":"user","content":"Hi"},\
                {"role":"assistant","content":"Hello"},\
                {"role":"user","content":"And?\\nWell?\\n[Measured: the user spoke for 2.1 seconds]"}]""",
                new Prompt(
                        "Be brief.",
                        List.of(
                                Content.user("Hi"),
                                Content.model("Hello"),
                                new Content(Role.SYSTEM, List.of(new Part.Text("Be kind."))),
                                Content.user("And?"),
                                Content.user("Well?")),
                        List.of(),
                        GenerationConfig.DEFAULT,
                        List.of("the user spoke for 2.1 seconds")));
    }

    @Test
    void callsAndAnswersFollowEachOther() {
        assertHistory(
                """
                [{"role":"user","content":"Light!"},\
                {"role":"assistant","content":null,"tool_calls":[\
                {"id":"x","type":"function","function":{"name":"light","arguments":"{\\"on\\":true}"}},\
                {"id":"call_2","type":"function","function":{"name":"heat","arguments":"{}"}}]},\
                {"role":"tool","content":"{\\"ok\\":true}","tool_call_id":"x"},\
                {"role":"tool","content":"{}","tool_call_id":"call_2"},\
                {"role":"assistant","content":"Done."}]""",
                Content.user("Light!"),
                new Content(
                        Role.MODEL,
                        List.of(call("x", "light", Json.struct().put("on", true).build()), call("", "heat"))),
                new Content(
                        Role.USER,
                        List.of(answer(
                                "x", "light", Json.struct().put("ok", true).build()))),
                new Content(Role.USER, List.of(answer("", "heat", Json.Struct.EMPTY))),
                Content.model("Done."));
    }

    @Test
    void aLateAnswerIsToldInWords() {
        assertHistory(
                """
                [{"role":"assistant","content":null,"tool_calls":[\
                {"id":"x","type":"function","function":{"name":"light","arguments":"{}"}}]},\
                {"role":"tool","content":"{\\"status\\":\\"no answer yet\\"}","tool_call_id":"x"},\
                {"role":"user","content":"Hurry\\n[Answer of light: {\\"ok\\":true}]"}]""",
                new Content(Role.MODEL, List.of(call("x", "light"))),
                Content.user("Hurry"),
                new Content(
                        Role.USER,
                        List.of(answer(
                                "x", "light", Json.struct().put("ok", true).build()))));
    }

    @Test
    void aCallThatIsNeverAnsweredIsClosed() {
        assertHistory("""
                [{"role":"assistant","content":"Wait","tool_calls":[\
                {"id":"x","type":"function","function":{"name":"light","arguments":"{}"}}]},\
                {"role":"tool","content":"{\\"status\\":\\"no answer yet\\"}","tool_call_id":"x"}]""", new Content(Role.MODEL, List.of(new Part.Text("Wait"), call("x", "light"))));
    }

    @Test
    void onlyTheLastImagesAreSentBetweenTheWordsAroundThem() {
        assertHistory(
                """
                [{"role":"user","content":[{"type":"text","text":"beforebetween"},\
                {"type":"image_url","image_url":{"url":"data:image/png;base64,Ag=="}},\
                {"type":"text","text":"after"},\
                {"type":"image_url","image_url":{"url":"data:image/jpeg;base64,Aw=="}}]}]""",
                new Content(
                        Role.USER,
                        List.of(
                                new Part.Text("before"),
                                media("image/jpeg", 1),
                                new Part.Text("between"),
                                media("image/png", 2),
                                media("audio/pcm;rate=16000", 9),
                                new Part.Text("after"),
                                media("image/jpg", 3))));
        assertEquals(
                Set.of("only images in JPEG or PNG are sent to the mind's server, no other media"), notices.said());
    }

    @Test
    void whatWasWrittenForOneTurnBeginsTheNext() {
        List<Content> history = new ArrayList<>(List.of(
                Content.user("Hi"),
                new Content(Role.MODEL, List.of(call("x", "light"))),
                new Content(Role.USER, List.of(answer("x", "light", Json.Struct.EMPTY)))));
        String first = messages(history);
        history.addAll(List.of(Content.model("Done."), Content.user("Thanks")));
        String second = messages(history);
        assertEquals(first.substring(0, first.length() - 1), second.substring(0, first.length() - 1));
    }

    private String messages(List<Content> history) {
        Prompt prompt = new Prompt("Be brief.", history, List.of(), GenerationConfig.DEFAULT, List.of());
        return JsonText.write(Json.array(Messages.of(prompt, 2, notices)));
    }

    private void assertHistory(String expected, Content... history) {
        assertMessages(expected, new Prompt("", List.of(history), List.of(), GenerationConfig.DEFAULT, List.of()));
    }

    private void assertMessages(String expected, Prompt prompt) {
        assertEquals(expected, JsonText.write(Json.array(Messages.of(prompt, 2, notices))));
    }

    private static Part call(String id, String name) {
        return call(id, name, Json.Struct.EMPTY);
    }

    private static Part call(String id, String name, Json.Struct args) {
        return new Part.Call(new FunctionCall(id, name, args));
    }

    private static Part answer(String id, String name, Json.Struct response) {
        return new Part.Answer(new FunctionResponse(id, name, response, Scheduling.UNSPECIFIED, false));
    }

    private static Part media(String mimeType, int value) {
        return new Part.InlineData(new Blob(mimeType, new byte[] {(byte) value}));
    }
}
