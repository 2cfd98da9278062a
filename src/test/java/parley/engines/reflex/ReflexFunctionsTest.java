package parley.engines.reflex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static parley.engines.reflex.Talk.function;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.content.FunctionDeclaration;

class ReflexFunctionsTest {
    private static final FunctionDeclaration WEATHER =
            function("get_weather", "Get the current weather in a city", """
            {"type":"object","properties":{"city":{"type":"string","description":"The city"},
            "unit":{"type":"string","enum":["celsius","fahrenheit"]}},"required":["city"]}""");
    private static final FunctionDeclaration LIGHT = function("turn_light", "Turns the light in a room on or off", """
            {"type":"object","properties":{"on":{"type":"boolean"},
            "room":{"type":"string","enum":["kitchen","living_room","bedroom"]}},"required":["on"]}""");
    private static final FunctionDeclaration HEAT =
            function("setTemperature", "Sets the temperature of the heating", """
            {"type":"object","properties":{"degrees":{"type":"number","description":"degrees Celsius"}},"required":["degrees"]}""");
    private static final FunctionDeclaration MEETING =
            function("schedule_meeting", "Schedules a meeting with people", """
            {"type":"object","properties":{"attendees":{"type":"array","items":{"type":"string"}},
            "date":{"type":"string","description":"Date, such as tomorrow"},"time":{"type":"string"},
            "topic":{"type":"string"}},"required":["attendees","date","time","topic"]}""");
    private static final FunctionDeclaration REMINDER =
            function("create_reminder", "Reminds the user of something", """
            {"type":"object","properties":{"text":{"type":"string"},"time":{"type":"string"}},"required":["text"]}""");
    private static final FunctionDeclaration MUSIC = function("play_music", "Plays a song", """
            {"type":"object","properties":{"song":{"type":"string"},"volume":{"type":"integer"}},"required":["song"]}""");
    private static final FunctionDeclaration TIMER = function("start_timer", "Starts a timer", """
            {"type":"object","properties":{"minutes":{"type":"integer"}},"required":["minutes"]}""");
    private static final FunctionDeclaration COLORS =
            function("set_light_values", "Sets the brightness and color of the room light", """
            {"type":"object","properties":{"brightness":{"type":"integer","description":"from 0 to 100"},
            "color_temp":{"type":"string","enum":["daylight","cool","warm"]}},"required":["brightness","color_temp"]}""");

    private static Talk talk() {
        return new Talk().with(WEATHER, LIGHT, HEAT, MEETING, REMINDER, MUSIC, TIMER);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            What is the weather in Paris?                  | get_weather{"city":"Paris"}
            what's the weather like in new york today      | get_weather{"city":"new york"}
            tell me the wether for London in celsius please | get_weather{"city":"London","unit":"celsius"}
            Turn on the light.                             | turn_light{"on":true}
            please switch off the lamp in the living room  | turn_light{"on":false,"room":"living_room"}
            lights off                                     | turn_light{"on":false}
            set the heat to 20                             | setTemperature{"degrees":20}
            set the temperature to twenty one degrees      | setTemperature{"degrees":21}
            Set the temperature to 20.5                    | setTemperature{"degrees":20.5}
            Turn on the light and set the heat to 20       | turn_light{"on":true} setTemperature{"degrees":20}
            Turn on the light. Set the temperature to 19.  | turn_light{"on":true} setTemperature{"degrees":19}
            turn on the light in the kitchen and turn off the light in the bedroom | turn_light{"on":true,"room":"kitchen"} turn_light{"on":false,"room":"bedroom"}
            Schedule a meeting with Bob and Alice tomorrow at ten about the budget. | schedule_meeting{"attendees":["Bob","Alice"],"date":"tomorrow","time":"ten","topic":"budget"}
            remind me to buy milk tomorrow at 7 pm         | create_reminder{"text":"buy milk","time":"tomorrow at 7 pm"}
            play the song "Yellow Submarine"               | play_music{"song":"Yellow Submarine"}
            play some music called Yesterday               | play_music{"song":"Yesterday"}
            start a timer for five minutes                 | start_timer{"minutes":5}
            """)
    void requestsBecomeCalls(String said, String calls) {
        assertEquals(calls, talk().say(said));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            what time is it            | It is 14:05.
            what is seven times eight  | 7 times 8 is 56.
            Hello                      | Hello. What can I do for you?
            thank you for the weather  | You are welcome.
            my name is ann             | I will remember: your name is ann.
            repeat after me turn on the light | turn on the light
            """)
    void otherThingsAreNoCalls(String said, String answer) {
        assertEquals(answer, talk().say(said));
    }

    @Test
    void whatIsMissingIsAskedForAndTaken() {
        Talk talk = talk();
        assertEquals("Which city for get weather?", talk.say("What is the weather like?"));
        assertEquals("get_weather{\"city\":\"Paris\"}", talk.say("In Paris, please."));
    }

    @Test
    void severalMissingThingsAreAskedForOneByOne() {
        Talk talk = new Talk().with(COLORS);
        assertEquals("Which brightness for set light values?", talk.say("Please dim the lights."));
        assertEquals("Which color temp for set light values?", talk.say("fifty"));
        assertEquals("set_light_values{\"brightness\":50,\"color_temp\":\"warm\"}", talk.say("warm"));
    }

    @Test
    void anAnswerThatDoesNotFitIsAskedForAgain() {
        Talk talk = talk();
        assertEquals("Which minutes for start timer?", talk.say("start a timer"));
        assertEquals("Which minutes for start timer?", talk.say("blue"));
        assertEquals("start_timer{\"minutes\":3}", talk.say("three"));
    }

    @Test
    void aQuestionInsteadOfTheAnswerIsAnswered() {
        Talk talk = talk();
        talk.say("start a timer");
        assertEquals("It is 14:05.", talk.say("What time is it?"));
    }

    @Test
    void aRequestCanBeTakenBack() {
        Talk talk = talk();
        talk.say("start a timer");
        assertEquals("All right, I leave that.", talk.say("never mind"));
    }

    @Test
    void theAnswerOfAFunctionIsSaidInWords() {
        Talk talk = talk();
        talk.say("What is the weather in Paris?");
        assertEquals(
                "Get weather says: temperature 72F, wind speed 3.",
                talk.answer("get_weather", "{\"temperature\":\"72F\",\"wind\":{\"speed\":3}}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                    | Get weather is done.
            {"result":"ok"}                       | Get weather is done.
            {"result":"sunny"}                    | Get weather says: sunny.
            {"error":"no such city"}              | Get weather failed: no such city.
            {"list":[1,2,null,true]}              | Get weather says: list 1, list 2, list is true.
            """)
    void allKindsOfAnswersAreSaid(String json, String words) {
        Talk talk = talk();
        talk.say("What is the weather in Paris?");
        assertEquals(words, talk.answer("get_weather", json));
    }

    @Test
    void anAnswerToNoCallIsSaidToo() {
        assertEquals("The function says: sunny.", talk().answer("", "{\"output\":\"sunny\"}"));
    }

    @Test
    void theSameAgainForAnotherPlace() {
        Talk talk = talk();
        talk.say("What is the weather in Paris in celsius?");
        talk.answer("get_weather", "{\"result\":\"sunny\"}");
        assertEquals("get_weather{\"city\":\"London\",\"unit\":\"celsius\"}", talk.say("And in London?"));
    }

    @Test
    void whatItCanDoNamesTheFunctions() {
        assertEquals(
                "I am a rule engine without a language model. I can " + Identity.ABILITIES
                        + ". I can also call these functions: get weather, start timer.",
                new Talk().with(WEATHER, TIMER).say("what can you do"));
    }
}
