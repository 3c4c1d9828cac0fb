package io.kops.networking.core.descriptor;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Patch;
import com.google.common.collect.Sets;
import io.kops.networking.core.policy.PolicyDifference;
import io.kops.networking.plan.Change;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.plan.Reason;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Formats changed fields and reasons. */
public final class ChangeFormatter {
  private static final int MAX_VALUE_LENGTH = 60;

  private static final int MAX_LINES = 40;

  private final Optional<ResourceNames> names;
  private final String sides;

  private ChangeFormatter(Optional<ResourceNames> names, String sides) {
    this.names = names;
    this.sides = sides;
  }

  /**
   * A changed field.
   *
   * @param summary the field and how it differs, in one line
   * @param details the lines that differ, each with a mark; empty if the summary has both values
   */
  public record FieldChange(String summary, List<String> details) {
    public FieldChange {
      details = List.copyOf(details);
    }

    /** Returns the summary, followed by the indented details. */
    public List<String> lines() {
      return Stream.concat(Stream.of(summary), details.stream().map(line -> "  " + line)).toList();
    }
  }

  /** Returns a formatter for plans, {@code field: old -> new}. It mentions resources by names. */
  public static ChangeFormatter ofPlan(ResourceNames names) {
    return new ChangeFormatter(Optional.of(names), "%s -> %s");
  }

  /** Returns a formatter for drift, {@code field: is observed, should be desired}. */
  public static ChangeFormatter ofDrift() {
    return new ChangeFormatter(Optional.empty(), "is %s, should be %s");
  }

  /**
   * Returns the changed fields of a property: the property itself, or each field of a map that
   * differs. Policies and multi-line texts are compared line by line.
   */
  public List<FieldChange> format(Change change) {
    List<FieldChange> fields = new ArrayList<>();
    add(change, fields);
    return fields;
  }

  private void add(Change change, List<FieldChange> fields) {
    if (isMultiline(change)) {
      LineDiff diff = LineDiff.between(content(change.from()), content(change.to()));
      fields.add(field(change, diff.summary(), diff.lines()));
    } else if (isPolicy(change.from()) && isPolicy(change.to())) {
      PolicyDifference difference =
          PolicyDifference.between(change.from().orElseThrow(), change.to().orElseThrow());
      fields.add(field(change, summary(difference), difference.lines()));
    } else if (change.from().orElse(null) instanceof PropertyValue.MapValue from
        && change.to().orElse(null) instanceof PropertyValue.MapValue to) {
      for (String name : new TreeSet<>(Sets.union(from.values().keySet(), to.values().keySet()))) {
        Optional<PropertyValue> old = Optional.ofNullable(from.values().get(name));
        Optional<PropertyValue> now = Optional.ofNullable(to.values().get(name));
        if (!old.equals(now)) {
          add(new Change(change.field() + "." + name, old, now), fields);
        }
      }
    } else {
      fields.add(
          field(
              change,
              sides.formatted(side(change.from(), change.to()), side(change.to(), change.from())),
              List.of()));
    }
  }

  private static FieldChange field(Change change, String difference, List<String> details) {
    List<String> shown = details;
    if (details.size() > MAX_LINES) {
      shown = new ArrayList<>(details.subList(0, MAX_LINES));
      shown.add("(and %d more lines)".formatted(details.size() - MAX_LINES));
    }
    return new FieldChange(change.field() + ": " + difference, shown);
  }

  private static String summary(PolicyDifference difference) {
    return difference.added().isEmpty() && difference.removed().isEmpty()
        ? "the same permissions in another form"
        : "+%d -%d permissions".formatted(difference.added().size(), difference.removed().size());
  }

  /** A reference includes the kind of its target if the target replaces one of another kind. */
  private String side(Optional<PropertyValue> value, Optional<PropertyValue> other) {
    Optional<ResourceKind> kind = kind(value);
    boolean otherKind = other.isPresent() && !kind(other).equals(kind);
    return kind.filter(known -> otherKind)
            .map(known -> ResourceDescriptors.installed().of(known).label() + " ")
            .orElse("")
        + side(value);
  }

  private Optional<ResourceKind> kind(Optional<PropertyValue> value) {
    return value.flatMap(this::target).map(ResourceId::kind);
  }

  private Optional<ResourceId> target(PropertyValue value) {
    return names.flatMap(known -> known.target(value));
  }

  /** Returns the reason for an action; empty if the action explains itself. */
  public static String reason(PlannedResource resource) {
    Reason.Code code = resource.reason().code();
    boolean obvious =
        code == Reason.Code.MISSING
            || code == Reason.Code.UP_TO_DATE
            || code == Reason.Code.CLUSTER_DELETED;
    return obvious ? "" : resource.reason().text();
  }

  private static boolean isMultiline(Change change) {
    return Stream.of(change.from(), change.to())
        .flatMap(Optional::stream)
        .anyMatch(
            value -> value instanceof PropertyValue.TextValue text && text.value().contains("\n"));
  }

  private static String content(Optional<PropertyValue> value) {
    return value.map(PropertyValue::toString).orElse("");
  }

  private static boolean isPolicy(Optional<PropertyValue> value) {
    return value.filter(PolicyDifference::isPolicy).isPresent();
  }

  private String side(Optional<PropertyValue> value) {
    return value.map(this::shown).orElse("(none)");
  }

  private String shown(PropertyValue value) {
    if (value instanceof PropertyValue.ListValue items) {
      return truncated(items.values().stream().map(this::shown).collect(Collectors.joining(", ")));
    }
    if (PolicyDifference.isPolicy(value)) {
      return PolicySize.of(value).toString();
    }
    String name = target(value).map(ResourceId::name).orElse(value.toString());
    return truncated(names.map(known -> known.shorten(name)).orElse(name));
  }

  /** Truncates a long value, unless it is an ARN: the end of an ARN identifies the resource. */
  private static String truncated(String value) {
    return value.length() <= MAX_VALUE_LENGTH || value.startsWith("arn:")
        ? value
        : value.substring(0, MAX_VALUE_LENGTH - 1) + "…";
  }

  /** The line-by-line difference of two texts. */
  static final class LineDiff {
    private final Patch<String> patch;

    private LineDiff(Patch<String> patch) {
      this.patch = patch;
    }

    static LineDiff between(String before, String after) {
      return new LineDiff(DiffUtils.diff(before.lines().toList(), after.lines().toList()));
    }

    /** Returns the numbers of added and removed lines, such as {@code +3 -1 lines}. */
    String summary() {
      int removed = 0;
      int added = 0;
      for (AbstractDelta<String> delta : patch.getDeltas()) {
        removed += delta.getSource().size();
        added += delta.getTarget().size();
      }
      return String.format(Locale.ROOT, "+%d -%d lines", added, removed);
    }

    /** Returns the removed and added lines with their marks. */
    List<String> lines() {
      List<String> lines = new ArrayList<>();
      for (AbstractDelta<String> delta : patch.getDeltas()) {
        lines.add("@@ line " + (delta.getSource().getPosition() + 1));
        delta.getSource().getLines().forEach(line -> lines.add("- " + line));
        delta.getTarget().getLines().forEach(line -> lines.add("+ " + line));
      }
      return lines;
    }
  }
}
