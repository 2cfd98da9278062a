package parley.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The other ways to come by a server.
class InjectedServerTest {

    @Nested
    @ExtendWith(ParleyExtension.class)
    class AsAParameter {
        @Test
        void theServerComesAsAParameterAndSaysHello(TestServer server) throws Exception {
            MyApp app = new MyApp(server.baseUrl(), server.key());
            app.say("Good evening");
            server.awaitTurns(1).assertHeard("Good evening").assertSaid("Hello!");
            app.stop();
        }
    }

    @Nested
    class AsAFieldOfTheInstance {
        @RegisterExtension
        final ParleyExtension parley = ParleyExtension.builder().virtualTime().build();

        @Test
        void eachTestHasAServerOfItsOwn() {
            assertEquals(0, parley.server().connections());
            parley.connect().begin();
            assertEquals(1, parley.server().connections());
        }

        @Test
        void andSoHasTheNext() {
            assertEquals(0, parley.server().connections());
            parley.connect().begin();
        }
    }

    @Test
    void outsideOfATestThereIsNone() {
        ParleyExtension parley = ParleyExtension.builder().build();
        assertThrows(IllegalStateException.class, parley::server);
    }
}
