package parley.protocol;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import parley.protocol.Dialect.Generation;
import parley.protocol.Dialect.Service;

/// For whom a [Rule] holds.
///
/// @param strictly whether for strict dialects only
public record When(Set<Service> services, Set<Generation> generations, boolean strictly) {
    static final When ALWAYS = new When(EnumSet.allOf(Service.class), EnumSet.allOf(Generation.class), false);
    static final When STRICT = new When(EnumSet.allOf(Service.class), EnumSet.allOf(Generation.class), true);

    public When {
        services = Set.copyOf(services);
        generations = Set.copyOf(generations);
    }

    static When at(Service service) {
        return new When(Set.of(service), ALWAYS.generations, false);
    }

    static When of(Generation... generations) {
        return new When(ALWAYS.services, Set.of(generations), false);
    }

    When onlyAt(Service service) {
        return new When(Set.of(service), generations, strictly);
    }

    When onlyOf(Generation... others) {
        return new When(services, Set.of(others), strictly);
    }

    boolean isMet(Service service, Generation generation, boolean strict) {
        return services.contains(service) && generations.contains(generation) && (strict || !strictly);
    }

    /// For people: `strict, Vertex, 2.0 and 2.5`.
    public String words() {
        StringBuilder words = new StringBuilder(strictly ? "strict" : "");
        if (services.size() == 1) {
            add(words, services.iterator().next().words());
        }
        if (generations.size() < Generation.values().length) {
            add(words, generations.stream().sorted().map(Generation::words).collect(Collectors.joining(", ")));
        }
        return words.isEmpty() ? "always" : words.toString();
    }

    private static void add(StringBuilder words, String more) {
        words.append(words.isEmpty() ? "" : "; ").append(more);
    }
}
