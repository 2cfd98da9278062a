package parley.engines.reflex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.content.Blob;
import parley.content.Content;
import parley.content.Part;
import parley.content.Role;

class ReflexRulesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            what time is it                          | It is 14:05.
            Can you tell me the time, please?        | It is 14:05.
            What day is it today?                    | Today is Monday.
            which day is tomorrow                    | Tomorrow is Tuesday.
            What's the date?                         | Today is Monday, 23 November 2026.
            what is todays date                      | Today is Monday, 23 November 2026.
            what year is it                          | Today is Monday, 23 November 2026.
            Repeat after me: the quick brown fox.    | the quick brown fox.
            say after me blue falcon                 | blue falcon
            repeat aftr me blue falcon               | blue falcon
            Please say "good morning".               | good morning.
            Count to five                            | One, two, three, four, five.
            please count from 3 to 7                 | Three, four, five, six, seven.
            count from three to seven                | Three, four, five, six, seven.
            count down from four                     | Four, three, two, one.
            count backwards from 5 to 3              | Five, four, three.
            count to 1000000                         | I count at most two hundred numbers at a time.
            How many letters are in elephant?        | Elephant has eight letters.
            how many r's are in strawberry           | The letter R is in strawberry three times.
            How many letters e are there in the word tree?  | The letter E is in tree twice.
            How many words are in the small dog?     | There are three words in that.
            what is seven times eight                | 7 times 8 is 56.
            12.5 plus 3                              | 12.5 plus 3 is 15.5.
            What's 10 percent of 80?                 | 10 percent of 80 is 8.
            (2 + 3) * 4                              | (2 plus 3) times 4 is 20.
            what is 2 + 3 * 4                        | 2 plus 3 times 4 is 14.
            how much is one hundred and five minus six | 105 minus 6 is 99.
            add three and five                       | 3 plus 5 is 8.
            subtract 2 from 9                        | 9 minus 2 is 7.
            what is the square root of 16            | The square root of 16 is 4.
            nine squared                             | 9 squared is 81.
            ten divided by four                      | 10 divided by 4 is 2.5.
            one divided by three                     | 1 divided by 3 is about 0.333333.
            5 divided by zero                        | That sum has no answer: nothing can be divided by zero.
            two to the power of ten                  | 2 to the power of 10 is 1024.
            twenty take away thirty                  | 20 minus 30 is minus 10.
            spell cat                                | Cat is spelled C, A, T.
            How do you spell banana?                 | Banana is spelled B, A, N, A, N, A.
            Hello!                                   | Hello. What can I do for you?
            good morning                             | Good morning. What can I do for you?
            thank you very much                      | You are welcome.
            goodbye                                  | Goodbye.
            what is my name                          | You have not told me your name.
            what is the code word                    | You have not told me the code word.
            how loud was I                           | I did not measure how loud that was.
            what's the time and what's the date      | It is 14:05 on Monday, 23 November 2026.
            count one two three                      | One, two, three.
            can you hear me                          | Yes, I hear you.
            never mind                               | All right.
            Hello. It is a nice day. What is two plus two? | 2 plus 2 is 4.
            """)
    void oneTurn(String said, String answer) {
        assertEquals(answer, new Talk().say(said));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Remember the code word is blue falcon.      | What is the code word?        | The code word is blue falcon.
            remember that the code word is blue falcon  | what is the cold word         | The code word is blue falcon.
            please remember the code word blue falcon   | what did i tell you to remember | You asked me to remember the code word blue falcon.
            My name is Ann.                             | What's my name?               | Your name is Ann.
            hello my name is ann what time is it        | do you remember my name       | Your name is ann.
            I'm called Bob                              | who am i                      | Your name is Bob.
            remember to buy milk                        | what did i ask you to remember | You asked me to remember to buy milk.
            I have two dogs                             | how many dogs do I have       | You have two dogs.
            I like tea                                  | what do I like                | You like tea.
            i live in paris                             | where do i live               | You live in paris.
            My favorite color is green and my dog is called Rex. | what is my favorite color | Your favorite color is green.
            The password is 1 2 3 4                     | tell me the password          | The password is 1 2 3 4.
            """)
    void whatIsToldIsRemembered(String told, String asked, String answer) {
        Talk talk = new Talk();
        talk.say(told);
        talk.say("what time is it");
        assertEquals(answer, talk.say(asked));
    }

    @Test
    void theLaterOfTwoFactsCounts() {
        Talk talk = new Talk();
        talk.say("My name is Ann.");
        talk.say("My name is Eve.");
        assertEquals("Your name is Eve.", talk.say("What is my name?"));
    }

    @Test
    void whatIsToldIsSaidBack() {
        assertEquals(
                "I will remember: the code word is blue falcon.",
                new Talk().say("Remember the code word is blue falcon."));
        assertEquals("I will remember: you like your dog.", new Talk().say("I like my dog."));
    }

    @Test
    void aHistoryOfTheClientIsRemembered() {
        Talk talk = new Talk();
        talk.history.add(Content.user("My name is Ann."));
        talk.history.add(Content.model("Nice to meet you."));
        assertEquals("Your name is Ann.", talk.say("What is my name?"));
    }

    @Test
    void factsOfTheInstructionAreKnown() {
        assertEquals(
                "The password is swordfish.",
                new Talk().told("The password is swordfish.").say("what is the password"));
    }

    @Test
    void itRepeatsItselfAndTheUser() {
        Talk talk = new Talk();
        assertEquals("You have not said anything before this.", talk.say("what did I say"));
        talk.say("Go forward ten meters");
        assertEquals("You said: Go forward ten meters", talk.say("What did I just say?"));
        assertEquals("You said: Go forward ten meters", talk.say("repeat that"));
    }

    @Test
    void itCountsWhatWasSaid() {
        Talk talk = new Talk();
        assertEquals(
                "This question has six words, and it is all I heard from you so far.",
                talk.say("how many words did I say"));
        talk.say("go forward ten meters");
        assertEquals(
                "I heard four words before this question, and sixteen so far with the question.",
                talk.say("how many words did I say"));
    }

    @Test
    void itTellsWhatWasMeasured() {
        Talk talk = new Talk();
        talk.observations = List.of("the user spoke for 2.1 seconds", "the user's level was -20 dBFS, quiet");
        assertEquals("You spoke for 2.1 seconds.", talk.say("how long did I speak"));
        assertEquals("Your level was -20 dBFS, quiet.", talk.say("How loud was that?"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            who are you
            What are you?
            are you a human
            what can you do
            what is your name
            """)
    void itSaysWhatItIs(String said) {
        String answer = new Talk().say(said);
        assertTrue(answer.contains("rule engine") && answer.contains("language model"), answer);
    }

    @Test
    void whatItDoesNotUnderstandItSaysBack() {
        String answer = new Talk().say("what joy there is in living");
        assertTrue(answer.contains("What joy there is in living"), answer);
        assertTrue(answer.contains("rule engine"), answer);
    }

    @Test
    void noWordsAreNotInvented() {
        assertEquals("I heard no words.", new Talk().say(" "));
    }

    @Test
    void aPictureIsReceivedButNotSeen() {
        Talk talk = new Talk();
        Part picture = new Part.InlineData(new Blob("image/jpeg", new byte[12]));
        talk.history.add(new Content(Role.USER, List.of(new Part.Text("What do you see?"), picture)));
        assertEquals("I received a picture, a JPEG of 12 bytes. I cannot see what is in it.", talk.reply());
        talk.history.add(new Content(Role.USER, List.of(picture, picture, new Part.Text("what is two plus two"))));
        assertEquals("2 plus 2 is 4.", talk.reply());
        talk.history.add(new Content(Role.USER, List.of(picture, picture)));
        assertEquals("I received two pictures, the last a JPEG of 12 bytes. I cannot see what is in it.", talk.reply());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Answer only with the word OK.                  | OK
            Always answer with "Yes, captain".             | Yes, captain
            Reply with exactly PONG                        | PONG
            You only say hooray.                           | hooray
            Always begin with Well                         | Well It is 14:05.
            Always begin your answer with "Ahoy!" and end with "captain".  | Ahoy! It is 14:05. captain
            Answer in at most two words.                   | It is
            Use fewer than four words.                     | It is 14:05.
            Answer in upper case.                          | IT IS 14:05.
            Answer only with short sentences.              | It is 14:05.
            Answer with JSON when asked.                   | It is 14:05.
            You are a pirate who loves cats.               | It is 14:05.
            """)
    void instructionsThatRulesCanFollowAreFollowed(String instruction, String answer) {
        assertEquals(answer, new Talk().told(instruction).say("what time is it"));
    }

    @Test
    void itBearsTheNameItIsGiven() {
        assertEquals(
                "My name is Marvin. I am a rule engine without a language model.",
                new Talk().told("Your name is Marvin.").say("What is your name?"));
    }

    @Test
    void itSaysWhichInstructionsItCannotFollow() {
        assertEquals(
                "I was given instructions of seven words, but as a rule engine I can follow none of them."
                        .replace("seven", "7"),
                new Talk().told("You are a pirate who loves cats.").say("What are your instructions?"));
        assertEquals(
                "Of my instructions I follow a limit of 20 words. The rest a rule engine cannot follow.",
                new Talk().told("Answer in at most 20 words. Be kind.").say("what are your instructions"));
    }

    @Test
    void whatItCanDoIsExplainedOnce() {
        Talk talk = new Talk();
        assertTrue(talk.say("tell me a joke").contains(Identity.ABILITIES));
        assertFalse(talk.say("tell me a joke").contains(Identity.ABILITIES));
    }

    @Test
    void aFactIsNoAnswerToAnotherQuestion() {
        Talk talk = new Talk();
        talk.say("The meeting is at ten.");
        assertEquals("The meeting is at ten.", talk.say("when is the meeting"));
        assertTrue(talk.say("what is the meeting about").contains("no rule"));
    }
}
