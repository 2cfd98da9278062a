package parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The map of the house, held against the class files. A room may use the rooms listed after it, and no
/// others. Change the map first, then the code.
class ArchitectureTest {
    private static final String MAP = """
            json
            time
            logs        json time
            media
            natives
            picture     media natives
            drawing
            recording   media time
            http        time
            content     json
            protocol    json content media
            engine      json content media picture
            activity    engine media time
            sight       engine json media picture time
            engines.silero   engine media
            engines.energy   engine media
            engines.silence  engine media
            engines.sphinx   engine media time natives
            engines.sphinx4  engine media time
            engines.flite    engine media time natives
            engines.freetts  engine content media time
            engines.openai   engine json content media time
            engines.reflex   engine json content media time
            engines.motion   engine media picture
            engines.photos   engine media picture
            engines.reading  engine media picture time natives
            engines.codes    engine media picture
            engines.objects  engine json media picture time
            engines.sounds   engine media
            engines.minilm   engine json
            engines.documents  engine
            engines.guide    engine json content media picture
            safety      engine content
            apart       engine media natives picture time
            store       time
            session     safety sight activity engine protocol recording picture json content media time
            faults      protocol json content media
            gateway     faults http protocol session store engine json content media time
            rest        gateway http session safety store protocol engine json content time
            metrics     apart store sight session gateway content time
            tracing     session content time
            control     metrics faults http gateway session protocol json content
            console     http
            client      protocol json content media time
            setup       time
            config
            image       time
            server      tracing metrics apart faults natives console rest control gateway store http session safety sight protocol engine json content media picture recording time setup engines.*
            testing     server client control gateway store setup faults http session safety sight picture protocol engine json content media time
            bench       testing apart faults drawing server client rest control gateway store http session safety sight activity protocol picture recording engine json content media time setup engines.*
            cli         testing image logs config apart faults natives bench server client rest control gateway store http session safety sight protocol engine json content media picture recording time setup engines.*
            """;

    /// A slash before it makes it a path of the control API.
    private static final Pattern OUR_TYPE = Pattern.compile("(?:^|[^\\w/])L?parley/((?:engines/)?\\w+)/");
    private static final Set<String> CLOCKS = Set.of(
            "java/lang/System.nanoTime",
            "java/lang/System.currentTimeMillis",
            "java/time/Instant.now",
            "java/lang/Thread.sleep");

    @Test
    void everyRoomUsesOnlyWhatTheMapAllows() throws IOException {
        Map<String, Set<String>> allowed = map();
        Set<String> trespasses = new TreeSet<>();
        for (ClassModel type : ourClasses()) {
            String name = type.thisClass().asInternalName();
            String room = room(name);
            assertTrue(allowed.containsKey(room), room + " is not on the map");
            for (String used : roomsUsedBy(type)) {
                if (!used.equals(room) && !allowed.get(room).contains(used)) {
                    trespasses.add(room + " uses " + used + " in " + name);
                }
            }
        }
        assertEquals(Set.of(), trespasses);
    }

    @Test
    void theMapHasNoCycles() {
        Set<String> above = new HashSet<>();
        for (String line : MAP.lines().toList()) {
            List<String> words = List.of(line.split(" +"));
            for (String used : words.subList(1, words.size())) {
                assertTrue(
                        used.endsWith("*") || above.contains(used),
                        words.getFirst() + " uses a room below it: " + used);
            }
            above.add(words.getFirst());
        }
    }

    @Test
    void onlyTheRoomTimeReadsTheClockOrSleeps() throws IOException {
        List<String> readers = ourClasses().stream()
                .filter(type -> !room(type.thisClass().asInternalName()).equals("time"))
                .filter(ArchitectureTest::readsTheClock)
                .map(type -> type.thisClass().asInternalName())
                .toList();

        assertEquals(List.of(), readers);
    }

    @Test
    void onlyTheRoomHttpKnowsSocketsAndOnlyTheRoomJsonItsLibrary() throws IOException {
        List<String> trespasses = new ArrayList<>();
        for (ClassModel type : ourClasses()) {
            String name = type.thisClass().asInternalName();
            String room = room(name);
            if (names(type, "io/netty/") && !Set.of("http", "bench").contains(room)) {
                trespasses.add(name + " knows Netty");
            }
            if (names(type, "com/fasterxml/jackson/") && !room.equals("json")) {
                trespasses.add(name + " knows Jackson");
            }
        }
        assertEquals(List.of(), trespasses);
    }

    private static Map<String, Set<String>> map() {
        Map<String, Set<String>> allowed = new TreeMap<>();
        MAP.lines().map(line -> List.of(line.split(" +"))).forEach(words -> {
            Set<String> rooms = new HashSet<>(words.subList(1, words.size()));
            if (rooms.remove("engines.*")) {
                allowed.keySet().stream()
                        .filter(room -> room.startsWith("engines."))
                        .forEach(rooms::add);
            }
            allowed.put(words.getFirst(), rooms);
        });
        return allowed;
    }

    private static boolean readsTheClock(ClassModel type) {
        for (PoolEntry entry : type.constantPool()) {
            if (entry instanceof MemberRefEntry member
                    && CLOCKS.contains(member.owner().asInternalName() + "."
                            + member.name().stringValue())) {
                return true;
            }
        }
        return false;
    }

    private static boolean names(ClassModel type, String prefix) {
        for (PoolEntry entry : type.constantPool()) {
            if (entry instanceof Utf8Entry text && text.stringValue().contains(prefix)) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> roomsUsedBy(ClassModel type) {
        Set<String> rooms = new TreeSet<>();
        for (PoolEntry entry : type.constantPool()) {
            if (entry instanceof Utf8Entry text) {
                OUR_TYPE.matcher(text.stringValue())
                        .results()
                        .forEach(match -> rooms.add(match.group(1).replace('/', '.')));
            }
        }
        return rooms;
    }

    private static String room(String internalName) {
        List<String> steps = List.of(internalName.split("/"));
        return steps.get(1).equals("engines") ? "engines." + steps.get(2) : steps.get(1);
    }

    private static List<ClassModel> ourClasses() throws IOException {
        Path classes = Path.of("target/classes");
        try (Stream<Path> files = Files.walk(classes.resolve("parley"))) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .map(ArchitectureTest::parse)
                    .collect(Collectors.toList());
        }
    }

    private static ClassModel parse(Path file) {
        try {
            return ClassFile.of().parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
