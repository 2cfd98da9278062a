package parley.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import parley.json.Json;
import parley.json.JsonText;

class SeeingBenchTest {

    private record Fixed(String name, int figure) implements SeeingSection {
        @Override
        public Json.Struct run(Consumer<String> say) {
            say.accept("  measured");
            return Json.struct().put("figure", figure).build();
        }
    }

    @Test
    void everySectionPutsItsFiguresUnderItsName() {
        List<String> said = new ArrayList<>();
        SeeingBench bench = new SeeingBench(List.of(new Fixed("one", 1), new Fixed("two", 2)), said::add);

        assertEquals("{\"one\":{\"figure\":1},\"two\":{\"figure\":2}}", JsonText.write(bench.run()));
        assertEquals(List.of("one:", "  measured", "two:", "  measured"), said);
    }
}
