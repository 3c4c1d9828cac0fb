package io.kops.networking.core.descriptor;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Patch;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Formats changed fields and reasons. */
public final class ChangeFormatter {
  private static final int MAX_VALUE_LENGTH = 60;

  private final ResourceNames names;

  /** Creates a formatter that mentions resources by these names. */
  public ChangeFormatter(ResourceNames names) {
    this.names = names;
  }

  /** Returns one line for a field; for multi-line text, followed by the lines that differ. */
  public List<String> lines(Change change) {
    List<String> lines = new ArrayList<>();
    if (isMultiline(change)) {
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
    return kind.filter(known -> otherKind)
            .map(known -> ResourceDescriptors.installed().of(known).label() + " ")
            .orElse("")
        + side(value);
  }

  private Optional<ResourceKind> kind(Optional<PropertyValue> value) {
    return value.flatMap(names::target).map(ResourceId::kind);
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
            : names.shorten(names.target(value).map(ResourceId::name).orElse(value.toString()));
    return truncated(whole);
  }

  /** Truncates a long value, unless it is an ARN: the end of an ARN identifies the resource. */
  public static String truncated(String value) {
    return value.length() <= MAX_VALUE_LENGTH || value.startsWith("arn:")
        ? value
        : value.substring(0, MAX_VALUE_LENGTH - 1) + "…";
  }

  /** The line-by-line difference of two texts. */
  static final class LineDiff {
    private static final int MAX_LINES = 40;

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

    /** Returns the removed and added lines with their marks, truncated after 40 lines. */
    List<String> lines() {
      List<String> lines = new ArrayList<>();
      for (AbstractDelta<String> delta : patch.getDeltas()) {
        lines.add("@@ line " + (delta.getSource().getPosition() + 1));
        delta.getSource().getLines().forEach(line -> lines.add("- " + line));
        delta.getTarget().getLines().forEach(line -> lines.add("+ " + line));
      }
      if (lines.size() <= MAX_LINES) {
        return lines;
      }
      List<String> first = new ArrayList<>(lines.subList(0, MAX_LINES));
      first.add("(and %d more lines)".formatted(lines.size() - MAX_LINES));
      return first;
    }
  }
}
