package parley.engines.reflex;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Sums as people say them: `seven times eight`, `12.5 plus 3`, `10 percent of 80`, `(2 + 3) * 4`.
final class Sums implements Rule {
    private static final MathContext PRECISION = new MathContext(20);
    private static final int MAX_DEPTH = 50;
    private static final Set<String> FILLERS = Set.of("the", "a", "of", "is", "and", "by", "to");
    private static final Map<String, String> OPERATORS = Map.ofEntries(
            Map.entry("plus", "+"),
            Map.entry("+", "+"),
            Map.entry("minus", "-"),
            Map.entry("-", "-"),
            Map.entry("less", "-"),
            Map.entry("times", "*"),
            Map.entry("*", "*"),
            Map.entry("x", "*"),
            Map.entry("\u00D7", "*"),
            Map.entry("multiplied", "*"),
            Map.entry("divided", "/"),
            Map.entry("over", "/"),
            Map.entry("/", "/"),
            Map.entry("\u00F7", "/"),
            Map.entry("power", "^"),
            Map.entry("^", "^"),
            Map.entry("percent", "%"),
            Map.entry("%", "%"),
            Map.entry("squared", "2"),
            Map.entry("cubed", "3"),
            Map.entry("root", "r"),
            Map.entry("(", "("),
            Map.entry(")", ")"));
    private static final Map<String, String> ORDERS = Map.of(
            "add", "+", "sum", "+", "subtract", "-", "multiply", "*", "product", "*", "divide", "/", "difference", "-");

    @Override
    public Optional<Reply> answer(Situation situation) {
        return ordered(situation.heard())
                .or(() -> written(situation.heard()))
                .map(sum -> sum.isEmpty()
                        ? Reply.say("sums", "That sum has no answer: nothing can be divided by zero.")
                        : Reply.say(
                                "sums",
                                Person.sentence(sum.get(0) + " is " + sum.get(1)),
                                Person.sentence("that is " + sum.get(1)),
                                Person.sentence("it makes " + sum.get(1))));
    }

    /// `add three and five`, `the sum of 3 and 5`, `subtract 2 from 9`.
    private static Optional<List<String>> ordered(Heard heard) {
        for (int at = 0; at < heard.size(); at++) {
            String operator = ORDERS.get(heard.word(at));
            if (operator == null) {
                continue;
            }
            Optional<NumberWords.Found> first = numberAfter(heard, at + 1);
            Optional<NumberWords.Found> second = first.flatMap(found -> numberAfter(heard, found.to() + 1));
            if (second.isPresent()) {
                boolean from = heard.word(first.get().to()).equals("from");
                return result(List.of(
                        token((from ? second : first).get().value()),
                        operator,
                        token((from ? first : second).get().value())));
            }
        }
        return Optional.empty();
    }

    private static Optional<NumberWords.Found> numberAfter(Heard heard, int from) {
        int at = from;
        while (FILLERS.contains(heard.word(at)) || heard.word(at).matches("between|numbers?")) {
            at++;
        }
        return NumberWords.at(heard, at);
    }

    /// The longest stretch of numbers and operators.
    private static Optional<List<String>> written(Heard heard) {
        List<String> best = List.of();
        for (int at = 0; at < heard.size(); at++) {
            List<String> tokens = stretch(heard, at);
            best = tokens.size() > best.size() ? tokens : best;
        }
        return best.size() < 2 ? Optional.empty() : result(best);
    }

    private static List<String> stretch(Heard heard, int from) {
        List<String> tokens = new ArrayList<>();
        int at = from;
        while (at < heard.size()) {
            Optional<NumberWords.Found> number = NumberWords.at(heard, at);
            String word = heard.word(at);
            boolean taking = word.equals("take") && heard.word(at + 1).equals("away");
            if (number.isPresent()) {
                tokens.add(token(number.get().value()));
                at = number.get().to();
            } else if (taking) {
                tokens.add("-");
                at += 2;
            } else if (OPERATORS.containsKey(word)) {
                tokens.add(OPERATORS.get(word));
                at++;
            } else if (word.equals("half") && heard.word(at + 1).equals("of")) {
                tokens.addAll(List.of(token(new BigDecimal("0.5")), "*"));
                at += 2;
            } else if (word.equals("of")
                    && !tokens.isEmpty()
                    && tokens.getLast().equals("%")) {
                tokens.add("*");
                at++;
            } else if (FILLERS.contains(word) || word.equals("square")) {
                at++;
            } else {
                break;
            }
        }
        return tokens;
    }

    private static String token(BigDecimal number) {
        return "#" + number.toPlainString();
    }

    /// The sum in digits and its value; an empty list when it has none; nothing when it is no sum.
    private static Optional<List<String>> result(List<String> tokens) {
        long numbers = tokens.stream().filter(token -> token.startsWith("#")).count();
        boolean unary = tokens.stream().anyMatch(token -> token.matches("[23r%]"));
        if (numbers == 0 || numbers == tokens.size() || (numbers == 1 && !unary)) {
            return Optional.empty();
        }
        try {
            Parser parser = new Parser(tokens);
            BigDecimal value = parser.sum();
            return parser.atEnd() ? Optional.of(List.of(words(tokens), plain(value))) : Optional.empty();
        } catch (DivisionByZero _) {
            return Optional.of(List.of());
        } catch (ArithmeticException _) {
            return Optional.empty();
        }
    }

    private static String words(List<String> tokens) {
        StringBuilder words = new StringBuilder();
        for (String token : tokens) {
            words.append(
                    switch (token) {
                        case "+" -> " plus ";
                        case "-" -> " minus ";
                        case "*" -> words.toString().endsWith("percent") ? " of " : " times ";
                        case "/" -> " divided by ";
                        case "^" -> " to the power of ";
                        case "%" -> " percent";
                        case "2" -> " squared";
                        case "3" -> " cubed";
                        case "r" -> "the square root of ";
                        case "(" -> "(";
                        case ")" -> ")";
                        default -> token.substring(1);
                    });
        }
        return words.toString().strip().replaceAll(" +", " ");
    }

    private static String plain(BigDecimal value) {
        BigDecimal rounded = value.setScale(6, RoundingMode.HALF_UP).stripTrailingZeros();
        String about = rounded.compareTo(value) == 0 ? "" : "about ";
        return about + (rounded.signum() < 0 ? "minus " : "") + rounded.abs().toPlainString();
    }

    private static final class DivisionByZero extends ArithmeticException {
        private static final long serialVersionUID = 1L;
    }

    /// Reads a sum from left to right by the usual precedence.
    private static final class Parser {
        private final List<String> tokens;
        private int at;
        private int depth;

        Parser(List<String> tokens) {
            this.tokens = tokens;
        }

        boolean atEnd() {
            return at == tokens.size();
        }

        BigDecimal sum() {
            BigDecimal value = product();
            while (next("+") || next("-")) {
                String operator = tokens.get(at++);
                BigDecimal other = product();
                value = operator.equals("+") ? value.add(other, PRECISION) : value.subtract(other, PRECISION);
            }
            return value;
        }

        private BigDecimal product() {
            BigDecimal value = power();
            while (next("*") || next("/")) {
                String operator = tokens.get(at++);
                BigDecimal other = power();
                value = operator.equals("*") ? value.multiply(other, PRECISION) : divided(value, other);
            }
            return value;
        }

        private static BigDecimal divided(BigDecimal value, BigDecimal by) {
            if (by.signum() == 0) {
                throw new DivisionByZero();
            }
            return value.divide(by, PRECISION);
        }

        private BigDecimal power() {
            BigDecimal value = postfix();
            return next("^") ? raised(value) : value;
        }

        private BigDecimal raised(BigDecimal value) {
            at++;
            BigDecimal exponent = postfix();
            if (exponent.abs().compareTo(BigDecimal.valueOf(100)) > 0
                    || (value.signum() == 0 && exponent.signum() < 0)) {
                throw new ArithmeticException("too large");
            }
            return bounded(value.pow(exponent.intValueExact(), PRECISION));
        }

        private BigDecimal postfix() {
            BigDecimal value = atom();
            while (next("%") || next("2") || next("3")) {
                value = switch (tokens.get(at++)) {
                    case "%" -> value.divide(BigDecimal.valueOf(100), PRECISION);
                    case "2" -> value.pow(2, PRECISION);
                    default -> value.pow(3, PRECISION);
                };
            }
            return bounded(value);
        }

        private BigDecimal atom() {
            if (atEnd() || ++depth > MAX_DEPTH) {
                throw new ArithmeticException("a number expected");
            }
            String token = tokens.get(at++);
            if (token.startsWith("#")) {
                depth--;
                return new BigDecimal(token.substring(1));
            }
            BigDecimal value = switch (token) {
                case "-" -> atom().negate();
                case "r" -> root(atom());
                case "(" -> bracket();
                default -> throw new ArithmeticException("a number expected");
            };
            depth--;
            return value;
        }

        private BigDecimal bracket() {
            BigDecimal value = sum();
            if (!next(")")) {
                throw new ArithmeticException("a closing bracket expected");
            }
            at++;
            return value;
        }

        private static BigDecimal root(BigDecimal value) {
            return value.sqrt(PRECISION);
        }

        private static BigDecimal bounded(BigDecimal value) {
            if (value.precision() - value.scale() > 40 || value.scale() > 400) {
                throw new ArithmeticException("too large");
            }
            return value;
        }

        private boolean next(String token) {
            return !atEnd() && tokens.get(at).equals(token);
        }
    }
}
