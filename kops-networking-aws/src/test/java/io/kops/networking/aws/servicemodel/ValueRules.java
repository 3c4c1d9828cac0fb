package io.kops.networking.aws.servicemodel;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The constraints of a simple value. */
final class ValueRules {
  private static final int LONGEST_SHOWN = 120;

  private ValueRules() {}

  static List<Violation> check(String path, Shape shape, String value) {
    List<Violation> found = new ArrayList<>();
    switch (shape.type()) {
      case "integer", "long" -> number(path, shape, value, value.matches("-?[0-9]+"), found);
      case "float", "double" ->
          number(path, shape, value, value.matches("-?[0-9.]+(E-?[0-9]+)?"), found);
      case "boolean" -> {
        if (!value.equals("true") && !value.equals("false")) {
          found.add(violation(path, "is no boolean", value));
        }
      }
      case "timestamp" -> {
        if (!isTime(value)) {
          found.add(violation(path, "is no time", value));
        }
      }
      case "string" -> text(path, shape, value, found);
      default -> {
        // A blob has no constraints, and the rest is not simple.
      }
    }
    return found;
  }

  private static void number(
      String path, Shape shape, String value, boolean wellFormed, List<Violation> found) {
    if (!wellFormed) {
      found.add(violation(path, "is no " + shape.type(), value));
    } else {
      range(path, shape, Double.parseDouble(value), "value", value, found);
    }
  }

  private static void text(String path, Shape shape, String value, List<Violation> found) {
    range(path, shape, value.codePointCount(0, value.length()), "length", value, found);
    if (!shape.values().isEmpty() && !shape.values().contains(value)) {
      found.add(violation(path, "is none of the values of " + shape.name(), value));
    }
    if (shape.pattern().isPresent() && !shape.pattern().get().matcher(value).matches()) {
      found.add(violation(path, "does not match " + shape.pattern().get(), value));
    }
  }

  static void range(
      String path, Shape shape, double size, String what, String value, List<Violation> found) {
    if (shape.least().isPresent() && size < shape.least().getAsDouble()) {
      found.add(bound(path, what, size, "less than", shape.least().getAsDouble(), value));
    }
    if (shape.most().isPresent() && size > shape.most().getAsDouble()) {
      found.add(bound(path, what, size, "more than", shape.most().getAsDouble(), value));
    }
  }

  private static Violation bound(
      String path, String what, double size, String relation, double bound, String value) {
    return violation(
        path, String.format(Locale.ROOT, "%s %.0f is %s %.0f", what, size, relation, bound), value);
  }

  private static boolean isTime(String value) {
    try {
      Instant.parse(value);
      return true;
    } catch (DateTimeException invalid) {
      return false;
    }
  }

  static Violation violation(String path, String rule, String value) {
    String shown =
        value.length() > LONGEST_SHOWN ? value.substring(0, LONGEST_SHOWN) + "..." : value;
    return new Violation(path, rule + ": '" + shown + "'");
  }
}
