package parley.image;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Which modules of the JDK are needed: those that Parley names, and those that `jdeps` finds in its libraries.
record NeededModules(Path jar, List<Path> libraries) {
    private static final List<String> OF_THE_JDK = List.of("java.", "jdk.");

    Set<String> find() {
        Set<String> needed = new TreeSet<>(named());
        needed.addAll(found());
        return needed;
    }

    private Set<String> named() {
        return ModuleFinder.of(jar).findAll().stream()
                .map(module -> module.descriptor().requires())
                .flatMap(Collection::stream)
                .map(ModuleDescriptor.Requires::name)
                .filter(name -> OF_THE_JDK.stream().anyMatch(name::startsWith))
                .collect(Collectors.toSet());
    }

    private List<String> found() {
        List<String> words = new ArrayList<>(List.of(
                "-q",
                "--ignore-missing-deps",
                "--multi-release",
                Integer.toString(Runtime.version().feature()),
                "--print-module-deps"));
        libraries.forEach(library -> words.add(library.toString()));
        // What it warns of comes first.
        return List.of(new Tool("jdeps").run(words).lines().toList().getLast().split(","));
    }
}
