package io.kops.networking.core.text;

import io.kops.networking.plan.Change;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.plan.Reason;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What differs, in words. */
final class ChangeFormatter {
  private static final int WIDEST_VALUE = 60;

  private final Naming naming;

  ChangeFormatter(Naming naming) {
    this.naming = naming;
  }

  /** Returns a line, and beneath it, for a text of several lines, those that differ. */
  List<String> lines(Change change) {
    List<String> lines = new ArrayList<>();
    if (isContent(change)) {
      LineDiff diff = LineDiff.between(content(change.from()), content(change.to()));
      lines.add(change.field() + ": " + diff.summary());
      lines.addAll(diff.lines());
    } else if (isPolicy(change.from()) && isPolicy(change.to())) {
      lines.add(change.field() + ": " + policy(change.from()) + " -> " + policy(change.to()));
    } else {
      lines.add(
          change.field()
              + ": "
              + side(change.from(), change.to())
              + " -> "
              + side(change.to(), change.from()));
    }
    return lines;
  }

  /** A reference includes the kind of its target if the target replaces one of another kind. */
  private String side(Optional<PropertyValue> value, Optional<PropertyValue> other) {
    Optional<ResourceKind> kind = kind(value);
    boolean otherKind = other.isPresent() && !kind(other).equals(kind);
    return kind.filter(known -> otherKind).map(known -> KindLabels.of(known) + " ").orElse("")
        + side(value);
  }

  private Optional<ResourceKind> kind(Optional<PropertyValue> value) {
    return value.flatMap(naming::target).map(ResourceId::kind);
  }

  /** That a new thing is missing, and that all goes with its cluster, needs no words. */
  static String reason(PlannedResource resource) {
    Reason.Code code = resource.reason().code();
    boolean plain =
        code == Reason.Code.MISSING
            || code == Reason.Code.UP_TO_DATE
            || code == Reason.Code.CLUSTER_DELETED;
    return plain ? "" : resource.reason().text();
  }

  /** A text of several lines is told line by line. */
  private static boolean isContent(Change change) {
    return Stream.of(change.from(), change.to())
        .flatMap(Optional::stream)
        .anyMatch(
            value -> value instanceof PropertyValue.TextValue text && text.value().contains("\n"));
  }

  private static String content(Optional<PropertyValue> value) {
    return value.map(PropertyValue::toString).orElse("");
  }

  private static boolean isPolicy(Optional<PropertyValue> value) {
    return value.filter(PolicySize::isPolicy).isPresent();
  }

  private static String policy(Optional<PropertyValue> document) {
    return document.map(PolicySize::of).map(PolicySize::toString).orElse("(none)");
  }

  private String side(Optional<PropertyValue> value) {
    return value.map(this::shown).orElse("(none)");
  }

  private String shown(PropertyValue value) {
    String whole =
        value instanceof PropertyValue.ListValue items
            ? items.values().stream().map(this::shown).collect(Collectors.joining(", "))
            : naming.shorten(naming.target(value).map(id -> id.name()).orElse(value.toString()));
    return shortened(whole);
  }

  /** A truncated ARN is useless. */
  static String shortened(String value) {
    return value.length() <= WIDEST_VALUE || value.startsWith("arn:")
        ? value
        : value.substring(0, WIDEST_VALUE - 1) + "…";
  }
}
